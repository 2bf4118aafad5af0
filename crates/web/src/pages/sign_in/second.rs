//! The second factor: after the first one at sign-in, and again before what asks for a fresh one.

use super::tries::{self, Try};
use crate::cookies::Kept;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use identity::secret::{Secret, fingerprint, read_code};
use jiff::Timestamp;
use serde_json::json;
use store::second::{SecondFactors, Shown};

#[derive(Template)]
#[template(path = "pages/sign_in/second.html")]
struct SecondPage {
    frame: Frame,
    next: String,
    /// Whether codes are an answer.
    app: bool,
    /// Whether a passkey is.
    passkeys: bool,
    /// Whether somebody is signed in already and only shows it again.
    again: bool,
}

impl SecondPage {
    fn new(state: &AppState, visit: &Visit, factors: &SecondFactors, next: &str) -> Self {
        Self {
            frame: visit.frame("sign-in", &visit.texts.say("second-title")),
            next: next.to_owned(),
            app: factors.app.is_some(),
            passkeys: factors.passkeys > 0 && state.members().passkeys.is_some(),
            again: visit.who.is_signed_in(),
        }
    }
}

impl Page for SecondPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "app": self.app, "passkeys": self.passkeys, "next": self.next }))
    }
}

/// Whoever may show a second factor now: they wait for it, or are signed in.
pub fn who_shows(visit: &Visit) -> Result<(String, String), Failure> {
    let person = visit.who.waiting.clone().or_else(|| visit.who.subject.person.clone());
    let both = person.zip(visit.who.session.clone());
    both.ok_or_else(Failure::not_signed_in)
}

/// `GET /sign-in/second`: whoever has no second factor is led to add one.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let (person, _) = who_shows(&visit)?;
    let factors = state.store().second_factors(&person).await?;
    if !factors.any() {
        return Ok(Redirect::to(&visit.frame("", "").to("/account/security/app")).into_response());
    }
    draw(&visit, &SecondPage::new(&state, &visit, &factors, &visit.next()))
}

/// `POST /sign-in/second`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let code = sent.text("code");
    let next = sent.next();
    sent.done_reading()?;
    let (person, session) = who_shows(&sent.visit)?;
    let factors = state.store().second_factors(&person).await?;
    let tried = Try::at_person(&sent.visit, "second", &person);
    if let Some(until) = tried.count(&state, sent.actor.at).await? {
        tries::note(&mut sent.visit, "code", until, sent.actor.at);
        let page = SecondPage::new(&state, &sent.visit, &factors, &next);
        return Ok(tries::refused(draw(&sent.visit, &page)?, until, sent.actor.at));
    }
    let shown = read(&factors, &code, sent.actor.at);
    let response = match shown {
        Some(shown) => strengthen(&state, &sent, &session, &shown, &next).await?,
        None => None,
    };
    let Some(response) = response else {
        sent.wrong("code", "wrong-code");
        return draw(&sent.visit, &SecondPage::new(&state, &sent.visit, &factors, &next));
    };
    tried.was_right(&state).await?;
    Ok(response)
}

/// Six figures are the app's; anything else is read as a recovery code.
fn read(factors: &SecondFactors, typed: &str, now: Timestamp) -> Option<Shown> {
    let letters: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    if letters.len() == 6 && letters.bytes().all(|byte| byte.is_ascii_digit()) {
        let step = identity::totp::check(factors.app.as_deref()?, &letters, now, factors.last_step)?;
        return Some(Shown::Step(step));
    }
    Some(Shown::RecoveryCode(fingerprint(&read_code(typed))))
}

/// Strengthens a session and gives it another secret; `None` when what was shown was used before.
pub async fn strengthen(
    state: &AppState,
    sent: &Sent,
    session: &str,
    shown: &Shown,
    next: &str,
) -> Result<Option<Response>, Failure> {
    let secret = Secret::new();
    if !state.store().strengthen(session, &secret.fingerprint(), shown, sent.actor.at).await? {
        return Ok(None);
    }
    let mut response = sent.to(next, "");
    response.headers_mut().append(SET_COOKIE, Kept::Session.keep(state.members(), secret.text()));
    Ok(Some(response))
}
