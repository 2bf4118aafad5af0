//! Corrections that wait for an editor.

use super::card::CorrectionRow;
use super::{CardLink, SECTION, edition};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use ::toolbox::Library;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::card::{Correction, Decision};

#[derive(Template)]
#[template(path = "pages/toolbox/corrections.html")]
struct CorrectionsPage {
    frame: Frame,
    rows: Vec<(CardLink, CorrectionRow)>,
    /// The correction whose form was wrong, and the reason as typed.
    typed: (String, String),
}

/// `GET /toolbox/corrections`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    draw(&visit, &page(&state, &visit, (String::new(), String::new())).await?)
}

/// `POST /toolbox/corrections/{id}/decision`
pub async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (decision, reason) = (sent.text("decision"), sent.text("reason"));
    sent.done_reading()?;
    let said = Decision { decision: &decision, reason: &reason, edition: edition() };
    match state.store().decide_correction(&sent.actor, &id, &said).await {
        Ok(()) => Ok(sent.to("/toolbox/corrections", "correction-decided")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &page(&state, &sent.visit, (id, reason)).await?)
        }
    }
}

async fn page(state: &AppState, visit: &Visit, typed: (String, String)) -> Result<CorrectionsPage, Failure> {
    let waiting = visit.reader(state).corrections_waiting().await?;
    let frame = visit.frame(SECTION, &visit.texts.count("corrections-title", waiting.len()));
    let row = |correction: Correction| {
        let card = Library::embedded().card(&correction.card)?;
        Some((CardLink::new(&frame, card), CorrectionRow::new(&frame, correction)))
    };
    Ok(CorrectionsPage { rows: waiting.into_iter().filter_map(row).collect(), typed, frame })
}

impl CorrectionsPage {
    /// The reason as typed, beside the correction it belongs to.
    fn reason(&self, id: &str) -> &str {
        if self.typed.0 == id { &self.typed.1 } else { "" }
    }
}

impl Page for CorrectionsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows.iter().map(|(_, row)| &row.correction).collect::<Vec<_>>())
    }
}
