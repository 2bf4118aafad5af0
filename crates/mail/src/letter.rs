//! A letter to one person, and its bytes as a mail server takes them.

mod address;
mod check;

pub use address::Address;

use crate::Error;
use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{MessageBuilder, MultiPart};

/// One letter to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Who reads it.
    pub to: Address,
    /// Who writes it; an address of ours.
    pub from: Address,
    /// Where an answer goes, when not to `from`.
    pub reply_to: Option<Address>,
    /// One line.
    pub subject: String,
    /// The plain twin, whole in itself.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// `local@domain`, without angle brackets; unique.
    pub message_id: String,
    /// The message it answers.
    pub in_reply_to: Option<String>,
    /// The messages before it in its thread, oldest first.
    pub references: Vec<String>,
    /// How to get no more of these.
    pub unsubscribe: Option<Unsubscribe>,
    /// Written by a machine: other machines shall not answer it.
    pub auto: bool,
    /// The language of its texts, as in `de` or `pt-PT`.
    pub language: String,
}

/// Two ways out, as RFC 8058 and RFC 2369 want them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsubscribe {
    /// An https address at which one POST ends the subscription.
    pub url: String,
    /// An address a mail program can write to instead.
    pub mailto: Option<Address>,
}

/// Writes the letter as a message: multipart/alternative, with every header a careful receiver looks for.
///
/// # Errors
/// When a value would break out of its header, hide the sender's address or not be understood.
pub fn compose(letter: &Letter, date: Timestamp) -> Result<Vec<u8>, Error> {
    check::letter(letter)?;
    let mut builder = Message::builder()
        .date(date.into())
        .from(letter.from.mailbox())
        .to(letter.to.mailbox())
        .subject(letter.subject.clone())
        .message_id(Some(bracketed(&letter.message_id)))
        .raw_header(header("Content-Language", letter.language.clone()));
    if let Some(address) = &letter.reply_to {
        builder = builder.reply_to(address.mailbox());
    }
    let builder = with_ways_out(with_origin(with_thread(builder, letter), letter), letter);
    let body = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    Ok(builder.multipart(body)?.formatted())
}

/// Which conversation it belongs to.
fn with_thread(mut builder: MessageBuilder, letter: &Letter) -> MessageBuilder {
    if let Some(answered) = &letter.in_reply_to {
        builder = builder.in_reply_to(bracketed(answered));
    }
    if !letter.references.is_empty() {
        let all: Vec<_> = letter.references.iter().map(|id| bracketed(id)).collect();
        builder = builder.references(all.join(" "));
    }
    builder
}

/// Keeps holiday notices from answering (RFC 3834).
fn with_origin(builder: MessageBuilder, letter: &Letter) -> MessageBuilder {
    if !letter.auto {
        return builder;
    }
    builder
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(header("X-Auto-Response-Suppress", "All".to_owned()))
        .raw_header(header("Precedence", "bulk".to_owned()))
}

/// One click is enough, and a mail program may offer it.
fn with_ways_out(builder: MessageBuilder, letter: &Letter) -> MessageBuilder {
    let Some(unsubscribe) = &letter.unsubscribe else { return builder };
    let mut ways = format!("<{}>", unsubscribe.url);
    if let Some(address) = &unsubscribe.mailto {
        ways.push_str(&format!(", <mailto:{}?subject=unsubscribe>", address.email()));
    }
    builder
        .raw_header(header("List-Unsubscribe", ways))
        .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()))
}

fn bracketed(id: &str) -> String {
    format!("<{id}>")
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}
