//! Cycles: what they rest on, who does what, what experts say, the list and its revisions.

mod act;
mod catalogue;
mod compare;
mod findings;
mod list;
mod one;
mod progress;
mod rows;

pub use act::{assess, freeze, give, publish, revise, set_task};
pub use catalogue::{define, show as segments};
pub use compare::show as compare;
pub use findings::show as findings;
pub use list::{begin, show as list};
pub use one::{show as one, snapshot};

use crate::error::Failure;
use crate::state::AppState;
use crate::visit::Visit;
use analysis::segment::Snapshot;
use policy::Object;

/// Part of the navigation these pages belong to.
const PART: &str = "segments";

/// Whether somebody may do an action somewhere.
fn may(state: &AppState, visit: &Visit, action: &str) -> bool {
    let now = state.members().clock.now();
    policy::decide(&visit.who.subject, action, &Object::site(), now).is_ok()
}

/// What a cycle rests on, when it is frozen and the reader may see it.
async fn frozen(state: &AppState, visit: &Visit, id: &str) -> Result<Option<Snapshot>, Failure> {
    let content = visit.reader(state).cycle_snapshot(id).await?;
    let read = |content: String| Snapshot::from_json(&content).map_err(|error| Failure::broken(error.to_string()));
    content.map(read).transpose()
}

/// Today, as the house counts days.
fn today(state: &AppState) -> jiff::civil::Date {
    state.members().clock.now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
