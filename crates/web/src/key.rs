//! Programs with a key: what they may (what their person may, but for the account), and what they are told.

use crate::error::Failure;
use crate::state::AppState;
use crate::who::{KeyShown, Who};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Where somebody's account is looked after, and where people come in: for persons alone.
const FOR_PERSONS: [&str; 5] = ["/account", "/sign-", "/recover", "/setup", "/join"];

/// Turns away keys that do not work, and those that do not reach so far.
pub async fn reach(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let shown = request.extensions().get::<Who>().and_then(|who| who.key);
    match refusal(&state, shown, &request) {
        Some(failure) => failure.into_response(),
        None => next.run(request).await,
    }
}

fn refusal(state: &AppState, shown: Option<KeyShown>, request: &Request) -> Option<Failure> {
    let path = request.uri().path();
    let path = path.strip_prefix(state.settings().base.as_str()).unwrap_or(path);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match shown? {
        KeyShown::Unknown => Some(Failure::key_unknown()),
        _ if FOR_PERSONS.iter().any(|place| path.starts_with(place)) => Some(Failure::key_short()),
        KeyShown::Reads if !reads => Some(Failure::key_short()),
        KeyShown::Reads | KeyShown::Writes => None,
    }
}

/// What a program is told when its form was taken: where the answer is, and the sentence a person would read there.
pub fn led_on(at: &str, said: &str) -> Response {
    ([(CONTENT_TYPE, "application/json")], json!({ "at": at, "said": said }).to_string()).into_response()
}
