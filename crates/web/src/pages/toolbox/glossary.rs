//! The words of procurement; in other languages as the loaded code lists have them.

use super::{CardLink, SECTION};
use crate::error::Failure;
use crate::frame::Frame;
use crate::languages::LANGUAGES;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use ::toolbox::{Library, Term};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::Labels;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "pages/toolbox/glossary.html")]
struct GlossaryPage {
    frame: Frame,
    terms: Vec<TermRow>,
    labels_missing: bool,
}

#[derive(Serialize)]
struct TermRow {
    #[serde(flatten)]
    term: &'static Term,
    /// Language tag and label.
    labels: BTreeMap<&'static str, String>,
    #[serde(skip)]
    spoken: Vec<Spoken>,
    #[serde(skip)]
    see: Vec<&'static Term>,
    #[serde(skip)]
    cards: Vec<CardLink>,
}

/// A label in one language.
struct Spoken {
    tag: &'static str,
    language: &'static str,
    label: String,
}

/// `GET /toolbox/glossary`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let library = Library::embedded();
    let frame = visit.frame(SECTION, &visit.texts.count("glossary-title", library.terms.len()));
    let labels = &state.knowledge().labels;
    let terms: Vec<TermRow> = library.terms.iter().map(|term| TermRow::new(&frame, library, labels, term)).collect();
    let labels_missing = terms.iter().all(|row| row.spoken.is_empty());
    draw(&visit, &GlossaryPage { frame, terms, labels_missing })
}

impl TermRow {
    fn new(frame: &Frame, library: &'static Library, labels: &Labels, term: &'static Term) -> Self {
        let spoken = spoken(labels, term);
        Self {
            labels: spoken.iter().map(|spoken| (spoken.tag, spoken.label.clone())).collect(),
            spoken,
            see: term.see.iter().filter_map(|id| library.term(id)).collect(),
            cards: CardLink::of(frame, &term.cards),
            term,
        }
    }
}

/// The word in the languages of the Union, as far as the code list is loaded.
fn spoken(labels: &Labels, term: &Term) -> Vec<Spoken> {
    let Some(code) = &term.label else { return Vec::new() };
    let Some(known) = labels.of(&code.list, &code.code) else { return Vec::new() };
    let of =
        |(tag, language): (&'static str, &'static str)| Some(Spoken { tag, language, label: known.get(tag)?.clone() });
    LANGUAGES.into_iter().filter_map(of).collect()
}

impl Page for GlossaryPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.terms)
    }
}
