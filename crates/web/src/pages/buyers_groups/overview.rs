//! How far groups have come that let the network's coordinator see it, and what they were told.

use super::form::{Form, Forms, Typed};
use super::room::{coded, state_name};
use super::typed;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use joint::{Act, Support};
use store::Actor;
use store::buyers_group::Followed;

/// How long a group may be without a next step before it is shown to need one.
const STALE: SignedDuration = SignedDuration::from_hours(24 * 30);

/// A followed group as a row.
pub struct FollowedRow {
    pub title: String,
    pub language: String,
    pub countries: Vec<String>,
    pub state_name: String,
    pub since: String,
    pub waits: String,
    pub next: String,
    /// True when nothing is to be done next, and nothing happened for a month.
    pub stale: bool,
    pub told: Vec<String>,
    pub form: Form,
}

/// Rows for the coordinator; nothing for anybody else.
pub async fn rows(state: &AppState, actor: &Actor, frame: &Frame) -> Result<Option<Vec<FollowedRow>>, Failure> {
    let followed = match state.store().followed_buyers_groups(actor).await {
        Ok(followed) => followed,
        Err(store::Error::Denied(_)) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    Ok(Some(followed.iter().map(|group| row(frame, group, actor.at)).collect()))
}

fn row(frame: &Frame, group: &Followed, now: Timestamp) -> FollowedRow {
    let kinds: Vec<String> = waits(frame, group);
    let next = group.now.next_step();
    let none = frame.say("ebg-no-next-step");
    let typed = Typed::default();
    let supports = coded(frame, "ebg-support", &Support::ALL, Support::as_str);
    let forms = Forms::new(frame, &group.id, &typed);
    let form = forms.form("support").only("group", &group.id);
    let told = |item: &joint::Item<(Support, String)>| {
        let what = frame.say(&format!("ebg-support-{}", item.what.0.as_str()));
        format!("{what} · {} · {}", choices::day(frame, item.at), item.what.1)
    };
    FollowedRow {
        title: group.title.clone(),
        language: group.language.clone(),
        countries: group.now.countries().iter().map(ToString::to_string).collect(),
        state_name: state_name(frame, group.now.state),
        since: choices::day(frame, group.now.reached.last().map_or(group.now.changed_at, |(_, at)| *at)),
        waits: if kinds.is_empty() { "–".to_owned() } else { kinds.join(", ") },
        next: next.map_or(none, |item| format!("{} · {}", item.what.what, frame.texts.day(item.what.by))),
        stale: !group.now.state.is_over() && is_stale(group, now),
        told: group.now.support.iter().rev().map(told).collect(),
        form: form.pick("what", supports).area("text", "").done(),
    }
}

/// What it waits for, without saying for whom.
fn waits(frame: &Frame, group: &Followed) -> Vec<String> {
    let mut wants: Vec<joint::Want> = group.now.gates().iter().map(|missing| missing.want).collect();
    wants.sort();
    wants.dedup();
    wants.iter().map(|want| frame.say(&format!("ebg-missing-{}", want.as_str()))).collect()
}

fn is_stale(group: &Followed, now: Timestamp) -> bool {
    let overdue = |day: jiff::civil::Date| {
        day.to_zoned(jiff::tz::TimeZone::UTC).is_ok_and(|due| now.duration_since(due.timestamp()) > STALE)
    };
    match group.now.next_step() {
        Some(step) => overdue(step.what.by),
        None => now.duration_since(group.now.changed_at) > STALE,
    }
}

/// `POST /buyers-groups/{id}/support`
pub async fn support(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    sent.text("group");
    let act =
        Act::Support { what: typed::pick(&mut sent, "what", Support::parse, Support::Help), text: sent.text("text") };
    sent.done_reading()?;
    sent.visit.accept()?;
    state.store().act_in_group(&sent.actor, &id, &act, "/buyers-groups").await?;
    Ok(sent.to("/buyers-groups", "ebg-done"))
}
