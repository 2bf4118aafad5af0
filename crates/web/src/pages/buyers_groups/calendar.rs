//! The days of a group as an iCalendar file, and in its members' calendars: next steps, the time plan, votes.

use super::room::enter;
use crate::error::Failure;
use crate::ical::{Day, Way};
use crate::pages::events;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use policy::Label;
use store::buyers_group::BuyersGroup;

/// `GET /buyers-groups/{id}/calendar`
pub async fn give(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let (_, group) = enter(&state, &visit, &id).await?;
    Ok(events::file(&state, &visit, (&[], &days(&group)), Way::Directly))
}

/// What of a group has days.
pub fn days(group: &BuyersGroup) -> Vec<Day> {
    let open = group.now.next_steps.iter().filter(|item| item.what.done_at.is_none());
    let next = open.map(|item| (item.number, &item.what.what, item.what.by, item.what.by));
    let plan = group.now.steps.iter().map(|item| (item.number, &item.what.title, item.what.from, item.what.to));
    let asked = group.now.decisions.iter().filter(|decision| decision.outcome.is_none()).map(|decision| &decision.item);
    let votes = asked.map(|item| (item.number, &item.what.text, item.what.by, item.what.by));
    next.chain(plan).chain(votes).map(|found| day(group, found)).collect()
}

fn day(group: &BuyersGroup, (number, title, from, to): (u32, &String, Date, Date)) -> Day {
    Day {
        id: format!("{}-{number}", group.shared.id),
        title: title.clone(),
        label: Label::parse(&group.shared.label),
        path: format!("/buyers-groups/{}", group.shared.id),
        from,
        to,
        changed_at: group.now.changed_at,
    }
}
