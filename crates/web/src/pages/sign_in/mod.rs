//! Signing in and out: with a password, a passkey or another service, then with a second factor.

pub mod passkey;
mod password;
pub mod second;
pub mod service;
pub mod tries;

pub use password::{send, show};

use crate::cookies::Kept;
use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::State;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;
use identity::secret::{Secret, fingerprint};
use jiff::{SignedDuration, Timestamp};
use policy::Proof;

/// How long a browser is remembered as one an account was used from.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(180 * 24);

/// `POST /sign-out`
pub async fn out(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    sent.text("next");
    sent.done_reading()?;
    if let Some(session) = &sent.visit.who.session {
        state.store().drop_session(session, sent.actor.at).await?;
    }
    let mut response = sent.to("/", "signed-out");
    let headers = response.headers_mut();
    headers.insert(SET_COOKIE, Kept::Session.forget(state.members()));
    headers.insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

/// Begins a session for somebody who proved who they are, in an answer that gives their browser its secret. What the
/// browser held before ends: nobody is led into a session that somebody else knows.
pub async fn begin(
    state: &AppState,
    person: &str,
    proof: Proof,
    headers: &HeaderMap,
    at: Timestamp,
    mut response: Response,
) -> Result<Response, Failure> {
    let members = state.members();
    if let Some(before) = Kept::Session.read(members, headers) {
        state.store().drop_session(&fingerprint(&before), at).await?;
    }
    let device = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let secret = Secret::new();
    state.store().begin_session(&secret.fingerprint(), person, proof, device, at).await?;
    response.headers_mut().append(SET_COOKIE, Kept::Session.keep(members, secret.text()));
    if let Some(person) = state.store().person(person).await? {
        let known = members.signer.sign("known", &tries::known_mark(&person.email), at + REMEMBERED);
        response.headers_mut().append(SET_COOKIE, Kept::Known.keep(members, &known));
    }
    Ok(response)
}
