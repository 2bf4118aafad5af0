//! Reading cycles, as far as the reader may.

use super::{Assessment, COLUMNS, Cycle, Reason, Revision, Task, TaskKind, day};
use crate::engine::{Row, Sql};
use crate::object::COLUMNS as OBJECT;
use crate::{Error, Reader, Result};

const JOINED: &str = "JOIN cycle c ON c.object = o.id";

impl Reader<'_> {
    /// Cycles, the latest window first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cycles(&self) -> Result<Vec<Cycle>> {
        let order = Sql::new("ORDER BY c.opens DESC, o.id");
        self.objects(&columns(), JOINED, order).await?.iter().map(Cycle::read).collect()
    }

    /// One cycle.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn cycle(&self, id: &str) -> Result<Cycle> {
        let rows = self.objects(&columns(), JOINED, Sql::new("AND o.id = ?").with(id)).await?;
        rows.first().map(Cycle::read).transpose()?.ok_or_else(|| Error::missing("cycle", id))
    }

    /// What a cycle rests on, as it was frozen.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cycle_snapshot(&self, id: &str) -> Result<Option<String>> {
        let joined = "JOIN cycle_snapshot s ON s.cycle = o.id";
        let rows = self.objects("s.content", joined, Sql::new("AND o.id = ?").with(id)).await?;
        rows.first().map(|row| row.text("content")).transpose()
    }

    /// Its four tasks, in their order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cycle_tasks(&self, id: &str) -> Result<Vec<Task>> {
        let joined = "JOIN cycle_task t ON t.cycle = o.id LEFT JOIN person p ON p.id = t.person";
        let columns = "t.kind, t.due, t.done_at, p.name AS owner";
        let rows = self.objects(columns, joined, Sql::new("AND o.id = ? ORDER BY t.kind").with(id)).await?;
        let mut tasks: Vec<Task> = rows.iter().map(task).collect::<Result<_>>()?;
        if self.is_outside() {
            tasks.iter_mut().for_each(|task| task.owner = None);
        }
        let in_order = TaskKind::ALL.into_iter();
        Ok(in_order.filter_map(|kind| tasks.iter().find(|task| task.kind == kind).cloned()).collect())
    }

    /// The last word of every expert on every segment, by segment, latest first; outside the Network, what was said
    /// before the list was published.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cycle_assessments(&self, id: &str) -> Result<Vec<Assessment>> {
        let joined = "JOIN cycle_assessment a ON a.cycle = o.id JOIN person p ON p.id = a.person";
        let columns = "a.segment, a.technical, a.legal, a.financial, a.evidence, a.link, a.at, p.name AS author";
        let filter = Sql::new(
            "AND o.id = ? AND NOT EXISTS (SELECT 1 FROM cycle_assessment l WHERE l.cycle = a.cycle \
             AND l.segment = a.segment AND l.person = a.person AND (l.at > a.at OR (l.at = a.at AND l.id > a.id))) \
             AND (? = 0 OR a.at <= (SELECT MAX(b.at) FROM cycle_publication b WHERE b.cycle = o.id)) \
             ORDER BY a.segment, a.at DESC, a.id",
        );
        let filter = filter.with(id).with(self.is_outside());
        let mut said: Vec<Assessment> =
            self.objects(columns, joined, filter).await?.iter().map(assessment).collect::<Result<_>>()?;
        if self.is_outside() {
            said.iter_mut().for_each(|one| one.author.clear());
        }
        Ok(said)
    }

    /// Revisions of its list, the first first; outside the Network, those up to the one that is public.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cycle_revisions(&self, id: &str) -> Result<Vec<Revision>> {
        let joined = "JOIN cycle_revision r ON r.cycle = o.id JOIN person p ON p.id = r.person";
        let columns = "r.number, r.reason, r.note, r.segments, r.changed, r.at, p.name AS author";
        let filter = Sql::new(
            "AND o.id = ? AND (? = 0 OR r.number <= (SELECT MAX(b.revision) FROM cycle_publication b \
             WHERE b.cycle = o.id)) ORDER BY r.number",
        );
        let filter = filter.with(id).with(self.is_outside());
        let mut all: Vec<Revision> =
            self.objects(columns, joined, filter).await?.iter().map(revision).collect::<Result<_>>()?;
        if self.is_outside() {
            all.iter_mut().for_each(|one| one.author.clear());
        }
        Ok(all)
    }

    /// Outside the Network only what is public counts, and nobody is named.
    fn is_outside(&self) -> bool {
        self.subject.industry || !self.subject.is_active()
    }
}

fn columns() -> String {
    format!("{OBJECT}, {COLUMNS}")
}

fn task(row: &Row) -> Result<Task> {
    let kind = row.text("kind")?;
    Ok(Task {
        kind: TaskKind::parse(&kind).ok_or_else(|| Error::Unknown(format!("“{kind}” is no task of a cycle")))?,
        owner: row.maybe("owner")?,
        due: row.maybe("due")?.as_deref().map(day).transpose()?,
        done_at: row.maybe_time("done_at")?,
    })
}

fn assessment(row: &Row) -> Result<Assessment> {
    Ok(Assessment {
        segment: row.text("segment")?,
        scores: [row.number("technical")?, row.number("legal")?, row.number("financial")?],
        evidence: row.text("evidence")?,
        link: row.maybe("link")?,
        author: row.text("author")?,
        at: row.time("at")?,
    })
}

fn revision(row: &Row) -> Result<Revision> {
    let (reason, segments) = (row.text("reason")?, row.text("segments")?);
    Ok(Revision {
        number: row.number("number")?,
        reason: Reason::parse(&reason).ok_or_else(|| Error::Unknown(format!("“{reason}” is no reason")))?,
        note: row.text("note")?,
        segments: serde_json::from_str(&segments).map_err(|_| Error::Unknown("a list that is none".to_owned()))?,
        changed: row.flag("changed")?,
        author: row.text("author")?,
        at: row.time("at")?,
    })
}
