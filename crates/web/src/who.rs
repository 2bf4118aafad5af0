//! Who asks: read once a request from the session's cookie, anew each time.

use crate::cookies::Kept;
use crate::members::Members;
use crate::peer;
use crate::security::assets::is_asset;
use crate::state::AppState;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use identity::secret::fingerprint;
use jiff::{SignedDuration, Timestamp};
use policy::{Proof, Role, Subject};
use std::net::IpAddr;
use store::person::Person;
use store::session::{LONGEST, Session};

/// How long a form may lie open before it must be loaded again.
const FORM_LASTS: SignedDuration = LONGEST;
/// How long somebody may take to show a second factor.
const WAITS: SignedDuration = SignedDuration::from_mins(15);
/// Where whoever must add a second factor does it.
const ENROL: &str = "/account/security/app";

/// A key that a program showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyShown {
    /// No such key works.
    Unknown,
    /// It may read.
    Reads,
    /// It may read, and send forms.
    Writes,
}

/// Who asks, and what their pages need.
#[derive(Clone, Debug, Default)]
pub struct Who {
    /// What the decision needs to know.
    pub subject: Subject,
    /// Name, when signed in.
    pub name: String,
    /// Language of their letters, when signed in.
    pub language: Option<String>,
    /// Time zone, when signed in.
    pub zone: Option<String>,
    /// What they follow, for the buttons of pages.
    pub follows: Vec<store::follow::Follow>,
    /// Fingerprint of the session.
    pub session: Option<String>,
    /// How a program that shows a key comes in.
    pub key: Option<KeyShown>,
    /// What forms of this session carry, so that no other site can send them.
    pub form_token: String,
    /// Somebody who has a second factor and did not show it yet: nobody is signed in.
    pub waiting: Option<String>,
    /// True when a role asks for a second factor and they have none: nothing else works before.
    pub must_enrol: bool,
    /// Where the request comes from.
    pub address: Option<IpAddr>,
}

impl Who {
    /// True when somebody signed in, admitted or not.
    pub fn is_signed_in(&self) -> bool {
        self.subject.person.is_some()
    }

    /// True when they hold a role, wherever.
    pub fn holds(&self, role: Role) -> bool {
        self.subject.holds(role)
    }
}

/// Puts [`Who`] into every request but those for files of the site itself.
pub async fn recognise(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let plain = is_asset(request.uri().path());
    let mut who = if plain { Who::default() } else { read(&state, request.headers()).await };
    who.address = peer::of(request.extensions(), request.headers(), &state.settings().proxies);
    let base = state.settings().base.as_str();
    let path = request.uri().path();
    if who.must_enrol && !is_open_before_enrolling(path.strip_prefix(base).unwrap_or(path)) {
        return Redirect::to(&format!("{base}{ENROL}")).into_response();
    }
    request.extensions_mut().insert(who);
    next.run(request).await
}

/// What works for somebody who must add a second factor first: adding it, leaving, and reading about the house.
fn is_open_before_enrolling(path: &str) -> bool {
    let ways = ["/account/security", "/sign-", "/assets/", "/privacy", "/accessibility", "/imprint", "/health"];
    ways.iter().any(|way| path.starts_with(way))
}

async fn read(state: &AppState, headers: &HeaderMap) -> Who {
    let members = state.members();
    let read = match (key_in(headers), Kept::Session.read(members, headers)) {
        (Some(key), _) => with_key(members, &fingerprint(key)).await,
        (None, Some(secret)) => signed_in(members, &fingerprint(&secret)).await,
        (None, None) => return Who::default(),
    };
    match read {
        Ok(who) => who.unwrap_or_default(),
        Err(error) => {
            tracing::error!("a session or key could not be read, its person is shown the public site: {error}");
            Who::default()
        }
    }
}

/// The key a program shows: `Authorization: Bearer KEY`.
fn key_in(headers: &HeaderMap) -> Option<&str> {
    let shown = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (manner, key) = shown.split_once(' ')?;
    manner.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// A key stands for its person, with the proof they gave when they made it. One from before they had or needed a
/// second factor works no more.
async fn with_key(members: &Members, fingerprint: &str) -> store::Result<Option<Who>> {
    let now = members.clock.now();
    let unknown = Who { key: Some(KeyShown::Unknown), ..Who::default() };
    let Some(key) = members.store.access_key(fingerprint, now).await? else { return Ok(Some(unknown)) };
    let Some(person) = members.store.person(&key.person).await? else { return Ok(Some(unknown)) };
    let shown = if key.reads_only { KeyShown::Reads } else { KeyShown::Writes };
    let subject = members.store.subject(&person.id, key.proof(), now).await?;
    let is_single = key.proof() == Proof::Single;
    if is_single && (needs_second_factor(&subject) || members.store.second_factors(&person.id).await?.any()) {
        return Ok(Some(unknown));
    }
    let (language, zone) = (Some(person.language), Some(person.zone));
    Ok(Some(Who { subject, name: person.name, language, zone, key: Some(shown), ..Who::default() }))
}

async fn signed_in(members: &Members, fingerprint: &str) -> store::Result<Option<Who>> {
    let now = members.clock.now();
    let Some(session) = members.store.session(fingerprint, now).await? else { return Ok(None) };
    let Some(person) = members.store.person(&session.person).await? else { return Ok(None) };
    let form_token = members.signer.sign("form", fingerprint, now + FORM_LASTS);
    let who = Who {
        language: Some(person.language.clone()),
        zone: Some(person.zone.clone()),
        session: Some(fingerprint.to_owned()),
        form_token,
        ..Who::default()
    };
    complete(members, who, &session, person, now).await
}

/// Whoever has a second factor is signed in once it was shown.
async fn complete(
    members: &Members,
    who: Who,
    session: &Session,
    person: Person,
    now: Timestamp,
) -> store::Result<Option<Who>> {
    let is_single = session.proof() == Proof::Single;
    if is_single && members.store.second_factors(&person.id).await?.any() {
        let waits = now.duration_since(session.created_at) <= WAITS;
        return Ok(waits.then_some(Who { waiting: Some(person.id), ..who }));
    }
    let subject = members.store.subject_of(session, now).await?;
    let must_enrol = is_single && needs_second_factor(&subject);
    let follows = members.store.follows(&person.id).await?;
    Ok(Some(Who { subject, name: person.name, follows, must_enrol, ..who }))
}

fn needs_second_factor(subject: &Subject) -> bool {
    subject.is_active() && subject.roles.iter().any(|held| held.role.needs_second_factor())
}
