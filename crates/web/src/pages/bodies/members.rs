//! Who acts for an organisation: named, ended, confirmed again.

use super::page::{Typed, answer};
use crate::error::Failure;
use crate::letters::{To, letter};
use crate::members::Members;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

/// `POST /bodies/{id}/members`
pub async fn name(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = Typed { email: sent.text("email"), role: sent.text("role"), duty: sent.text("duty") };
    sent.done_reading()?;
    let named = state.store().name_body_member(&sent.actor, &id, &typed.email, &typed.role, &typed.duty);
    if let Err(error) = named.await {
        sent.note(error)?;
        return answer(&state, sent.visit, &id, typed).await;
    }
    Ok(sent.to(&format!("/bodies/{id}"), "body-member-named"))
}

/// `POST /bodies/{id}/departures`
pub async fn end(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let person = sent.text("person");
    sent.done_reading()?;
    state.store().end_body_member(&sent.actor, &id, &person).await?;
    Ok(sent.to(&format!("/bodies/{id}"), "body-member-ended"))
}

/// `POST /bodies/{id}/confirmations`: one click; nobody named means everybody.
pub async fn confirm(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let people = sent.all("person");
    sent.done_reading()?;
    state.store().confirm_members(&sent.actor, &id, &people).await?;
    Ok(sent.to(&format!("/bodies/{id}"), "body-confirmed"))
}

/// Writes to managers whose members must be confirmed, and lets those rest whom nobody confirmed; a job calls it.
///
/// # Errors
/// When the database does not answer.
pub async fn confirm_again(members: &Members, at: Timestamp) -> store::Result<u64> {
    for due in members.store.unconfirmed(at).await? {
        let count = usize::try_from(due.members).unwrap_or_default();
        let values = [("name", due.name.clone().into()), ("n", count.into())];
        let path = format!("/bodies/{}", due.body);
        let told = |to| letter(members, "membership-confirm", To::from(to), &values, &path);
        let letters: Vec<_> = due.managers.iter().map(told).collect();
        members.store.remind_managers(&due.body, &letters, at).await?;
    }
    members.store.suspend_unconfirmed(at).await
}
