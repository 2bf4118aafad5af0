//! Mail handed over by a neighbour, who may be slow, loud or broken; also by Python's own client.

use mail::lmtp::{Handler, Limits, Verdict, serve};
use std::future::pending;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Takes mail for every address at reply.example.org; what comes of it depends on the local part.
#[derive(Default)]
struct Box {
    taken: Mutex<Vec<(String, Vec<u8>)>>,
}

impl Handler for Box {
    async fn accepts(&self, recipient: &str) -> bool {
        recipient.ends_with("@reply.example.org")
    }

    async fn deliver(&self, recipient: &str, raw: &[u8]) -> Verdict {
        match recipient.split('@').next() {
            Some("later") => return Verdict::Later,
            Some("closed") => return Verdict::Refused("the thread is closed\r\n250 taken".to_owned()),
            Some("panic") => panic!("a handler that fails"),
            _ => {}
        }
        self.taken.lock().expect("no panic while held").push((recipient.to_owned(), raw.to_vec()));
        Verdict::Taken
    }
}

impl Box {
    fn taken(&self) -> Vec<(String, String)> {
        let taken = self.taken.lock().expect("no panic while held");
        taken.iter().map(|(to, raw)| (to.clone(), String::from_utf8_lossy(raw).into_owned())).collect()
    }
}

struct World {
    handler: Arc<Box>,
    port: u16,
    task: JoinHandle<()>,
}

impl Drop for World {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn world(limits: Limits) -> World {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let handler = Arc::new(Box::default());
    let task = tokio::spawn(serve(listener, Arc::clone(&handler), limits, pending()));
    World { handler, port, task }
}

impl World {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).await.expect("a connection")
    }

    /// Says everything at once and returns the codes of all replies.
    async fn codes(&self, said: impl AsRef<[u8]>) -> Vec<u16> {
        let mut stream = self.connect().await;
        let _ = stream.write_all(said.as_ref()).await;
        let _ = stream.shutdown().await;
        codes(&mut stream).await
    }
}

async fn codes(stream: &mut TcpStream) -> Vec<u16> {
    let mut heard = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut heard)).await.expect("an end");
    let heard = String::from_utf8(heard).expect("text");
    let last_lines = heard.lines().filter(|line| line.as_bytes().get(3) == Some(&b' '));
    last_lines.map(|line| line[..3].parse().expect("a code")).collect()
}

/// Little room, but time enough for a busy machine.
fn small() -> Limits {
    Limits { bytes: 1000, connections: 2, ..Limits::default() }
}

/// Little time, where a test waits for it to pass.
fn hasty() -> Limits {
    let (command, message) = (Duration::from_millis(300), Duration::from_millis(600));
    Limits { command, message, farewell: Duration::from_millis(300), ..small() }
}

const HELLO: &str = "LHLO mx.example.net\r\nMAIL FROM:<member@example.org>\r\n";

#[tokio::test]
async fn every_recipient_gets_a_reply_of_its_own() {
    let world = world(Limits::default()).await;
    let said = format!(
        "{HELLO}RCPT TO:<a@reply.example.org>\r\nRCPT TO:<who@elsewhere.example>\r\nRCPT TO:<later@reply.example.org>\r\n\
         RCPT TO:<closed@reply.example.org>\r\nDATA\r\nSubject: x\r\n\r\n..dot\r\n.\r\nQUIT\r\n"
    );
    assert_eq!(world.codes(said).await, [220, 250, 250, 250, 550, 250, 250, 354, 250, 450, 550, 221]);
    let text = "Return-Path: <member@example.org>\r\nSubject: x\r\n\r\n.dot\r\n".to_owned();
    assert_eq!(world.handler.taken(), [("a@reply.example.org".to_owned(), text)]);
}

#[tokio::test]
async fn commands_out_of_order_are_refused() {
    let world = world(Limits::default()).await;
    let said = "DATA\r\nRCPT TO:<a@reply.example.org>\r\nMAIL FROM:<a@example.org>\r\nEHLO x\r\nLHLO x\r\nDATA\r\n\
                MAIL FROM:<>\r\nMAIL FROM:<b@example.org>\r\nRSET\r\nRCPT TO:<a@reply.example.org>\r\nNOOP\r\nQUIT\r\n";
    assert_eq!(world.codes(said).await, [220, 503, 503, 503, 500, 250, 503, 250, 503, 250, 503, 250, 221]);
}

#[tokio::test]
async fn a_message_too_large_is_refused_for_each_recipient_and_the_next_is_taken() {
    let world = world(small()).await;
    let to = "RCPT TO:<a@reply.example.org>\r\n";
    let mail = "MAIL FROM:<member@example.org>\r\n";
    let large = "x".repeat(70).repeat(1000);
    let said = format!(
        "{HELLO}{to}{to}DATA\r\n{large}\r\n.\r\n{mail}{to}DATA\r\nsmall\r\n.\r\nMAIL FROM:<a@example.org> SIZE=5000\r\nQUIT\r\n"
    );
    assert_eq!(world.codes(said).await, [220, 250, 250, 250, 250, 354, 552, 552, 250, 250, 354, 250, 552, 221]);
    assert_eq!(world.handler.taken().len(), 1);
}

