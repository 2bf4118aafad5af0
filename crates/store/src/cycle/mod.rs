//! Cycles: a window, what it rests on, four tasks, what experts say, and a list that is revised and published.
//!
//! A cycle is the Network's until a revision of its list is published; then everybody reads it. What was frozen and
//! what was revised is written once.

mod given;
mod read;
mod segment;
mod write;

pub use given::{Gift, Given};
pub use segment::{Defined, NewSegment};
pub use write::{NewAssessment, NewCycle, NewRevision};

use crate::engine::Row;
use crate::object::Shared;
use crate::{Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

/// A cycle, as its readers see it.
#[derive(Clone, Debug)]
pub struct Cycle {
    /// Title, label, owner.
    pub shared: Shared,
    /// First day of its window.
    pub opens: Date,
    /// Last day of its window.
    pub closes: Date,
    /// The day its inputs were frozen as of, once they are.
    pub as_of: Option<Date>,
    /// SHA-256 of what was frozen.
    pub digest: Option<String>,
    /// The revision that is public, when one is.
    pub published: Option<i64>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

/// Columns of a cycle, of tables `object o` and `cycle c`, besides the object's own.
const COLUMNS: &str = "c.opens, c.closes, \
    (SELECT s.as_of FROM cycle_snapshot s WHERE s.cycle = c.object) AS as_of, \
    (SELECT s.digest FROM cycle_snapshot s WHERE s.cycle = c.object) AS digest, \
    (SELECT MAX(p.revision) FROM cycle_publication p WHERE p.cycle = c.object) AS published, \
    (SELECT MAX(p.at) FROM cycle_publication p WHERE p.cycle = c.object) AS published_at";

impl Cycle {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            shared: Shared::read(row)?,
            opens: day(&row.text("opens")?)?,
            closes: day(&row.text("closes")?)?,
            as_of: row.maybe("as_of")?.as_deref().map(day).transpose()?,
            digest: row.maybe("digest")?,
            published: row.maybe_number("published")?,
            published_at: row.maybe_time("published_at")?,
        })
    }
}

/// The four work packages of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Map how Europe buys.
    Environment,
    /// Compare investment plans.
    Plans,
    /// Find what is needed.
    Needs,
    /// Analyse markets.
    Markets,
}

impl TaskKind {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Environment, Self::Plans, Self::Needs, Self::Markets];

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::Plans => "plans",
            Self::Needs => "needs",
            Self::Markets => "markets",
        }
    }

    /// Reads its code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == code)
    }
}

/// A task of a cycle.
#[derive(Clone, Debug)]
pub struct Task {
    /// Which work package.
    pub kind: TaskKind,
    /// The name of who answers for it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// What an expert says of a segment.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The segment's id.
    pub segment: String,
    /// Technical, legal, financial feasibility, 0 to 5 each.
    pub scores: [i64; 3],
    /// On what that rests.
    pub evidence: String,
    /// Where that stands.
    pub link: Option<String>,
    /// The expert's name.
    pub author: String,
    /// When.
    pub at: Timestamp,
}

/// Why a list was revised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The engine or the experts found something.
    Analysis,
    /// A reviewer remarked something.
    Reviewer,
    /// What happened since was looked at.
    Monitoring,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Analysis, Self::Reviewer, Self::Monitoring];

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Analysis => "analysis",
            Self::Reviewer => "reviewer",
            Self::Monitoring => "monitoring",
        }
    }

    /// Reads its code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == code)
    }
}

/// A revision of a list; it never changes.
#[derive(Clone, Debug)]
pub struct Revision {
    /// From 1.
    pub number: i64,
    /// Why it was written.
    pub reason: Reason,
    /// What was found.
    pub note: String,
    /// Ids of segments, best first.
    pub segments: Vec<String>,
    /// False when it was looked at and no change was needed.
    pub changed: bool,
    /// The name of who wrote it.
    pub author: String,
    /// When.
    pub at: Timestamp,
}

fn day(written: &str) -> Result<Date> {
    written.parse().map_err(|_| Error::Unknown(format!("“{written}” is no day")))
}
