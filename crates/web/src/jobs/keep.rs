//! Keeping house: what is due ends, what was kept long enough goes.

use crate::AppState;
use jiff::SignedDuration;

/// How long the outbox remembers what was sent: as long as a letter may take to come back.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Closes votes, gives free places to those who wait, reminds of events, forgets what is old. Each of these does nothing
/// when there is nothing to do.
pub(super) async fn once(state: &AppState) -> store::Result<()> {
    let (store, now) = (state.store(), state.members().clock.now());
    store.close_due_polls(now).await?;
    store.fill_freed_places(now).await?;
    store.event_reminders(now).await?;
    store.sweep_letters(now - REMEMBERED).await?;
    store.sweep_applications(now).await?;
    crate::pages::bodies::confirm_again(state.members(), now).await?;
    store.sweep_files(now).await?;
    if store.sweep(now).await?.accounts > 0 {
        store.compact().await?;
    }
    Ok(())
}
