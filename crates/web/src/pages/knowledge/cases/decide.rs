//! What editors decide on cases and on what is said of them.

use crate::error::Failure;
use crate::link;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;

/// `POST /cases/{id}/verification`: everything said of a member's case is taken as true to its sources.
pub async fn verify(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    state.store().verify_case(&sent.actor, &id).await?;
    Ok(sent.to(&format!("/cases/{id}"), "case-verified"))
}

/// `POST /claims/{id}/decision`: one claim is verified or set aside.
pub async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (decision, reason) = (sent.text("decision"), sent.text("reason"));
    sent.done_reading()?;
    let page = state.store().decide_claim(&sent.actor, &id, &decision, &reason).await?;
    Ok(sent.to(&format!("/cases/{}", link::encode(&page)), "case-decided"))
}
