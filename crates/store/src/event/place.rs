//! Places at events, and the list of those who wait for one.
//!
//! Whoever asks is numbered. A place that becomes free goes to the lowest number that waits, in the same
//! transaction, so that at no moment more people have a place than there are places.

use crate::engine::{Row, Sql};
use crate::{Actor, Change, Error, Reader, Result, Store};
use jiff::Timestamp;
use policy::{Object, Proof};
use std::collections::BTreeSet;

/// What somebody who asked for a place got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A place.
    Going,
    /// A number on the waiting list.
    Waiting,
}

/// Somebody with a place, or waiting for one, as the organiser sees them.
#[derive(Clone, Debug)]
pub struct Attendee {
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their country.
    pub country: Option<String>,
    /// `going` or `waiting`.
    pub state: String,
    /// Since when.
    pub since: Timestamp,
    /// Whether they came, once it was noted.
    pub came: Option<bool>,
}

impl Attendee {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            person: row.text("person")?,
            name: row.text("name")?,
            country: row.maybe("country")?,
            state: row.text("state")?,
            since: row.time("since")?,
            came: row.maybe_number("came")?.map(|came| came != 0),
        })
    }
}

impl Store {
    /// Takes a place at an event, or the next number on its waiting list.
    ///
    /// # Errors
    /// When the actor may not read of it, or it is over or cancelled.
    pub async fn attend(&self, actor: &Actor, event: &str) -> Result<Place> {
        let object = self.object_or_missing("event", event).await?;
        let mut change = self.change(actor, "event.attend", &object).await?;
        let places = change.open_places(event).await?;
        if let Some(place) = change.place_of(event, actor.person()?).await? {
            return Ok(place);
        }
        let going = change.count_places(event, "going").await?;
        let waiting = change.count_places(event, "waiting").await?;
        let place =
            if waiting == 0 && places.is_none_or(|places| going < places) { Place::Going } else { Place::Waiting };
        change.number(event, actor.person()?, place).await?;
        let what = if place == Place::Going { "event.attended" } else { "event.waited" };
        change.happened(what, Some(event), event).await?;
        change.commit(&format!("/events/{event}")).await?;
        Ok(place)
    }

    /// Gives a place or a number back; the next in line moves up and is told by letter.
    ///
    /// # Errors
    /// When the actor may not read of the event, or it has begun.
    pub async fn stay_away(&self, actor: &Actor, event: &str) -> Result<()> {
        let object = self.object_or_missing("event", event).await?;
        let barred = self.barred(&object, actor.at).await?;
        let mut change = self.change(actor, "event.attend", &object).await?;
        change.open_places(event).await?;
        let sql = Sql::new("UPDATE event_place SET state = 'left', since = ? WHERE object = ? AND person = ?");
        change.run(sql.with(actor.at).with(event).with(actor.person()?)).await?;
        change.fill_places(event, &barred).await?;
        change.happened("event.left", Some(event), event).await?;
        change.commit(&format!("/events/{event}")).await
    }

    /// Those who asked for a place and are no members now, or may not read of the event any more.
    pub(super) async fn barred(&self, event: &Object, at: Timestamp) -> Result<BTreeSet<String>> {
        let sql = Sql::new("SELECT person FROM event_place WHERE object = ? AND state IN ('going', 'waiting')");
        let mut barred = BTreeSet::new();
        for row in self.rows(sql.with(&event.id)).await? {
            let person = row.text("person")?;
            let subject = self.subject(&person, Proof::Single, at).await?;
            if !subject.is_active() || !event.is_read_by(&subject, at) {
                barred.insert(person);
            }
        }
        Ok(barred)
    }

    /// Notes who of those with a place came; everybody else of them did not.
    ///
    /// # Errors
    /// When the actor does not lead the event, or it has not begun.
    pub async fn note_attendance(&self, actor: &Actor, event: &str, came: &[String]) -> Result<()> {
        let object = self.object_or_missing("event", event).await?;
        let mut change = self.change(actor, "event.lead", &object).await?;
        let sql = Sql::new("SELECT starts_at, cancelled_at FROM event WHERE object = ?").with(event);
        let row = change.row(sql).await?.ok_or_else(|| Error::missing("event", event))?;
        if row.time("starts_at")? > actor.at || row.maybe("cancelled_at")?.is_some() {
            return Err(Error::wrong("came", "wrong-event-not-begun"));
        }
        let sql = Sql::new("UPDATE event_place SET came = 0 WHERE object = ? AND state = 'going'").with(event);
        change.run(sql).await?;
        let sql = Sql::new("UPDATE event_place SET came = 1 WHERE object = ? AND state = 'going' AND person IN");
        change.run(sql.with(event).and(Sql::list(came))).await?;
        change.happened("event.attendance", Some(event), event).await?;
        change.commit(&format!("/events/{event}")).await
    }

