//! Signing out elsewhere.

use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::State;
use axum::response::Response;

/// `POST /account/security/sessions/end`: one session.
pub async fn end(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let session = sent.text("session");
    sent.done_reading()?;
    sent.visit.member()?;
    state.store().end_session(&sent.actor, &session).await?;
    Ok(sent.to("/account/security", "session-ended"))
}

/// `POST /account/security/sessions/end-others`: all but this one.
pub async fn end_others(State(state): State<AppState>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    sent.visit.member()?;
    let here = sent.visit.who.session.as_deref();
    state.store().end_sessions(sent.actor.person()?, here, sent.actor.at).await?;
    Ok(sent.to("/account/security", "sessions-ended"))
}
