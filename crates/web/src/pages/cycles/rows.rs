//! Rows of a cycle's page, the same in its files.

use crate::choices::{day, word};
use crate::frame::Frame;
use crate::link;
use analysis::segment::{Listed, Snapshot, Status};
use serde::Serialize;
use std::collections::BTreeMap;
use store::cycle::{Assessment, Cycle, Revision, Task};

/// A cycle in a list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CycleRow {
    pub id: String,
    pub title: String,
    pub opens: jiff::civil::Date,
    pub closes: jiff::civil::Date,
    pub as_of: Option<jiff::civil::Date>,
    pub digest: Option<String>,
    pub published_revision: Option<i64>,
    pub state: &'static str,
    #[serde(skip)]
    pub href: String,
    #[serde(skip)]
    pub window: String,
    #[serde(skip)]
    pub frozen_text: String,
    #[serde(skip)]
    pub state_text: String,
}

impl CycleRow {
    pub fn new(frame: &Frame, cycle: &Cycle) -> Self {
        let state = match (cycle.published, &cycle.digest) {
            (Some(_), _) => "published",
            (None, Some(_)) => "frozen",
            (None, None) => "preparing",
        };
        Self {
            href: frame.to(&format!("/cycles/{}", cycle.shared.id)),
            window: format!("{} – {}", frame.texts.day(cycle.opens), frame.texts.day(cycle.closes)),
            frozen_text: cycle
                .as_of
                .map(|day| frame.texts.name("cycle-frozen-as-of", frame.texts.day(day)))
                .unwrap_or_default(),
            state_text: word(frame, "kind-cycle-state", state),
            id: cycle.shared.id.clone(),
            title: cycle.shared.title.clone(),
            opens: cycle.opens,
            closes: cycle.closes,
            as_of: cycle.as_of,
            digest: cycle.digest.clone(),
            published_revision: cycle.published,
            state,
        }
    }
}

/// A task.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TaskRow {
    pub task: &'static str,
    pub owner: Option<String>,
    pub due: Option<jiff::civil::Date>,
    pub done: bool,
    #[serde(skip)]
    pub name: String,
    #[serde(skip)]
    pub due_text: String,
    #[serde(skip)]
    pub done_text: String,
    /// Where its work is looked up.
    #[serde(skip)]
    pub href: String,
}

impl TaskRow {
    pub fn new(frame: &Frame, task: &Task) -> Self {
        let code = task.kind.as_str();
        let place = match code {
            "environment" => "/environment",
            "plans" => "/plans/compare",
            "needs" => "/needs",
            _ => "/segments",
        };
        let place = if crate::routes::is_page(place) { place } else { "/segments" };
        Self {
            task: code,
            owner: task.owner.clone(),
            due: task.due,
            done: task.done_at.is_some(),
            name: word(frame, "kind-cycle-task", code),
            due_text: task.due.map(|due| frame.texts.day(due)).unwrap_or_default(),
            done_text: task.done_at.map(|at| day(frame, at)).unwrap_or_default(),
            href: frame.to(place),
        }
    }
}

/// A segment in a cycle's list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ListRow {
    pub place: usize,
    pub segment: String,
    pub title: String,
    /// Its place by the engine; nothing when the engine does not rank it.
    pub engine: Option<usize>,
    pub best: Option<usize>,
    pub worst: Option<usize>,
    pub phi: Option<f64>,
    pub grade: Option<&'static str>,
    /// Means of what experts say.
    pub technical: Option<f64>,
    pub legal: Option<f64>,
    pub financial: Option<f64>,
    pub experts: usize,
    /// Its place in the cycle before.
    pub before: Option<usize>,
    /// What moved since.
    pub movement: Option<&'static str>,
    #[serde(skip)]
    pub movement_text: String,
    #[serde(skip)]
    pub href: String,
}

/// What moved since the cycle before, by segment.
pub(super) type Movements = BTreeMap<String, (Option<usize>, Status)>;

