//! One event: when, where, what, who comes, what was said of it.

use super::{EventRow, calendar};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::{local_time, markdown};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;
use store::Actor;
use store::event::{Attendee, Event, Feedback, Material, Summary};

#[derive(Template)]
#[template(path = "pages/events/one.html")]
struct EventPage {
    frame: Frame,
    row: EventRow,
    event: Event,
    agenda: String,
    materials: Vec<Link>,
    twice: bool,
    begun: bool,
    over: bool,
    may_attend: bool,
    own_feedback: Option<Feedback>,
    lead: Option<Lead>,
    questions: Vec<(String, String)>,
}

/// A material, as shown.
#[derive(Serialize)]
struct Link {
    id: String,
    title: String,
    address: String,
}

/// What whoever leads the event sees besides.
struct Lead {
    going: Vec<Attendee>,
    waiting: Vec<Attendee>,
    summary: Summary,
    mean: String,
    answers: Vec<(String, Vec<String>)>,
}

/// `GET /events/{id}`, and `GET /events/{id}.ics` for calendars.
pub async fn show(State(state): State<AppState>, Path(name): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let id = name.strip_suffix(".ics").unwrap_or(&name);
    let event = visit.reader(&state).event(id).await?;
    if name.ends_with(".ics") {
        return Ok(calendar::one(&state, &visit, event));
    }
    draw(&visit, &load(&state, &visit, event).await?)
}

/// Draws the page again after a form on it was wrong.
pub async fn again(state: &AppState, visit: &Visit, id: &str) -> Result<Response, Failure> {
    let event = visit.reader(state).event(id).await?;
    draw(visit, &load(state, visit, event).await?)
}

async fn load(state: &AppState, visit: &Visit, event: Event) -> Result<EventPage, Failure> {
    let now = state.members().clock.now();
    let frame = visit.frame("events", &event.shared.title);
    let own_feedback = match visit.who.subject.is_active() {
        true => state.store().own_feedback(&Actor::new(visit.who.subject.clone(), now), &event.shared.id).await?,
        false => None,
    };
    let asked = event.asked().enumerate().map(|(at, text)| (format!("answer-{at}"), text.to_owned()));
    Ok(EventPage {
        row: EventRow::new(&frame, &event),
        agenda: markdown::render(&event.agenda),
        materials: visit
            .reader(state)
            .materials(&event.shared.id)
            .await?
            .into_iter()
            .map(|m| link(&frame, m))
            .collect(),
        twice: local_time::is_twice(event.starts_at, &event.zone),
        begun: event.starts_at <= now,
        over: event.is_over(now),
        may_attend: visit.who.subject.is_active() && event.starts_at > now && !event.is_cancelled(),
        own_feedback,
        questions: asked.collect(),
        lead: lead(state, visit, &event, now).await?,
        event,
        frame,
    })
}

fn link(frame: &Frame, material: Material) -> Link {
    let own = material.address.starts_with('/');
    let address = if own { format!("{}{}", frame.base, material.address) } else { material.address };
    Link { id: material.id, title: material.title, address }
}

async fn lead(state: &AppState, visit: &Visit, event: &Event, now: Timestamp) -> Result<Option<Lead>, Failure> {
    let id = &event.shared.id;
    if !state.store().leads_event(&visit.who.subject, id, now).await? {
        return Ok(None);
    }
    let reader = visit.reader(state);
    let all = state.store().attendees(&reader, id).await?;
    let (going, waiting) = all.into_iter().partition(|attendee| attendee.state == "going");
    let asked: Vec<String> = event.asked().map(str::to_owned).collect();
    let summary = state.store().event_summary(&reader, id, asked.len()).await?;
    let mean = summary.mean.map(|mean| format!("{mean:.1}")).unwrap_or_default();
    let answers = asked.into_iter().zip(summary.answers.clone()).collect();
    Ok(Some(Lead { going, waiting, mean, answers, summary }))
}

impl EventPage {
    /// Address of a part of this event.
    fn part(&self, part: &str) -> String {
        self.frame.to(&format!("/events/{}{part}", self.row.id))
    }

    /// Where a material is taken away.
    fn part_of_material(&self, material: &Link) -> String {
        self.part(&format!("/materials/{}/removal", material.id))
    }
}

impl Page for EventPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&serde_json::json!({
            "event": self.row,
            "agenda": self.event.agenda,
            "link": self.event.link,
            "materials": self.materials,
            "summary": self.lead.as_ref().map(|lead| &lead.summary),
        }))
    }
}
