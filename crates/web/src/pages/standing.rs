//! Suspended, reinstated, gone.

use crate::choices;
use crate::cookies::Kept;
use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::{To, letter};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use jiff::SignedDuration;
use policy::{Denial, Object, Proof};
use serde_json::json;
use store::standing::Suspended;
use store::{Actor, OutboxLetter};

#[derive(Template)]
#[template(path = "pages/admissions/suspensions.html")]
struct SuspensionsPage {
    frame: Frame,
    rows: Vec<(Suspended, String, String)>,
}

/// `GET /admissions/suspensions`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let found = state.store().suspended(&visit.actor(&state)).await?;
    let frame = visit.frame("admissions", &visit.texts.say("suspensions-title"));
    let told = |one: Suspended| {
        let (country, since) = (choices::country(&state, &frame, &one.country), choices::day(&frame, one.since));
        (one, country, since)
    };
    let rows = found.into_iter().map(told).collect();
    draw(&visit, &SuspensionsPage { rows, frame })
}

impl Page for SuspensionsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows.iter().map(|(one, ..)| one).collect::<Vec<_>>())
    }
}

/// Whether a page about somebody offers to suspend them. Whoever must show a second factor first is led there.
pub fn may_suspend(visit: &Visit, person: &str, country: Option<&str>, state: &AppState) -> bool {
    let object = Object::of_person(person, country);
    let decided = policy::decide(&visit.who.subject, "person.suspend", &object, state.members().clock.now());
    visit.who.subject.person.as_deref() != Some(person) && matches!(decided, Ok(()) | Err(Denial::SecondFactor))
}

/// How long the link works with which somebody suspended leaves.
const LEAVING_LASTS: SignedDuration = SignedDuration::from_hours(24 * 365);

/// `POST /people/{id}/suspension`: at once, with a letter that gives the reason.
pub async fn suspend(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let reason = sent.text("reason");
    sent.done_reading()?;
    if reason.is_empty() || reason.chars().count() > 2000 {
        let sentence = sent.visit.texts.say("wrong-reason");
        return Err(Failure::bad_request("reason", &sentence));
    }
    let letter = told(&state, &id, "suspended", &reason).await?;
    state.store().suspend_and_tell(&sent.actor, &id, &reason, letter.as_ref()).await?;
    Ok(sent.to("/admissions/suspensions", "suspended"))
}

/// `POST /people/{id}/reinstatement`
pub async fn reinstate(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let letter = told(&state, &id, "reinstated", "").await?;
    state.store().reinstate(&sent.actor, &id, letter.as_ref()).await?;
    Ok(sent.to("/admissions/suspensions", "reinstated"))
}

/// The letter, if there is such a person; whether the actor may is the store's to decide.
async fn told(state: &AppState, person: &str, kind: &str, reason: &str) -> Result<Option<OutboxLetter>, Failure> {
    let Some(known) = state.store().person(person).await? else { return Ok(None) };
    let to = To { person: Some(person), address: &known.email, language: &known.language };
    let values = [("reason", reason.to_owned().into()), ("leaving", leaving(state, person).into())];
    Ok(Some(letter(state.members(), kind, to, &values, "/join")))
}

/// Where somebody leaves who cannot sign in.
fn leaving(state: &AppState, person: &str) -> String {
    let members = state.members();
    let token = members.signer.sign("leaving", person, members.clock.now() + LEAVING_LASTS);
    format!("{}/leaving/{token}", members.address)
}

#[derive(Template)]
#[template(path = "pages/account/leaving.html")]
struct LeavingPage {
    frame: Frame,
    action: String,
}

impl Page for LeavingPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "asks": "sure" }))
    }
}

/// `GET /leaving/{token}`: only the button changes something, so that a program that opens links does not.
pub async fn ask_leaving(
    State(state): State<AppState>,
    Path(token): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    opened(&state, &token)?;
    let frame = visit.frame("house", &visit.texts.say("account-leave"));
    draw(&visit, &LeavingPage { action: frame.to(&format!("/leaving/{token}")), frame })
}

/// `POST /leaving/{token}`: whoever is suspended leaves by themselves; the table decides about the member it was signed
/// for.
pub async fn leave_by_letter(
    State(state): State<AppState>,
    Path(token): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    let person = opened(&state, &token)?;
    let subject = state.store().subject(&person, Proof::Single, sent.actor.at).await?;
    // Whoever is a member again leaves on the page of their account.
    if subject.is_active() {
        return Err(Failure::link_too_old());
    }
    match state.store().leave(&Actor { subject, ..sent.actor.clone() }).await {
        Err(store::Error::NotFound { .. }) => Err(Failure::link_too_old()),
        done => Ok(done.map(|()| sent.to("/", "left"))?),
    }
}

fn opened(state: &AppState, token: &str) -> Result<String, Failure> {
    let members = state.members();
    members.signer.open("leaving", token, members.clock.now()).map_err(|_| Failure::link_too_old())
}

/// `POST /account/leaving`
pub async fn leave(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    if !sent.ticked("sure") {
        let sentence = sent.visit.texts.say("wrong-sure");
        return Err(Failure::bad_request("sure", &sentence));
    }
    sent.done_reading()?;
    state.store().leave(&sent.actor).await?;
    let mut response = sent.to("/", "left");
    response.headers_mut().insert(SET_COOKIE, Kept::Session.forget(state.members()));
    Ok(response)
}
