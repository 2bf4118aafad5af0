//! Invitations: drafted, sent as a letter, answered once.

mod answer;
mod contacts;
mod import;
mod letter;
mod letterhead;
mod one;
mod write;

pub use answer::{accept, ask};
pub use import::{import, preview, upload};
pub use letterhead::{keep as keep_letterhead, show as letterhead};
pub use one::{file, revoke, send, show};
pub use write::{draft, form};

use super::{Data, Page, draw};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::charter::LANGUAGES;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::invitation::Invitation;
use store::{Actor, Reached};

#[derive(Template)]
#[template(path = "pages/invitations/list.html")]
struct InvitationsPage {
    frame: Frame,
    rows: Vec<Row>,
    found: Vec<Invitation>,
}

struct Row {
    href: String,
    name: String,
    organisation: String,
    country: String,
    state: String,
    code: String,
    day: String,
}

/// `GET /invitations`
pub async fn list(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let found = state.store().invitations(&visit.actor(&state)).await?;
    let frame = visit.frame("invitations", &visit.texts.say("nav-invitations"));
    let rows = found.iter().map(|invitation| row(&state, &frame, invitation)).collect();
    draw(&visit, &InvitationsPage { rows, found, frame })
}

fn row(state: &AppState, frame: &Frame, found: &Invitation) -> Row {
    Row {
        href: frame.to(&format!("/invitations/{}", found.id)),
        name: found.name.clone(),
        organisation: found.organisation.clone(),
        country: choices::country(state, frame, &found.country),
        state: choices::word(frame, "state-invitation", &found.state),
        code: found.state.clone(),
        day: choices::day(frame, found.sent_at.unwrap_or(found.created_at)),
    }
}

impl Page for InvitationsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.found)
    }
}

/// Countries the actor invites in.
fn countries(state: &AppState, frame: &Frame, actor: &Actor, chosen: &str) -> Result<Vec<Choice>, Failure> {
    let mut offered = choices::countries(state, frame, chosen);
    let reached = Reached::of(actor, "invitation.send")?;
    offered.retain(|choice| reached.covers(&choice.value));
    if let [only] = offered.as_mut_slice() {
        only.chosen = true;
    }
    Ok(offered)
}

/// Languages there is a letter in.
fn languages(frame: &Frame, chosen: &str) -> Vec<Choice> {
    choices::coded(frame, "language", &LANGUAGES, chosen)
}
