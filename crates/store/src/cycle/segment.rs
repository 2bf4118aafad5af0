//! Segments as a cycle defines them, besides those of the house, until it is frozen.

use crate::engine::Sql;
use crate::{Actor, Error, Reader, Result, Store};
use jiff::Timestamp;

/// Longest segment, in bytes of JSON.
const LONGEST: usize = 8_000;

/// A segment to be defined in a cycle: its id, and what it is as JSON; nothing to leave it out.
#[derive(Clone, Debug)]
pub struct NewSegment {
    /// Its id.
    pub id: String,
    /// What it is.
    pub content: Option<String>,
}

/// How a cycle defines a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defined {
    /// Its id.
    pub id: String,
    /// What it is, JSON; nothing when it is left out.
    pub content: Option<String>,
    /// The name of who said so; nobody outside the Network.
    pub author: String,
    /// When.
    pub at: Timestamp,
}

impl Reader<'_> {
    /// The last word on every segment that a cycle defines, by id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cycle_segments(&self, cycle: &str) -> Result<Vec<Defined>> {
        let joined = "JOIN cycle_segment s ON s.cycle = o.id JOIN person p ON p.id = s.person";
        let last = "AND o.id = ? AND s.number = (SELECT MAX(x.number) FROM cycle_segment x WHERE x.cycle = s.cycle \
                    AND x.segment = s.segment) ORDER BY s.segment";
        let columns = "s.segment, s.content, s.at, p.name AS author";
        let rows = self.objects(columns, joined, Sql::new(last).with(cycle)).await?;
        let outside = self.subject.industry || !self.subject.is_active();
        let read = |row: &crate::engine::Row| {
            Ok(Defined {
                id: row.text("segment")?,
                content: Some(row.text("content")?).filter(|content| !content.is_empty()),
                author: if outside { String::new() } else { row.text("author")? },
                at: row.time("at")?,
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Store {
    /// Says what a segment is in a cycle, before it is frozen.
    ///
    /// # Errors
    /// When the actor may not, the cycle is frozen, or the segment has no name or too much in it.
    pub async fn define_segment(&self, actor: &Actor, cycle: &str, new: &NewSegment) -> Result<()> {
        let object = self.object_or_missing("cycle", cycle).await?;
        let mut change = self.change(actor, "cycle.lead", &object).await?;
        let content = new.content.as_deref().unwrap_or_default();
        if new.id.is_empty() || new.id.len() > 80 || content.len() > LONGEST {
            return Err(Error::wrong("id", "wrong-cycle-segment-id"));
        }
        let frozen = Sql::new("SELECT 1 AS frozen FROM cycle_snapshot WHERE cycle = ?").with(cycle);
        if change.row(frozen).await?.is_some() {
            return Err(Error::wrong("id", "wrong-cycle-frozen"));
        }
        let sql = Sql::new(
            "INSERT INTO cycle_segment (cycle, segment, number, content, person, at) SELECT ?, ?, COALESCE(MAX(number), 0) + 1, \
             CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT) FROM cycle_segment WHERE cycle = ? AND segment = ?",
        );
        let sql = sql.with(cycle).with(&new.id).with(content).with(actor.person()?).with(change.at);
        change.run(sql.with(cycle).with(&new.id)).await?;
        change.happened("cycle.segment_defined", Some(cycle), &new.id).await?;
        change.commit(&format!("/cycles/{cycle}/segments")).await
    }
}
