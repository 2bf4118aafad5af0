//! The page of one organisation: who acts for it, what of it ends soon, who abroad needs the same.

use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::endings::{self, Row as EndingRow};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{OrganisationLink, Words};
use analysis::{OrganisationId, PartnerQuery};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::ToSpan;
use policy::{Denial, Role};
use serde::Serialize;
use store::body::{BODY_ROLES, Body, BodyMember};

/// Endings shown; the evidence page has all.
const ENDINGS: usize = 12;
/// Partners shown.
const PARTNERS: usize = 5;

#[derive(Template)]
#[template(path = "pages/bodies/one.html")]
struct BodyPage {
    frame: Frame,
    document: Document,
    country: String,
    kind: String,
    html: String,
    members: Vec<MemberRow>,
    may_edit: bool,
    may_manage: bool,
    has_plan: bool,
    roles: Vec<crate::words::Choice>,
    typed: Typed,
    evidence: Evidence,
}

/// What programs get.
#[derive(Serialize)]
struct Document {
    #[serde(flatten)]
    body: Body,
    members: Vec<BodyMember>,
}

struct MemberRow {
    name: String,
    person: String,
    role: String,
    duty: String,
    confirmed: String,
    unconfirmed: bool,
}

/// What was typed into the form for a new member.
#[derive(Default)]
pub struct Typed {
    /// Their address.
    pub email: String,
    /// Their role.
    pub role: String,
    /// What they do.
    pub duty: String,
}

/// What the evidence plane says of it.
#[derive(Default)]
struct Evidence {
    href: String,
    partners_href: String,
    endings: Vec<EndingRow>,
    partners: Vec<(OrganisationLink, String)>,
}

/// `GET /bodies/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    answer(&state, visit, &id, Typed::default()).await
}

/// The page, with what was typed.
pub async fn answer(state: &AppState, visit: Visit, id: &str, typed: Typed) -> Result<Response, Failure> {
    let actor = visit.actor(state);
    let body = state.store().body(id).await?;
    let mut members = state.store().body_members(id, actor.at).await?;
    let may = |action: &str| may(&actor, action, &body);
    let (may_edit, may_manage) = (may("organisation.edit"), may("organisation.manage"));
    let inside = actor.subject.organisations.contains(id) || may_manage;
    members.retain(|member| inside || member.findable && !member.unconfirmed);
    let frame = visit.frame("people", &body.name);
    let evidence = match &body.evidence {
        Some(evidence) => evidence_of(state, &visit, &frame, evidence.clone()).await?,
        None => Evidence::default(),
    };
    let page = BodyPage {
        country: choices::country(state, &frame, &body.country),
        kind: choices::word(&frame, "kind-body", &body.kind),
        html: markdown::render(&body.about),
        members: members.iter().map(|member| row(&frame, member)).collect(),
        roles: choices::coded(&frame, "role", &BODY_ROLES, &typed.role),
        document: Document { body, members },
        has_plan: may_edit || visit.reader(state).plan_of(id).await?.is_some(),
        may_edit,
        may_manage,
        typed,
        evidence,
        frame,
    };
    draw(&visit, &page)
}

/// Whether a form is offered. Somebody who only has to accept the charter first is offered it, and led there.
fn may(actor: &store::Actor, action: &str, body: &Body) -> bool {
    matches!(policy::decide(&actor.subject, action, &body.object(), actor.at), Ok(()) | Err(Denial::Charter))
}

fn row(frame: &Frame, member: &BodyMember) -> MemberRow {
    MemberRow {
        name: member.name.clone(),
        person: member.person.clone(),
        role: Role::parse(&member.role).map(|role| choices::word(frame, "role", role.as_str())).unwrap_or_default(),
        duty: member.duty.clone(),
        confirmed: choices::day(frame, member.confirmed_at),
        unconfirmed: member.unconfirmed,
    }
}

async fn evidence_of(state: &AppState, visit: &Visit, frame: &Frame, id: String) -> Result<Evidence, Failure> {
    let held = state.market(visit.as_of).await?;
    let (state, frame) = (state.clone(), frame.clone());
    Ok(tokio::task::spawn_blocking(move || Evidence::of(&state, &held, &frame, &OrganisationId(id))).await?)
}

impl Evidence {
    fn of(state: &AppState, held: &Held, frame: &Frame, id: &OrganisationId) -> Self {
        let Some(organisation) = held.market.organisations.get(id) else { return Self::default() };
        let words = Words::new(state, frame);
        let until = held.market.as_of.saturating_add(12.months());
        let soon = |ending: &&analysis::Ending| {
            ending.organisations.contains(id) && ending.likely_end >= held.market.as_of && ending.likely_end <= until
        };
        let its = held.endings().rows.iter().filter(soon).take(ENDINGS);
        let query = PartnerQuery {
            buyer: Some(id.clone()),
            country: organisation.country.clone(),
            limit: PARTNERS,
            ..PartnerQuery::default()
        };
        let partners = held.market.partners(&query).rows.into_iter().take(PARTNERS);
        let partner = |row: analysis::Partner| {
            let link = words.organisation(&row.name, Some(&row.organisation), row.country.as_ref());
            (link, row.score.round().to_string())
        };
        Self {
            href: frame.organisation(&id.0),
            partners_href: frame.ask("/partners", &[("buyer", &id.0)]),
            endings: its.map(|ending| endings::row(frame, &words, ending)).collect(),
            partners: partners.map(partner).collect(),
        }
    }
}

impl Page for BodyPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.document)
    }
}

/// `POST /bodies/{id}/profile`
pub async fn edit(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let (name, about) = (sent.text("name"), sent.text("about"));
    sent.done_reading()?;
    if let Err(error) = state.store().edit_body(&sent.actor, &id, &name, &about).await {
        sent.note(error)?;
        return answer(&state, sent.visit, &id, Typed::default()).await;
    }
    Ok(sent.to(&format!("/bodies/{id}"), "body-saved"))
}
