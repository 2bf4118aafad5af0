//! Documents: recommendations, laws, calls, briefs, analyses.

pub mod cite;
pub mod file;
pub mod form;
pub mod list;
pub mod one;
pub mod version;

use crate::choices;
use crate::frame::Frame;
use crate::words::Choice;
use jiff::civil::Date;
use store::knowledge::{DocumentLine, KINDS};

/// A document in a list.
pub struct Row {
    /// Address.
    pub href: String,
    /// Title.
    pub title: String,
    /// Language.
    pub language: String,
    /// Label.
    pub label: String,
    /// Kind, date, who wrote it, what closes when.
    pub meta: String,
    /// A few sentences.
    pub summary: String,
}

impl Row {
    /// A document for a list.
    pub fn new(frame: &Frame, line: &DocumentLine) -> Self {
        let closes = Some(&line.closes).filter(|day| !day.is_empty());
        let closes = closes.map(|written| frame.texts.name("document-closes-on", day(frame, written)));
        let parts =
            [kind(frame, &line.kind), day(frame, &line.dated), line.organisation.clone(), line.identifier.clone()];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).chain(closes);
        Self {
            href: frame.to(&format!("/documents/{}", line.shared.id)),
            title: line.title.clone(),
            language: line.shared.language.clone(),
            label: line.shared.label.clone(),
            meta: parts.collect::<Vec<_>>().join(" · "),
            summary: line.summary.clone(),
        }
    }
}

/// The name of a kind.
pub fn kind(frame: &Frame, kind: &str) -> String {
    choices::word(frame, "document-kind", kind)
}

/// Kinds to choose from.
pub fn kinds(frame: &Frame, chosen: &str) -> Vec<Choice> {
    choices::coded(frame, "document-kind", &KINDS, chosen)
}

/// A day of a document for people; as written where it is none.
pub fn day(frame: &Frame, written: &str) -> String {
    written.parse::<Date>().map_or_else(|_| written.to_owned(), |day| frame.texts.day(day))
}
