//! Limits on what is read, checked before and after the library takes a message apart.

mod outline;

use crate::Error;
use mail_parser::{Message, MessageParser, PartType};

/// The largest message read.
pub const BYTES: usize = 25 * 1024 * 1024;
/// The most parts a message may have, those of messages inside it included.
pub const PARTS: usize = 100;
/// How many levels parts may be inside parts.
pub const DEPTH: usize = 10;

/// A part has one Content-Type; a text that speaks of mail may have a few more lines that look like one.
const TYPES: usize = 4 * PARTS;

/// Takes a message apart when it is within bounds.
pub(super) fn parse(raw: &[u8]) -> Result<Message<'_>, Error> {
    if raw.len() > BYTES {
        return Err(Error::TooLarge { bytes: raw.len(), limit: BYTES });
    }
    // The library follows messages inside messages on the stack, so they are counted before it sees them.
    let outline = outline::of(raw);
    if outline.types > TYPES {
        return Err(Error::TooManyParts { limit: PARTS });
    }
    if outline.hides_messages {
        return Err(Error::TooDeep { limit: DEPTH });
    }
    let message = MessageParser::default().parse(raw).ok_or(Error::NoMessage)?;
    if count(&message) > PARTS {
        return Err(Error::TooManyParts { limit: PARTS });
    }
    if depth(&message, 0) > DEPTH {
        return Err(Error::TooDeep { limit: DEPTH });
    }
    Ok(message)
}

fn count(message: &Message<'_>) -> usize {
    let inside = message.parts.iter().map(|part| match &part.body {
        PartType::Message(inner) => count(inner),
        _ => 0,
    });
    message.parts.len() + inside.sum::<usize>()
}

/// The depth of one part, which comes before the parts inside it.
fn depth(message: &Message<'_>, part: u32) -> usize {
    let Some(part) = message.part(part) else { return 0 };
    1 + match &part.body {
        PartType::Multipart(inside) => inside.iter().map(|id| depth(message, *id)).max().unwrap_or(0),
        PartType::Message(inner) => depth(inner, 0),
        _ => 0,
    }
}
