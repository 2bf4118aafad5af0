//! What everybody reads of cases and documents, as one archive.

use crate::error::Failure;
use crate::state::AppState;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use store::knowledge::archive::Scope;

/// `GET /knowledge/archive`: the same for everybody, whoever asks.
pub async fn give(State(state): State<AppState>) -> Result<Response, Failure> {
    let archive = state.store().export_knowledge(Scope::Public, state.members().clock.now()).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/x-tar"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"procurenet-knowledge.tar\""),
    ];
    Ok((headers, archive).into_response())
}