impl ListRow {
    /// The list: in the order of a revision, else of the engine.
    pub fn all(
        frame: &Frame,
        (snapshot, moved): (&Snapshot, &Movements),
        order: Option<&Revision>,
        said: &[Assessment],
    ) -> Vec<Self> {
        let by_id: BTreeMap<&str, &Listed> =
            snapshot.list.ranked.iter().map(|row| (row.segment.as_str(), row)).collect();
        let engine = || snapshot.list.ranked.iter().map(|row| row.segment.clone()).collect::<Vec<_>>();
        let ids = order.map_or_else(engine, |revision| revision.segments.clone());
        let row = |(at, id): (usize, &String)| {
            let row = Self::new(frame, at + 1, id, by_id.get(id.as_str()).copied(), said);
            row.moved(frame, moved.get(id))
        };
        ids.iter().enumerate().map(row).collect()
    }

    fn new(frame: &Frame, place: usize, id: &str, listed: Option<&Listed>, said: &[Assessment]) -> Self {
        let own: Vec<&Assessment> = said.iter().filter(|one| one.segment == id).collect();
        let mean = |at: usize| {
            let sum: i64 = own.iter().map(|one| one.scores[at]).sum();
            (!own.is_empty()).then(|| (sum as f64 / own.len() as f64 * 10.0).round() / 10.0)
        };
        Self {
            place,
            segment: id.to_owned(),
            title: listed.map_or_else(|| id.to_owned(), |listed| listed.title.clone()),
            engine: listed.map(|listed| listed.rank),
            best: listed.map(|listed| listed.best),
            worst: listed.map(|listed| listed.worst),
            phi: listed.map(|listed| listed.phi),
            grade: listed.map(|listed| listed.grade.as_str()),
            technical: mean(0),
            legal: mean(1),
            financial: mean(2),
            experts: own.len(),
            before: None,
            movement: None,
            movement_text: String::new(),
            href: frame.to(&format!("/segments/{}", link::encode(id))),
        }
    }

    fn moved(mut self, frame: &Frame, moved: Option<&(Option<usize>, Status)>) -> Self {
        let Some((before, status)) = moved else { return self };
        (self.before, self.movement) = (*before, Some(status.as_str()));
        self.movement_text = word(frame, "kind-movement", status.as_str());
        self
    }

    /// What experts say, in words.
    pub fn feasibility(&self) -> String {
        let (Some(technical), Some(legal), Some(financial)) = (self.technical, self.legal, self.financial) else {
            return "–".to_owned();
        };
        format!("{technical:.1} / {legal:.1} / {financial:.1} ({})", self.experts)
    }

    /// The engine's place with its doubt.
    pub fn engine_text(&self) -> String {
        let (Some(rank), Some(best), Some(worst)) = (self.engine, self.best, self.worst) else {
            return "–".to_owned();
        };
        format!("{rank} ({best}–{worst})")
    }
}

/// What an expert said.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AssessmentRow {
    pub segment: String,
    #[serde(skip)]
    pub title: String,
    pub technical: i64,
    pub legal: i64,
    pub financial: i64,
    pub evidence: String,
    pub link: Option<String>,
    pub author: String,
    pub at: String,
}

impl AssessmentRow {
    pub fn new(frame: &Frame, said: &Assessment, title: String) -> Self {
        let [technical, legal, financial] = said.scores;
        Self {
            segment: said.segment.clone(),
            title,
            technical,
            legal,
            financial,
            evidence: said.evidence.clone(),
            link: said.link.clone(),
            author: said.author.clone(),
            at: day(frame, said.at),
        }
    }
}

/// A revision.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RevisionRow {
    pub number: i64,
    pub reason: &'static str,
    pub changed: bool,
    pub published: bool,
    pub note: String,
    pub segments: Vec<String>,
    pub author: String,
    pub at: String,
    #[serde(skip)]
    pub reason_text: String,
}

impl RevisionRow {
    pub fn new(frame: &Frame, revision: &Revision, published: Option<i64>) -> Self {
        Self {
            number: revision.number,
            reason: revision.reason.as_str(),
            reason_text: word(frame, "kind-cycle-reason", revision.reason.as_str()),
            changed: revision.changed,
            published: published == Some(revision.number),
            note: revision.note.clone(),
            segments: revision.segments.clone(),
            author: revision.author.clone(),
            at: day(frame, revision.at),
        }
    }
}
