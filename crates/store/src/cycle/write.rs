//! Beginning cycles, giving tasks, freezing, assessing, revising, publishing.

use super::{Reason, TaskKind};
use crate::engine::Sql;
use crate::{Actor, Change, Draft, Error, Result, Store, id};
use jiff::civil::Date;
use policy::{Label, Object};
use std::collections::BTreeSet;

/// Longest title.
const TITLE: usize = 200;
/// Longest note or evidence.
const LONGEST: usize = 4_000;
/// Largest frozen cycle, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// A cycle to begin.
#[derive(Clone, Debug)]
pub struct NewCycle {
    /// Its title.
    pub title: String,
    /// First day of its window.
    pub opens: Date,
    /// Last day of its window.
    pub closes: Date,
}

/// What an expert says of a segment.
#[derive(Clone, Debug)]
pub struct NewAssessment {
    /// The segment's id.
    pub segment: String,
    /// Technical, legal, financial feasibility, 0 to 5 each.
    pub scores: [i64; 3],
    /// On what that rests.
    pub evidence: String,
    /// Where that stands; may be empty.
    pub link: String,
}

/// A revision to write.
#[derive(Clone, Debug)]
pub struct NewRevision {
    /// Why.
    pub reason: Reason,
    /// What was found.
    pub note: String,
    /// Ids of segments, best first; the same as before is a revision, too.
    pub segments: Vec<String>,
}

impl Store {
    /// Begins a cycle with its four tasks; its id.
    ///
    /// # Errors
    /// When the actor may not, or something of it cannot be taken.
    pub async fn begin_cycle(&self, actor: &Actor, new: &NewCycle) -> Result<String> {
        let mut change = self.change(actor, "cycle.lead", &Object::site()).await?;
        let title = new.title.trim();
        wrong(title.is_empty() || title.chars().count() > TITLE, "title", "wrong-cycle-title")?;
        wrong(new.closes <= new.opens, "closes", "wrong-cycle-window")?;
        let cycle = change.make(Some(actor.person()?), &draft(title)).await?;
        let sql = Sql::new("INSERT INTO cycle (object, opens, closes) VALUES (?, ?, ?)").with(&cycle);
        change.run(sql.with(new.opens.to_string()).with(new.closes.to_string())).await?;
        for kind in TaskKind::ALL {
            let sql = Sql::new("INSERT INTO cycle_task (cycle, kind) VALUES (?, ?)").with(&cycle);
            change.run(sql.with(kind.as_str())).await?;
        }
        change.happened("cycle.begun", Some(&cycle), &cycle).await?;
        change.commit(&format!("/cycles/{cycle}")).await?;
        Ok(cycle)
    }

    /// Says who answers for a task until when, and whether it is done. An empty address leaves it without anybody.
    ///
    /// # Errors
    /// When the actor may not, or no member has this address.
    pub async fn set_cycle_task(
        &self,
        actor: &Actor,
        cycle: &str,
        kind: TaskKind,
        (email, due, done): (&str, Option<Date>, bool),
    ) -> Result<()> {
        let mut change = self.change_of(actor, "cycle.lead", cycle).await?;
        let owner = match email.trim() {
            "" => None,
            email => {
                Some(self.person_by_email(email).await?.ok_or_else(|| Error::wrong("owner", "wrong-cycle-owner"))?.id)
            }
        };
        let sql = Sql::new(
            "UPDATE cycle_task SET person = ?, due = ?, done_at = CASE WHEN ? = 0 THEN NULL ELSE COALESCE(done_at, ?) END, \
             done_by = CASE WHEN ? = 0 THEN NULL ELSE COALESCE(done_by, ?) END WHERE cycle = ? AND kind = ?",
        );
        let sql = sql.with(owner).with(due.map(|day| day.to_string())).with(done).with(change.at);
        change.run(sql.with(done).with(actor.person()?).with(cycle).with(kind.as_str())).await?;
        if done {
            change.happened("cycle.task_done", Some(cycle), kind.as_str()).await?;
        }
        change.commit_with(&format!("/cycles/{cycle}"), kind.as_str()).await
    }

    /// Freezes what a cycle rests on, once: its day, the SHA-256 of the content, and the content.
    ///
    /// # Errors
    /// When the actor may not, or it is frozen already.
    pub async fn freeze_cycle(
        &self,
        actor: &Actor,
        cycle: &str,
        (as_of, digest, content): (Date, &str, &str),
    ) -> Result<()> {
        let mut change = self.change_of(actor, "cycle.lead", cycle).await?;
        wrong(content.len() > LARGEST, "file", "wrong-cycle-large")?;
        let sql = Sql::new(
            "INSERT INTO cycle_snapshot (cycle, as_of, digest, content, person, at) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT DO NOTHING",
        );
        let sql = sql.with(cycle).with(as_of.to_string()).with(digest).with(content);
        if change.run(sql.with(actor.person()?).with(change.at)).await? == 0 {
            return Err(Error::wrong("as_of", "wrong-cycle-frozen"));
        }
        change.happened("cycle.frozen", Some(cycle), cycle).await?;
        change.commit_with(&format!("/cycles/{cycle}"), digest).await
    }

