//! The days of a group as an iCalendar file: next steps, the time plan, votes.

use super::room::enter;
use crate::error::Failure;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use icalendar::{Calendar, Component, Event as Entry};
use jiff::civil::Date;
use store::buyers_group::BuyersGroup;

/// `GET /buyers-groups/{id}/calendar`
pub async fn give(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let (frame, group) = enter(&state, &visit, &id).await?;
    let mut calendar = Calendar::new();
    calendar.name(&group.shared.title);
    let address = format!("{}{}", state.members().address, frame.to(&format!("/buyers-groups/{id}")));
    for (number, title, from, to) in days(&group) {
        let mut entry = Entry::with_uid(&format!("{id}-{number}@procurenet"));
        let stamp = group.now.changed_at.strftime("%Y%m%dT%H%M%SZ").to_string();
        entry.summary(&title).url(&address);
        entry.add_property("DTSTAMP", &stamp);
        entry.append_property(whole_day("DTSTART", from));
        // The end of a whole day is the day after it.
        entry.append_property(whole_day("DTEND", to.tomorrow().unwrap_or(to)));
        calendar.push(entry.done());
    }
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"procurenet.ics\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    Ok((headers, calendar.to_string()).into_response())
}

/// Number, title, first and last day of what has days.
fn days(group: &BuyersGroup) -> Vec<(u32, String, Date, Date)> {
    let open = group.now.next_steps.iter().filter(|item| item.what.done_at.is_none());
    let next = open.map(|item| (item.number, item.what.what.clone(), item.what.by, item.what.by));
    let plan = group.now.steps.iter().map(|item| (item.number, item.what.title.clone(), item.what.from, item.what.to));
    let asked = group.now.decisions.iter().filter(|decision| decision.outcome.is_none()).map(|decision| &decision.item);
    let votes = asked.map(|item| (item.number, item.what.text.clone(), item.what.by, item.what.by));
    next.chain(plan).chain(votes).collect()
}

fn whole_day(name: &str, day: Date) -> icalendar::Property {
    let mut property = icalendar::Property::new(name, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE");
    property
}
