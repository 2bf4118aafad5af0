//! Messages that come back: kinds, proof of the sender, attachments, and limits.

use mail::incoming::{BYTES, Kind, Proof, read};
use mail::{Error, Incoming, Ours};
use proptest::prelude::*;

fn ours() -> Ours {
    Ours { domain: "reply.example.org".to_owned(), authserv_id: Some("mx.example.net".to_owned()) }
}

fn parse(message: &str) -> Incoming {
    read(message.replace('\n', "\r\n").as_bytes(), &ours()).expect("a message")
}

/// A plain answer with more headers on top.
fn with(headers: &str) -> Incoming {
    parse(&format!(
        "{headers}From: Member <member@Example.ORG>\nTo: <thread-17@reply.example.org>\nSubject: Re: Drones\n\nYes.\n"
    ))
}

#[test]
fn an_answer_says_who_wrote_what_to_whom() {
    let read = with(
        "Message-ID: <a@example.org>\nIn-Reply-To: <b@example.org>\nReferences: <c@example.org> <b@example.org>\nCc: x@example.org, second@REPLY.example.org\nDelivered-To: thread-17@reply.example.org\n",
    );
    assert_eq!(read.sender, "member@example.org");
    assert_eq!(read.recipients, ["thread-17@reply.example.org", "second@reply.example.org"]);
    assert_eq!(read.message_id.as_deref(), Some("a@example.org"));
    assert_eq!(read.answers, ["b@example.org", "c@example.org"]);
    assert_eq!((read.subject.as_str(), read.text.as_str()), ("Re: Drones", "Yes."));
    assert_eq!((read.kind, read.proof), (Kind::Answer, Proof::Missing));
}

#[test]
fn machines_are_told_from_people() {
    for header in [
        "Auto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-generated (vacation)\n",
        "X-Autoreply: yes\n",
        "Precedence: bulk\n",
        "Precedence: auto_reply\n",
        "Return-Path: <>\n",
        "Subject: Abwesenheitsnotiz: Drohnen\n",
        "Subject: =?utf-8?Q?R=C3=A9ponse_automatique_=3A_drones?=\n",
        "Subject: Automaatvastus: droonid\n",
    ] {
        let message = format!("{header}From: member@example.org\nTo: thread-17@reply.example.org\n\nI am away.\n");
        assert_eq!(parse(&message).kind, Kind::AutoReply, "{header}");
    }
    for header in ["Auto-Submitted: no\n", "Return-Path: <member@example.org>\n", "X-Mailer: any\n"] {
        assert_eq!(with(header).kind, Kind::Answer, "{header}");
    }
}

#[test]
fn an_undelivered_letter_names_whom_it_was_for() {
    let report = |action: &str, status: &str| {
        parse(&format!(
            "Return-Path: <>\nFrom: Mail Delivery <mailer-daemon@example.net>\nTo: bounce@reply.example.org\nSubject: Undelivered\n\
             MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
             --b\nContent-Type: text/plain\n\nIt did not arrive.\n--b\nContent-Type: message/delivery-status\n\n\
             Reporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; gone@example.org\nAction: {action}\nStatus: {status}\n\n\
             --b\nContent-Type: text/rfc822-headers\n\nSubject: Digest\n\n--b--\n"
        ))
        .kind
    };
    let recipient = || "gone@example.org".to_owned();
    assert_eq!(report("failed", "5.1.1"), Kind::Bounce { recipient: recipient(), permanent: true });
    assert_eq!(report("failed", "4.2.2"), Kind::Bounce { recipient: recipient(), permanent: false });
    assert_eq!(report("delayed", "4.4.1"), Kind::AutoReply);
    assert_eq!(
        with("X-Failed-Recipients: gone@example.org\n").kind,
        Kind::Bounce { recipient: recipient(), permanent: true }
    );
}

#[test]
fn only_the_topmost_result_of_the_trusted_server_counts() {
    let good = "Authentication-Results: mx.example.net;\n dkim=pass (2048-bit key) header.d=example.org header.i=@example.org\n";
    let forged = "Authentication-Results: mx.attacker.example; dkim=pass header.d=example.org\n";
    let bad = "Authentication-Results: mx.example.net; dkim=fail header.d=example.org\n";
    assert_eq!(with(good).proof, Proof::Passed);
    assert_eq!(with(forged).proof, Proof::Missing);
    assert_eq!(with(&format!("{forged}{good}")).proof, Proof::Passed);
    assert_eq!(with(&format!("{bad}{good}")).proof, Proof::Failed);
    assert_eq!(with(&format!("{bad}{forged}")).proof, Proof::Failed);
    let elsewhere = "Authentication-Results: mx.example.net; dkim=pass header.d=attacker.example; spf=pass smtp.mailfrom=attacker.example\n";
    assert_eq!(with(elsewhere).proof, Proof::Failed);
    let nobody = Ours { authserv_id: None, ..ours() };
    let message = format!("{good}From: member@example.org\r\n\r\nYes.");
    assert_eq!(read(message.as_bytes(), &nobody).expect("a message").proof, Proof::Missing);
}

#[test]
fn two_senders_prove_nothing() {
    let good = "Authentication-Results: mx.example.net; dkim=pass header.d=example.org\n";
    assert_eq!(with(&format!("{good}From: minister@example.org\n")).proof, Proof::Failed);
    let list = format!("{good}From: member@example.org, minister@example.org\nTo: a@reply.example.org\n\nYes.\n");
    assert_eq!(parse(&list).proof, Proof::Failed);
}

