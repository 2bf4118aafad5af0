//! Changing the address: the new one is confirmed by a link that goes there; the old one is told twice, and can undo
//! it for three days.

use super::{own, prove};
use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::about_account;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use identity::secret::{Secret, fingerprint};
use jiff::SignedDuration;
use serde_json::json;
use store::person::Person;
use store::token::NewToken;

/// How long the link works.
const LASTS: SignedDuration = SignedDuration::from_hours(24);

#[derive(Template)]
#[template(path = "pages/account/email.html")]
struct EmailPage {
    frame: Frame,
    now: String,
    email: String,
    asks_password: bool,
}

#[derive(Template)]
#[template(path = "pages/account/email_confirm.html")]
struct ConfirmPage {
    frame: Frame,
    email: String,
    secret: String,
}

impl Page for EmailPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "email": self.now }))
    }
}

impl Page for ConfirmPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "email": self.email }))
    }
}

impl EmailPage {
    async fn new(state: &AppState, visit: &Visit, email: &str) -> Result<Self, Failure> {
        let now = own(state, visit).await?.email;
        let asks_password = prove::asks_password(state, visit).await?;
        let frame = visit.frame("account", &visit.texts.say("email-title"));
        Ok(Self { frame, now, email: email.to_owned(), asks_password })
    }
}

/// `GET /account/email`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &EmailPage::new(&state, &visit, "").await?)
}

/// `POST /account/email`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (email, password) = (sent.text("email"), sent.text("password"));
    sent.done_reading()?;
    let person = own(&state, &sent.visit).await?;
    if !prove::proven(&state, &mut sent, &password).await? {
        return draw(&sent.visit, &EmailPage::new(&state, &sent.visit, &email).await?);
    }
    if let Err(error) = ask(&state, &sent, &person, &email).await {
        sent.note(error)?;
        return draw(&sent.visit, &EmailPage::new(&state, &sent.visit, &email).await?);
    }
    Ok(sent.to("/account", "email-asked"))
}

async fn ask(state: &AppState, sent: &Sent, person: &Person, email: &str) -> store::Result<()> {
    let secret = Secret::new();
    let path = format!("/account/email/{}", secret.text());
    let there = Person { email: email.to_owned(), ..person.clone() };
    let to_new = about_account(state.members(), &there, "email-confirm", Some(&path));
    let to_old = about_account(state.members(), person, "email-asked", Some("/account/security"));
    let (print, expires_at) = (secret.fingerprint(), sent.actor.at + LASTS);
    let token =
        NewToken { fingerprint: &print, purpose: "email", person: Some(&person.id), payload: email, expires_at };
    state.store().ask_email(&sent.actor, token, [&to_new, &to_old]).await
}

/// `GET /account/email/{secret}`: only the button changes something, so that a program that opens links does not.
pub async fn look(
    State(state): State<AppState>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    let token = state.store().token(&fingerprint(&secret), "email", state.members().clock.now()).await?;
    let email = token.ok_or_else(Failure::link_too_old)?.payload;
    let frame = visit.frame("account", &visit.texts.say("email-title"));
    draw(&visit, &ConfirmPage { frame, email, secret })
}

/// `POST /account/email/{secret}`
pub async fn confirm(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    let print = fingerprint(&secret);
    let token = state.store().token(&print, "email", sent.actor.at).await?.ok_or_else(Failure::link_too_old)?;
    let person = state.store().person(token.person.as_deref().unwrap_or_default()).await?;
    let person = person.ok_or_else(Failure::link_too_old)?;
    let undo = Secret::new();
    let path = format!("/account/email/undo/{}", undo.text());
    let to_old = about_account(state.members(), &person, "email-changed", Some(&path));
    match state.store().confirm_email(&print, &undo.fingerprint(), &to_old, sent.actor.at).await {
        Ok(()) => Ok(sent.to("/sign-in", "email-changed")),
        Err(store::Error::NotFound { .. }) => Err(Failure::link_too_old()),
        Err(error) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "pages/account/email_undo.html")]
struct UndoPage {
    frame: Frame,
    email: String,
    action: String,
}

impl Page for UndoPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "email": self.email }))
    }
}

/// `GET /account/email/undo/{secret}`: asks first, for programs that open links.
pub async fn ask_undo(
    State(state): State<AppState>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    let token = state.store().token(&fingerprint(&secret), "email-undo", state.members().clock.now()).await?;
    let email = token.ok_or_else(Failure::link_too_old)?.payload;
    let frame = visit.frame("account", &visit.texts.say("email-undo-title"));
    draw(&visit, &UndoPage { action: frame.to(&format!("/account/email/undo/{secret}")), email, frame })
}

/// `POST /account/email/undo/{secret}`: the old address is back; a new password is set by the usual way back.
pub async fn undo(State(state): State<AppState>, Path(secret): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    match state.store().undo_email(&fingerprint(&secret), sent.actor.at).await {
        Ok(()) => Ok(sent.to("/recover", "email-undone")),
        Err(store::Error::NotFound { .. }) => Err(Failure::link_too_old()),
        Err(error) => Err(error.into()),
    }
}
