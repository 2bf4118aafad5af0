//! Letters at once: somebody named the reader or answered them, or a deadline is near.

use crate::AppState;
use crate::desk::{self, DeskError, NEAR, Urgent};
use crate::jobs::digest::written;
use jiff::SignedDuration;
use mail::digest::select;
use store::outbox::ReadyLetter;
use store::person::Person;

/// How long a thing is still worth a letter of its own; a program that stood still longer leaves it to the digest.
const FRESH: SignedDuration = SignedDuration::from_hours(24);
/// The most letters of this sort for one person in one go; the rest comes with the digest.
const MOST: usize = 5;

/// Posts what is urgent and was not mailed yet.
pub(super) async fn once(state: &AppState) -> Result<(), DeskError> {
    if state.members().office.is_none() {
        return Ok(());
    }
    let now = state.members().clock.now();
    let pressed = state.store().pressed(now - FRESH, now, NEAR).await?;
    for person in state.store().letter_readers().await?.iter().filter(|person| pressed.contains(&person.id)) {
        if let Err(error) = for_one(state, person).await {
            tracing::error!(person = %person.id, "letters at once for {} were not made: {error}", person.id);
        }
    }
    Ok(())
}

async fn for_one(state: &AppState, person: &Person) -> Result<(), DeskError> {
    if !state.store().letter_setting(&person.id).await?.instant {
        return Ok(());
    }
    let now = state.members().clock.now();
    let urgent = desk::urgent(state, person, now - FRESH).await?;
    let already = state.store().mailed(&person.id).await?;
    let new: Vec<Urgent> = urgent.into_iter().filter(|urgent| !already.contains(&urgent.item.id)).take(MOST).collect();
    for urgent in &new {
        if let Some(letter) = letter(state, person, urgent).await? {
            state.store().post_instant(person, &urgent.item.id, &letter, now).await?;
        }
    }
    Ok(())
}

/// A letter about one item; what must not travel is told of without a word about it, as in a digest.
async fn letter(state: &AppState, person: &Person, urgent: &Urgent) -> Result<Option<ReadyLetter>, DeskError> {
    let Some(selection) = select(std::slice::from_ref(&urgent.item), &Default::default(), 1) else { return Ok(None) };
    let reply = super::receive::reply_address(state, &urgent.thread, &person.id).await?;
    Ok(Some(ReadyLetter { reply: Some(reply), ..written(state, person, &selection)? }))
}
