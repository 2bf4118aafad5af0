//! The server over sockets: what is no request.

mod patience;

use crate::plane::Plane;
use crate::world::state_of;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use web::Limits;

/// Longest time a test waits; nothing here takes a fraction of it.
const PATIENCE: Duration = Duration::from_secs(20);

/// A site on a socket.
struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
    _plane: Plane,
}

/// Limits short enough for a test.
fn short() -> Limits {
    Limits {
        head: Duration::from_millis(600),
        window: Duration::from_millis(600),
        farewell: Duration::from_millis(300),
        ..Limits::default()
    }
}

impl Server {
    async fn start(limits: Limits) -> Self {
        let plane = Plane::new().await;
        let state = state_of("", plane.members.clone(), limits);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port is there");
        let address = listener.local_addr().expect("a listener has an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let running = tokio::spawn(web::serve(state, listener, async { drop(stopped.await) }));
        Self { address, stop, running, _plane: plane }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("the server listens")
    }

    /// Sends bytes as they are; what comes back until the server closes.
    async fn send(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        // The server may close before it has everything.
        let _ = stream.write_all(bytes).await;
        rest(&mut stream).await
    }

    /// A page, asked for as a browser does.
    async fn is_well(&self) -> bool {
        self.send(b"GET /about HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.starts_with("HTTP/1.1 200")
    }
}

/// What comes until the server closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A reset is an end as well.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.expect("the server closes");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("nothing")
}

#[tokio::test]
async fn what_can_be_read_in_two_ways_is_refused_and_its_connection_closed() {
    let server = Server::start(Limits::default()).await;
    let form = "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let smuggled = "0\r\n\r\nGET /health HTTP/1.1\r\nHost: a\r\n\r\n";
    for (probe, expected) in [
        (format!("{form}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n{smuggled}"), "411"),
        (format!("{form}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n{smuggled}"), "411"),
        (format!("{form}Transfer-Encoding: chunked\r\n\r\n{smuggled}"), "411"),
        (format!("{form}Content-Length: 4\r\nContent-Length: 5\r\n\r\na=bcd"), "400"),
        (format!("{form}Content-Length: 4, 5\r\n\r\na=bcd"), "400"),
        (format!("{form}Content-Length: -1\r\n\r\na=b"), "400"),
        (format!("{form}Content-Length: +3\r\n\r\na=b"), "400"),
        (format!("{form}Content-Length: 0x3\r\n\r\na=b"), "400"),
        (format!("{form}Content-Length: 99999999999999999999999\r\n\r\na=b"), "400"),
        (format!("{form}Content-Length : 3\r\n\r\na=b"), "400"),
        (format!("{form}Transfer-Encoding: xchunked\r\n\r\n{smuggled}"), "400"),
        (format!("{form}Transfer-Encoding: chunked, identity\r\n\r\n{smuggled}"), "400"),
        (format!("{form}Transfer-Encoding:\x0bchunked\r\n\r\n{smuggled}"), "400"),
        (format!("{form}Transfer-Encoding\r\n : chunked\r\n\r\n{smuggled}"), "400"),
        ("GET /about HTTP/1.1\nHost: a\n\n".to_owned(), "400"),
        ("GET /about HTTP/1.1\r\nHost: a\r\nX: y\nContent-Length: 9\r\n\r\nGET / HTT".to_owned(), "400"),
        (format!("{form}X: y\nContent-Length: 3\r\n\r\na=b"), "400"),
        ("GET /about HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nGET / HTT".to_owned(), "400"),
        ("GET /about HTTP/1.1\r\nHost: a\r\nX: y\rZ: z\r\n\r\n".to_owned(), "400"),
        ("GET /about HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".to_owned(), "400"),
        ("GET /about HTTP/1.1\r\n\r\n".to_owned(), "400"),
        ("GET /a\0bout HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(), "400"),
        ("GET /about HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n".to_owned(), "400"),
        ("GET  /about HTTP/1.1\r\nHost: a\r\n\r\n".to_owned(), "400"),
        ("GET /about HTTP/9.9\r\nHost: a\r\n\r\n".to_owned(), "400"),
        ("\x16\x03\x01\x02\x00\x01\x00\x01\u{fc}\x03\x03 hello".to_owned(), "400"),
        (format!("GET /about HTTP/1.1\r\nHost: a\r\nX: {}\r\n\r\n", "x".repeat(200_000)), "431"),
        (format!("GET /about HTTP/1.1\r\nHost: a\r\n{}\r\n", "X: y\r\n".repeat(5_000)), "431"),
        (format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(200_000)), "431"),
    ] {
        let shown: String = probe.chars().take(160).collect();
        let answer = server.send(probe.as_bytes()).await;
        assert_eq!(status(&answer), expected, "{shown:?}: {answer}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), 1, "one answer to {shown:?}: {answer}");
        assert!(server.is_well().await, "after {shown:?}");
    }
}

#[tokio::test]
async fn what_is_odd_but_clear_is_answered() {
    let server = Server::start(short()).await;
    for (probe, expected) in [
        ("GET /health HTTP/1.0\r\n\r\n", "200"),
        ("GET /nowhere%00 HTTP/1.0\r\n\r\n", "404"),
        ("GET /notices/%00 HTTP/1.0\r\n\r\n", "404"),
        ("GET /notices/%ff HTTP/1.0\r\n\r\n", "400"),
        ("GET /assets/..%2f..%2fCargo.toml HTTP/1.0\r\n\r\n", "404"),
        ("GET /assets/../../Cargo.toml HTTP/1.0\r\n\r\n", "404"),
        ("DELETE /about HTTP/1.0\r\n\r\n", "405"),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "404"),
        ("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\nConnection: close\r\n\r\n", "404"),
        ("TRACE /about HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "405"),
        ("GET /health HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: upgrade, close\r\n\r\n", "200"),
    ] {
        let answer = server.send(probe.as_bytes()).await;
        assert_eq!(status(&answer), expected, "{probe:?}: {answer}");
        assert!(server.is_well().await, "after {probe:?}");
    }
}

#[tokio::test]
async fn requests_sent_at_once_are_answered_one_by_one_until_one_is_unclear() {
    let server = Server::start(short()).await;
    let form = "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n\n\n\r\n\r\n";
    let page = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n";
    let unclear = "GET /health HTTP/1.1\r\nHost: a\nX: y\r\n\r\n";
    let answers = server.send(format!("{page}{form}{page}{unclear}{page}").as_bytes()).await;
    let statuses: Vec<&str> = answers.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
    assert_eq!(statuses, ["200", "404", "200", "400"], "{answers}");
}

#[tokio::test]
async fn other_protocols_are_refused() {
    let server = Server::start(short()).await;
    assert_eq!(status(&server.send(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await), "400");
    assert_eq!(status(&server.send(b"EHLO a\r\n\r\n").await), "400");
    assert_eq!(server.send(b"").await, "", "and who says nothing");
    assert!(server.is_well().await);
}
