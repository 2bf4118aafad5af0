//! Who is in: organisations, their people, and who was asked.

use super::form::{Form, Forms, Typed};
use super::invitations;
use super::room::{Cell, SectionPage, Table, bodies, coded, enter, short};
use super::send::{Place, again};
use super::suggestions::Origin;
use super::{suggestions, typed};
use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::{To, letter};
use crate::pages::draw;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use axum::extract::{Path, State};
use axum::response::Response;
use joint::{BodyRole, Role};
use serde_json::{Value, json};
use store::body::Body;
use store::buyers_group::{BodyInvitation, BuyersGroup, NewBodyInvitation};
use store::outbox::OutboxLetter;

const INVITE: Place = Place { page: "members", form: "invitations" };
const SEAT: Place = Place { page: "members", form: "seats" };
const UNSEAT: Place = Place { page: "members", form: "seats/endings" };
const LEAVE: Place = Place { page: "members", form: "departures" };

/// `GET /buyers-groups/{id}/members`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &page(&state, &visit, &id, &Typed::default()).await?)
}

/// `POST /buyers-groups/{id}/invitations`
pub async fn invite(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let new = NewBodyInvitation {
        body: sent.text("invited"),
        role: typed::pick(&mut sent, "body_role", BodyRole::parse, BodyRole::Member),
        message: sent.text("message"),
    };
    sent.done_reading()?;
    let letters = letters(&state, &new.body, &sent).await?;
    let done = state.store().invite_body(&sent.actor, &id, &new, &letters).await;
    settled(&state, sent, &id, INVITE, done).await
}

/// `POST /buyers-groups/{id}/seats`
pub async fn seat(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let chosen = sent.text("person");
    let (person, body) = chosen.split_once(' ').unwrap_or((&chosen, ""));
    let role = typed::pick(&mut sent, "role", Role::parse, Role::Observer);
    sent.done_reading()?;
    let done = state.store().seat_in_group(&sent.actor, &id, person, body, role).await;
    settled(&state, sent, &id, SEAT, done).await
}

/// `POST /buyers-groups/{id}/seats/endings`
pub async fn unseat(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let person = sent.text("person");
    sent.done_reading()?;
    let done = state.store().unseat_in_group(&sent.actor, &id, &person).await;
    settled(&state, sent, &id, UNSEAT, done).await
}

/// `POST /buyers-groups/{id}/departures`
pub async fn leave(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let (body, reason) = (sent.text("body"), sent.text("reason"));
    sent.done_reading()?;
    let done = state.store().leave_buyers_group(&sent.actor, &id, &body, &reason).await;
    settled(&state, sent, &id, LEAVE, done).await
}

async fn settled(
    state: &AppState,
    mut sent: Sent,
    id: &str,
    place: Place,
    done: Result<(), store::Error>,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(sent.to(&format!("/buyers-groups/{id}/members"), "ebg-done")),
        Err(error) => {
            sent.note(error)?;
            again(state, &sent, id, place).await
        }
    }
}

/// A letter for each contact of the organisation's country; it says nothing of the group.
async fn letters(state: &AppState, body: &str, sent: &Sent) -> Result<Vec<OutboxLetter>, Failure> {
    let Ok(body) = state.store().body(body).await else { return Ok(Vec::new()) };
    let contacts = state.store().deciders(&body.country, sent.actor.at).await?;
    let path = "/buyers-groups/invitations";
    let written = |contact| letter(state.members(), "ebg-forward", To::from(contact), &[], path);
    Ok(contacts.iter().map(written).collect())
}

/// The page.
pub async fn page(state: &AppState, visit: &Visit, id: &str, typed: &Typed) -> Result<SectionPage, Failure> {
    let (frame, group) = enter(state, visit, id).await?;
    let invited = visit.reader(state).group_invited(id).await?;
    let heading = frame.count("ebg-buyers", group.now.buyers().len());
    let mut tables = vec![body_table(&frame, &group), seat_table(&frame, &group), invitations::table(&frame, &invited)];
    let mut forms = forms(state, visit, &frame, &group, typed).await?;
    if let Some(begun) = suggestions::origin(state, visit, &group).await?.filter(|begun| !begun.buyers.is_empty()) {
        tables.insert(1, begun.table(&frame, &group, &invited));
        forms.splice(0..0, suggested_forms(&frame, &group, typed, &begun, &invited));
    }
    let mut page = SectionPage::new(frame, &group, "members", heading, &data(&group))?;
    (page.tables, page.forms) = (tables, forms);
    Ok(page)
}

