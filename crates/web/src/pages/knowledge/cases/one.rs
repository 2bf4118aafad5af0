//! One case: conflicts first, then everything that is said of it, each with its sources.

use super::form::{self, Typed};
use super::told::{Teller, Told};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::shelf::{self, CaseLink, Shelved};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::{Choice, Coded, Words};
use analysis::case::{Case, Field, Question};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use policy::Role;
use serde_json::json;
use store::knowledge::CasePlace;

/// Cases shown beside.
const BESIDE: usize = 4;

#[derive(Template)]
#[template(path = "pages/knowledge/case.html")]
struct CasePage {
    frame: Frame,
    title: String,
    language: String,
    label: String,
    lede: String,
    waits: String,
    countries: Vec<Coded>,
    told: Vec<Told>,
    register: String,
    sharing: String,
    verify: Option<String>,
    correct: Option<Correction>,
    alike: Vec<CaseLink>,
    case: Case,
    verified: bool,
}

/// The form for what another source says.
struct Correction {
    action: String,
    fields: Vec<Choice>,
    levels: Vec<Choice>,
    typed: Typed,
    open: bool,
}

/// `GET /cases/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    draw(&visit, &page(&state, &visit, &id, None).await?)
}

/// `POST /cases/{id}/claims`: adds what another source says.
pub async fn correct(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let typed = Typed::take_one(&mut sent);
    sent.done_reading()?;
    let place = place(&state, &sent.visit, &id).await?;
    let added = match typed.claim() {
        Ok(claim) => state.store().correct_case(&sent.actor, &place, &claim).await,
        Err(error) => may(&state, &sent, &place).await.and(Err(error)),
    };
    match added {
        Ok(()) => Ok(sent.to(&format!("/cases/{}", link::encode(&id)), "case-corrected")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &page(&state, &sent.visit, &id, Some(typed)).await?)
        }
    }
}

/// Whether somebody may add to a case at all, asked before what they typed is found wrong.
async fn may(state: &AppState, sent: &Sent, place: &CasePlace) -> store::Result<()> {
    state.store().may_correct_case(&sent.actor, place).await
}

/// Where what is said of a case goes: a member's own, or what members add to a public one.
pub async fn place(state: &AppState, visit: &Visit, id: &str) -> Result<CasePlace, Failure> {
    match visit.reader(state).case(id).await {
        Ok(own) => return Ok(CasePlace::Own(own.shared.id)),
        Err(store::Error::NotFound { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let held = shelf::market(state, visit).await?;
    let case = shelf::public_case(&held, id).ok_or_else(|| Failure::not_found("page", id))?;
    Ok(CasePlace::Public(case.id.clone(), case.title()))
}

async fn page(state: &AppState, visit: &Visit, id: &str, typed: Option<Typed>) -> Result<CasePage, Failure> {
    let held = shelf::market(state, visit).await?;
    let shelved = shelf::one(state, visit, &held, id).await?;
    let title = shelved.title();
    let frame = visit.frame("knowledge", &title);
    let words = Words::new(state, &frame);
    let countries = words.countries(&shelved.case.countries());
    let told = Teller { frame: &frame, words, held: &held }.tell(&shelved);
    let register = shelved.case.procedure.as_ref().map(|id| frame.to(&format!("/register/{}", link::encode(&id.0))));
    let own = shelved.own.as_ref();
    Ok(CasePage {
        lede: lede(&frame, &shelved),
        waits: waits(&frame, &shelved),
        language: own.map_or_else(String::new, |own| own.language.clone()),
        label: own.map(|own| own.label.clone()).unwrap_or_default(),
        countries,
        told,
        register: register.unwrap_or_default(),
        sharing: own.map(|own| frame.to(&format!("/objects/{}/sharing", own.id))).unwrap_or_default(),
        verify: own.filter(|_| is_editor(&frame)).map(|own| frame.to(&format!("/cases/{}/verification", own.id))),
        correct: frame.who.subject.is_active().then(|| correction(&frame, id, typed)),
        alike: alike(state, visit, &shelved.case).await?,
        verified: shelved.verified,
        case: shelved.case,
        title,
        frame,
    })
}

/// Whether somebody holds a role that verifies and publishes; the table of roles decides when they do it.
pub fn is_editor(frame: &Frame) -> bool {
    [Role::TopicLeader, Role::NationalContact, Role::Coordinator].into_iter().any(|role| frame.who.holds(role))
}

fn correction(frame: &Frame, id: &str, typed: Option<Typed>) -> Correction {
    let open = typed.is_some();
    let typed = typed.unwrap_or_default();
    let codes: Vec<&str> = Field::ALL.iter().map(|field| field.as_str()).collect();
    Correction {
        action: frame.to(&format!("/cases/{}/claims", link::encode(id))),
        fields: choices::coded(frame, "case-field", &codes, &typed.field),
        levels: form::levels(frame, &typed.level),
        typed,
        open,
    }
}

/// How well it is known, in a sentence.
fn lede(frame: &Frame, shelved: &Shelved) -> String {
    let conflicts = shelved.case.conflicts().len();
    let level = shelved.case.level().map(|level| frame.say(&format!("case-level-{}", level.number())));
    let level = level.unwrap_or_else(|| frame.say("case-level-none"));
    let values = [("level", level.into()), ("n", conflicts.into()), ("claims", shelved.case.claims.len().into())];
    frame.texts.tell("case-lede", &values)
}

/// What a member's case waits for.
fn waits(frame: &Frame, shelved: &Shelved) -> String {
    match (&shelved.own, shelved.verified, shelved.for_all) {
        (None, ..) | (_, true, _) => String::new(),
        (_, _, true) => frame.say("case-waits-for-all"),
        (_, _, false) => frame.say("case-waits"),
    }
}

async fn alike(state: &AppState, visit: &Visit, case: &Case) -> Result<Vec<CaseLink>, Failure> {
    let question =
        Question { countries: case.countries(), cpv: case.cpv(), routes: case.routes(), year: visit.as_of.year() };
    let own = shelf::href(&visit.frame("", ""), &case.id);
    let found = shelf::like(state, visit, &question, BESIDE + 1).await?;
    Ok(found.into_iter().filter(|link| link.href != own).take(BESIDE).collect())
}

impl CasePage {
    fn is_editor(&self) -> bool {
        is_editor(&self.frame)
    }
}

impl Page for CasePage {
    fn data(&self) -> Result<Data, Failure> {
        let label = if self.label.is_empty() { "CLEAR" } else { &self.label };
        Data::one(&json!({
            "id": self.case.id, "title": self.title, "label": label, "origin": self.case.origin,
            "procedure": self.case.procedure, "verified": self.verified, "conflicts": self.case.conflicts(),
            "claims": self.case.claims,
        }))
    }
}
