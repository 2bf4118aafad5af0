//! What a letter must satisfy before a byte of it is written.

use super::{Letter, Unsubscribe};
use crate::Error;

/// Longer subjects are cut off by every mail program, so that their end could hide something.
const SUBJECT_LIMIT: usize = 200;
/// RFC 5322 allows lines of 998 bytes; an identifier stays well within.
const ID_LIMIT: usize = 250;

/// Checks every value that becomes a header.
pub(super) fn letter(letter: &Letter) -> Result<(), Error> {
    subject(&letter.subject)?;
    language(&letter.language)?;
    message_id("Message-ID", &letter.message_id)?;
    let earlier = letter.in_reply_to.iter().map(|id| ("In-Reply-To", id));
    for (field, id) in earlier.chain(letter.references.iter().map(|id| ("References", id))) {
        message_id(field, id)?;
    }
    letter.unsubscribe.as_ref().map_or(Ok(()), unsubscribe)
}

/// Refuses what would end a header or turn the direction of writing around.
pub(super) fn one_line(field: &'static str, value: &str) -> Result<(), Error> {
    let turns = |letter: char| matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    if value.contains(|letter| turns(letter) || breaks(letter)) {
        return Err(Error::ControlCharacter { field });
    }
    Ok(())
}

fn subject(subject: &str) -> Result<(), Error> {
    one_line("the subject", subject)?;
    let characters = subject.chars().count();
    if characters > SUBJECT_LIMIT {
        return Err(Error::SubjectTooLong { characters, limit: SUBJECT_LIMIT });
    }
    if subject.trim().is_empty() {
        return Err(Error::Malformed { field: "the subject", wanted: "write at least one word" });
    }
    Ok(())
}

fn language(tag: &str) -> Result<(), Error> {
    let fits = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !tag.split('-').all(fits) {
        return Err(Error::Malformed { field: "Content-Language", wanted: "write a language tag such as de or pt-PT" });
    }
    Ok(())
}

fn message_id(field: &'static str, id: &str) -> Result<(), Error> {
    one_line(field, id)?;
    let sides = id.split_once('@').is_some_and(|(left, right)| !left.is_empty() && !right.is_empty());
    let fits = id.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'));
    if !sides || !fits || id.len() > ID_LIMIT {
        return Err(Error::Malformed { field, wanted: "write it as unique@domain, without < >" });
    }
    Ok(())
}

fn unsubscribe(ways: &Unsubscribe) -> Result<(), Error> {
    let fits = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b',');
    if !ways.url.starts_with("https://") || !ways.url.bytes().all(fits) || ways.url.len() > 900 {
        return Err(Error::Malformed { field: "List-Unsubscribe", wanted: "it must be one https address" });
    }
    Ok(())
}
