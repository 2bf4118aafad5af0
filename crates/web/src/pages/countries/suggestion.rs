//! Suggestions of members for a cell, and the decision about them.

use super::cell::CellView;
use super::fact::FactPage;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use store::country_fact::{Suggestion, Verdict};

/// A suggestion on the page of its cell.
pub struct SuggestionView {
    /// The cell as suggested.
    pub cell: CellView,
    /// When, and what became of it.
    pub told: String,
    /// Why it was refused; empty otherwise.
    pub reason: String,
    /// Where to decide about it; empty for whoever does not.
    pub decide_href: String,
}

/// Suggestions as shown to somebody who decides on them, or who made them.
pub fn views(frame: &Frame, suggestions: &[Suggestion], decides: bool, today: Date) -> Vec<SuggestionView> {
    let view = |one: &Suggestion| {
        let waits = decides && one.standing == "waiting";
        let href = || frame.to(&format!("/countries/suggestions/{}/decision", one.id));
        SuggestionView {
            cell: CellView::new(frame, (&one.country, one.field), &one.cell, None, today),
            told: told(frame, one),
            reason: one.reason.clone(),
            decide_href: if waits { href() } else { String::new() },
        }
    };
    suggestions.iter().map(view).collect()
}

fn told(frame: &Frame, one: &Suggestion) -> String {
    let whose = if one.mine { "fact-suggestion-mine" } else { "fact-suggestion-of-member" };
    let standing = choices::word(frame, "fact-suggestion", &one.standing);
    format!("{} · {standing}", frame.texts.name(whose, choices::day(frame, one.at)))
}

/// `POST /countries/suggestions/{id}/decision`
pub async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (decision, reason) = (sent.text("decision"), sent.text("reason"));
    sent.done_reading()?;
    let verdict = if decision == "accept" { Verdict::Accept } else { Verdict::Refuse(reason) };
    match state.store().decide_country_suggestion(&sent.actor, &id, &verdict).await {
        Ok(path) => Ok(sent.to(&path, "fact-decided")),
        Err(error) => {
            sent.note(error)?;
            let found = state.store().country_suggestion(&sent.actor, &id).await?;
            let (code, field) = (found.country.as_str(), found.field);
            draw(&sent.visit, &FactPage::load(&state, &sent.visit, code, field, None).await?)
        }
    }
}
