//! Letters as bytes: what they carry, and what never gets into a header.

use jiff::Timestamp;
use mail::letter::{Unsubscribe, compose};
use mail::{Address, Error, Letter};
use mail_parser::{HeaderName, Message, MessageParser};

pub fn address(email: &str) -> Address {
    Address::new(email).expect("an address")
}

pub fn letter() -> Letter {
    Letter {
        to: address("member@example.org").named("Head of procurement").expect("a name"),
        from: address("post@example.org").named("Joint purchasing").expect("a name"),
        reply_to: Some(address("thread-17@reply.example.org")),
        subject: "Küstendrohnen: Drohnen gesucht".to_owned(),
        text: "Guten Tag,\n\nDrohnen gesucht.\n".to_owned(),
        html: "<p>Guten Tag,</p><p>Drohnen gesucht.</p>".to_owned(),
        message_id: "thread-17.2@reply.example.org".to_owned(),
        in_reply_to: Some("reply-1@example.org".to_owned()),
        references: vec!["thread-17.1@reply.example.org".to_owned(), "reply-1@example.org".to_owned()],
        unsubscribe: Some(Unsubscribe {
            url: format!("https://example.org/unsubscribe/{}", "0123456789".repeat(20)),
            mailto: Some(address("unsubscribe@example.org")),
        }),
        auto: true,
        language: "de".to_owned(),
    }
}

pub fn noon() -> Timestamp {
    "2026-05-04T10:00:00Z".parse().expect("a time")
}

fn written(letter: &Letter) -> Vec<u8> {
    compose(letter, noon()).expect("a good letter")
}

fn header<'a>(message: &'a Message<'_>, name: &'static str) -> Vec<&'a str> {
    message.headers_raw().filter(|(header, _)| *header == name).map(|(_, value)| value.trim()).collect()
}

#[test]
fn a_letter_carries_two_texts_and_every_header_a_careful_receiver_looks_for() {
    let bytes = written(&letter());
    let message = MessageParser::default().parse(&bytes).expect("a message");
    assert_eq!(message.subject(), Some("Küstendrohnen: Drohnen gesucht"));
    assert!(message.body_text(0).expect("text").contains("Drohnen gesucht"));
    assert!(message.body_html(0).expect("html").contains("<p>Drohnen gesucht.</p>"));
    assert_eq!(message.message_id(), Some("thread-17.2@reply.example.org"));
    assert_eq!(message.references().as_text_list().expect("two").len(), 2);
    assert_eq!(header(&message, "Content-Language"), ["de"]);
    assert_eq!(header(&message, "Auto-Submitted"), ["auto-generated"]);
    assert_eq!(header(&message, "Precedence"), ["bulk"]);
    assert_eq!(header(&message, "Date"), ["Mon, 04 May 2026 10:00:00 +0000"]);
}

#[test]
fn one_click_ends_the_subscription_however_long_the_address_is() {
    let letter = letter();
    let bytes = written(&letter);
    let message = MessageParser::default().parse(&bytes).expect("a message");
    let ways: String = header(&message, "List-Unsubscribe")[0].split_whitespace().collect();
    let url = letter.unsubscribe.expect("ways out").url;
    assert_eq!(ways, format!("<{url}>,<mailto:unsubscribe@example.org?subject=unsubscribe>"));
    assert_eq!(header(&message, "List-Unsubscribe-Post"), ["List-Unsubscribe=One-Click"]);
}

#[test]
fn a_personal_letter_says_nothing_about_machines() {
    let bytes = written(&Letter { auto: false, unsubscribe: None, ..letter() });
    let message = MessageParser::default().parse(&bytes).expect("a message");
    for name in ["Auto-Submitted", "Precedence", "List-Unsubscribe", "List-Unsubscribe-Post"] {
        assert!(header(&message, name).is_empty(), "{name}");
    }
}

#[test]
fn a_line_break_never_starts_a_header_of_its_own() {
    let evil = "x\r\nBcc: victim@example.org";
    let ways = |url: &str| Some(Unsubscribe { url: url.to_owned(), mailto: None });
    let letters = [
        Letter { subject: evil.to_owned(), ..letter() },
        Letter { subject: "x\nBcc: y".to_owned(), ..letter() },
        Letter { message_id: evil.to_owned(), ..letter() },
        Letter { in_reply_to: Some(evil.to_owned()), ..letter() },
        Letter { references: vec![evil.to_owned()], ..letter() },
        Letter { language: evil.to_owned(), ..letter() },
        Letter { unsubscribe: ways("https://example.org/\r\nBcc: victim@example.org"), ..letter() },
        Letter { unsubscribe: ways("https://example.org/>, <mailto:victim@example.org"), ..letter() },
    ];
    for (at, letter) in letters.iter().enumerate() {
        assert!(compose(letter, noon()).is_err(), "letter {at}");
    }
    assert!(address("a@example.org").named(evil).is_err());
    assert!(Address::new("a@example.org\r\nBcc: victim@example.org").is_err());
}

#[test]
fn the_body_cannot_reach_the_headers() {
    let text = "\r\n\r\nBcc: victim@example.org\r\n.\r\nMAIL FROM:<x@example.org>".to_owned();
    let bytes = written(&Letter { text, ..letter() });
    let message = MessageParser::default().parse(&bytes).expect("a message");
    assert!(message.header(HeaderName::Bcc).is_none());
}

#[test]
fn a_name_that_looks_like_an_address_is_refused() {
    for name in ["minister@example.eu", "Minister <minister@example.eu>", "minister＠example.eu", "a\u{202E}b"] {
        let refused = address("member@example.org").named(name).expect_err(name);
        assert!(matches!(refused, Error::NameLooksLikeAddress { .. } | Error::ControlCharacter { .. }), "{name}");
    }
}

#[test]
fn a_name_with_a_comma_stays_one_name() {
    let from = address("post@example.org").named("Purchasing, joint; \"north\"").expect("a name");
    let bytes = written(&Letter { from, ..letter() });
    let message = MessageParser::default().parse(&bytes).expect("a message");
    let from: Vec<_> = message.from().expect("from").iter().collect();
    assert_eq!(from.len(), 1);
    assert_eq!(from[0].address(), Some("post@example.org"));
    assert_eq!(from[0].name(), Some("Purchasing, joint; \"north\""));
}

#[test]
fn what_is_no_address_no_subject_or_no_way_out_is_refused_with_a_sentence() {
    for email in ["", "member", "member@", "@example.org", "a b@example.org", "a@example.org, b@example.org"] {
        assert!(Address::new(email).is_err(), "{email}");
    }
    let long = compose(&Letter { subject: "x".repeat(201), ..letter() }, noon()).expect_err("too long");
    assert_eq!(long.to_string(), "the subject has 201 characters: at most 200 fit, shorten it");
    assert!(compose(&Letter { subject: "  ".to_owned(), ..letter() }, noon()).is_err());
    let plain = Some(Unsubscribe { url: "http://example.org/".to_owned(), mailto: None });
    assert!(compose(&Letter { unsubscribe: plain, ..letter() }, noon()).is_err());
}
