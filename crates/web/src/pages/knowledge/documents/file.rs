//! Files of documents, given out to be kept, never shown by the browser.

use crate::error::Failure;
use crate::pages::talk::file::as_download;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::Response;

/// `GET /documents/{id}/files/{file}`
pub async fn give(
    State(state): State<AppState>,
    Path((id, file)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Failure> {
    let (file, bytes) = visit.reader(&state).document_file(&id, &file).await?;
    Ok(as_download(&file.kind, &file.name, bytes))
}