    /// Says how feasible a segment is.
    ///
    /// # Errors
    /// When the actor may not, nothing is frozen, or something of it cannot be taken.
    pub async fn assess_segment(&self, actor: &Actor, cycle: &str, new: &NewAssessment) -> Result<()> {
        let mut change = self.change_of(actor, "cycle.assess", cycle).await?;
        change.must_be_frozen(cycle).await?;
        let evidence = new.evidence.trim();
        wrong(new.segment.trim().is_empty() || new.segment.len() > 80, "segment", "wrong-cycle-segment")?;
        wrong(new.scores.iter().any(|score| !(0..=5).contains(score)), "technical", "wrong-cycle-score")?;
        wrong(evidence.is_empty() || evidence.chars().count() > LONGEST, "evidence", "wrong-cycle-evidence")?;
        wrong(!is_address(new.link.trim()), "link", "wrong-cycle-link")?;
        let sql = Sql::new(
            "INSERT INTO cycle_assessment (id, cycle, segment, technical, legal, financial, evidence, link, person, at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let [technical, legal, financial] = new.scores;
        let sql = sql.with(id::new()).with(cycle).with(new.segment.trim()).with(technical).with(legal).with(financial);
        let link = Some(new.link.trim()).filter(|link| !link.is_empty());
        change.run(sql.with(evidence).with(link).with(actor.person()?).with(change.at)).await?;
        change.happened("cycle.assessed", Some(cycle), cycle).await?;
        change.commit(&format!("/cycles/{cycle}")).await
    }

    /// Writes the next revision of a list; its number. The same list as before is a revision that says "no change".
    ///
    /// # Errors
    /// When the actor may not, nothing is frozen, or something of it cannot be taken.
    pub async fn revise_cycle(&self, actor: &Actor, cycle: &str, new: &NewRevision) -> Result<i64> {
        let mut change = self.change_of(actor, "cycle.lead", cycle).await?;
        change.must_be_frozen(cycle).await?;
        let note = new.note.trim();
        wrong(note.is_empty() || note.chars().count() > LONGEST, "note", "wrong-cycle-note")?;
        let named: BTreeSet<&String> = new.segments.iter().collect();
        wrong(named.is_empty() || named.len() != new.segments.len(), "segments", "wrong-cycle-list")?;
        let (last, before) = change.last_revision(cycle).await?;
        let segments = serde_json::to_string(&new.segments).expect("a list of texts is JSON");
        let sql = Sql::new(
            "INSERT INTO cycle_revision (cycle, number, reason, note, segments, changed, person, at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let changed = before.as_deref() != Some(segments.as_str());
        let sql = sql.with(cycle).with(last + 1).with(new.reason.as_str()).with(note).with(segments).with(changed);
        change.run(sql.with(actor.person()?).with(change.at)).await?;
        change.happened("cycle.revised", Some(cycle), new.reason.as_str()).await?;
        change.commit_with(&format!("/cycles/{cycle}"), &(last + 1).to_string()).await?;
        Ok(last + 1)
    }

    /// Publishes the latest revision: from now on everybody reads the cycle.
    ///
    /// # Errors
    /// When the actor may not, or there is no revision that is not public yet.
    pub async fn publish_cycle(&self, actor: &Actor, cycle: &str) -> Result<()> {
        let mut change = self.change_of(actor, "cycle.publish", cycle).await?;
        let (last, _) = change.last_revision(cycle).await?;
        wrong(last == 0, "revision", "wrong-cycle-no-revision")?;
        let sql = Sql::new(
            "INSERT INTO cycle_publication (cycle, revision, person, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        );
        let sql = sql.with(cycle).with(last).with(actor.person()?).with(change.at);
        wrong(change.run(sql).await? == 0, "revision", "wrong-cycle-published")?;
        let sql = Sql::new("UPDATE object SET label = ?, network = 0, changed_at = ? WHERE id = ?");
        change.run(sql.with(Label::Clear.as_str()).with(change.at).with(cycle)).await?;
        change.happened("cycle.published", Some(cycle), cycle).await?;
        change.commit_with(&format!("/cycles/{cycle}"), &last.to_string()).await
    }

    /// Says whether the actor may lead a cycle, before what is to be frozen is worked out.
    ///
    /// # Errors
    /// When they may not, or the cycle is not there.
    pub async fn may_lead_cycle(&self, actor: &Actor, cycle: &str) -> Result<()> {
        crate::change::allow(actor, "cycle.lead", &self.object_or_missing("cycle", cycle).await?)
    }

    async fn change_of(&self, actor: &Actor, action: &'static str, cycle: &str) -> Result<Change> {
        let object = self.object_or_missing("cycle", cycle).await?;
        self.change(actor, action, &object).await
    }
}

impl Change {
    async fn must_be_frozen(&mut self, cycle: &str) -> Result<()> {
        let sql = Sql::new("SELECT 1 AS frozen FROM cycle_snapshot WHERE cycle = ?").with(cycle);
        let frozen = self.row(sql).await?.is_some();
        wrong(!frozen, "segment", "wrong-cycle-not-frozen")
    }

    /// Number of the last revision, 0 for none, and its list.
    async fn last_revision(&mut self, cycle: &str) -> Result<(i64, Option<String>)> {
        let sql = Sql::new("SELECT number, segments FROM cycle_revision WHERE cycle = ? ORDER BY number DESC LIMIT 1");
        let Some(row) = self.row(sql.with(cycle)).await? else { return Ok((0, None)) };
        Ok((row.number("number")?, Some(row.text("segments")?)))
    }
}

/// A cycle in the making: of the Network, for every member of it.
fn draft(title: &str) -> Draft {
    Draft {
        kind: "cycle",
        label: Some(Label::Green),
        network: true,
        title: title.to_owned(),
        language: "en".to_owned(),
        ..Draft::default()
    }
}

fn is_address(link: &str) -> bool {
    link.is_empty() || (link.starts_with("https://") || link.starts_with("http://")) && link.len() <= 500
}

fn wrong(when: bool, field: &'static str, key: &'static str) -> Result<()> {
    if when { Err(Error::wrong(field, key)) } else { Ok(()) }
}
