//! Whether a person answered, a machine did, or a letter came back.

use super::{bounce, headers};
use crate::cut;
use mail_parser::Message;

/// What sort of message it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A person wrote it.
    Answer,
    /// A machine answered: a holiday notice, a ticket system, a list. It must never be answered.
    AutoReply,
    /// A letter of ours was not delivered.
    Bounce {
        /// Whom it was for.
        recipient: String,
        /// Whether trying again is of no use.
        permanent: bool,
    },
}

/// Headers a person's mail program does not write, whatever their value.
const MACHINES: [&str; 5] = ["X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Auto-Response-Type", "List-Id"];
/// Values of Precedence that say nobody waits for an answer.
const PRECEDENCE: [&str; 4] = ["bulk", "junk", "auto_reply", "list"];

/// Decides by the headers, and by the subject when these are silent.
pub(super) fn of(message: &Message<'_>) -> Kind {
    if let Some(bounce) = bounce::find(message) {
        return bounce;
    }
    let machine = submitted_by_machine(message)
        || MACHINES.iter().any(|name| headers::raw(message, name).next().is_some())
        || headers::raw(message, "Precedence").any(|value| PRECEDENCE.contains(&value.to_ascii_lowercase().as_str()))
        || headers::raw(message, "Return-Path").next().is_some_and(|path| path == "<>")
        || cut::says_absent(&headers::subject(message));
    if machine { Kind::AutoReply } else { Kind::Answer }
}

/// Auto-Submitted with any value but `no` (RFC 3834), parameters left out.
fn submitted_by_machine(message: &Message<'_>) -> bool {
    let word = |value: &str| value.split([';', ' ', '(']).next().unwrap_or_default().to_ascii_lowercase();
    headers::raw(message, "Auto-Submitted").any(|value| word(value) != "no")
}
