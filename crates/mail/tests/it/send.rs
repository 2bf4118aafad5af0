//! Sending over SMTP to a server that says what a test wants it to say.

use super::letter::{address, letter, noon};
use mail::letter::compose;
use mail::send::{Folder, Memory, Security, Settings, Smtp};
use mail::{Letter, Outcome, Post};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What a client has said so far.
type Said = Arc<Mutex<String>>;

/// A server that answers the commands starting with `at` by `reply`, and all others kindly. An empty reply is silence.
async fn server(at: &'static str, reply: &'static str) -> (u16, Said) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let said = Said::default();
    let hears = Arc::clone(&said);
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a client");
        converse(stream, at, reply, hears).await;
    });
    (port, said)
}

async fn converse(stream: TcpStream, at: &str, reply: &str, said: Said) {
    let mut stream = BufReader::new(stream);
    let mut in_data = false;
    send(&mut stream, if at == "greeting" { reply } else { "220 ready" }).await;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return;
        }
        said.lock().expect("no panic while held").push_str(&line);
        if in_data && line.trim_end() != "." {
            continue;
        }
        let command = line.trim_end();
        in_data = command == "DATA";
        let kind = match command {
            "DATA" => "354 go on",
            hello if hello.starts_with("EHLO") => "250-example\r\n250 AUTH PLAIN",
            _ => "250 yes",
        };
        send(&mut stream, if command.starts_with(at) { reply } else { kind }).await;
    }
}

async fn send(stream: &mut BufReader<TcpStream>, line: &str) {
    if !line.is_empty() {
        let _ = stream.write_all(format!("{line}\r\n").as_bytes()).await;
    }
}

fn post(port: u16) -> Smtp {
    post_within(port, Duration::from_secs(20))
}

fn post_within(port: u16, timeout: Duration) -> Smtp {
    Smtp::new(settings(port, timeout)).expect("settings")
}

fn settings(port: u16, timeout: Duration) -> Settings {
    let (host, sender) = ("127.0.0.1".to_owned(), address("bounce@example.org"));
    Settings { host, port, security: Security::None, login: None, sender, timeout }
}

async fn outcome(at: &'static str, reply: &'static str) -> Outcome {
    let (port, _) = server(at, reply).await;
    post(port).send(&letter(), noon()).await
}

#[tokio::test]
async fn a_letter_reaches_the_server_as_it_was_composed() {
    let (port, said) = server("none", "").await;
    assert_eq!(post(port).send(&letter(), noon()).await, Outcome::Sent);
    let said = said.lock().expect("no panic while held").clone();
    for line in [
        "MAIL FROM:<bounce@example.org>",
        "RCPT TO:<member@example.org>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ] {
        assert!(said.contains(&format!("{line}\r\n")), "{said}");
    }
}

#[tokio::test]
async fn a_refusal_for_good_is_never_tried_again() {
    for (at, reply) in [("RCPT", "550 no such user"), ("MAIL", "553 not you"), (".", "554 looks like spam")] {
        assert!(matches!(outcome(at, reply).await, Outcome::Never(_)), "{at}");
    }
}

#[tokio::test]
async fn a_refusal_for_now_is_tried_again() {
    for (at, reply) in [("greeting", "421 busy"), ("RCPT", "450 greylisted"), (".", "451 later")] {
        assert!(matches!(outcome(at, reply).await, Outcome::Later(_)), "{at}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_tried_again() {
    for at in ["greeting", "RCPT", "."] {
        let (port, _) = server(at, "").await;
        let outcome = post_within(port, Duration::from_millis(400)).send(&letter(), noon()).await;
        assert_eq!(outcome, Outcome::Later("the mail server did not answer in time".to_owned()), "{at}");
    }
}

#[tokio::test]
async fn a_wrong_password_loses_no_letter() {
    let (port, _) = server("AUTH", "535 authentication failed").await;
    let settings =
        Settings { login: Some(("post".to_owned(), "wrong".to_owned())), ..settings(port, Duration::from_secs(20)) };
    let outcome = Smtp::new(settings).expect("settings").send(&letter(), noon()).await;
    assert_eq!(outcome, Outcome::Later("the mail server refused our login (535): check user and password".to_owned()));
}

#[tokio::test]
async fn a_reason_carries_the_code_and_not_what_the_server_said() {
    let refused = outcome("RCPT", "550 5.1.1 <member@example.org> unknown").await;
    assert_eq!(refused, Outcome::Never("the mail server refused the letter (550)".to_owned()));
}

#[tokio::test]
async fn no_server_and_a_server_that_speaks_something_else_are_tried_again() {
    assert!(matches!(outcome("greeting", "HTTP/1.1 400 Bad Request").await, Outcome::Later(_)));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    assert!(matches!(post(port).send(&letter(), noon()).await, Outcome::Later(_)));
}

#[tokio::test]
async fn a_server_without_protection_gets_no_letter_when_protection_is_asked_for() {
    let (port, _) = server("none", "").await;
    let host = "localhost".to_owned();
    let post = Smtp::new(Settings { host, security: Security::StartTls, ..settings(port, Duration::from_secs(20)) });
    assert!(matches!(post.expect("settings").send(&letter(), noon()).await, Outcome::Later(_)));
}

#[tokio::test]
async fn a_letter_that_cannot_be_written_is_never_sent_anywhere() {
    let broken = Letter { subject: "a\r\nBcc: b@example.org".to_owned(), ..letter() };
    let memory = Memory::default();
    assert!(matches!(post(1).send(&broken, noon()).await, Outcome::Never(_)));
    assert!(matches!(memory.send(&broken, noon()).await, Outcome::Never(_)));
    assert!(memory.letters().is_empty());
}

#[tokio::test]
async fn a_folder_keeps_each_letter_once_and_within_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("letters");
    let post = Folder::new(&inside).expect("a folder");
    let sneaky = Letter { message_id: "../../x@example.org".to_owned(), ..letter() };
    for letter in [&letter(), &letter(), &sneaky] {
        assert_eq!(post.send(letter, noon()).await, Outcome::Sent);
    }
    let mut names: Vec<_> =
        std::fs::read_dir(&inside).expect("a folder").map(|entry| entry.expect("a file").file_name()).collect();
    names.sort();
    assert_eq!(names, ["______x_example_org.eml", "thread-17_2_reply_example_org.eml"]);
    assert_eq!(
        compose(&letter(), noon()).expect("a letter").len(),
        std::fs::read(inside.join(&names[1])).expect("a file").len()
    );
}
