//! Letters to a mail server that others wrote, and what it hands over to us.

use super::letter::{address, letter, noon};
use mail::letter::Unsubscribe;
use mail::lmtp::{Handler, Limits, Verdict, serve};
use mail::send::{Security, Settings, Smtp};
use mail::{Letter, Ours, Outcome, Post, incoming};
use mail_parser::{Message, MessageParser};
use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use testing::mail_server::MailServer;
use tokio::net::TcpListener;

fn post(server: &MailServer) -> Smtp {
    let settings = Settings {
        host: "127.0.0.1".to_owned(),
        port: server.port,
        security: Security::None,
        login: None,
        sender: address("bounce@example.org"),
        timeout: Duration::from_secs(20),
    };
    Smtp::new(settings).expect("settings")
}

fn to(recipient: &str) -> Letter {
    Letter { to: address(recipient), ..letter() }
}

fn parsed(raw: &str) -> Message<'_> {
    MessageParser::default().parse(raw.as_bytes()).expect("a message")
}

/// A header as it was written, its lines joined.
fn header(message: &Message<'_>, name: &str) -> String {
    let mut headers = message.headers_raw().filter(|(header, _)| *header == name);
    let (_, value) = headers.next().unwrap_or_else(|| panic!("no {name}"));
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_letter_arrives_with_both_texts_and_the_way_out() {
    let server = MailServer::start();
    let unsubscribe = Unsubscribe { url: "https://example.org/letters/a/unsubscribe".to_owned(), mailto: None };
    let letter = Letter { unsubscribe: Some(unsubscribe), ..letter() };
    assert_eq!(post(&server).send(&letter, noon()).await, Outcome::Sent);
    let taken = server.next_letter();
    assert_eq!((taken.from.as_str(), taken.to), ("bounce@example.org", vec!["member@example.org".to_owned()]));
    let message = parsed(&taken.raw);
    assert_eq!(message.subject(), Some("Küstendrohnen: Drohnen gesucht"));
    assert!(message.body_text(0).expect("text").contains("Drohnen gesucht."));
    assert!(message.body_html(0).expect("html").contains("<p>Drohnen gesucht.</p>"));
    assert_eq!(header(&message, "List-Unsubscribe"), "<https://example.org/letters/a/unsubscribe>");
    assert_eq!(header(&message, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
}

#[tokio::test]
async fn a_mailbox_that_is_gone_is_given_up_and_a_full_one_tried_again() {
    let server = MailServer::start();
    let post = post(&server);
    let gone = post.send(&to("gone@example.org"), noon()).await;
    assert_eq!(gone, Outcome::Never("the mail server refused the letter (550)".to_owned()));
    let full = post.send(&to("full@example.org"), noon()).await;
    assert_eq!(full, Outcome::Later("the mail server asked to wait (452)".to_owned()));
    assert_eq!(post.send(&to("full@example.org"), noon()).await, Outcome::Sent, "after some time there is room");
    assert_eq!(server.next_letter().to, ["full@example.org"], "refused letters went nowhere");
}

#[tokio::test]
async fn a_server_without_protection_gets_no_letter_when_protection_is_asked_for() {
    let server = MailServer::start();
    let settings = Settings {
        host: "localhost".to_owned(),
        port: server.port,
        security: Security::StartTls,
        login: None,
        sender: address("bounce@example.org"),
        timeout: Duration::from_secs(20),
    };
    let protected = Smtp::new(settings).expect("settings");
    assert!(matches!(protected.send(&letter(), noon()).await, Outcome::Later(_)));
}

/// Takes what is handed over.
#[derive(Default)]
struct Taker(Mutex<Vec<Vec<u8>>>);

impl Handler for Taker {
    async fn accepts(&self, recipient: &str) -> bool {
        recipient == "thread-17@reply.example.org"
    }

    async fn deliver(&self, _: &str, raw: &[u8]) -> Verdict {
        self.0.lock().expect("no panic while held").push(raw.to_vec());
        Verdict::Taken
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_comes_back_from_the_server_that_took_the_letter() {
    let mut server = MailServer::start();
    assert_eq!(post(&server).send(&letter(), noon()).await, Outcome::Sent);
    let taken = server.next_letter();
    let sent = parsed(&taken.raw);
    let reply_to = header(&sent, "Reply-To");
    let message = format!(
        "Authentication-Results: mx.example.net; dkim=pass header.d=example.org\r\nFrom: <member@example.org>\r\n\
         To: {reply_to}\r\nIn-Reply-To: <{}>\r\nSubject: Re: Drohnen\r\n\r\nWir auch.\r\n\r\n> Drohnen gesucht.\r\n",
        sent.message_id().expect("a letter of ours has one")
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let taker = Arc::new(Taker::default());
    let task = tokio::spawn(serve(listener, Arc::clone(&taker), Limits::default(), pending()));
    let refused = tokio::task::spawn_blocking(move || {
        let elsewhere = server.hand_over(port, "member@example.org", "who@elsewhere.example", &message);
        (elsewhere, server.hand_over(port, "member@example.org", "thread-17@reply.example.org", &message))
    });
    assert_eq!(refused.await.expect("no panic"), (Some(550), None));
    task.abort();
    let raw = taker.0.lock().expect("no panic while held").remove(0);
    let ours = Ours { domain: "reply.example.org".to_owned(), authserv_id: Some("mx.example.net".to_owned()) };
    let answer = incoming::read(&raw, &ours).expect("an answer");
    assert_eq!((answer.text.trim(), answer.proof), ("Wir auch.", incoming::Proof::Passed));
}
