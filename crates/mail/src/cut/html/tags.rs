//! HTML taken apart into text, opening and closing tags, as they stand.

/// One piece of a page.
pub(super) enum Piece<'a> {
    /// Text as written, entities and all.
    Text(&'a str),
    /// An opening tag.
    Open(Tag<'a>),
    /// The name of a closing tag.
    Close(&'a str),
}

/// An opening tag.
pub(super) struct Tag<'a> {
    /// As written.
    pub name: &'a str,
    /// Everything after the name.
    pub attributes: &'a str,
}

/// A mark opened and never closed must not make the walk read the page again at every tag.
const LONGEST_TAG: usize = 8 * 1024;
/// Elements without an end.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "link", "meta", "wbr", "area", "col"];

impl Tag<'_> {
    /// Whether one of the words of an attribute begins with a mark, or ends with it after a number of the program's.
    pub fn has(&self, attribute: &str, mark: &str) -> bool {
        let Some(value) = self.value(attribute) else { return false };
        value.split_ascii_whitespace().map(|word| word.trim_start_matches("x_")).any(|word| {
            word.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)) || word.ends_with(mark)
        })
    }

    /// Whether nothing can be inside.
    pub fn is_void(&self, name: &str) -> bool {
        VOID.contains(&name) || self.attributes.ends_with('/')
    }

    fn value(&self, attribute: &str) -> Option<&str> {
        let mut rest = self.attributes;
        while let Some((name, after)) = rest.split_once('=') {
            let name = name.split_ascii_whitespace().next_back().unwrap_or_default();
            let (value, after) = quoted(after.trim_start());
            if name.eq_ignore_ascii_case(attribute) {
                return Some(value);
            }
            rest = after;
        }
        None
    }
}

/// The value at the start, with or without quotation marks, and what follows it.
fn quoted(text: &str) -> (&str, &str) {
    for mark in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(mark) {
            return inner.split_once(mark).unwrap_or((inner, ""));
        }
    }
    text.split_once(|letter: char| letter.is_ascii_whitespace()).unwrap_or((text, ""))
}

/// Takes a page apart.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (piece, after) = next(rest);
            rest = after;
            if piece.is_some() {
                return piece;
            }
        }
        None
    })
}

/// The piece at the start, when it is one that matters, and what follows it.
fn next(html: &str) -> (Option<Piece<'_>>, &str) {
    let Some(tag) = html.strip_prefix('<') else {
        let end = html.find('<').unwrap_or(html.len());
        return (Some(Piece::Text(&html[..end])), &html[end..]);
    };
    if let Some(comment) = tag.strip_prefix("!--") {
        return (None, comment.split_once("-->").map_or("", |(_, after)| after));
    }
    if let Some(name) = tag.strip_prefix('/').filter(|name| starts_name(name)) {
        let (name, after) = name.split_once('>').unwrap_or((name, ""));
        return (Some(Piece::Close(name.trim())), after);
    }
    if tag.starts_with(['!', '?']) {
        return (None, tag.split_once('>').map_or("", |(_, after)| after));
    }
    if !starts_name(tag) {
        return (Some(Piece::Text(&html[..1])), tag);
    }
    open(tag)
}

fn open(tag: &str) -> (Option<Piece<'_>>, &str) {
    let end = end_of_tag(tag);
    let inside = &tag[..end];
    let name = inside.find(|letter: char| letter.is_ascii_whitespace() || letter == '/').unwrap_or(end);
    let tag_read = Tag { name: &inside[..name], attributes: &inside[name..] };
    let after = tag.get(end + 1..).unwrap_or_default();
    if let Some(raw) = ["style", "script"].into_iter().find(|raw| tag_read.name.eq_ignore_ascii_case(raw)) {
        return (None, after_raw(after, raw));
    }
    (Some(Piece::Open(tag_read)), after)
}

/// The text of a style or script is no markup: it ends at its own closing tag alone.
fn after_raw<'a>(html: &'a str, name: &str) -> &'a str {
    let closing = format!("</{name}");
    let end = html.as_bytes().windows(closing.len()).position(|bytes| bytes.eq_ignore_ascii_case(closing.as_bytes()));
    let Some(end) = end else { return "" };
    html[end..].split_once('>').map_or("", |(_, after)| after)
}

/// A `>` inside quotation marks does not end a tag.
fn end_of_tag(tag: &str) -> usize {
    let mut mark = None;
    for (at, byte) in tag.bytes().enumerate().take(LONGEST_TAG) {
        match (mark, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => mark = Some(byte),
            (Some(open), byte) if open == byte => mark = None,
            _ => {}
        }
    }
    tag.find('>').unwrap_or(tag.len())
}

fn starts_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
}
