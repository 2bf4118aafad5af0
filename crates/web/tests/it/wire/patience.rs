//! Who is too slow, who takes too much room, and how connections end.

use super::{PATIENCE, Server, rest, short, status};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};
use web::Limits;

#[tokio::test]
async fn a_hundred_who_send_byte_by_byte_are_left_while_others_are_served() {
    let server = Server::start(Limits { connections_of_one: 200, ..short() }).await;
    let began = Instant::now();
    let slow: Vec<_> =
        (0..100).map(|_| tokio::spawn(drip(server.address, b"GET /about HTTP/1.1\r\nX: ".to_vec()))).collect();
    sleep(Duration::from_millis(200)).await;
    assert!(server.is_well().await, "in the middle of it");
    for connection in slow {
        assert_eq!(connection.await.unwrap(), "", "no answer, an end");
    }
    assert!(began.elapsed() < PATIENCE / 2);
    assert!(server.is_well().await);
}

/// Sends some bytes and then a byte now and then, for as long as the server listens; what came back.
async fn drip(to: SocketAddr, beginning: Vec<u8>) -> String {
    let mut stream = TcpStream::connect(to).await.expect("the server listens");
    stream.write_all(&beginning).await.expect("a new connection takes bytes");
    let (mut answers, mut bytes) = stream.split();
    let drips = async {
        while bytes.write_all(b"x").await.is_ok() {
            sleep(Duration::from_millis(50)).await;
        }
    };
    let mut heard = Vec::new();
    tokio::select! {
        _ = answers.read_to_end(&mut heard) => {}
        () = drips => {}
    }
    String::from_utf8_lossy(&heard).into_owned()
}

#[tokio::test]
async fn a_form_that_comes_byte_by_byte_is_told_so_and_left() {
    let server = Server::start(short()).await;
    let head = "POST /sign-in?format=json HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=";
    let answer = timeout(PATIENCE, drip(server.address, head.into())).await.unwrap();
    assert_eq!(status(&answer), "408", "{answer}");
    assert!(answer.contains("connection: close") && answer.contains("\"ref\""), "{answer}");
    assert!(server.is_well().await);
}

#[tokio::test]
async fn a_form_in_pieces_is_read_when_it_comes_in_time() {
    let server = Server::start(short()).await;
    let mut stream = server.connect().await;
    let head = b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 22\r\nConnection: close\r\n\
                 Content-Type: application/x-www-form-urlencoded\r\n\r\n";
    for piece in [head.as_slice(), b"email=a%40b", b"&password=c"] {
        stream.write_all(piece).await.unwrap();
        sleep(Duration::from_millis(200)).await;
    }
    let answer = rest(&mut stream).await;
    assert_eq!(status(&answer), "400", "the form is read, the password wrong: {answer}");
    assert!(answer.contains("value=\"a@b\"") || answer.contains("a&#64;b"), "{answer}");
}

#[tokio::test]
async fn who_asks_before_sending_is_told_to_go_on() {
    let server = Server::start(short()).await;
    let mut stream = server.connect().await;
    let head = "POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\
                Content-Type: application/x-www-form-urlencoded\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 64];
    let length = stream.read(&mut answer).await.unwrap();
    assert!(answer[..length].starts_with(b"HTTP/1.1 100"));
    stream.write_all(b"a=b").await.unwrap();
    assert_eq!(status(&rest(&mut stream).await), "400");
}

#[tokio::test]
async fn who_sends_too_much_reads_so_though_they_are_still_sending() {
    let server = Server::start(Limits::default()).await;
    for (size, expected) in [(900_000, "400"), (3_000_000, "413"), (60_000_000, "413")] {
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {size}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
        );
        let sent = head.into_bytes().into_iter().chain(std::iter::repeat_n(b'a', size - 6)).collect::<Vec<u8>>();
        assert_eq!(status(&server.send(&sent).await), expected, "{size}");
    }
}

#[tokio::test]
async fn who_asks_for_much_and_reads_nothing_is_left() {
    let server = Server::start(short()).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut stream = socket.connect(server.address).await.unwrap();
    let asked = 2_000;
    let request = "GET /assets/vendor/htmx.min.js HTTP/1.1\r\nHost: a\r\n\r\n".repeat(asked);
    let _ = timeout(Duration::from_secs(1), stream.write_all(request.as_bytes())).await;
    sleep(Duration::from_secs(2)).await;
    assert!(server.is_well().await);
    let answers = rest(&mut stream).await.matches("HTTP/1.1 200").count();
    assert!(answers < asked / 2, "the server went on for {answers} answers");
}

#[tokio::test]
async fn half_a_request_from_somebody_who_hung_up_harms_nobody() {
    let server = Server::start(short()).await;
    for half in [
        "",
        "GET /ab",
        "GET /about HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\na",
    ] {
        let mut stream = server.connect().await;
        stream.write_all(half.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        rest(&mut stream).await;
        assert!(server.is_well().await, "after {half:?}");
    }
}

#[tokio::test]
async fn an_address_with_all_its_connections_open_is_told_to_wait() {
    let server = Server::start(Limits { connections_of_one: 2, ..Limits::default() }).await;
    let held = [server.connect().await, server.connect().await];
    assert_eq!(status(&rest(&mut server.connect().await).await), "503");
    drop(held);
    let began = Instant::now();
    while !server.is_well().await {
        assert!(began.elapsed() < PATIENCE, "places become free");
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_connection_serves_request_after_request_and_ends_when_idle() {
    let server = Server::start(short()).await;
    let mut stream = server.connect().await;
    for _ in 0..3 {
        stream.write_all(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        let mut answer = [0; 4096];
        let length = stream.read(&mut answer).await.unwrap();
        assert!(String::from_utf8_lossy(&answer[..length]).starts_with("HTTP/1.1 200"));
    }
    assert_eq!(rest(&mut stream).await, "");
}

#[tokio::test]
async fn a_server_that_stops_finishes_the_open_answer_and_no_more() {
    let server = Server::start(Limits::default()).await;
    let mut idle = server.connect().await;
    let mut stream = server.connect().await;
    stream.write_all(b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n").await.unwrap();
    stream.write_all(b"Content-Type: application/x-www-form-urlencoded\r\n\r\na").await.unwrap();
    assert!(server.is_well().await, "so that the form has surely begun");
    server.stop.send(()).unwrap();
    assert_eq!(rest(&mut idle).await, "");
    stream.write_all(b"=bc").await.unwrap();
    assert_eq!(status(&rest(&mut stream).await), "400");
    timeout(PATIENCE, server.running).await.unwrap().unwrap();
    assert!(TcpStream::connect(server.address).await.is_err());
}
