//! Which organisation of the evidence plane this is: the program shows candidates, a person decides, and may again.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::Words;
use analysis::{Organisation, OrganisationId};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use store::body::Body;
use store::id::fold;

/// Candidates shown.
const ROWS: usize = 20;

#[derive(Template)]
#[template(path = "pages/bodies/evidence.html")]
struct EvidencePage {
    frame: Frame,
    body: Body,
    asked: String,
    rows: Vec<Candidate>,
}

/// An organisation that notices name.
#[derive(Serialize)]
struct Candidate {
    id: String,
    name: String,
    country: String,
    towns: String,
    notices: usize,
    linked: bool,
    href: String,
}

/// `GET /bodies/{id}/evidence`
pub async fn candidates(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    visit.member()?;
    let body = state.store().body(&id).await?;
    let asked = visit.words("q").unwrap_or_else(|| body.name.clone());
    let held = state.market(visit.as_of).await?;
    let frame = visit.frame("people", &visit.texts.say("evidence-title"));
    let found = tokio::task::spawn_blocking(move || {
        let rows = find(&state, &held, &frame, &body, &asked);
        EvidencePage { frame, body, asked, rows }
    });
    draw(&visit, &found.await?)
}

/// Organisations of the country in whose spellings most words occur, best first.
fn find(state: &AppState, held: &Held, frame: &Frame, body: &Body, asked: &str) -> Vec<Candidate> {
    let folded = fold(asked);
    let wanted: Vec<&str> = folded.split(' ').filter(|word| word.chars().count() > 2).collect();
    let in_country = |found: &&Organisation| {
        found.country.as_ref().is_some_and(|country| country.as_str() == body.country)
            || body.evidence.as_deref() == Some(found.id.0.as_str())
    };
    let scored = held.market.organisations.all.iter().filter(in_country).map(|found| (score(found, &wanted), found));
    let mut scored: Vec<_> = scored.filter(|(score, _)| *score > 0).collect();
    scored.sort_by(|a, b| {
        b.0.cmp(&a.0).then_with(|| b.1.mentions.len().cmp(&a.1.mentions.len())).then_with(|| a.1.id.cmp(&b.1.id))
    });
    let words = Words::new(state, frame);
    scored.into_iter().take(ROWS).map(|(_, found)| candidate(&words, frame, body, found)).collect()
}

fn score(found: &Organisation, wanted: &[&str]) -> usize {
    let names: Vec<String> = found.spellings.iter().map(|(name, _)| fold(name)).collect();
    wanted.iter().filter(|word| names.iter().any(|name| name.contains(*word))).count()
}

fn candidate(words: &Words<'_>, frame: &Frame, body: &Body, found: &Organisation) -> Candidate {
    Candidate {
        id: found.id.0.clone(),
        name: found.name.clone(),
        country: words.country_or_unknown(found.country.as_ref()).best().to_owned(),
        towns: found.towns.iter().take(3).cloned().collect::<Vec<_>>().join(", "),
        notices: found.mentions.len(),
        linked: body.evidence.as_deref() == Some(found.id.0.as_str()),
        href: frame.organisation(&found.id.0),
    }
}

impl Page for EvidencePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}

/// `POST /bodies/{id}/evidence`: an empty field ends the link.
pub async fn link(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let chosen = sent.maybe("organisation");
    sent.done_reading()?;
    let held = state.market(sent.visit.as_of).await?;
    let is_known = |id: &String| held.market.organisations.get(&OrganisationId(id.clone())).is_some();
    if let Some(unknown) = chosen.as_ref().filter(|id| !is_known(id)) {
        return Err(Failure::not_found("organisation", unknown));
    }
    state.store().link_evidence(&sent.actor, &id, chosen.as_deref()).await?;
    let said = if chosen.is_some() { "evidence-linked" } else { "evidence-unlinked" };
    Ok(sent.to(&format!("/bodies/{id}"), said))
}
