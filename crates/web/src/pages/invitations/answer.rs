//! Answering an invitation: who invites, and an account under the address the letter went to.

use super::letter::Signer;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::join::ZONE;
use crate::pages::sign_in::begin;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use identity::secret::fingerprint;
use jiff::Timestamp;
use policy::Proof;
use serde::Serialize;
use store::invitation::{Acceptance, Invitation};

#[derive(Template)]
#[template(path = "pages/invitations/invited.html")]
struct InvitedPage {
    frame: Frame,
    document: Document,
    lede: String,
    full_name: String,
    kind: String,
    action: String,
}

/// What programs get.
#[derive(Serialize)]
struct Document {
    invited_by: String,
    duty: String,
    organisation: String,
    country: String,
    email: String,
    network: bool,
    for_organisation: String,
}

/// `GET /invited/{secret}`
pub async fn ask(State(state): State<AppState>, Path(secret): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let found = opened(&state, &secret, state.members().clock.now()).await?;
    let name = found.name.clone();
    let page = page(&state, &visit, found, &secret, name).await?;
    draw(&visit, &page)
}

/// `POST /invited/{secret}`: a member at once, signed in, with the charter before them.
pub async fn accept(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    headers: HeaderMap,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (name, password) = (sent.text("name"), sent.text("password"));
    sent.done_reading()?;
    let found = opened(&state, &secret, sent.actor.at).await?;
    if identity::password::check(&password, &[&name, &found.email]).is_err() {
        let sentence = sent.visit.texts.say("wrong-new-password");
        sent.visit.wrong.push(("password", sentence));
        return draw(&sent.visit, &page(&state, &sent.visit, found, &secret, name).await?);
    }
    let password = state.members().hasher.hash(&password).await.map_err(Failure::broken)?;
    let acceptance = Acceptance { name: name.clone(), password, zone: ZONE.to_owned() };
    match state.store().accept_invitation(&fingerprint(&secret), &acceptance, sent.actor.at).await {
        Ok(None) => Err(Failure::link_too_old()),
        Ok(Some(person)) => {
            let response = sent.to("/charter?next=%2Fdesk", "invitation-accepted");
            begin(&state, &person, Proof::Single, &headers, sent.actor.at, response).await
        }
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &page(&state, &sent.visit, found, &secret, name).await?)
        }
    }
}

async fn opened(state: &AppState, secret: &str, at: Timestamp) -> Result<Invitation, Failure> {
    state.store().open_invitation(&fingerprint(secret), at).await?.ok_or_else(Failure::link_too_old)
}

async fn page(
    state: &AppState,
    visit: &Visit,
    found: Invitation,
    secret: &str,
    name: String,
) -> Result<InvitedPage, Failure> {
    let signer = Signer::of(state, &found).await?;
    let frame = visit.frame("house", &visit.texts.say("invited-title"));
    let country = choices::country(state, &frame, &found.country);
    let values = [("name", signer.person.name.clone().into()), ("country", country.clone().into())];
    Ok(InvitedPage {
        lede: frame.texts.tell("invited-lede", &values),
        kind: choices::word(&frame, "kind-person", &found.kind),
        action: frame.to(&format!("/invited/{secret}")),
        document: Document {
            invited_by: signer.person.name,
            duty: signer.letterhead.duty,
            organisation: signer.letterhead.organisation,
            country,
            email: found.email,
            network: found.network,
            for_organisation: found.organisation,
        },
        full_name: name,
        frame,
    })
}

impl Page for InvitedPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.document)
    }
}
