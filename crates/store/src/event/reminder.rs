//! What happens to events by itself: reminders three days before, places that became free by people leaving.

use crate::engine::Sql;
use crate::{Change, Result, Store};
use jiff::{SignedDuration, Timestamp};

/// How long before an event its attendees are reminded.
const BEFORE: SignedDuration = SignedDuration::from_hours(24 * 3);

impl Store {
    /// Reminds everybody who has a place at an event of the next three days; how many letters were written.
    ///
    /// Whoever was reminded is not reminded again, so a job may call this as often as it likes. Whoever took a place
    /// within these three days knows and is not written to.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn event_reminders(&self, at: Timestamp) -> Result<usize> {
        let sql = Sql::new(
            "SELECT object, starts_at FROM event WHERE cancelled_at IS NULL AND starts_at > ? AND starts_at <= ? \
             ORDER BY starts_at, object",
        );
        let mut written = 0;
        for row in self.rows(sql.with(at).with(at + BEFORE)).await? {
            written += self.remind(&row.text("object")?, row.time("starts_at")? - BEFORE, at).await?;
        }
        Ok(written)
    }

    /// Gives places that became free to those who wait: somebody who leaves the network gives nothing back by a form.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn fill_freed_places(&self, at: Timestamp) -> Result<()> {
        let sql = Sql::new(
            "SELECT e.object FROM event e WHERE e.cancelled_at IS NULL AND e.starts_at > ? \
             AND EXISTS (SELECT 1 FROM event_place w WHERE w.object = e.object AND w.state = 'waiting') AND e.places > \
             (SELECT COUNT(*) FROM event_place g JOIN person p ON p.id = g.person WHERE g.object = e.object \
             AND g.state = 'going' AND p.standing NOT IN ('left', 'erased')) ORDER BY e.object",
        );
        for row in self.rows(sql.with(at)).await? {
            let event = row.text("object")?;
            let barred = self.barred(&self.object_or_missing("event", &event).await?, at).await?;
            let mut change = Change::by_program(self, "event.fill", &event, at).await?;
            change.free_places_of_the_gone(&event).await?;
            if change.fill_places(&event, &barred).await? > 0 {
                change.commit("").await?;
            }
        }
        Ok(())
    }

    async fn remind(&self, event: &str, since: Timestamp, at: Timestamp) -> Result<usize> {
        let sql = Sql::new(
            "SELECT 1 AS one FROM event_place WHERE object = ? AND state = 'going' AND reminded_at IS NULL AND since <= ?",
        );
        if self.row(sql.with(event).with(since)).await?.is_none() {
            return Ok(0);
        }
        let barred = self.barred(&self.object_or_missing("event", event).await?, at).await?;
        let mut change = Change::by_program(self, "event.remind", event, at).await?;
        let sql = Sql::new(
            "UPDATE event_place SET reminded_at = ? WHERE object = ? AND state = 'going' AND reminded_at IS NULL \
             AND since <= ? RETURNING person",
        );
        let mut written = 0;
        for row in change.rows(sql.with(at).with(event).with(since)).await? {
            let person = row.text("person")?;
            if !barred.contains(&person) {
                change.tell(event, &person, "event.reminder").await?;
                written += 1;
            }
        }
        change.commit_with("", &format!("{written} letters")).await?;
        Ok(written)
    }
}

impl Change {
    async fn free_places_of_the_gone(&mut self, event: &str) -> Result<()> {
        let sql = Sql::new(
            "UPDATE event_place SET state = 'left' WHERE object = ? AND state <> 'left' \
             AND person IN (SELECT id FROM person WHERE standing IN ('left', 'erased'))",
        );
        self.run(sql.with(event)).await.map(|_| ())
    }

    /// An event that moved is reminded of anew.
    pub(super) async fn forget_reminders(&mut self, event: &str) -> Result<()> {
        self.run(Sql::new("UPDATE event_place SET reminded_at = NULL WHERE object = ?").with(event)).await.map(|_| ())
    }
}
