//! A message that came back: who wrote it, whether that is proven, and what they said.

mod attachment;
mod bounce;
mod bounds;
mod headers;
mod kind;
mod proof;
mod words;

pub use attachment::Attachment;
pub use bounds::{BYTES, DEPTH, PARTS};
pub use kind::Kind;
pub use proof::Proof;

use crate::Error;

/// What we know of ourselves when we read a message.
#[derive(Clone, Debug)]
pub struct Ours {
    /// The domain whose addresses are ours.
    pub domain: String,
    /// The name under which our own mail server writes Authentication-Results; it must remove those others wrote
    /// under its name (RFC 8601, section 5). Without one, nothing is ever proven.
    pub authserv_id: Option<String>,
}

/// A message, read.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The address in From, its domain in small letters.
    pub sender: String,
    /// Addresses at our domain it was sent to, each once.
    pub recipients: Vec<String>,
    /// Its own identifier, without angle brackets.
    pub message_id: Option<String>,
    /// The messages it answers, from In-Reply-To and then References, nearest first.
    pub answers: Vec<String>,
    /// One line.
    pub subject: String,
    /// What sort of message it is.
    pub kind: Kind,
    /// What the writer wrote, without quotes and signature; empty when there is nothing but these.
    pub text: String,
    /// Files that came with it.
    pub attachments: Vec<Attachment>,
    /// How many files were left out because there were too many or they were too large.
    pub attachments_left_out: usize,
    /// Whether our mail server saw that the sender is who they say.
    pub proof: Proof,
}

/// Reads a message as a mail server handed it over.
///
/// # Errors
/// When it is too large, too deep or in too many parts, is no message, or names no sender.
pub fn read(raw: &[u8], ours: &Ours) -> Result<Incoming, Error> {
    let message = bounds::parse(raw)?;
    let sender = headers::sender(&message)?;
    let (attachments, attachments_left_out) = attachment::all(&message);
    Ok(Incoming {
        recipients: headers::recipients(&message, &ours.domain),
        message_id: message.message_id().map(str::to_owned),
        answers: headers::answers(&message),
        subject: headers::subject(&message),
        kind: kind::of(&message),
        text: words::of(&message),
        proof: proof::of(&message, &sender, ours.authserv_id.as_deref()),
        sender,
        attachments,
        attachments_left_out,
    })
}
