//! A cell, ready to show: its state told by word and shape, what it says or why that is not known, and its sources.

use crate::choices;
use crate::frame::Frame;
use jiff::Timestamp;
use jiff::civil::Date;
use law::country::{Cell, Field};
use law::{Confidence, Source};
use model::Country;
use serde::Serialize;
use store::country_fact::Fact;

/// A cell on a page.
pub struct CellView {
    /// Its name.
    pub name: String,
    /// `known`, `contested` or `unknown`, for its shape.
    pub state: &'static str,
    /// The state in a word.
    pub state_text: String,
    /// What it says; none when unknown.
    pub statement: Option<String>,
    /// Why it is not known; empty otherwise.
    pub reason: String,
    /// How sure it is, in a word; empty when unknown.
    pub confidence: String,
    /// Where it was read, or where to look.
    pub sources: Vec<SourceView>,
    /// The day of its review.
    pub review: String,
    /// True when that day has passed.
    pub due: bool,
    /// Who entered it and when; empty for what the file says.
    pub entered: String,
    /// Its own page.
    pub href: String,
}

/// A source on a page.
pub struct SourceView {
    /// What was read.
    pub title: String,
    /// Its address; empty without.
    pub url: String,
    /// When it was read.
    pub read: String,
}

impl CellView {
    /// Shows a cell of a country, with its entry when somebody entered it.
    pub fn new(
        frame: &Frame,
        (country, field): (&Country, Field),
        cell: &Cell,
        fact: Option<&Fact>,
        today: Date,
    ) -> Self {
        Self {
            name: field_text(frame, field),
            state: cell.state.as_str(),
            state_text: choices::word(frame, "fact-state", cell.state.as_str()),
            statement: cell.statement().map(str::to_owned),
            reason: cell.reason().unwrap_or_default().to_owned(),
            confidence: cell.confidence.map(|confidence| confidence_text(frame, confidence)).unwrap_or_default(),
            sources: cell.sources.iter().map(|source| SourceView::new(frame, source)).collect(),
            review: frame.texts.day(cell.review_by),
            due: cell.is_due(today),
            entered: fact.map(|fact| entered(frame, fact)).unwrap_or_default(),
            href: frame.to(&format!("/countries/{country}/facts/{}", field.as_str())),
        }
    }
}

impl SourceView {
    /// Shows a source.
    pub fn new(frame: &Frame, source: &Source) -> Self {
        let url = source.url.clone().unwrap_or_default();
        Self { title: source.title.clone(), url, read: frame.texts.day(source.read) }
    }
}

/// The name of a cell.
pub fn field_text(frame: &Frame, field: Field) -> String {
    choices::word(frame, "fact-cell", field.as_str())
}

fn confidence_text(frame: &Frame, confidence: Confidence) -> String {
    choices::word(frame, "fact-confidence", confidence.as_str())
}

/// Who entered a fact, by office, and when.
fn entered(frame: &Frame, fact: &Fact) -> String {
    let key = match (fact.office.as_str(), fact.suggested) {
        ("national_contact", false) => "fact-entered-contact",
        ("national_contact", true) => "fact-accepted-contact",
        (_, false) => "fact-entered-coordinator",
        (_, true) => "fact-accepted-coordinator",
    };
    frame.texts.name(key, choices::day(frame, fact.at))
}

/// A cell as a row of a file.
#[derive(Clone, Debug, Serialize)]
pub struct CellRow {
    country: Country,
    cell: &'static str,
    /// How the row stands among countries compared; none on a country's own sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'static str>,
    state: &'static str,
    text: Option<String>,
    reason: Option<String>,
    confidence: Option<&'static str>,
    sources: Vec<String>,
    read: Option<Date>,
    review_by: Date,
    version: Option<i64>,
    entered_in: Option<String>,
    entered_at: Option<Timestamp>,
}

impl CellRow {
    /// A cell of a country.
    pub fn new((country, field): (&Country, Field), cell: &Cell, fact: Option<&Fact>) -> Self {
        Self {
            country: country.clone(),
            cell: field.as_str(),
            standing: None,
            state: cell.state.as_str(),
            text: cell.statement().map(str::to_owned),
            reason: cell.reason().map(str::to_owned),
            confidence: cell.confidence.map(Confidence::as_str),
            sources: cell.sources.iter().map(|source| source.url.clone().unwrap_or(source.title.clone())).collect(),
            read: cell.sources.iter().map(|source| source.read).min(),
            review_by: cell.review_by,
            version: fact.map(|fact| fact.version),
            entered_in: fact.map(|fact| fact.office.clone()),
            entered_at: fact.map(|fact| fact.at),
        }
    }

    /// The same among countries compared.
    pub fn standing(self, standing: &'static str) -> Self {
        Self { standing: Some(standing), ..self }
    }
}
