//! Reading events, within the reader's scope.

use super::Event;
use crate::engine::Sql;
use crate::object::COLUMNS;
use crate::{Error, Reader, Result};
use jiff::{SignedDuration, Timestamp};

/// Past events that lists show.
const PAST: i64 = 50;
/// Events of one list or calendar.
const MOST: i64 = 500;
/// How far back a calendar goes.
const CALENDAR_PAST: SignedDuration = SignedDuration::from_hours(24 * 90);

impl Reader<'_> {
    /// Events that are not over, by their beginning.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn coming_events(&self) -> Result<Vec<Event>> {
        let filter = Sql::new("AND e.ends_at > ? ORDER BY e.starts_at, o.id LIMIT ?").with(self.at).with(MOST);
        self.events(filter).await
    }

    /// Events that are over, latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn past_events(&self) -> Result<Vec<Event>> {
        let filter = Sql::new("AND e.ends_at <= ? ORDER BY e.starts_at DESC, o.id LIMIT ?").with(self.at).with(PAST);
        self.events(filter).await
    }

    /// One event.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn event(&self, event: &str) -> Result<Event> {
        let found = self.events(Sql::new("AND o.id = ?").with(event)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("event", event))
    }

    /// What belongs into the reader's calendar: every event they read, from three months ago on.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn calendar(&self) -> Result<Vec<Event>> {
        let from: Timestamp = self.at - CALENDAR_PAST;
        self.events(Sql::new("AND e.ends_at > ? ORDER BY e.starts_at, o.id LIMIT ?").with(from).with(MOST)).await
    }

    async fn events(&self, filter: Sql) -> Result<Vec<Event>> {
        let person = self.subject.person.as_deref().filter(|_| self.subject.is_active());
        let columns = format!(
            "{COLUMNS}, e.kind AS event_kind, e.starts_at, e.ends_at, e.zone, e.place, e.link, e.languages, e.agenda, \
             e.places, e.questions, e.sequence, e.cancelled_at, m.state AS own, w.name AS organiser, \
             (SELECT COUNT(*) FROM event_place g WHERE g.object = o.id AND g.state = 'going') AS going, \
             (SELECT COUNT(*) FROM event_place g WHERE g.object = o.id AND g.state = 'waiting') AS waiting"
        );
        let joins = "JOIN event e ON e.object = o.id LEFT JOIN person w ON w.id = o.owner AND w.standing = 'active' \
                     LEFT JOIN event_place m ON m.object = o.id AND m.person = ?";
        let rows = self.objects_with(&columns, Sql::new(joins).with(person), filter).await?;
        rows.iter().map(|row| Event::read(row, person)).collect()
    }
}
