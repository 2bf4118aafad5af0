//! What comes, by month, and what was.

use super::{EventRow, may_announce};
use crate::error::Failure;
use crate::frame::Frame;
use crate::local_time;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::Actor;
use store::event::Event;

#[derive(Template)]
#[template(path = "pages/events/list.html")]
struct EventsPage {
    frame: Frame,
    heading: String,
    months: Vec<(String, Vec<EventRow>)>,
    past: Vec<EventRow>,
    may_announce: bool,
    feed: Option<String>,
}

/// `GET /events`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let reader = visit.reader(&state);
    let (coming, past) = (reader.coming_events().await?, reader.past_events().await?);
    let standing = coming.iter().filter(|event| !event.is_cancelled()).count();
    let frame = visit.frame("events", &visit.texts.count("events-title", standing));
    let page = EventsPage {
        heading: frame.title.clone(),
        months: by_month(&frame, &coming),
        past: past.iter().map(|event| EventRow::new(&frame, event)).collect(),
        may_announce: may_announce(&visit.who, state.members().clock.now()),
        feed: feed(&state, &visit).await?,
        frame,
    };
    draw(&visit, &page)
}

/// The reader's own calendar address; empty when they have none yet, nothing for visitors.
async fn feed(state: &AppState, visit: &Visit) -> Result<Option<String>, Failure> {
    if !visit.who.subject.is_active() {
        return Ok(None);
    }
    let actor = Actor::new(visit.who.subject.clone(), state.members().clock.now());
    let feed = state.store().own_feed(&actor).await?;
    Ok(Some(feed.map(|feed| super::calendar::address(state, &feed)).unwrap_or_default()))
}

fn by_month(frame: &Frame, events: &[Event]) -> Vec<(String, Vec<EventRow>)> {
    let mut months: Vec<(String, Vec<EventRow>)> = Vec::new();
    for event in events {
        let day = local_time::zone(&event.zone).to_datetime(event.starts_at).date();
        let month = frame.texts.month(day);
        if months.last().is_none_or(|(name, _)| *name != month) {
            months.push((month, Vec::new()));
        }
        if let Some((_, rows)) = months.last_mut() {
            rows.push(EventRow::new(frame, event));
        }
    }
    months
}

impl Page for EventsPage {
    fn data(&self) -> Result<Data, Failure> {
        let coming = self.months.iter().flat_map(|(_, rows)| rows);
        Data::rows(&coming.chain(&self.past).collect::<Vec<_>>())
    }
}
