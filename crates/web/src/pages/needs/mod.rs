//! Needs: what practitioners lack, who else lacks it, what may fill it, and matching across borders without names.

mod evidence;
pub mod form;
pub mod list;
pub mod matching;
pub mod one;
mod paper;
pub mod parts;

use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use crate::words::{Choice, Coded, Words};
use jiff::civil::Date;
use plans::need::{Need, Window};
use policy::{Label, Role};
use store::Shared;
use store::need::NeedLine;

/// The part of the navigation these pages belong to.
const PART: &str = "needs";

/// RED leaves this site in no file.
pub(super) fn keep_red_here(visit: &Visit, shared: &Shared) -> Result<(), Failure> {
    let red = shared.label == Label::Red.as_str() && visit.format != Format::Html;
    if red { Err(Failure::denied()) } else { Ok(()) }
}

/// Organisations somebody writes for: id and name.
async fn bodies(state: &AppState, visit: &Visit) -> Result<Vec<(String, String)>, Failure> {
    let subject = &visit.who.subject;
    let Some(person) = subject.person.as_deref().filter(|_| !subject.industry) else { return Ok(Vec::new()) };
    let writes =
        |id: &str| [Role::Editor, Role::Manager].into_iter().any(|role| subject.scopes_of(role).any(|own| own == id));
    let own = state.store().own_organisations(person, state.members().clock.now()).await?;
    Ok(own.into_iter().filter(|body| writes(&body.id)).map(|body| (body.id, body.name)).collect())
}

/// The same to choose from, and oneself.
async fn speakers(state: &AppState, visit: &Visit, chosen: Option<&str>) -> Result<Vec<Choice>, Failure> {
    let myself = visit.texts.say("need-myself");
    let mut speakers: Vec<Choice> =
        bodies(state, visit).await?.into_iter().map(|(id, name)| Choice::new(&id, name, "")).collect();
    speakers.push(Choice::new("", myself, "-"));
    let wanted = chosen.unwrap_or(speakers[0].value.as_str()).to_owned();
    for choice in &mut speakers {
        choice.chosen = choice.value == wanted;
    }
    Ok(speakers)
}

/// Codes with their words.
fn markets(state: &AppState, frame: &Frame, need: &Need) -> Vec<Coded> {
    let words = Words::new(state, frame);
    need.cpv.iter().map(|cpv| words.cpv(cpv)).collect()
}

/// A window in words.
fn window(frame: &Frame, window: Option<Window>) -> String {
    let month = |day: Date| frame.texts.short_month(day);
    window.map(|window| format!("{} – {}", month(window.from), month(window.to))).unwrap_or_default()
}

/// How much, in words.
fn quantity(need: &Need) -> String {
    need.quantity
        .as_ref()
        .map(|quantity| format!("{} {}", quantity.amount.normalize(), quantity.unit))
        .unwrap_or_default()
}

/// Whose need it is: the organisation, else the person.
fn whose(line: &NeedLine) -> String {
    line.body.as_ref().map_or_else(|| line.author.clone(), |(_, name)| name.clone())
}

/// The name of the country a need comes from; empty when unknown.
fn country(state: &AppState, frame: &Frame, code: Option<&str>) -> String {
    code.map(|code| choices::country(state, frame, code)).unwrap_or_default()
}
