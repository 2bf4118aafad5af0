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
use policy::{Denial, Object};
use store::OutboxLetter;
use store::standing::Suspended;

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
    Ok(Some(letter(state.members(), kind, to, &[("reason", reason.to_owned().into())], "/join")))
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
