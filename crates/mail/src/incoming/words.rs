//! The writer's own words: from the plain text, else from the HTML.

use crate::cut;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

/// Longer texts are cut off here: nobody writes a longer answer, and reading it must not take long.
const LONGEST: usize = 512 * 1024;

/// What the writer wrote, without quotes and signature.
pub(super) fn of(message: &Message<'_>) -> String {
    let plain = message.text_bodies().filter_map(plain).collect::<Vec<_>>().join("\n");
    if !plain.trim().is_empty() {
        return cut::answer(start(&plain));
    }
    let html = message.html_bodies().filter_map(html).collect::<Vec<_>>().join("<br>");
    cut::answer(&cut::html::text(start(&html)))
}

fn plain(part: &MessagePart<'_>) -> Option<String> {
    let PartType::Text(text) = &part.body else { return None };
    let flowed = part.content_type().and_then(|kind| kind.attribute("format"));
    let flowed = flowed.is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    Some(if flowed { flow(text) } else { text.to_string() })
}

fn html<'a>(part: &'a MessagePart<'_>) -> Option<&'a str> {
    match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    }
}

/// Joins the lines a program broke and marked with a space at the end (RFC 3676); quoted lines stay as they are.
fn flow(text: &str) -> String {
    let mut flowed = String::with_capacity(text.len());
    for line in text.lines() {
        let goes_on = line.ends_with(' ') && line != "-- " && !line.starts_with('>');
        // A space was put before lines that would otherwise be read as a quote.
        flowed.push_str(line.strip_prefix(' ').unwrap_or(line));
        if !goes_on {
            flowed.push('\n');
        }
    }
    flowed
}

fn start(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}
