//! What whoever leads an event does: who came, materials, calling it off.

use super::one::again;
use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;

/// `POST /events/{id}/attendance`
pub async fn note_attendance(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let came = sent.all("came");
    sent.done_reading()?;
    let noted = state.store().note_attendance(&sent.actor, &id, &came).await;
    answer(&state, sent, &id, noted, "event-attendance").await
}

/// `POST /events/{id}/materials`
pub async fn add_material(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (title, address) = (sent.text("title"), sent.text("address"));
    sent.done_reading()?;
    let added = state.store().add_material(&sent.actor, &id, &title, &address).await;
    answer(&state, sent, &id, added, "event-material").await
}

/// `POST /events/{id}/materials/{material}/removal`
pub async fn remove_material(
    State(state): State<AppState>,
    Path((id, material)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    let removed = state.store().remove_material(&sent.actor, &id, &material).await;
    answer(&state, sent, &id, removed, "event-material-removed").await
}

/// `POST /events/{id}/cancellation`
pub async fn cancel(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let cancelled = state.store().cancel_event(&sent.actor, &id).await;
    answer(&state, sent, &id, cancelled, "event-cancelled").await
}

async fn answer(
    state: &AppState,
    mut sent: Sent,
    id: &str,
    done: store::Result<()>,
    said: &str,
) -> Result<Response, Failure> {
    let Err(error) = done else { return Ok(sent.to(&format!("/events/{id}"), said)) };
    sent.note(error)?;
    again(state, &sent.visit, id).await
}
