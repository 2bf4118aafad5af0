//! A mail server on this machine that others wrote (aiosmtpd): it takes letters over SMTP and hands answers over by
//! LMTP. A letter to `gone...@` is refused for good, the first one to `full...@` for now.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longest a test waits for the server's next word.
const PATIENCE: Duration = Duration::from_secs(20);

/// The server; it ends with the test.
pub struct MailServer {
    /// Where it takes letters over SMTP.
    pub port: u16,
    process: Child,
    orders: ChildStdin,
    told: Receiver<Value>,
}

/// A letter it took.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Envelope sender: where the letter comes back to.
    pub from: String,
    /// Envelope recipients.
    pub to: Vec<String>,
    /// The message, as it came.
    pub raw: String,
}

impl MailServer {
    /// Starts a server on a port of its own.
    ///
    /// # Panics
    /// When Python or its package aiosmtpd is not there.
    #[must_use]
    pub fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/mail_server.py");
        let mut command = Command::new(python());
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("python is there; tools/prepare.sh python installs it");
        let orders = process.stdin.take().expect("it was asked for");
        let lines = BufReader::new(process.stdout.take().expect("it was asked for")).lines();
        let (teller, told) = channel();
        std::thread::spawn(move || {
            let values = lines.map_while(Result::ok).filter_map(|line| serde_json::from_str(&line).ok());
            // Nobody listens once the test is over.
            values.take_while(|value: &Value| teller.send(value.clone()).is_ok()).for_each(drop);
        });
        let mut server = Self { port: 0, process, orders, told };
        let port = server.next_word().as_u64().expect("the first word is the port");
        server.port = u16::try_from(port).expect("ports have 16 bits");
        server
    }

    /// The next letter it took; waits for it.
    ///
    /// # Panics
    /// When none comes.
    #[must_use]
    pub fn next_letter(&self) -> Taken {
        let told = self.next_word();
        let text = |value: &Value| value.as_str().expect("the server tells texts").to_owned();
        let to = told["to"].as_array().expect("a list").iter().map(text).collect();
        Taken { from: text(&told["from"]), to, raw: text(&told["raw"]) }
    }

    /// Hands a message over by LMTP on a port of this machine; the code of the refusal, when it is refused.
    ///
    /// # Panics
    /// When the server has ended.
    pub fn hand_over(&mut self, port: u16, from: &str, to: &str, message: &str) -> Option<u64> {
        let order = json!({ "port": port, "from": from, "to": to, "message": message });
        writeln!(self.orders, "{order}").expect("the server listens until the test ends");
        self.next_word()["refused"][0].as_u64()
    }

    fn next_word(&self) -> Value {
        self.told.recv_timeout(PATIENCE).expect("the mail server says something; is aiosmtpd installed?")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn python() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.cache/python/bin/python");
    std::env::var("PROCURENET_PYTHON").map_or(own, PathBuf::from)
}
