//! A need as a document: what it says, who lacks the same, what may fill it, what is recommended.

use super::one::NeedPage;
use crate::frame::Frame;
use documents::Document;
use std::fmt::Write as _;

/// The document; its label stands above everything and at the foot of every page.
pub fn of(page: &NeedPage) -> Document {
    let (frame, shared) = (&page.frame, &page.line.shared);
    let mut text = format!("# {}\n\nTLP:{} · {}\n\n", plain(&shared.title), shared.label, plain(&page.whose));
    facts(page, &mut text);
    section(&mut text, &frame.say("need-statement"), &page.line.need.statement);
    page.texts.iter().for_each(|(name, words)| section(&mut text, name, words));
    advice(page, &mut text);
    links(page, &mut text);
    supports(page, &mut text);
    Document {
        title: shared.title.clone(),
        language: shared.language.clone(),
        foot: format!("TLP:{} · {}", shared.label, frame.citation()),
        markdown: text,
    }
}

/// Writing to a text cannot fail.
macro_rules! put {
    ($text:expr, $($arg:tt)*) => { let _ = writeln!($text, $($arg)*); };
}

fn facts(page: &NeedPage, text: &mut String) {
    let frame = &page.frame;
    let markets: Vec<String> = page.markets.iter().map(|one| format!("{} {}", one.code, one.label)).collect();
    let trl = page.line.need.trl.map(|trl| trl.to_string()).unwrap_or_default();
    let rows = [
        ("need-sector", page.sector.clone()),
        ("need-level", page.level.clone()),
        ("need-market", markets.join(", ")),
        ("need-window", page.window.clone()),
        ("need-quantity", page.quantity.clone()),
        ("need-trl", trl),
    ];
    for (key, value) in rows {
        put!(text, "- **{}**: {}", frame.say(key), said(frame, &value));
    }
}

/// A value, or a dash and why it is one.
fn said(frame: &Frame, value: &str) -> String {
    if value.trim().is_empty() { format!("– ({})", frame.say("need-unsaid")) } else { plain(value) }
}

fn section(text: &mut String, name: &str, words: &str) {
    put!(text, "\n## {}\n\n{}", plain(name), paragraphs(words));
}

fn advice(page: &NeedPage, text: &mut String) {
    let frame = &page.frame;
    put!(text, "\n## {}\n", frame.say("need-advice"));
    if page.advice.is_empty() {
        put!(text, "{}", frame.say("need-no-advice"));
    }
    for row in &page.advice {
        let timetable = if row.timetable.is_empty() {
            format!("– ({})", frame.say("need-timetable-unknown"))
        } else {
            plain(&row.timetable)
        };
        put!(text, "- **{}**: {}. {}: {timetable}", row.kind, plain(&row.reason), frame.say("need-timetable"));
        put!(text, "  ({}, {})", plain(&row.author), row.day);
    }
}

fn links(page: &NeedPage, text: &mut String) {
    let frame = &page.frame;
    put!(text, "\n## {}\n", frame.say("need-links"));
    if page.links.is_empty() {
        put!(text, "{}", frame.say("need-no-links"));
        return;
    }
    let heads = ["need-link-name", "need-provider", "need-link-trl", "need-ready", "need-fit"];
    let heads = heads.map(|key| frame.say(key)).join(" | ");
    put!(text, "| {heads} |\n|---|---|---|---|---|");
    for row in &page.links {
        let known = |value: &str| if value.is_empty() { "–".to_owned() } else { plain(value) };
        let address = if row.address.is_empty() { String::new() } else { format!(" <{}>", row.address) };
        let name = format!("{} ({}){address}", plain(&row.title), row.kind);
        put!(
            text,
            "| {name} | {} | {} | {} | {}/5 |",
            known(&row.provider),
            known(&row.trl),
            known(&row.ready),
            row.fit
        );
    }
}

fn supports(page: &NeedPage, text: &mut String) {
    put!(text, "\n## {}\n", page.frame.count("need-supports", page.supports.len()));
    for row in &page.supports {
        let who = if row.body.is_empty() { &row.name } else { &row.body };
        let parts = [who, &row.country, &row.note].map(|part| plain(part));
        put!(text, "- {}", parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · "));
    }
}

fn paragraphs(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n\n")
}

/// What people typed, without the signs that Markdown reads.
fn plain(text: &str) -> String {
    text.replace(['*', '_', '[', ']', '<', '>', '\\', '`', '#', '|', '\n'], " ").trim().to_owned()
}
