//! Sending a form of the workspace: one act, then back to its page.

use super::form::Typed;
use super::{award, budgets, decisions, members, notice, one, papers, requirements, strategy, use_cases};
use crate::error::Failure;
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use axum::response::Response;
use joint::Act;

/// Which page a form stands on, and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The page: the end of its address, empty for the group's own.
    pub page: &'static str,
    /// The form: the end of the address it is sent to.
    pub form: &'static str,
}

/// Does an act; draws the page again, filled, when it cannot be.
pub async fn send(state: &AppState, mut sent: Sent, id: &str, place: Place, act: Act) -> Result<Response, Failure> {
    sent.done_reading()?;
    let answer = format!("/buyers-groups/{id}/{}", place.page);
    let answer = answer.trim_end_matches('/');
    if sent.visit.wrong.is_empty() {
        match state.store().act_in_group(&sent.actor, id, &act, answer).await {
            Ok(()) => return Ok(sent.to(answer, "ebg-done")),
            Err(error) => sent.note(error)?,
        }
    }
    again(state, &sent, id, place).await
}

/// Draws the page of a form again.
pub async fn again(state: &AppState, sent: &Sent, id: &str, place: Place) -> Result<Response, Failure> {
    let (typed, visit) = (Typed::of(place.form, sent), &sent.visit);
    match place.page {
        "members" => draw(visit, &members::page(state, visit, id, &typed).await?),
        "use-cases" => draw(visit, &use_cases::page(state, visit, id, &typed).await?),
        "requirements" => draw(visit, &requirements::page(state, visit, id, &typed).await?),
        "budgets" => draw(visit, &budgets::page(state, visit, id, &typed).await?),
        "strategy" => draw(visit, &strategy::page(state, visit, id, &typed).await?),
        "decisions" => draw(visit, &decisions::page(state, visit, id, &typed).await?),
        "papers" => draw(visit, &papers::page(state, visit, id, &typed).await?),
        "notice" => draw(visit, &notice::page(state, visit, id, &typed).await?),
        "award" => draw(visit, &award::page(state, visit, id, &typed).await?),
        _ => draw(visit, &one::page(state, visit, id, &typed).await?),
    }
}
