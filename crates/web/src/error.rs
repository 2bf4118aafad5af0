//! What went wrong, as a page with ways out and as JSON of one shape.

use crate::frame::Frame;
use crate::source::SourceError;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;
use std::sync::atomic::{AtomicU32, Ordering};

/// Why a page could not be shown.
#[derive(Clone, Debug)]
pub struct Failure {
    status: StatusCode,
    /// Beginning of the texts' keys: `error-KIND-title`, `-what`, `-fix`.
    kind: &'static str,
    /// What the texts speak of.
    name: String,
    /// Which field or address; the page's address when empty.
    at: String,
    /// For the log alone.
    cause: Option<String>,
}

/// What programs get.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// What happened.
    pub what: String,
    /// Where.
    #[serde(rename = "where")]
    pub at: String,
    /// What to do.
    pub fix: String,
    /// Reference for questions.
    #[serde(rename = "ref")]
    pub reference: String,
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorPage {
    frame: Frame,
    heading: String,
    told: Told,
}

impl Failure {
    /// Nothing of this kind has this name.
    pub fn not_found(kind: &'static str, name: &str) -> Self {
        Self { status: StatusCode::NOT_FOUND, kind, name: name.to_owned(), at: String::new(), cause: None }
    }

    /// Query values that cannot be read.
    pub fn bad_request(fields: &str, sentences: &str) -> Self {
        let (name, at) = (sentences.to_owned(), fields.to_owned());
        Self { status: StatusCode::BAD_REQUEST, kind: "bad-request", name, at, cause: None }
    }

    /// Something of ours broke; the cause goes to the log only.
    pub fn broken(cause: impl ToString) -> Self {
        let (status, cause) = (StatusCode::INTERNAL_SERVER_ERROR, Some(cause.to_string()));
        Self { status, kind: "broken", name: String::new(), at: String::new(), cause }
    }

    fn of_status(status: StatusCode) -> Self {
        let kind = match status {
            StatusCode::NOT_FOUND => "page",
            StatusCode::METHOD_NOT_ALLOWED => "method",
            StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => "timeout",
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => "too-large",
            status if status.is_client_error() => "refused",
            _ => "broken",
        };
        Self { status, kind, name: String::new(), at: String::new(), cause: None }
    }

    fn tell(&self, visit: &Visit) -> Told {
        let text = |part: &str| visit.texts.name(&format!("error-{}-{part}", self.kind), &self.name);
        let at = if self.at.is_empty() { visit.path.clone() } else { self.at.clone() };
        Told { what: text("what"), at, fix: text("fix"), reference: reference() }
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Self::broken(error)
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::broken(format!("drawing a page: {error}"))
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::broken(format!("writing JSON: {error}"))
    }
}

impl From<tokio::task::JoinError> for Failure {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::broken(format!("working out an answer: {error}"))
    }
}

impl IntoResponse for Failure {
    /// The failure itself; [`draw`] turns it into a page or JSON.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Draws every failed answer in the one shape, whoever made it fail.
pub async fn draw(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let visit = Visit::read(request.uri(), request.headers(), &state);
    let response = next.run(request).await;
    let status = response.status();
    let is_failure = status.is_client_error() || status.is_server_error();
    let redrawn = response.extensions().get::<Redrawn>().is_some();
    if !is_failure || redrawn {
        return response;
    }
    let failure = response.extensions().get::<Failure>().cloned().unwrap_or_else(|| Failure::of_status(status));
    shown(&visit, &failure)
}

/// Marks an answer with an error status that is already a page: a form drawn again.
#[derive(Clone, Copy, Debug)]
pub struct Redrawn;

fn shown(visit: &Visit, failure: &Failure) -> Response {
    let told = failure.tell(visit);
    log(failure, &told);
    if visit.format != Format::Html {
        let body = serde_json::to_vec(&told).expect("four texts can be written as JSON");
        return (failure.status, [(CONTENT_TYPE, "application/json")], body).into_response();
    }
    let heading = visit.texts.say(&format!("error-{}-title", failure.kind));
    let mut frame = visit.frame("error", &heading);
    frame.wrong.clear();
    let page = ErrorPage { frame, heading, told }.render();
    let page = page.unwrap_or_else(|_| "<!doctype html><title>Error</title><p>The page could not be drawn.".to_owned());
    (failure.status, Html(page)).into_response()
}

fn log(failure: &Failure, told: &Told) {
    if !failure.status.is_server_error() {
        return;
    }
    let cause = failure.cause.as_deref().unwrap_or("no cause given");
    tracing::error!(reference = %told.reference, status = failure.status.as_u16(), "answer {} failed: {cause}", told.reference);
}

/// A reference that is new for every failure: seconds and a running number.
fn reference() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let now = jiff::Timestamp::now().as_second();
    format!("{:x}-{}", now, NEXT.fetch_add(1, Ordering::Relaxed))
}
