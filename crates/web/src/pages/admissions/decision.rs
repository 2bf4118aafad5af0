//! One application, and the decision about it.

use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::{To, letter};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::OutboxLetter;
use store::admission::{Application, Decision};
use store::application::WANTED;
use store::body::Body;
use store::person::KINDS;

#[derive(Template)]
#[template(path = "pages/admissions/one.html")]
struct ApplicationPage {
    frame: Frame,
    found: Application,
    country: String,
    facts: Vec<(String, String)>,
    waits: String,
    state: String,
    kinds: Vec<Choice>,
    as_what: Vec<Choice>,
    bodies: Vec<Choice>,
    decision: Vec<Choice>,
    reason: String,
}

/// What the form says.
struct Typed {
    decision: String,
    kind: String,
    as_what: String,
    body: String,
    reason: String,
}

/// `GET /admissions/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let actor = visit.actor(&state);
    let found = state.store().application(&actor, &id).await?;
    let typed = Typed {
        decision: String::new(),
        kind: found.kind.clone(),
        as_what: found.wanted.clone(),
        body: String::new(),
        reason: String::new(),
    };
    let page = page(&state, &visit, found, typed).await?;
    draw(&visit, &page)
}

/// `POST /admissions/{id}/decision`
pub async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let typed = Typed {
        decision: sent.text("decision"),
        kind: sent.text("kind"),
        as_what: sent.text("as_what"),
        body: sent.text("body"),
        reason: sent.text("reason"),
    };
    sent.done_reading()?;
    let found = state.store().application(&sent.actor, &id).await?;
    let Some(decision) = typed.decision() else {
        let sentence = sent.visit.texts.say("wrong-admission");
        sent.visit.wrong.push(("decision", sentence));
        return draw(&sent.visit, &page(&state, &sent.visit, found, typed).await?);
    };
    let letter = answer(&state, &found, &decision, &typed.reason);
    if let Err(error) = state.store().decide_application(&sent.actor, &id, &decision, &typed.reason, &letter).await {
        sent.note(error)?;
        return draw(&sent.visit, &page(&state, &sent.visit, found, typed).await?);
    }
    Ok(sent.to("/admissions", "decided"))
}

impl Typed {
    fn decision(&self) -> Option<Decision> {
        match self.decision.as_str() {
            "admit" => Some(Decision::Admit {
                kind: self.kind.clone(),
                as_what: self.as_what.clone(),
                body: Some(self.body.clone()).filter(|body| !body.is_empty()),
            }),
            "turn_down" => Some(Decision::TurnDown),
            _ => None,
        }
    }
}

fn answer(state: &AppState, found: &Application, decision: &Decision, reason: &str) -> OutboxLetter {
    let to = To { person: Some(&found.person), address: &found.email, language: &found.language };
    match decision {
        Decision::Admit { .. } => letter(state.members(), "application-admitted", to, &[], "/sign-in?next=%2Fcharter"),
        Decision::TurnDown => {
            let values = [("reason", reason.to_owned().into())];
            letter(state.members(), "application-turned-down", to, &values, "/join")
        }
    }
}

async fn page(state: &AppState, visit: &Visit, found: Application, typed: Typed) -> Result<ApplicationPage, Failure> {
    let frame = visit.frame("admissions", &found.name);
    let bodies = state.store().bodies_like(&found.organisation, &found.country).await?;
    let days = usize::try_from(found.days(state.members().clock.now())).unwrap_or_default();
    Ok(ApplicationPage {
        country: choices::country(state, &frame, &found.country),
        facts: facts(&frame, &found),
        waits: frame.texts.count("admissions-waits", days),
        state: choices::word(&frame, "state-application", &found.state),
        kinds: choices::coded(&frame, "kind-person", &KINDS, &typed.kind),
        as_what: choices::coded(&frame, "field-wanted", &WANTED, &typed.as_what),
        bodies: bodies.iter().map(|body| choice(body, &typed.body)).collect(),
        decision: choices::coded(&frame, "field-decision", &["admit", "turn_down"], &typed.decision),
        reason: typed.reason,
        found,
        frame,
    })
}

fn choice(body: &Body, chosen: &str) -> Choice {
    Choice { value: body.id.clone(), text: body.name.clone(), chosen: body.id == chosen }
}

fn facts(frame: &Frame, found: &Application) -> Vec<(String, String)> {
    let kind = |code: &str| if code.is_empty() { String::new() } else { frame.say(&format!("kind-body-{code}")) };
    let all = [
        ("field-email-address", found.email.clone()),
        ("field-wanted", choices::word(frame, "field-wanted", &found.wanted)),
        ("field-person-kind", choices::word(frame, "kind-person", &found.kind)),
        ("field-organisation-name", found.organisation.clone()),
        ("field-organisation-kind", kind(&found.organisation_kind)),
        ("field-duty", found.duty.clone()),
        ("field-motivation", found.motivation.clone()),
        ("field-interests", found.interests.clone()),
        ("field-expertise", found.expertise.clone()),
        ("field-languages", found.languages.clone()),
        ("field-reason", found.reason.clone()),
        ("admissions-was-here", found.was_here.map_or(String::new(), |day| choices::day(frame, day))),
        ("admissions-was-suspended", was_suspended(frame, found)),
    ];
    let said = all.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(key, value)| (frame.say(key), value)).collect()
}

/// Why somebody who comes back was suspended when they left; a suspension without a reason is told, too.
fn was_suspended(frame: &Frame, found: &Application) -> String {
    match found.was_suspended.as_deref() {
        None => String::new(),
        Some("") => frame.say("admissions-suspended-without-reason"),
        Some(reason) => reason.to_owned(),
    }
}

impl Page for ApplicationPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.found)
    }
}
