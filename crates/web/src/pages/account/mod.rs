//! A person's own account: the profile, the address, and how they sign in.

pub mod app;
pub mod device;
pub mod email;
pub mod keys;
pub mod passkeys;
pub mod profile;
pub mod prove;
pub mod security;
pub mod sessions;

use crate::error::Failure;
use crate::local_time::zone;
use crate::state::AppState;
use crate::visit::Visit;
use jiff::Timestamp;
use store::person::Person;

/// The person whose account it is.
pub async fn own(state: &AppState, visit: &Visit) -> Result<Person, Failure> {
    let id = visit.member()?.subject.person.clone().unwrap_or_default();
    let person = state.store().person(&id).await?;
    person.ok_or_else(|| Failure::not_found("page", &id))
}

/// A moment where the reader is, such as `26 November 2026, 13:05`.
pub fn moment(visit: &Visit, at: Timestamp) -> String {
    let there = at.to_zoned(zone(visit.who.zone.as_deref().unwrap_or("UTC")));
    format!("{}, {:02}:{:02}", visit.texts.day(there.date()), there.hour(), there.minute())
}
