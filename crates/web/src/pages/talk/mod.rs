//! Groups and what is said in them.

pub mod discuss;
pub mod file;
pub mod group;
pub mod group_form;
pub mod groups;
pub mod moderation;
pub mod poll;
pub mod post;
pub mod reaction;
pub mod seat;
pub mod sharing;
pub mod thread;
pub mod thread_form;
pub mod translation;

use crate::frame::Frame;
use crate::sent::Sent;
use crate::state::AppState;
use crate::words::{Choice, Words};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::Country;
use store::talk::ThreadLine;

/// Languages to choose from; the reader's own when none is chosen.
pub fn languages(frame: &Frame, chosen: &str) -> Vec<Choice> {
    let own = frame.who.language.clone().unwrap_or_else(|| frame.texts.tag());
    let chosen = if chosen.is_empty() { own.as_str() } else { chosen };
    let choice =
        |(tag, name): (&str, &str)| Choice { value: tag.to_owned(), text: name.to_owned(), chosen: tag == chosen };
    crate::languages::written().map(choice).collect()
}

/// Choices with texts under `BEGINNING-value`.
fn choices(frame: &Frame, beginning: &str, values: &[&str], chosen: &str) -> Vec<Choice> {
    let choice = |value: &&str| Choice {
        value: (*value).to_owned(),
        text: frame.say(&format!("{beginning}-{value}")),
        chosen: *value == chosen,
    };
    values.iter().map(choice).collect()
}

/// A moment in the reader's zone.
fn moment(frame: &Frame, at: Timestamp) -> String {
    let zone = frame.who.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
    let local = at.to_zoned(zone);
    format!("{}, {:02}:{:02}", frame.texts.day(local.date()), local.hour(), local.minute())
}

/// The name of a country by its code, else the code.
fn country_name(state: &AppState, frame: &Frame, code: &str) -> String {
    Country::parse(code).map_or_else(|| code.to_owned(), |country| Words::new(state, frame).country(&country).label)
}

/// A thread in a list.
struct ThreadRow {
    href: String,
    title: String,
    language: String,
    label: String,
    meta: String,
}

impl ThreadRow {
    fn new(frame: &Frame, line: &ThreadLine) -> Self {
        let posts = frame.count("thread-posts", usize::try_from(line.posts).unwrap_or_default());
        Self {
            href: frame.to(&format!("/threads/{}", line.shared.id)),
            title: line.shared.title.clone(),
            language: line.shared.language.clone(),
            label: line.shared.label.clone(),
            meta: format!("{} · {posts} · {}", line.author, moment(frame, line.shared.changed_at)),
        }
    }
}

/// Takes the files of a form, each with what it is by its content.
pub fn files(sent: &mut Sent) -> Vec<store::talk::NewFile> {
    let file = |file: crate::sent::SentFile| store::talk::NewFile {
        kind: kind_of(&file.bytes).to_owned(),
        name: file.name,
        bytes: file.bytes.to_vec(),
    };
    sent.files("file").into_iter().map(file).collect()
}

/// What bytes are. Whatever a browser might run is called bytes and nothing more.
fn kind_of(bytes: &[u8]) -> &'static str {
    let known = infer::get(bytes).map(|kind| kind.mime_type());
    let runs = |kind: &str| ["html", "xml", "svg", "script"].iter().any(|word| kind.contains(word));
    match known {
        Some(kind) if runs(kind) => "application/octet-stream",
        Some(kind) => kind,
        None if std::str::from_utf8(bytes).is_ok() => "text/plain",
        None => "application/octet-stream",
    }
}