async fn forms(
    state: &AppState,
    visit: &Visit,
    frame: &Frame,
    group: &BuyersGroup,
    typed: &Typed,
) -> Result<Vec<Form>, Failure> {
    if !group.mine.leads {
        return Ok(Vec::new());
    }
    let forms = Forms::new(frame, &group.shared.id, typed);
    let others = state.store().bodies().await?.into_iter().filter(|body| body.kind != "private");
    let others = others.filter(|body| !group.now.bodies.iter().any(|buyer| buyer.body == body.id));
    let others = others.map(|body| Choice::new(&body.id, format!("{} · {}", body.country, body.name), "")).collect();
    let invite = forms.form(INVITE.form).pick("invited", others);
    let invite = invite.pick("body_role", coded(frame, "ebg-body-role", &BodyRole::ALL, BodyRole::as_str));
    let people = state.store().seatable(group, &visit.actor(state)).await?;
    let choice = |(person, name, body): &(String, String, String)| {
        Choice::new(&format!("{person} {body}"), format!("{name}, {}", short(group, body)), "")
    };
    let seat = forms.form(SEAT.form).pick("person", people.iter().map(choice).collect());
    let seat = seat.pick("role", coded(frame, "ebg-role", &Role::ALL, Role::as_str));
    let seated = |seat: &joint::Seat| Choice::new(&seat.person, group.person(&seat.person).to_owned(), "");
    let unseat = forms.form(UNSEAT.form).pick("person", group.now.seats.iter().map(seated).collect());
    let leave = forms.form(LEAVE.form).pick("body", bodies(group, false)).area("reason", "");
    Ok(vec![invite.area("message", "").done(), seat.done(), unseat.done(), leave.done()])
}

/// A form for each suggested buyer that could be invited.
fn suggested_forms(
    frame: &Frame,
    group: &BuyersGroup,
    typed: &Typed,
    begun: &Origin,
    invited: &[BodyInvitation],
) -> Vec<Form> {
    if !group.mine.leads {
        return Vec::new();
    }
    let forms = Forms::new(frame, &group.shared.id, typed);
    let form = |body: &Body| {
        let form = forms.form(INVITE.form).only("invited", &body.id);
        let roles = coded(frame, "ebg-body-role", &BodyRole::ALL, BodyRole::as_str);
        let mut form = form.pick("body_role", roles).area("message", "").done();
        form.title = frame.texts.name("ebg-suggest-invite", format!("{} ({})", body.name, body.country));
        form
    };
    begun.to_invite(group, invited).into_iter().map(form).collect()
}

fn body_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |buyer: &joint::Buyer| {
        let link = frame.to(&format!("/bodies/{}", buyer.body));
        let role = frame.say(&format!("ebg-body-role-{}", buyer.role.as_str()));
        vec![
            Cell { href: Some(link), ..Cell::new(group.body(&buyer.body)) },
            Cell::new(buyer.country.to_string()),
            Cell::new(role),
        ]
    };
    Table::new(frame, "bodies", &["body", "country", "role"], group.now.bodies.iter().map(row).collect())
}

fn seat_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |seat: &joint::Seat| {
        let body = seat.body.as_deref().map_or_else(|| "–".to_owned(), |body| short(group, body));
        let role = frame.say(&format!("ebg-role-{}", seat.role.as_str()));
        vec![Cell::new(group.person(&seat.person)), Cell::new(body), Cell::new(role)]
    };
    Table::new(frame, "seats", &["person", "body", "role"], group.now.seats.iter().map(row).collect())
}

fn data(group: &BuyersGroup) -> Value {
    let body = |buyer: &joint::Buyer| json!({ "organisation": group.body(&buyer.body), "country": buyer.country, "role": buyer.role });
    let seat = |seat: &joint::Seat| json!({ "name": group.person(&seat.person), "organisation": seat.body.as_deref().map(|body| group.body(body)), "role": seat.role });
    let bodies: Vec<Value> = group.now.bodies.iter().map(body).collect();
    json!({ "organisations": bodies, "people": group.now.seats.iter().map(seat).collect::<Vec<_>>() })
}
