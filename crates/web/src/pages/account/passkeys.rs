//! Passkeys of a person: added, named, removed.

use super::{app, own, prove};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::sign_in::passkey::{ChallengePage, offered};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use identity::passkey::Registered;
use identity::secret::{Secret, fingerprint};
use identity::totp;
use serde_json::json;
use store::ceremony::Ceremony;
use store::person::Person;
use store::second::Shown;

#[derive(Template)]
#[template(path = "pages/account/passkey.html")]
struct PasskeyPage {
    frame: Frame,
    name: String,
    asks_password: bool,
}

impl Page for PasskeyPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "name": self.name }))
    }
}

impl PasskeyPage {
    async fn new(state: &AppState, visit: &Visit, name: &str) -> Result<Self, Failure> {
        let asks_password = prove::asks_password(state, visit).await?;
        let frame = visit.frame("account", &visit.texts.say("passkey-add-title"));
        Ok(Self { frame, name: name.to_owned(), asks_password })
    }
}

/// `GET /account/security/passkeys`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    offered(&state)?;
    draw(&visit, &PasskeyPage::new(&state, &visit, "").await?)
}

/// `POST /account/security/passkeys`: asks the device.
pub async fn ask(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (name, password) = (sent.text("name"), sent.text("password"));
    sent.done_reading()?;
    let person = own(&state, &sent.visit).await?;
    if !prove::proven(&state, &mut sent, &password).await? {
        return draw(&sent.visit, &PasskeyPage::new(&state, &sent.visit, &name).await?);
    }
    challenge(&state, &sent, &person, name).await
}

async fn challenge(state: &AppState, sent: &Sent, person: &Person, name: String) -> Result<Response, Failure> {
    let existing: Vec<String> =
        state.store().passkeys(&person.id).await?.into_iter().map(|passkey| passkey.credential).collect();
    let begun = offered(state)?.begin_registration(handle(&person.id), &person.email, &person.name, &existing);
    let begun = begun.map_err(Failure::broken)?;
    let secret = Secret::new();
    let ceremony = Ceremony { purpose: "passkey-add", person: Some(person.id.clone()), state: begun.state };
    state.store().begin_ceremony(&secret.fingerprint(), &ceremony, sent.actor.at).await?;
    let page = ChallengePage {
        frame: sent.visit.frame("account", &sent.visit.texts.say("passkey-add-title")),
        manner: "create",
        action: "/account/security/passkeys/answer",
        challenge: begun.challenge,
        ceremony: secret.text().to_owned(),
        carried: vec![("name", name)],
    };
    draw(&sent.visit, &page)
}

/// A person as devices know them: the bytes of the id, which says nothing about them.
fn handle(person: &str) -> [u8; 16] {
    u128::from_str_radix(person, 16).unwrap_or_default().to_be_bytes()
}

/// `POST /account/security/passkeys/answer`: the first factor of a person brings recovery codes.
pub async fn answer(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (ceremony, answer, name) = (sent.text("ceremony"), sent.text("answer"), sent.text("name"));
    sent.done_reading()?;
    let person = own(&state, &sent.visit).await?;
    let Some(made) = made(&state, &sent, &person, (&ceremony, &answer)).await? else {
        sent.wrong("name", "wrong-passkey-answer");
        return draw(&sent.visit, &PasskeyPage::new(&state, &sent.visit, &name).await?);
    };
    let is_first = !state.store().second_factors(&person.id).await?.any();
    if let Err(error) = state.store().add_passkey(&sent.actor, &made.id, &made.credential, &name).await {
        sent.note(error)?;
        return draw(&sent.visit, &PasskeyPage::new(&state, &sent.visit, &name).await?);
    }
    if !is_first {
        return Ok(sent.to("/account/security", "passkey-added"));
    }
    let codes = totp::recovery_codes();
    let prints: Vec<String> = codes.iter().map(|code| fingerprint(code)).collect();
    let actor = store::Actor { key: None, ..sent.actor.clone() };
    state.store().renew_recovery_codes(&actor, &prints).await?;
    app::strengthened(&state, &sent, &Shown::Passkey { id: made.id, updated: None }, codes).await
}

async fn made(
    state: &AppState,
    sent: &Sent,
    person: &Person,
    (ceremony, answer): (&str, &str),
) -> Result<Option<Registered>, Failure> {
    let begun = state.store().take_ceremony(&fingerprint(ceremony), "passkey-add", sent.actor.at).await?;
    let own = begun.filter(|begun| begun.person.as_ref() == Some(&person.id));
    let Some(begun) = own else { return Ok(None) };
    Ok(offered(state)?.finish_registration(answer, &begun.state).ok())
}

/// `POST /account/security/passkeys/{id}/name`
pub async fn name(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let name = sent.text("name");
    sent.done_reading()?;
    state.store().name_passkey(&sent.actor, &id, &name).await?;
    Ok(sent.to("/account/security", "passkey-named"))
}

/// `POST /account/security/passkeys/{id}/removal`
pub async fn remove(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    prove::asks_password(&state, &sent.visit).await?;
    state.store().remove_passkey(&sent.actor, &id).await?;
    Ok(sent.to("/account/security", "passkey-removed"))
}
