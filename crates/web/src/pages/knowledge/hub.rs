//! Where what the network knows begins: what there is, who bought with whom, what is new.

use super::documents::Row;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::shelf::{self, Shelved};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Words;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::Country;
use serde_json::json;
use std::collections::BTreeMap;
use store::knowledge::DocumentFilter;

/// New things shown.
const SHOWN: usize = 6;
/// Countries in the picture.
const PICTURED: usize = 12;

#[derive(Template)]
#[template(path = "pages/knowledge/hub.html")]
struct HubPage {
    frame: Frame,
    cases: usize,
    conflicts: usize,
    documents: usize,
    calls: usize,
    bars: Vec<Bar>,
    new_cases: Vec<(String, String, String)>,
    new_documents: Vec<Row>,
    topics: Vec<(String, String)>,
}

/// A country and how many cases it is in, as a bar of the picture.
struct Bar {
    name: String,
    href: String,
    count: usize,
    width: usize,
    y: usize,
}

/// `GET /knowledge`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let held = shelf::market(&state, &visit).await?;
    let shelved = shelf::all(&state, &visit, &held).await?;
    let reader = visit.reader(&state);
    let documents = reader.documents(&DocumentFilter::default()).await?;
    let frame = visit.frame("knowledge", &visit.texts.say("knowledge-title"));
    let words = Words::new(&state, &frame);
    let topic = |opening: &crate::pages::home::Opening| {
        let coded = words.cpv(&opening.cpv);
        (frame.to(&format!("/topics/{}", opening.cpv)), format!("{} {}", coded.code, coded.label).trim().to_owned())
    };
    let mut changed: Vec<_> = documents.iter().filter(|line| line.kind != "call").collect();
    changed.sort_by(|a, b| b.shared.changed_at.cmp(&a.shared.changed_at).then(a.shared.id.cmp(&b.shared.id)));
    let page = HubPage {
        cases: shelved.len(),
        conflicts: shelved.iter().filter(|shelved| !shelved.case.conflicts().is_empty()).count(),
        calls: documents.iter().filter(|line| line.kind == "call").count(),
        documents: documents.iter().filter(|line| line.kind != "call").count(),
        bars: bars(&frame, &words, &shelved),
        new_cases: new_cases(&frame, &shelved),
        new_documents: changed.into_iter().take(SHOWN).map(|line| Row::new(&frame, line)).collect(),
        topics: held.facts().markets.iter().take(SHOWN).map(topic).collect(),
        frame,
    };
    draw(&visit, &page)
}

/// Countries in most cases, as bars.
fn bars(frame: &Frame, words: &Words<'_>, shelved: &[Shelved]) -> Vec<Bar> {
    let mut counts: BTreeMap<Country, usize> = BTreeMap::new();
    for country in shelved.iter().flat_map(|shelved| shelved.case.countries()) {
        *counts.entry(country).or_default() += 1;
    }
    let mut counts: Vec<(Country, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let most = counts.first().map_or(1, |(_, count)| *count);
    let bar = |(at, (country, count)): (usize, &(Country, usize))| Bar {
        name: words.country(country).best().to_owned(),
        href: frame.ask("/cases", &[("country", country.as_str())]),
        count: *count,
        width: count * 300 / most,
        y: at * 26,
    };
    counts.iter().take(PICTURED).enumerate().map(bar).collect()
}

/// Cases members changed last, else the latest of all.
fn new_cases(frame: &Frame, shelved: &[Shelved]) -> Vec<(String, String, String)> {
    let mut cases: Vec<&Shelved> = shelved.iter().collect();
    let day = |shelved: &Shelved| shelved.case.claims.iter().filter_map(|claim| claim.day).max();
    cases.sort_by_cached_key(|shelved| (std::cmp::Reverse(day(shelved)), shelved.title()));
    let link = |shelved: &&Shelved| {
        let day = day(shelved).map(|day| frame.texts.day(day)).unwrap_or_default();
        (shelved.href(frame), crate::words::cut(&shelved.title(), 100), day)
    };
    cases.iter().take(SHOWN).map(link).collect()
}

impl HubPage {
    fn height(&self) -> usize {
        self.bars.len() * 26
    }
}

impl Page for HubPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({
            "cases": self.cases, "conflicts": self.conflicts, "documents": self.documents, "calls": self.calls,
        }))
    }
}