    /// Who has a place and who waits, for whoever leads the event; names only.
    ///
    /// # Errors
    /// When the reader does not lead it.
    pub async fn attendees(&self, reader: &Reader<'_>, event: &str) -> Result<Vec<Attendee>> {
        let object = self.object_or_missing("event", event).await?;
        crate::change::allow(&Actor::new(reader.subject.clone(), reader.at), "event.lead", &object)?;
        let sql = Sql::new(
            "SELECT e.person, p.name, p.country, e.state, e.since, e.came FROM event_place e \
             JOIN person p ON p.id = e.person WHERE e.object = ? AND e.state IN ('going', 'waiting') \
             AND p.standing = 'active' ORDER BY e.state, e.number, e.person",
        );
        self.rows(sql.with(event)).await?.iter().map(Attendee::read).collect()
    }
}

impl Change {
    /// How many places an event has that still takes people.
    async fn open_places(&mut self, event: &str) -> Result<Option<i64>> {
        let sql = Sql::new("SELECT places, starts_at, cancelled_at FROM event WHERE object = ?").with(event);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("event", event))?;
        if row.time("starts_at")? <= self.at || row.maybe("cancelled_at")?.is_some() {
            return Err(Error::wrong("place", "wrong-event-closed"));
        }
        row.maybe_number("places")
    }

    async fn place_of(&mut self, event: &str, person: &str) -> Result<Option<Place>> {
        let sql = Sql::new("SELECT state FROM event_place WHERE object = ? AND person = ? AND state <> 'left'");
        let Some(row) = self.row(sql.with(event).with(person)).await? else { return Ok(None) };
        Ok(Some(if row.text("state")? == "going" { Place::Going } else { Place::Waiting }))
    }

    /// Gives the next number. Whoever comes back after leaving stands at the end of the line.
    async fn number(&mut self, event: &str, person: &str, place: Place) -> Result<()> {
        let sql = Sql::new("SELECT COALESCE(MAX(number), 0) AS last FROM event_place WHERE object = ?").with(event);
        let last = self.row(sql).await?.map_or(Ok(0), |row| row.number("last"))?;
        let state = if place == Place::Going { "going" } else { "waiting" };
        let sql = Sql::new(
            "INSERT INTO event_place (object, person, state, number, since) VALUES (?, ?, ?, ?, ?) \
             ON CONFLICT (object, person) DO UPDATE SET state = excluded.state, number = excluded.number, \
             since = excluded.since, reminded_at = NULL",
        );
        self.run(sql.with(event).with(person).with(state).with(last + 1).with(self.at)).await.map(|_| ())
    }

    pub(super) async fn count_places(&mut self, event: &str, state: &str) -> Result<i64> {
        let sql = Sql::new("SELECT COUNT(*) AS n FROM event_place WHERE object = ? AND state = ?");
        self.row(sql.with(event).with(state)).await?.map_or(Ok(0), |row| row.number("n"))
    }

    /// Gives free places to those who wait, in their order, and tells them. Who is barred is passed over.
    /// How many got one.
    pub(crate) async fn fill_places(&mut self, event: &str, barred: &BTreeSet<String>) -> Result<usize> {
        let places = self.open_places(event).await?;
        let sql =
            Sql::new("SELECT person FROM event_place WHERE object = ? AND state = 'waiting' ORDER BY number, person");
        let waiting = self.rows(sql.with(event)).await?;
        let mut filled = 0;
        let mut going = self.count_places(event, "going").await?;
        for row in waiting {
            let person = row.text("person")?;
            if places.is_some_and(|places| going >= places) {
                break;
            }
            if barred.contains(&person) {
                continue;
            }
            let sql = Sql::new("UPDATE event_place SET state = 'going', since = ? WHERE object = ? AND person = ?");
            self.run(sql.with(self.at).with(event).with(&person)).await?;
            self.tell(event, &person, "event.moved_up").await?;
            going += 1;
            filled += 1;
        }
        Ok(filled)
    }
}
