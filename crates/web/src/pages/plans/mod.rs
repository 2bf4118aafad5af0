//! Investment plans: written in a grid or imported, shared by choice, compared across countries.

mod compare;
mod evidence;
mod grid;
mod import;
mod line;
mod list;
mod mapping;
mod preview;
mod readers;
mod show;
mod template;
mod typed;
mod versions;

pub use compare::show as compare;
pub use grid::{save, show as grid};
pub use import::{drop_upload, take_over, upload};
pub(super) use line::Shown;
pub use list::show as list;
pub use mapping::{map, show as mapping};
pub use preview::show as preview;
pub use readers::share;
pub(super) use show::LINES;
pub use show::show as show_one;
pub use template::show as template;
pub use versions::{show as versions, undo};

use crate::frame::Frame;
use policy::Denial;
use store::Actor;
use store::body::Body;

/// Part of the navigation these pages belong to.
const PART: &str = "plans";

/// Whether a form is offered. Somebody who only has to accept the charter first is offered it, and led there.
fn may(actor: &Actor, action: &str, body: &Body) -> bool {
    matches!(policy::decide(&actor.subject, action, &body.object(), actor.at), Ok(()) | Err(Denial::Charter))
}

/// Address of the grid of an organisation, or of what lies below it.
fn grid_path(body: &str, rest: &str) -> String {
    format!("/bodies/{body}/plan{rest}")
}

/// What is wrong with a cell, and what to do: two sentences.
fn fault_text(frame: &Frame, what: plans::What) -> String {
    frame.say(&format!("plan-fault-{}", what.as_str()))
}
