//! To follow something, and to stop.

use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::is_own_path;
use axum::extract::{Path, State};
use axum::response::Response;
use store::follow::FollowKind;

/// `POST /follows`
pub async fn begin(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (kind, reference) = (sent.text("kind"), sent.text("ref"));
    let next = next(&mut sent)?;
    let kind = FollowKind::parse(&kind).ok_or_else(|| Failure::bad_request("kind", "kind"))?;
    state.store().follow(&sent.actor, kind, &reference).await?;
    Ok(sent.to(&next, "follow-begun"))
}

/// `POST /follows/{id}/end`
pub async fn end(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let next = next(&mut sent)?;
    state.store().end_follow(&sent.actor, &id).await?;
    Ok(sent.to(&next, "follow-ended"))
}

/// Back to the page the button stood on.
fn next(sent: &mut Sent) -> Result<String, Failure> {
    let next = sent.text("next");
    sent.done_reading()?;
    Ok(if is_own_path(&next) { next } else { "/account/letters".to_owned() })
}
