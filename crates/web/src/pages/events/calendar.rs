//! Events in calendars: one event as a file, and a personal address that calendars fetch.

use crate::error::Failure;
use crate::ical::{CalendarWords, Day, Way, calendar};
use crate::pages::buyers_groups::calendar as buyers_groups;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use policy::Proof;
use store::event::{Event, Feed};

/// How long a calendar address works unless it is ended before.
const LASTS: SignedDuration = SignedDuration::from_hours(24 * 365 * 5);

/// The address of somebody's calendar.
pub fn address(state: &AppState, feed: &Feed) -> String {
    let members = state.members();
    let token = members.signer.sign("calendar", &feed.id, feed.made_at + LASTS);
    format!("{}{}/calendar/{token}.ics", members.address, state.settings().base)
}

/// One event as a file.
pub fn one(state: &AppState, visit: &Visit, event: Event) -> Response {
    file(state, visit, (&[event], &[]), Way::Directly)
}

/// `GET /calendar/{token}.ics`: what its person may read now. It works without signing in until it is ended.
pub async fn feed(State(state): State<AppState>, Path(name): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let members = state.members();
    let now = members.clock.now();
    let token = name.strip_suffix(".ics").unwrap_or(&name);
    let id = members.signer.open("calendar", token, now).map_err(|_| Failure::link_too_old())?;
    let feed = state.store().feed(&id).await?.ok_or_else(Failure::link_too_old)?;
    let subject = state.store().subject(&feed.person, Proof::Single, now).await?;
    if !subject.is_active() {
        return Err(Failure::link_too_old());
    }
    let reader = state.store().reader(&subject, now);
    let events = reader.calendar().await?;
    let groups = reader.buyers_groups().await?;
    let days: Vec<Day> = groups.iter().flat_map(buyers_groups::days).collect();
    Ok(file(&state, &visit, (&events, &days), Way::ByFeed))
}

/// What is in a calendar, fetched in some way.
pub fn file(state: &AppState, visit: &Visit, (events, days): (&[Event], &[Day]), way: Way) -> Response {
    let (name, discreet) = (visit.texts.say("calendar-name"), visit.texts.say("calendar-discreet"));
    let discreet_day = visit.texts.say("calendar-discreet-day");
    let address = format!("{}{}", state.members().address, state.settings().base);
    let words = CalendarWords { name: &name, discreet: &discreet, discreet_day: &discreet_day, address: &address };
    let headers = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"procurenet.ics\""),
        (CACHE_CONTROL, "private, no-store"),
    ];
    (headers, calendar(events, days, words, way)).into_response()
}

/// `POST /calendar`
pub async fn make_feed(State(state): State<AppState>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    state.store().make_feed(&sent.actor).await?;
    Ok(sent.to("/events", "calendar-made"))
}

/// `POST /calendar/end`
pub async fn end_feed(State(state): State<AppState>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    state.store().end_feed(&sent.actor).await?;
    Ok(sent.to("/events", "calendar-ended"))
}