#[test]
fn files_come_with_a_safe_name_and_within_bounds() {
    let file = |name: &str| {
        format!(
            "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n\nJVBERg==\n"
        )
    };
    let files = file("../../etc/plan.pdf") + &(0..24).map(|at| file(&format!("{at}.pdf"))).collect::<String>();
    let read = parse(&format!(
        "From: member@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the file.\n{files}--b--\n"
    ));
    assert_eq!(read.text, "See the file.");
    assert_eq!((read.attachments.len(), read.attachments_left_out), (20, 5));
    let first = &read.attachments[0];
    assert_eq!((first.name.as_str(), first.kind.as_str(), first.inline), ("plan.pdf", "application/pdf", false));
    assert_eq!(first.bytes, b"%PDF");
}

#[test]
fn what_is_too_large_too_deep_or_in_too_many_parts_is_refused_with_a_sentence() {
    let large = [b"From: a@example.org\r\n\r\n".as_slice(), &vec![b'x'; BYTES]].concat();
    assert!(matches!(read(&large, &ours()), Err(Error::TooLarge { .. })));
    let parts = "--b\r\n\r\nx\r\n".repeat(150);
    let many = format!("From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n");
    assert!(matches!(read(many.as_bytes(), &ours()), Err(Error::TooManyParts { .. })));
    let nested: String =
        (0..30).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n")).collect();
    let deep = format!("From: a@example.org\r\n{nested}\r\nx\r\n");
    assert!(matches!(read(deep.as_bytes(), &ours()), Err(Error::TooDeep { .. })));
    let inside = format!("From: a@example.org\r\n{}x", "Content-Type: message/rfc822\r\n\r\n".repeat(50_000));
    assert!(matches!(read(inside.as_bytes(), &ours()), Err(Error::TooManyParts { .. })));
}

/// The library walks messages inside messages on the stack, where a sender must not lead it too far.
#[test]
fn messages_hidden_in_messages_are_refused_before_they_are_followed() {
    let head = "From: a@example.org\r\nSubject: x\r\n";
    let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000);
    let quoted =
        format!("{head}Content-Transfer-Encoding: quoted-printable\r\nContent-Type:\r\n message/rfc822\r\n\r\n{deep}");
    let digests: String =
        (0..300).map(|at| format!("Content-Type: multipart/digest; boundary=b{at}\r\n\r\n--b{at}\r\n\r\n")).collect();
    for message in [quoted, format!("{head}{deep}"), format!("{head}{digests}")] {
        assert!(matches!(read(message.as_bytes(), &ours()), Err(Error::TooManyParts { .. } | Error::TooDeep { .. })));
    }
}

#[test]
fn a_message_that_is_forwarded_as_a_file_is_read() {
    let read = parse(
        "From: member@example.org\nSubject: your message\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; name=\"message.txt\"\nContent-Transfer-Encoding: base64\n\nU2VlIGJlbG93Lg==\n--b\nContent-Type: message/rfc822\n\nFrom: other@example.org\nSubject: first\n\nHello.\n--b--\n",
    );
    assert_eq!((read.text.as_str(), read.attachments.len()), ("See below.", 1));
    assert_eq!(read.attachments[0].kind, "message/rfc822");
    assert!(read.attachments[0].bytes.starts_with(b"From: other@example.org"));
}

#[test]
fn a_forwarded_answer_between_quotes_may_take_more_lines_than_were_written() {
    let text = "From: a@example.org\n> On 4 May 2026 at 10:12, A <a@example.org> wrote:\n--b";
    let kept = mail::cut::answer(text);
    assert!(is_taken_from(&kept, text) && kept.contains("\n\n--b"), "{kept}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn whatever_comes_is_read_or_refused(pieces in prop::collection::vec(piece(), 0..40)) {
        let raw = pieces.concat();
        let _ = read(&raw, &ours());
        let text = String::from_utf8_lossy(&raw);
        let kept = mail::cut::answer(&text);
        prop_assert!(is_taken_from(&kept, &text), "more than was written: {kept:?}");
        let _ = mail::cut::html::text(&text);
    }
}

/// Whether every letter of one text stands in the other, in the same order. White space may be set anew.
fn is_taken_from(kept: &str, text: &str) -> bool {
    let mut written = text.chars();
    kept.chars().filter(|letter| !letter.is_whitespace()).all(|letter| written.any(|other| other == letter))
}

/// Pieces of messages, so that nonsense gets further than its first byte.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = [
        "From: a@example.org\r\n",
        "Content-Type: text/html\r\n",
        "\r\n",
        "\r\n\r\n",
        "--b",
        "--b--\r\n",
        "Authentication-Results: mx.example.net;",
        "Content-Type: multipart/alternative; boundary=b\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "<div class=\"gmail_quote\">",
        "</div>",
        "<blockquote type=cite",
        ">",
        "&nbsp;",
        "&#x;",
        "<!--",
        "<style>",
        "> On 4 May 2026 at 10:12, A <a@example.org> wrote:\n",
        "é€",
        "\u{A0}",
        "-- \n",
        "dkim=pass (",
        "\"",
        "<p",
        "='",
    ];
    prop_oneof![
        4 => prop::sample::select(known.to_vec()).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..12),
    ]
}

#[test]
fn what_is_no_message_or_from_nobody_is_refused() {
    assert!(matches!(read(b"", &ours()), Err(Error::NoMessage | Error::NoSender)));
    assert!(matches!(read(b"\0\xff\xfe garbage", &ours()), Err(Error::NoMessage | Error::NoSender)));
    assert!(matches!(read(b"Subject: x\r\n\r\ny", &ours()), Err(Error::NoSender)));
}
