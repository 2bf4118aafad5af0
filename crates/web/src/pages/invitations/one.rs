//! One invitation: the letter as it will be read, sent or handed out, revoked.

use super::letter::{Letter, Signer};
use super::row;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, WORD, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use identity::secret::Secret;
use serde::Serialize;
use store::invitation::Invitation;

#[derive(Template)]
#[template(path = "pages/invitations/one.html")]
struct InvitationPage {
    frame: Frame,
    document: Document,
    state: String,
    day: String,
    country: String,
    signs: bool,
}

/// What programs get.
#[derive(Serialize)]
struct Document {
    invitation: Invitation,
    letter: Letter,
}

/// `GET /invitations/{id}`: the exact letter; its link is made when it is sent.
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let invitation = state.store().invitation(&visit.actor(&state), &id).await?;
    let signer = Signer::of(&state, &invitation).await?;
    let letter = Letter::write(&state, &invitation, &signer, &address(&state, "…"))?;
    let frame = visit.frame("invitations", &invitation.name);
    let shown = row(&state, &frame, &invitation);
    let page = InvitationPage {
        signs: !signer.letterhead.organisation.is_empty(),
        state: shown.state,
        day: shown.day,
        country: shown.country,
        document: Document { invitation, letter },
        frame,
    };
    draw(&visit, &page)
}

impl Page for InvitationPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.document)
    }
}

fn address(state: &AppState, secret: &str) -> String {
    format!("{}/invited/{secret}", state.members().address)
}

/// `POST /invitations/{id}/sending`
pub async fn send(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let (invitation, letter, secret) = sealed(&state, &sent, &id).await?;
    let letter = letter.to_outbox(&invitation.email);
    state.store().send_invitation(&sent.actor, &id, &secret.fingerprint(), Some(&letter)).await?;
    Ok(sent.to(&format!("/invitations/{id}"), "invitation-sent"))
}

/// `POST /invitations/{id}/file`: the letter as a document, with a link of its own; an earlier link ends.
pub async fn file(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let (_, letter, secret) = sealed(&state, &sent, &id).await?;
    let document = letter.to_word()?;
    state.store().send_invitation(&sent.actor, &id, &secret.fingerprint(), None).await?;
    Ok(([(CONTENT_TYPE, WORD), (CONTENT_DISPOSITION, "attachment; filename=\"invitation.docx\"")], document)
        .into_response())
}

/// The letter with a new secret in its link.
async fn sealed(state: &AppState, sent: &Sent, id: &str) -> Result<(Invitation, Letter, Secret), Failure> {
    let invitation = state.store().invitation(&sent.actor, id).await?;
    let signer = Signer::of(state, &invitation).await?;
    let secret = Secret::new();
    let letter = Letter::write(state, &invitation, &signer, &address(state, secret.text()))?;
    Ok((invitation, letter, secret))
}

/// `POST /invitations/{id}/revocation`
pub async fn revoke(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    state.store().revoke_invitation(&sent.actor, &id).await?;
    Ok(sent.to("/invitations", "invitation-revoked"))
}
