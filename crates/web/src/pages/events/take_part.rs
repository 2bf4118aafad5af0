//! Taking a place, giving it back, saying how it was.

use super::one::again;
use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use store::event::{NewFeedback, Place};

/// `POST /events/{id}/place`
pub async fn attend(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    match state.store().attend(&sent.actor, &id).await {
        Ok(Place::Going) => Ok(sent.to(&format!("/events/{id}"), "event-going")),
        Ok(Place::Waiting) => Ok(sent.to(&format!("/events/{id}"), "event-waiting")),
        Err(error) => {
            sent.note(error)?;
            again(&state, &sent.visit, &id).await
        }
    }
}

/// `POST /events/{id}/absence`
pub async fn stay_away(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    match state.store().stay_away(&sent.actor, &id).await {
        Ok(()) => Ok(sent.to(&format!("/events/{id}"), "event-left")),
        Err(error) => {
            sent.note(error)?;
            again(&state, &sent.visit, &id).await
        }
    }
}

/// `POST /events/{id}/feedback`
pub async fn give_feedback(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let said = NewFeedback {
        rating: sent.text("rating").parse().unwrap_or(0),
        text: sent.text("text"),
        answers: (0..5).map(|at| sent.text(&format!("answer-{at}"))).collect(),
    };
    sent.done_reading()?;
    match state.store().give_feedback(&sent.actor, &id, &said).await {
        Ok(()) => Ok(sent.to(&format!("/events/{id}"), "event-feedback")),
        Err(error) => {
            sent.note(error)?;
            again(&state, &sent.visit, &id).await
        }
    }
}
