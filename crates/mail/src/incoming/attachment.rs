//! Files that came with a message, within bounds.

use mail_parser::{Message, MessagePart, MimeHeaders};

/// The most files kept of one message.
const FILES: usize = 20;
/// The largest file kept.
const BYTES: usize = 15 * 1024 * 1024;

/// A file that came with a message. Its name and type are claims of the sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without any folder; empty when it has none.
    pub name: String,
    /// Its type as the sender says, such as `application/pdf`.
    pub kind: String,
    /// Shown within the text, as pictures of a signature are.
    pub inline: bool,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The files kept, and how many were left out.
pub(super) fn all(message: &Message<'_>) -> (Vec<Attachment>, usize) {
    let parts: Vec<_> =
        message.attachments().filter(|part| !part.is_content_type("message", "delivery-status")).collect();
    let kept: Vec<_> =
        parts.iter().filter(|part| part.contents().len() <= BYTES).take(FILES).map(|part| read(part)).collect();
    let left_out = parts.len() - kept.len();
    (kept, left_out)
}

fn read(part: &MessagePart<'_>) -> Attachment {
    let kind = part.content_type().map(|kind| match kind.subtype() {
        Some(subtype) => format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase(),
        None => kind.ctype().to_ascii_lowercase(),
    });
    Attachment {
        name: part.attachment_name().map(file_name).unwrap_or_default(),
        kind: kind.unwrap_or_else(|| "application/octet-stream".to_owned()),
        inline: part.content_id().is_some() && !part.content_disposition().is_some_and(|it| it.is_attachment()),
        bytes: part.contents().to_vec(),
    }
}

/// The last part of a path, without what a file system or a page could misread.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe =
        |letter: &char| !letter.is_control() && !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let name: String = last.chars().filter(safe).take(120).collect();
    name.trim_start_matches('.').trim().to_owned()
}
