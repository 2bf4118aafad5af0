//! Signing in with an address and a password.

use super::{begin, tries};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use policy::Proof;
use serde_json::json;
use tries::Try;

#[derive(Template)]
#[template(path = "pages/sign_in/password.html")]
struct SignInPage {
    frame: Frame,
    email: String,
    next: String,
    /// Whether passkeys work at this address.
    passkeys: bool,
    /// Name of the organisation's own service.
    service: Option<String>,
}

impl SignInPage {
    fn new(state: &AppState, visit: &Visit, email: &str, next: &str) -> Self {
        let frame = visit.frame("sign-in", &visit.texts.say("sign-in-title"));
        let members = state.members();
        let service = members.service.as_ref().map(|service| service.name().to_owned());
        Self { frame, email: email.to_owned(), next: next.to_owned(), passkeys: members.passkeys.is_some(), service }
    }

    /// Address of another way to sign in, which leads on to the same page.
    fn way(&self, path: &str) -> String {
        self.frame.ask(path, &[("next", &self.next)])
    }
}

impl Page for SignInPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "next": self.next }))
    }
}

/// `GET /sign-in`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let next = visit.next();
    if visit.who.is_signed_in() {
        return Ok(Redirect::to(&visit.frame("", "").to(&next)).into_response());
    }
    draw(&visit, &SignInPage::new(&state, &visit, "", &next))
}

/// `POST /sign-in`: the same words and the same work whether the address or the password is wrong.
pub async fn send(State(state): State<AppState>, headers: HeaderMap, mut sent: Sent) -> Result<Response, Failure> {
    let (email, password) = (sent.text("email"), sent.text("password"));
    let next = sent.next();
    sent.done_reading()?;
    let tried = Try::at_email(&state, &sent.visit, &headers, "sign-in", &email);
    if let Some(until) = tried.count(&state, sent.actor.at).await? {
        tries::note(&mut sent.visit, "email", until, sent.actor.at);
        let page = SignInPage::new(&state, &sent.visit, &email, &next);
        return Ok(tries::refused(draw(&sent.visit, &page)?, until, sent.actor.at));
    }
    let Some(person) = proven(&state, &email, &password).await? else {
        sent.wrong("email", "wrong-sign-in");
        return draw(&sent.visit, &SignInPage::new(&state, &sent.visit, &email, &next));
    };
    tried.was_right(&state).await?;
    let response = Redirect::to(&way_on(&state, &sent.visit, &person, &next).await?).into_response();
    begin(&state, &person, Proof::Single, &headers, sent.actor.at, response).await
}

async fn proven(state: &AppState, email: &str, password: &str) -> Result<Option<String>, Failure> {
    let known = state.store().password_of(email).await?;
    let hash = known.as_ref().map(|(_, hash)| hash.as_str());
    let fits = state.members().hasher.verify(password, hash).await;
    Ok(known.filter(|_| fits).map(|(person, _)| person))
}

/// Where somebody goes whose first factor was right: to the second, when they have one.
pub async fn way_on(state: &AppState, visit: &Visit, person: &str, next: &str) -> Result<String, Failure> {
    let frame = visit.frame("", "");
    let owes = state.store().second_factors(person).await?.any();
    Ok(if owes { frame.ask("/sign-in/second", &[("next", next)]) } else { frame.to(next) })
}
