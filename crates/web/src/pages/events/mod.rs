//! Events: what comes, one event, its form, its calendar.

mod calendar;
mod form;
mod list;
mod one;
mod organise;
mod take_part;

pub use calendar::{end_feed, feed, file, make_feed};
pub use form::{announce, change, edit, new, readers};
pub use list::show;
pub use one::show as show_one;
pub use organise::{add_material, cancel, note_attendance, remove_material};
pub use take_part::{attend, give_feedback, stay_away};

use crate::frame::Frame;
use crate::local_time;
use crate::who::Who;
use serde::Serialize;
use store::event::Event;

/// An event in a list or file.
#[derive(Clone, Debug, Serialize)]
pub struct EventRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Language of the title.
    pub language: String,
    /// Its kind.
    pub kind: String,
    /// How far it may travel.
    pub label: String,
    /// When it begins.
    pub starts_at: String,
    /// When it ends.
    pub ends_at: String,
    /// The time zone it takes place in.
    pub zone: String,
    /// Where it takes place.
    pub place: String,
    /// Languages spoken.
    pub languages: String,
    /// How many can come.
    pub places: Option<i64>,
    /// How many have a place.
    pub going: i64,
    /// How many wait.
    pub waiting: i64,
    /// True when it was called off.
    pub cancelled: bool,
    /// The reader's own place.
    pub own: Option<String>,
    #[serde(skip)]
    pub(super) shown: Shown,
}

/// What is shown of an event besides.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Its page.
    pub href: String,
    /// Its kind in words.
    pub kind: String,
    /// When, in its zone.
    pub when: String,
    /// When, in the reader's zone, where that is another.
    pub yours: Option<String>,
    /// Its label, for the class of its mark.
    pub mark: String,
    /// How many places are left, in words.
    pub places: String,
}

impl EventRow {
    fn new(frame: &Frame, event: &Event) -> Self {
        Self {
            id: event.shared.id.clone(),
            title: event.shared.title.clone(),
            language: event.shared.language.clone(),
            kind: event.kind.clone(),
            label: event.shared.label.clone(),
            starts_at: event.starts_at.to_string(),
            ends_at: event.ends_at.to_string(),
            zone: event.zone.clone(),
            place: event.place.clone(),
            languages: event.languages.clone(),
            places: event.places,
            going: event.going,
            waiting: event.waiting,
            cancelled: event.is_cancelled(),
            own: event.own.clone(),
            shown: Shown::new(frame, event),
        }
    }
}

impl Shown {
    fn new(frame: &Frame, event: &Event) -> Self {
        let span = |zone: &str| local_time::span(&frame.texts, event.starts_at, event.ends_at, zone);
        let other = frame.who.zone.as_deref().filter(|zone| *zone != event.zone);
        Self {
            href: frame.to(&format!("/events/{}", event.shared.id)),
            kind: frame.say(&format!("kind-event-{}", event.kind)),
            when: span(&event.zone),
            yours: other.map(span),
            mark: event.shared.label.split('+').next().unwrap_or_default().to_owned(),
            places: places(frame, event),
        }
    }
}

/// How many places are left, in words; nothing where as many as want to can come.
fn places(frame: &Frame, event: &Event) -> String {
    let Some(all) = event.places else { return String::new() };
    match usize::try_from(all - event.going) {
        Ok(left) if left > 0 => frame.count("event-places-left", left),
        _ => frame.count("event-places-none", usize::try_from(event.waiting).unwrap_or(0)),
    }
}

/// Whether somebody may announce an event.
fn may_announce(who: &Who, at: jiff::Timestamp) -> bool {
    policy::decide(&who.subject, "event.create", &policy::Object::site(), at).is_ok()
}
