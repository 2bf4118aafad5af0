//! Seats in a group: who is in, who waits, and the forms that change it.

use super::country_name;
use super::group::settled;
use crate::error::Failure;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use store::talk::{GroupLink, Seated};

/// Who is in a group and on the way in.
#[derive(Default)]
pub struct Seats {
    /// Who is in.
    pub inside: Vec<SeatRow>,
    /// Who asked.
    pub asking: Vec<SeatRow>,
}

/// A person with a seat.
pub struct SeatRow {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their country.
    pub country: String,
    /// Whether they lead.
    pub leads: bool,
}

impl Seats {
    /// Seats, sorted by their state.
    pub fn new(state: &AppState, frame: &Frame, seated: Vec<Seated>) -> Self {
        let mut seats = Self::default();
        for person in seated {
            let list = if person.seat.state == "in" { &mut seats.inside } else { &mut seats.asking };
            list.push(SeatRow {
                id: person.person,
                name: person.name,
                country: person.country.map(|code| country_name(state, frame, &code)).unwrap_or_default(),
                leads: person.seat.role == "leader",
            });
        }
        seats
    }
}

/// `POST /groups/{id}/membership`: joins, asks to, or takes up an invitation.
pub async fn join(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let joined = state.store().join_group(&sent.actor, &id).await;
    let said = if joined.as_ref().is_ok_and(|state| state == "in") { "group-joined" } else { "group-asked" };
    settled(&state, &id, sent, joined.map(|_| ()), said, GroupLink::nothing()).await
}

/// `POST /groups/{id}/departure`: leaves, or declines an invitation.
pub async fn leave(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    match state.store().leave_group(&sent.actor, &id).await {
        Ok(()) => Ok(sent.to("/groups", "group-left")),
        failed => settled(&state, &id, sent, failed, "", GroupLink::nothing()).await,
    }
}

/// `POST /groups/{id}/members`: a leader decides on a seat.
pub async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (person, decision) = (sent.text("person"), sent.text("decision"));
    sent.done_reading()?;
    let decided = state.store().decide_seat(&sent.actor, &id, &person, &decision).await;
    settled(&state, &id, sent, decided, "seat-decided", GroupLink::nothing()).await
}

/// `POST /groups/{id}/invitations`: the answer is the same whether the address is known or not.
pub async fn invite(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let email = sent.text("email");
    sent.done_reading()?;
    let invited = state.store().invite_to_group(&sent.actor, &id, &email).await;
    settled(&state, &id, sent, invited, "group-invited", GroupLink::nothing()).await
}
