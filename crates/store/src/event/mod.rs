//! Events: webinars, trainings, workshops, conferences, general assemblies.
//!
//! An event is an object with a label and an audience like everything else; who may read it may take a place.

mod draft;
mod feed;
mod feedback;
mod letter;
mod material;
mod place;
mod read;
mod reminder;
mod write;

pub use draft::{EventDraft, KINDS};
pub use feed::Feed;
pub use feedback::{Feedback, NewFeedback, Summary};
pub use material::Material;
pub use place::{Attendee, Place};

use crate::Result;
use crate::engine::Row;
use crate::object::Shared;
use jiff::Timestamp;

/// An event, as its readers see it.
#[derive(Clone, Debug)]
pub struct Event {
    /// Title, label, owner.
    pub shared: Shared,
    /// One of [`KINDS`].
    pub kind: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// The time zone it takes place in.
    pub zone: String,
    /// Where it takes place; empty when only online.
    pub place: String,
    /// Where it takes place online; empty for whoever has no place.
    pub link: String,
    /// Languages spoken, as tags with spaces between.
    pub languages: String,
    /// The agenda, in Markdown.
    pub agenda: String,
    /// How many can come; as many as want to when not said.
    pub places: Option<i64>,
    /// Asked of those who came, one a line.
    pub questions: String,
    /// Grows with every change, for calendars.
    pub sequence: i64,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// How many have a place.
    pub going: i64,
    /// How many wait for one.
    pub waiting: i64,
    /// The reader's own place: `going`, `waiting` or none.
    pub own: Option<String>,
    /// When its organiser's name may be shown: their name.
    pub organiser: Option<String>,
}

impl Event {
    fn read(row: &Row, reader: Option<&str>) -> Result<Self> {
        let shared = Shared::read(row)?;
        let own = row.maybe("own")?.filter(|state| state != "left");
        let knows_link = own.as_deref() == Some("going") || reader.is_some() && shared.owner.as_deref() == reader;
        Ok(Self {
            kind: row.text("event_kind")?,
            starts_at: row.time("starts_at")?,
            ends_at: row.time("ends_at")?,
            zone: row.text("zone")?,
            place: row.text("place")?,
            link: if knows_link { row.text("link")? } else { String::new() },
            languages: row.text("languages")?,
            agenda: row.text("agenda")?,
            places: row.maybe_number("places")?,
            questions: row.text("questions")?,
            sequence: row.number("sequence")?,
            cancelled_at: row.maybe_time("cancelled_at")?,
            going: row.number("going")?,
            waiting: row.number("waiting")?,
            organiser: row.maybe("organiser")?.filter(|_| reader.is_some()),
            own,
            shared,
        })
    }

    /// True once it is over.
    #[must_use]
    pub fn is_over(&self, at: Timestamp) -> bool {
        self.ends_at <= at
    }

    /// True when it was called off.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled_at.is_some()
    }

    /// Questions asked of those who came.
    pub fn asked(&self) -> impl Iterator<Item = &str> {
        self.questions.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}
