//! HTML of a mail as text: quotes become lines with `>`, what a program marked as its own is left out.
//!
//! A small walk over the tags, not a browser: unknown and broken markup counts as text or is passed over, and a walk
//! never fails. Entities and spaces are left to mail-parser.

mod tags;
#[cfg(test)]
mod tests;

use mail_parser::decoders::html::html_to_text;
use tags::{Piece, Tag};

/// What a mark of a mail program means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// The element is the program's own: an attribution or a signature.
    Drop,
    /// The original message starts here; nothing after it is the member's.
    End,
    /// The element is a quote.
    Quote,
}

/// Marks by attribute and the beginning of one of its words.
const MARKS: [(&str, &str, Meaning); 19] = [
    ("id", "divRplyFwdMsg", Meaning::End), // Outlook on the web and for the desktop
    ("id", "appendonsend", Meaning::End),  // Outlook on the web
    ("id", "mail-editor-reference-message-container", Meaning::End), // Outlook for telephones and the Mac
    ("id", "Signature", Meaning::Drop),    // Outlook on the web
    ("id", "ms-outlook-mobile-signature", Meaning::Drop),
    ("class", "ms-outlook-mobile-signature", Meaning::Drop),
    ("class", "gmail_attr", Meaning::Drop),
    ("class", "gmail_signature", Meaning::Drop),
    ("class", "moz-cite-prefix", Meaning::Drop), // Thunderbird
    ("class", "moz-signature", Meaning::Drop),
    ("class", "yahoo_quoted", Meaning::Quote),
    ("class", "ydpsignature", Meaning::Drop), // Yahoo; a random number may stand before it
    ("class", "protonmail_signature_block", Meaning::Drop),
    ("class", "zmail_extra", Meaning::Quote),       // Zoho
    ("id", "OLK_SRC_BODY_SECTION", Meaning::Quote), // Outlook for the Mac, 2011
    ("id", "isReplyContent", Meaning::Quote),       // the mail program of Windows
    ("id", "replySplit", Meaning::End),             // French web mailers
    ("name", "quote", Meaning::Quote),              // GMX and web.de
    ("class", "elided-text", Meaning::Quote),
];

/// Elements whose text is never shown.
const UNSEEN: [&str; 5] = ["head", "style", "script", "template", "title"];
/// Elements that start on a line of their own.
const BLOCKS: [&str; 22] = [
    "address",
    "article",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tr",
    "ul",
];

/// The text of an HTML mail, with quotes as `> ` lines, ready for [`super::answer`].
#[must_use]
pub fn text(html: &str) -> String {
    let mut walk =
        Walk { out: String::with_capacity(html.len() / 2), at_line_start: true, tight: false, inside: Vec::new() };
    for piece in tags::pieces(html) {
        if walk.take(&piece) == Some(Meaning::End) {
            break;
        }
    }
    html_to_text(&walk.out)
}

/// An element the walk must leave again, and how many of its name are open in it.
struct Inside {
    name: String,
    meaning: Meaning,
    open: usize,
}

struct Walk {
    /// Text and `<br>`, nothing else.
    out: String,
    at_line_start: bool,
    /// The paragraph that is open keeps no distance to the next.
    tight: bool,
    inside: Vec<Inside>,
}

impl Walk {
    fn take(&mut self, piece: &Piece<'_>) -> Option<Meaning> {
        match piece {
            Piece::Text(text) => self.text(text),
            Piece::Open(tag) => return self.open(tag),
            Piece::Close(name) => self.close(name),
        }
        None
    }

    fn text(&mut self, text: &str) {
        if self.drops() {
            return;
        }
        if self.at_line_start && !blank(text) {
            self.out.push_str(&"&gt; ".repeat(self.quotes()));
            self.at_line_start = false;
        }
        self.out.push_str(&text.replace('<', "&lt;"));
    }

    fn open(&mut self, tag: &Tag<'_>) -> Option<Meaning> {
        let name = tag.name.to_ascii_lowercase();
        if self.drops() {
            self.nest(&name);
            return None;
        }
        match meaning(tag, &name) {
            Some(Meaning::End) => return Some(Meaning::End),
            Some(meaning) if !tag.is_void(&name) => {
                self.block();
                self.inside.push(Inside { name, meaning, open: 1 });
            }
            _ => {
                self.nest(&name);
                self.break_for(&name);
                self.tight = if name == "p" { is_tight(tag) } else { self.tight };
            }
        }
        None
    }

    fn close(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        let dropped = self.drops();
        if !dropped && (BLOCKS.contains(&name.as_str()) || self.inside.last().is_some_and(|last| last.name == name)) {
            self.block();
        }
        if !dropped && name == "p" && !self.tight {
            self.line();
        }
        let Some(last) = self.inside.last_mut().filter(|last| last.name == name) else { return };
        last.open -= 1;
        if last.open == 0 {
            self.inside.pop();
        }
    }

    fn break_for(&mut self, name: &str) {
        match name {
            "br" => self.line(),
            "li" => {
                self.block();
                self.text("- ");
            }
            "td" | "th" if !self.at_line_start => self.out.push(' '),
            _ if BLOCKS.contains(&name) => self.block(),
            _ => {}
        }
    }

    /// Remembers one more element of the name the walk waits for.
    fn nest(&mut self, name: &str) {
        if let Some(last) = self.inside.last_mut().filter(|last| last.name == name) {
            last.open += 1;
        }
    }

    fn block(&mut self) {
        if !self.at_line_start {
            self.line();
        }
    }

    fn line(&mut self) {
        self.out.push_str("<br>");
        self.at_line_start = true;
    }

    fn drops(&self) -> bool {
        self.inside.last().is_some_and(|last| last.meaning == Meaning::Drop)
    }

    fn quotes(&self) -> usize {
        self.inside.iter().filter(|element| element.meaning == Meaning::Quote).count()
    }
}

fn meaning(tag: &Tag<'_>, name: &str) -> Option<Meaning> {
    if UNSEEN.contains(&name) {
        return Some(Meaning::Drop);
    }
    if name == "blockquote" && is_quote(tag) {
        return Some(Meaning::Quote);
    }
    let marked = |(attribute, mark, _): &&(&str, &str, Meaning)| tag.has(attribute, mark);
    MARKS.iter().find(marked).map(|(_, _, meaning)| *meaning)
}

/// A member may indent with a plain blockquote; programs mark theirs, or style them with a line at the left.
fn is_quote(tag: &Tag<'_>) -> bool {
    tag.has("type", "cite")
        || tag.has("class", "gmail_quote")
        || tag.attributes.to_ascii_lowercase().contains("border-left")
}

/// Spaces between tags are no text; a space that does not break is, and stands for an empty line.
fn blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

/// Outlook writes every line as a paragraph without distance to the next.
fn is_tight(tag: &Tag<'_>) -> bool {
    tag.has("class", "MsoNormal") || tag.has("class", "MsoPlainText") || tag.has("class", "MsoListParagraph")
}
