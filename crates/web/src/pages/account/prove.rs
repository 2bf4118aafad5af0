//! Before the ways to sign in change, whoever asks proves again who they are: a stolen session must not be enough.

use crate::error::Failure;
use crate::pages::sign_in::tries::{self, Try};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;

/// True when a form must ask for the password: there is one, and no second factor, which says more.
pub async fn asks_password(state: &AppState, visit: &Visit) -> Result<bool, Failure> {
    let person = visit.member()?.subject.person.as_deref().unwrap_or_default();
    let has_second = state.store().second_factors(person).await?.any();
    if has_second && !visit.who.subject.is_fresh(state.members().clock.now()) {
        return Err(Failure::second_factor());
    }
    Ok(!has_second && state.store().password_hash(person).await?.is_some())
}

/// Checks the password when it is asked for; what is wrong stands beside its field.
pub async fn proven(state: &AppState, sent: &mut Sent, password: &str) -> Result<bool, Failure> {
    if !asks_password(state, &sent.visit).await? {
        return Ok(true);
    }
    fits(state, sent, password).await
}

/// Checks the present password, if there is one.
pub async fn fits(state: &AppState, sent: &mut Sent, password: &str) -> Result<bool, Failure> {
    let person = sent.actor.person()?.to_owned();
    let Some(hash) = state.store().password_hash(&person).await? else { return Ok(true) };
    let tried = Try::at_person(&sent.visit, "password", &person);
    if let Some(until) = tried.count(state, sent.actor.at).await? {
        tries::note(&mut sent.visit, "password", until, sent.actor.at);
        return Ok(false);
    }
    if !state.members().hasher.verify(password, Some(&hash)).await {
        sent.wrong("password", "wrong-password");
        return Ok(false);
    }
    tried.was_right(state).await?;
    Ok(true)
}
