//! A way back for whoever lost their password.

use super::sign_in::tries::{self, Try};
use super::{Data, Page, account, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::about_account;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use identity::secret::{Secret, fingerprint};
use jiff::Timestamp;
use serde_json::json;
use store::person::Person;

#[derive(Template)]
#[template(path = "pages/sign_in/recover.html")]
struct RecoverPage {
    frame: Frame,
    email: String,
}

#[derive(Template)]
#[template(path = "pages/sign_in/new_password.html")]
struct NewPasswordPage {
    frame: Frame,
    secret: String,
}

impl Page for RecoverPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({}))
    }
}

impl Page for NewPasswordPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({}))
    }
}

impl RecoverPage {
    fn new(visit: &Visit, email: &str) -> Self {
        Self { frame: visit.frame("sign-in", &visit.texts.say("recover-title")), email: email.to_owned() }
    }
}

impl NewPasswordPage {
    fn new(visit: &Visit, secret: String) -> Self {
        Self { frame: visit.frame("sign-in", &visit.texts.say("new-password-title")), secret }
    }
}

/// `GET /recover`
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &RecoverPage::new(&visit, ""))
}

/// `POST /recover`: the same answer and the same work for every address.
pub async fn send(State(state): State<AppState>, headers: HeaderMap, mut sent: Sent) -> Result<Response, Failure> {
    let email = sent.text("email");
    sent.done_reading()?;
    let tried = Try::at_email(&state, &sent.visit, &headers, "recover", &email);
    if let Some(until) = tried.count(&state, sent.actor.at).await? {
        tries::note(&mut sent.visit, "email", until, sent.actor.at);
        let page = RecoverPage::new(&sent.visit, &email);
        return Ok(tries::refused(draw(&sent.visit, &page)?, until, sent.actor.at));
    }
    let known = state.store().person_by_email(&email).await?;
    let known = known.filter(|person| matches!(person.standing.as_str(), "applied" | "active"));
    let person = known.clone().unwrap_or_else(nobody);
    let secret = Secret::new();
    let letter = about_account(state.members(), &person, "recover", Some(&format!("/recover/{}", secret.text())));
    let known = known.map(|person| person.id);
    state.store().begin_recovery(known.as_deref(), &secret.fingerprint(), &letter, sent.actor.at).await?;
    Ok(sent.to("/recover", "recover-sent"))
}

/// In place of the person nobody is, so that the work is the same.
pub fn nobody() -> Person {
    Person {
        id: String::new(),
        name: String::new(),
        email: String::new(),
        country: None,
        language: "en".to_owned(),
        kind: String::new(),
        standing: String::new(),
        zone: String::new(),
        about: String::new(),
        expertise: String::new(),
        languages: String::new(),
        findable: false,
        joined_at: None,
    }
}

/// `GET /recover/{secret}`: looking does not use the link up.
pub async fn look(
    State(state): State<AppState>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    person_of(&state, &secret, state.members().clock.now()).await?;
    draw(&visit, &NewPasswordPage::new(&visit, secret))
}

/// `POST /recover/{secret}`
pub async fn set(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let new = sent.text("new_password");
    sent.done_reading()?;
    let person = person_of(&state, &secret, sent.actor.at).await?;
    if !account::security::is_strong(&mut sent, "new_password", &new, &person) {
        return draw(&sent.visit, &NewPasswordPage::new(&sent.visit, secret));
    }
    let hash = state.members().hasher.hash(&new).await.map_err(Failure::broken)?;
    let letter = about_account(state.members(), &person, "password-changed", Some("/recover"));
    match state.store().finish_recovery(&fingerprint(&secret), &hash, &letter, sent.actor.at).await {
        Ok(()) => Ok(sent.to("/sign-in", "password-set")),
        Err(store::Error::NotFound { .. }) => Err(Failure::link_too_old()),
        Err(error) => Err(error.into()),
    }
}

async fn person_of(state: &AppState, secret: &str, at: Timestamp) -> Result<Person, Failure> {
    let token = state.store().token(&fingerprint(secret), "recover", at).await?;
    let person = token.and_then(|token| token.person).ok_or_else(Failure::link_too_old)?;
    state.store().person(&person).await?.ok_or_else(Failure::link_too_old)
}