#[tokio::test]
async fn an_empty_message_ends_at_once() {
    let world = world(small()).await;
    let said = format!("{HELLO}RCPT TO:<a@reply.example.org>\r\nDATA\r\n.\r\nQUIT\r\n");
    assert_eq!(world.codes(said).await, [220, 250, 250, 250, 354, 250, 221]);
}

#[tokio::test]
async fn only_a_dot_between_whole_line_ends_ends_a_message() {
    let world = world(Limits::default()).await;
    let smuggled = "x\n.\nMAIL FROM:<evil@example.org>\r\n.\nx\n.\r\n";
    let said = format!("{HELLO}RCPT TO:<a@reply.example.org>\r\nDATA\r\n{smuggled}\r\n.\r\nQUIT\r\n");
    assert_eq!(world.codes(said).await, [220, 250, 250, 250, 354, 250, 221]);
    assert!(world.handler.taken()[0].1.contains("MAIL FROM:<evil@example.org>"));
}

#[tokio::test]
async fn garbage_ends_a_connection_and_nothing_else() {
    let world = world(small()).await;
    let noise: Vec<u8> = (0..200_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let endless = vec![b'A'; 300_000];
    for said in [noise, endless, b"\r\n".repeat(1000), b"GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20), vec![0; 5000]] {
        let heard = world.codes(said).await;
        assert!(heard.first() == Some(&220) && heard[1..].iter().all(|code| *code >= 400), "{heard:?}");
    }
    assert_eq!(world.codes("LHLO x\r\nQUIT\r\n").await, [220, 250, 221]);
}

#[tokio::test]
async fn a_slow_client_is_told_so_and_left() {
    let world = world(hasty()).await;
    assert_eq!(codes(&mut world.connect().await).await, [220, 421]);
    let mut dripping = world.connect().await;
    dripping.write_all(format!("{HELLO}RCPT TO:<a@reply.example.org>\r\nDATA\r\n").as_bytes()).await.expect("heard");
    let (mut reading, mut writing) = dripping.into_split();
    let drip = tokio::spawn(async move {
        while writing.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let mut heard = String::new();
    let ended = tokio::time::timeout(Duration::from_secs(5), reading.read_to_string(&mut heard)).await;
    assert!(ended.is_ok() && heard.contains("354") && heard.contains("421 4.4.2"), "{heard}");
    drip.abort();
}

#[tokio::test]
async fn one_connection_too_many_is_turned_away() {
    let world = world(small()).await;
    let (mut one, mut two) = (world.connect().await, world.connect().await);
    let mut ready = [0; 16];
    for stream in [&mut one, &mut two] {
        assert!(stream.read(&mut ready).await.expect("a greeting") > 0);
    }
    assert_eq!(codes(&mut world.connect().await).await, [421]);
    drop((one, two));
    while world.codes("QUIT\r\n").await != [220, 221] {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_handler_that_fails_loses_its_connection_and_nothing_else() {
    let world = world(Limits::default()).await;
    let said = format!("{HELLO}RCPT TO:<panic@reply.example.org>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n");
    assert_eq!(world.codes(said).await, [220, 250, 250, 250, 354]);
    assert_eq!(world.codes("QUIT\r\n").await, [220, 221]);
}

#[tokio::test]
async fn the_end_comes_when_it_is_asked_for() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let limits = Limits { command: Duration::from_mins(1), ..hasty() };
    let ends = async move { drop(stopped.await) };
    let task = tokio::spawn(serve(listener, Arc::new(Box::default()), limits, ends));
    let _open = TcpStream::connect(("127.0.0.1", port)).await.expect("a connection");
    stop.send(()).expect("it listens");
    tokio::time::timeout(Duration::from_secs(5), task).await.expect("an end").expect("no panic");
}

/// The client of Python's library speaks LMTP as others wrote it, to one recipient of a message at a time.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_of_another_hand_delivers_a_letter() {
    let world = world(Limits::default()).await;
    let script = "import smtplib, sys
with smtplib.LMTP('127.0.0.1', int(sys.argv[1]), local_hostname='mx.example.net') as server:
    print(server.sendmail('member@example.org', ['a@reply.example.org', 'who@elsewhere.example'], 'Subject: x\\n\\nYes.\\n.\\n'))";
    let port = world.port.to_string();
    let run = tokio::task::spawn_blocking(move || Command::new(python()).args(["-c", script, &port]).output());
    let output = run.await.expect("no panic").expect("python runs; tools/prepare.sh python installs it");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("who@elsewhere.example") && said.contains("550"), "{output:?}");
    assert_eq!(world.handler.taken().len(), 1);
    assert!(world.handler.taken()[0].1.ends_with("Yes.\r\n.\r\n"));
}

fn python() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.cache/python/bin/python");
    std::env::var("PROCURENET_PYTHON").map_or(own, PathBuf::from)
}
