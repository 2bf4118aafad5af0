//! What members type: how long it may be, and what stops it before it is kept.

use crate::{Error, Result};
use policy::marking::Markings;

/// Longest title, in letters.
const LONGEST_TITLE: usize = 200;
/// Longest text, in letters.
pub(super) const LONGEST_TEXT: usize = 20_000;

/// A title: one line, said and not too long.
pub(crate) fn title(written: &str) -> Result<()> {
    let sound = !written.trim().is_empty()
        && written.chars().count() <= LONGEST_TITLE
        && !written.chars().any(|letter| letter.is_control() || is_turning(letter));
    if !sound {
        return Err(Error::wrong("title", "wrong-title"));
    }
    unmarked("title", written)
}

/// A text: said, not too long, not marked as classified.
pub(crate) fn text(field: &'static str, written: &str) -> Result<()> {
    if written.trim().is_empty() || written.chars().count() > LONGEST_TEXT {
        return Err(Error::wrong(field, "wrong-text"));
    }
    unmarked(field, written)
}

/// The same, where nothing need be said.
pub(crate) fn text_or_nothing(field: &'static str, written: &str) -> Result<()> {
    if written.trim().is_empty() { Ok(()) } else { text(field, written) }
}

/// Stops what is marked as classified: this platform may not hold it.
pub(crate) fn unmarked(field: &'static str, written: &str) -> Result<()> {
    match Markings::standard().find(written) {
        Some(_) => Err(Error::wrong(field, "wrong-marked")),
        None => Ok(()),
    }
}

/// A language tag of two or three letters, as pages write it into `lang`.
pub(crate) fn language(tag: &str) -> Result<()> {
    let sound = (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
    if sound { Ok(()) } else { Err(Error::wrong("language", "wrong-language")) }
}

/// Marks that turn the direction of what follows, by which a name can lie about its end.
pub(crate) fn is_turning(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
