//! Who holds which role: given, ended, handed over.

use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use policy::Role;
use store::role::Holder;

/// Roles that are given here; those in an organisation are given there.
const GIVEN: [&str; 5] = ["national_contact", "topic_leader", "coordinator", "operator", "auditor"];

#[derive(Template)]
#[template(path = "pages/roles/holders.html")]
struct HoldersPage {
    frame: Frame,
    rows: Vec<Row>,
    roles: Vec<Choice>,
    ranks: Vec<Choice>,
    email: String,
    scope: String,
    holders: Vec<Holder>,
}

struct Row {
    name: String,
    person: String,
    role: String,
    code: String,
    scope: String,
    deputy: bool,
    since: String,
}

/// What the form says.
#[derive(Default)]
struct Typed {
    email: String,
    role: String,
    scope: String,
    rank: String,
}

/// `GET /roles`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let page = page(&state, &visit, Typed::default()).await?;
    draw(&visit, &page)
}

async fn page(state: &AppState, visit: &Visit, typed: Typed) -> Result<HoldersPage, Failure> {
    let holders = state.store().all_holders(&visit.actor(state)).await?;
    let frame = visit.frame("roles", &visit.texts.say("roles-title"));
    Ok(HoldersPage {
        rows: holders.iter().map(|holder| row(&frame, holder)).collect(),
        roles: choices::coded(&frame, "role", &GIVEN, &typed.role),
        ranks: choices::coded(&frame, "rank", &["first", "deputy"], &typed.rank),
        email: typed.email,
        scope: typed.scope,
        holders,
        frame,
    })
}

fn row(frame: &Frame, holder: &Holder) -> Row {
    Row {
        name: holder.name.clone(),
        person: holder.person.clone(),
        role: choices::word(frame, "role", &holder.role),
        code: holder.role.clone(),
        scope: holder.scope.clone(),
        deputy: holder.rank == "deputy",
        since: choices::day(frame, holder.since),
    }
}

impl Page for HoldersPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.holders)
    }
}

/// `POST /roles`
pub async fn grant(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = Typed {
        email: sent.text("email"),
        role: sent.text("role"),
        scope: sent.text("scope"),
        rank: sent.text("rank"),
    };
    sent.done_reading()?;
    let rank = if typed.rank == "deputy" { "deputy" } else { "first" };
    let given = async {
        let role = Role::parse(&typed.role).ok_or(store::Error::Wrong { field: "role", key: "wrong-role" })?;
        let person = holder_of(&state, &sent, "email", &typed.email).await?;
        state.store().grant(&sent.actor, &person, role, &typed.scope, rank).await
    };
    if let Err(error) = given.await {
        sent.note(error)?;
        return draw(&sent.visit, &page(&state, &sent.visit, typed).await?);
    }
    Ok(sent.to("/roles", "role-given"))
}

/// `POST /roles/endings`
pub async fn end(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (person, role, scope) = (sent.text("person"), sent.text("role"), sent.text("scope"));
    sent.done_reading()?;
    let role = Role::parse(&role).ok_or_else(Failure::unreadable)?;
    state.store().end_role(&sent.actor, &person, role, &scope).await?;
    Ok(sent.to("/roles", "role-ended"))
}

/// `POST /roles/handovers`: the new contact begins as the old one ends.
pub async fn hand_over(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let (from, role, scope, to) = (sent.text("person"), sent.text("role"), sent.text("scope"), sent.text("to"));
    sent.done_reading()?;
    let role = Role::parse(&role).ok_or_else(Failure::unreadable)?;
    let handed = async {
        let to = holder_of(&state, &sent, "to", &to).await?;
        state.store().hand_over(&sent.actor, role, &scope, &from, &to).await
    };
    if let Err(error) = handed.await {
        sent.note(error)?;
        return draw(&sent.visit, &page(&state, &sent.visit, Typed::default()).await?);
    }
    Ok(sent.to("/roles", "role-handed-over"))
}

/// The active member of an address. Only whoever gives roles is told whether there is one.
async fn holder_of(state: &AppState, sent: &Sent, field: &'static str, email: &str) -> store::Result<String> {
    state.store().all_holders(&sent.actor).await?;
    let found = state.store().person_by_email(email).await?.filter(|person| person.standing == "active");
    found.map(|person| person.id).ok_or(store::Error::Wrong { field, key: "wrong-no-member" })
}
