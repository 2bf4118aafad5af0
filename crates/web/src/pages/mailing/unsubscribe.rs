//! To get no more letters of a sort: a page for people, one POST for mail programs (RFC 8058).
//!
//! The signed link is all that is asked for. A mail program sends no cookie and no token of a form, and may send any
//! body; programs that open every link in a letter change nothing.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;

#[derive(Template)]
#[template(path = "pages/mailing/unsubscribe.html")]
struct UnsubscribePage {
    frame: Frame,
    what: String,
    here: String,
    done: bool,
}

/// `GET /letters/{token}/unsubscribe`
pub async fn show(State(state): State<AppState>, Path(token): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let (_, kind) = opened(&state, &token)?;
    draw(&visit, &UnsubscribePage::new(&visit, &token, &kind, false))
}

/// `POST /letters/{token}/unsubscribe`
pub async fn send(State(state): State<AppState>, Path(token): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let (person, kind) = opened(&state, &token)?;
    state.store().unsubscribe(&person, &kind, state.members().clock.now()).await?;
    draw(&visit, &UnsubscribePage::new(&visit, &token, &kind, true))
}

/// Whose letters of which sort.
fn opened(state: &AppState, token: &str) -> Result<(String, String), Failure> {
    let members = state.members();
    let payload = members.signer.open("unsubscribe", token, members.clock.now());
    let payload = payload.map_err(|_| Failure::link_too_old())?;
    let parts = payload.split_once(' ').map(|(person, kind)| (person.to_owned(), kind.to_owned()));
    parts.ok_or_else(Failure::link_too_old)
}

impl UnsubscribePage {
    fn new(visit: &Visit, token: &str, kind: &str, done: bool) -> Self {
        let frame = visit.frame("account", &visit.texts.say("unsubscribe-title"));
        let what = if kind == "digest" { "unsubscribe-digest" } else { "unsubscribe-instant" };
        let here = frame.to(&format!("/letters/{token}/unsubscribe"));
        Self { what: visit.texts.say(what), here, done, frame }
    }
}

impl Page for UnsubscribePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "done": self.done }))
    }
}
