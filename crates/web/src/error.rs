//! What went wrong, as a page with ways out and as JSON of one shape.

use crate::frame::Frame;
use crate::key::led_on;
use crate::link;
use crate::source::SourceError;
use crate::state::AppState;
use crate::visit::{Format, Visit, is_own_path};
use crate::who::Who;
use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, REFERER};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use policy::Denial;
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

    /// Somebody must sign in first.
    pub fn not_signed_in() -> Self {
        Self::of_kind(StatusCode::UNAUTHORIZED, "not-signed-in")
    }

    /// The table of roles says no.
    pub fn denied() -> Self {
        Self::of_kind(StatusCode::FORBIDDEN, "denied")
    }

    /// A program showed a key that does not work.
    pub fn key_unknown() -> Self {
        Self::of_kind(StatusCode::UNAUTHORIZED, "key-unknown")
    }

    /// A program's key does not reach so far.
    pub fn key_short() -> Self {
        Self::of_kind(StatusCode::FORBIDDEN, "key-short")
    }

    /// A form that did not come from a page of ours.
    pub fn from_elsewhere() -> Self {
        Self::of_kind(StatusCode::FORBIDDEN, "elsewhere")
    }

    /// A form of a session that is over.
    pub fn form_too_old() -> Self {
        Self::of_kind(StatusCode::FORBIDDEN, "form-too-old")
    }

    /// More than is read.
    pub fn too_large() -> Self {
        Self::of_kind(StatusCode::PAYLOAD_TOO_LARGE, "too-large")
    }

    /// What was sent is no form.
    pub fn unreadable() -> Self {
        Self::of_kind(StatusCode::BAD_REQUEST, "refused")
    }

    /// More pages of people in a day than anybody reads.
    pub fn too_many_people() -> Self {
        Self::of_kind(StatusCode::TOO_MANY_REQUESTS, "too-many-people")
    }

    /// A signed link or one-time secret that is used, too old or not ours.
    pub fn link_too_old() -> Self {
        Self::of_kind(StatusCode::GONE, "link-too-old")
    }

    /// The table of roles wants a second factor to be shown first.
    pub fn second_factor() -> Self {
        Self::of_denial(Denial::SecondFactor)
    }

    /// Another sign-in service failed, or its answer proves nothing.
    pub fn service(cause: identity::Error) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::of_kind(StatusCode::BAD_GATEWAY, "service") }
    }

    /// Another sign-in service knows somebody who has no account here.
    pub fn service_stranger() -> Self {
        Self::of_kind(StatusCode::FORBIDDEN, "service-stranger")
    }

    fn of_kind(status: StatusCode, kind: &'static str) -> Self {
        Self { status, kind, name: String::new(), at: String::new(), cause: None }
    }

    fn of_denial(denial: Denial) -> Self {
        match denial {
            Denial::NotSignedIn => Self::not_signed_in(),
            Denial::Charter => Self::of_kind(StatusCode::FORBIDDEN, "charter"),
            Denial::SecondFactor => Self::of_kind(StatusCode::FORBIDDEN, "second-factor"),
            Denial::Unreadable => Self::not_found("page", ""),
            Denial::Suspended | Denial::Role => Self::denied(),
        }
    }

    /// Where a person goes to remove what stands in the way.
    fn way_out(&self) -> Option<&'static str> {
        match self.kind {
            "not-signed-in" => Some("/sign-in"),
            "charter" => Some("/charter"),
            "second-factor" => Some("/sign-in/second"),
            _ => None,
        }
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
        Self::of_kind(status, kind)
    }

    fn tell(&self, visit: &Visit) -> Told {
        let text = |part: &str| visit.texts.name(&format!("error-{}-{part}", self.kind), &self.name);
        let at = if self.at.is_empty() { visit.path.clone() } else { self.at.clone() };
        Told { what: text("what"), at, fix: text("fix"), reference: reference() }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound { id, .. } => Self::not_found("page", &id),
            store::Error::Denied(denial) => Self::of_denial(denial),
            store::Error::Done { answer } => {
                Self { name: answer, ..Self::of_kind(StatusCode::SEE_OTHER, "done-before") }
            }
            store::Error::Conflict { .. } => Self::of_kind(StatusCode::CONFLICT, "conflict"),
            store::Error::Wrong { field, key } => Self::bad_request(field, key),
            broken => Self::broken(broken),
        }
    }
}

impl From<crate::desk::DeskError> for Failure {
    fn from(error: crate::desk::DeskError) -> Self {
        match error {
            crate::desk::DeskError::Store(error) => error.into(),
            broken => Self::broken(broken),
        }
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

impl From<documents::Error> for Failure {
    fn from(error: documents::Error) -> Self {
        Self::broken(error)
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
    let who = request.extensions().get::<Who>().cloned().unwrap_or_default();
    let visit = Visit::read(request.uri(), request.headers(), &state, who);
    let back = page_behind(&request, &visit);
    let response = next.run(request).await;
    if let Some(redirect) = response.extensions().get::<Failure>().and_then(|failure| leads_on(&visit, failure, &back))
    {
        return redirect;
    }
    let status = response.status();
    let is_failure = status.is_client_error() || status.is_server_error();
    let redrawn = response.extensions().get::<Redrawn>().is_some();
    if !is_failure || redrawn {
        return response;
    }
    let failure = response.extensions().get::<Failure>().cloned().unwrap_or_else(|| Failure::of_status(status));
    shown(&visit, &failure)
}

/// A failure that a person mends by going somewhere, or that was done before, leads there.
fn leads_on(visit: &Visit, failure: &Failure, back: &str) -> Option<Response> {
    if failure.status == StatusCode::SEE_OTHER {
        let target = visit.frame("", "").to(if failure.name.is_empty() { "/desk" } else { &failure.name });
        return Some(match visit.format {
            Format::Json => led_on(&target, ""),
            _ => Redirect::to(&target).into_response(),
        });
    }
    let way_out = failure.way_out().filter(|_| visit.format == Format::Html)?;
    Some(Redirect::to(&visit.frame("", "").ask(way_out, &[("next", back)])).into_response())
}

/// The page to go back to: the one asked for, or the one whose form was sent.
fn page_behind(request: &Request, visit: &Visit) -> String {
    if request.method() == Method::GET {
        return link::with_query(&visit.path, visit.asked.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    }
    let referer = request.headers().get(REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = referer.parse::<Uri>().ok().map(|uri| uri.path().to_owned()).unwrap_or_default();
    let base = visit.frame("", "").base;
    path.strip_prefix(&base).filter(|path| is_own_path(path)).unwrap_or("/desk").to_owned()
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

/// A reference that is new for every failure: seconds and a running number, always as long, so that what is hidden
/// and what is not there look alike to the byte.
fn reference() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let now = jiff::Timestamp::now().as_second();
    format!("{:x}-{:06}", now, NEXT.fetch_add(1, Ordering::Relaxed))
}
