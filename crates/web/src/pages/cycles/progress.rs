//! Where a cycle stands: what moved since the one before, what it rests on, the next step.

use super::frozen;
use super::rows::Movements;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use analysis::segment::{Movement, Snapshot, compare};
use store::cycle::{Cycle, Revision};

/// The latest frozen cycle of an earlier day that the reader sees.
pub(super) async fn before(
    state: &AppState,
    visit: &Visit,
    cycle: &Cycle,
) -> Result<Option<(Cycle, Snapshot)>, Failure> {
    let Some(as_of) = cycle.as_of else { return Ok(None) };
    let earlier = |other: &Cycle| other.as_of.is_some_and(|day| day < as_of);
    let cycles = visit.reader(state).cycles().await?.into_iter().filter(earlier);
    let Some(last) = cycles.max_by_key(|other| (other.as_of, other.shared.id.clone())) else { return Ok(None) };
    let snapshot = frozen(state, visit, &last.shared.id).await?;
    Ok(snapshot.map(|snapshot| (last, snapshot)))
}

/// What moved from one frozen cycle to the next; nothing where one of them is missing.
pub(super) async fn moved(before: Option<&Snapshot>, after: Option<&Snapshot>) -> Result<Movements, Failure> {
    let Some((before, after)) = before.cloned().zip(after.cloned()) else { return Ok(Movements::new()) };
    let dynamics = tokio::task::spawn_blocking(move || compare(&before, &after)).await?;
    let row = |row: Movement| (row.segment, (row.before.map(|place| place.rank), row.status));
    Ok(dynamics.rows.into_iter().map(row).collect())
}

/// The name of the cycle before, and the address where both stand side by side.
pub(super) fn beside(frame: &Frame, before: &Cycle, id: &str) -> (String, String) {
    let both = [("first", before.shared.id.as_str()), ("second", id)];
    (before.shared.title.clone(), frame.ask("/cycles/compare", &both))
}

/// The next step of a cycle, in a sentence.
pub(super) fn next(frame: &Frame, cycle: &Cycle, last: Option<&Revision>) -> String {
    match (&cycle.digest, last) {
        (None, _) => frame.say("cycle-next-freeze"),
        (Some(_), None) => frame.say("cycle-next-revise"),
        (Some(_), Some(last)) if cycle.published != Some(last.number) => {
            frame.texts.name("cycle-next-publish", last.number.to_string())
        }
        (Some(_), Some(last)) => frame.texts.name("cycle-next-watch", last.number.to_string()),
    }
}

/// What was frozen, in a sentence.
pub(super) fn rests_on(frame: &Frame, snapshot: &Snapshot) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let frozen = &snapshot.frozen;
    let values = [
        ("notices", number(frozen.notices)),
        ("day", frame.texts.day(frozen.as_of).into()),
        ("segments", number(frozen.segments.len())),
        ("plans", number(frozen.inputs.plans.len())),
        ("needs", number(frozen.inputs.needs.len())),
    ];
    frame.texts.tell("cycle-rests-on", &values)
}
