//! Writing a new version of a document.

use super::form::take_version;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;
use store::knowledge::{DocumentLine, NewVersion, is_market};

#[derive(Template)]
#[template(path = "pages/knowledge/document_edit.html")]
struct EditPage {
    frame: Frame,
    line: DocumentLine,
    typed: NewVersion,
    market: bool,
}

/// `GET /documents/{id}/edit`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let reader = visit.reader(&state);
    let versions = reader.versions(&id).await?;
    let latest = versions.into_iter().next().ok_or_else(|| Failure::not_found("page", &id))?;
    state.store().may_edit_document(&visit.actor(&state), &id).await?;
    let typed = NewVersion { follows: latest.version, changed: String::new(), ..latest.said };
    draw(&visit, &page(&state, &visit, &id, typed).await?)
}

/// `POST /documents/{id}/versions`
pub async fn send(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = take_version(&mut sent);
    sent.done_reading()?;
    match state.store().edit_document(&sent.actor, &id, &typed).await {
        Ok(()) => Ok(sent.to(&format!("/documents/{id}"), "document-edited")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &page(&state, &sent.visit, &id, typed).await?)
        }
    }
}

async fn page(state: &AppState, visit: &Visit, id: &str, typed: NewVersion) -> Result<EditPage, Failure> {
    let line = visit.reader(state).document(id).await?;
    let frame = visit.frame("knowledge", &visit.texts.name("document-edit-title", &line.title));
    Ok(EditPage { market: is_market(&line.kind), line, typed, frame })
}

impl EditPage {
    fn action(&self) -> String {
        self.frame.to(&format!("/documents/{}/versions", self.line.shared.id))
    }
}

impl Page for EditPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "id": self.line.shared.id, "follows": self.typed.follows }))
    }
}
