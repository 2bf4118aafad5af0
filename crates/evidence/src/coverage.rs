//! What data is here, and what is missing.

use crate::engine::{Engine, Parameter};
use crate::rows::Rows;
use crate::{Error, Evidence, Query};
use jiff::civil::Date;
use model::{NoticeId, ProblemCode};
use serde::{Deserialize, Serialize};

const MOST_UNKNOWN_PATHS: i64 = 200;

/// What data is here: current versions of notices, unless said otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct Coverage {
    /// Notices.
    pub notices: u64,
    /// Of these, made up by procurenet itself.
    pub synthetic: u64,
    /// Versions of notices, superseded ones included.
    pub versions: u64,
    /// Lots.
    pub lots: u64,
    /// Outcomes.
    pub awards: u64,
    /// Mentions of organisations.
    pub parties: u64,
    /// Records that were refused.
    pub refused: u64,
    /// First day of publication, else dispatch.
    pub first_day: Option<Date>,
    /// Last day.
    pub last_day: Option<Date>,
    /// By source.
    pub by_source: Vec<Group>,
    /// By year; the empty value means without a date.
    pub by_year: Vec<Group>,
    /// By the country the notice is filed under; the empty value means without one.
    pub by_country: Vec<Group>,
    /// By kind.
    pub by_kind: Vec<Group>,
    /// Share of each key field.
    pub fields: Vec<FieldShare>,
    /// Problems by kind, of all versions and refused records.
    pub problems: Vec<ProblemCount>,
    /// Number of different paths no reader understands.
    pub unknown_paths: u64,
    /// The most frequent of them.
    pub most_unknown_paths: Vec<UnknownPathCount>,
}

/// Notices that have something in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// What they have in common.
    pub value: String,
    /// Notices.
    pub notices: u64,
    /// Their lots.
    pub lots: u64,
    /// Their outcomes.
    pub awards: u64,
}

/// How often a key field is present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldShare {
    /// The field: `buyer`, `buyer_id`, `country`, `cpv`, `deadline`, `tenders`, `term`, `value`, `winner`.
    pub field: String,
    /// What is counted: `notice`, `call` (notices of competition), `lot` (tendered or awarded), `award` (made).
    pub record: String,
    /// How many of them have the field.
    pub present: u64,
    /// How many there are.
    pub records: u64,
}

/// Problems of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemCount {
    /// The kind.
    pub code: ProblemCode,
    /// How many.
    pub problems: u64,
    /// In how many records.
    pub records: u64,
    /// One of the files.
    pub example_file: String,
    /// What happened in one of them.
    pub example: String,
}

/// Occurrences of a path no reader understands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownPathCount {
    /// Format of the notices.
    pub format: String,
    /// The path.
    pub path: String,
    /// Occurrences.
    pub count: u64,
    /// Notices it occurs in.
    pub notices: u64,
    /// One of them.
    pub example: NoticeId,
}

#[derive(Deserialize)]
struct Totals {
    notices: u64,
    synthetic: u64,
    first_day: Option<Date>,
    last_day: Option<Date>,
    versions: u64,
    lots: u64,
    awards: u64,
    parties: u64,
    refused: u64,
    unknown_paths: u64,
}

#[derive(Deserialize)]
struct GroupRow {
    dimension: String,
    value: String,
    notices: u64,
    lots: u64,
    awards: u64,
}

impl Evidence {
    /// What data is here, by source, year, country and kind, and what is missing or wrong in it.
    ///
    /// # Errors
    /// [`Error::Query`] when a table is damaged.
    pub async fn coverage(&self) -> Result<Coverage, Error> {
        let generation = self.generation()?;
        let mut kept = self.kept_coverage().await;
        if let Some((_, coverage)) = kept.as_ref().filter(|(counted, _)| *counted == generation) {
            return Ok(coverage.clone());
        }
        let coverage = self.count_coverage().await?;
        *kept = Some((generation, coverage.clone()));
        Ok(coverage)
    }

    async fn count_coverage(&self) -> Result<Coverage, Error> {
        let engine = self.engine().await?;
        let engine = engine.as_ref();
        let limit = vec![("limit", Parameter::Number(MOST_UNKNOWN_PATHS))];
        let totals = totals(engine).await?;
        let groups: Vec<GroupRow> = Rows::all(engine, Query::COVERAGE_GROUPS, Vec::new()).await?;
        Ok(Coverage {
            notices: totals.notices,
            synthetic: totals.synthetic,
            versions: totals.versions,
            lots: totals.lots,
            awards: totals.awards,
            parties: totals.parties,
            refused: totals.refused,
            first_day: totals.first_day,
            last_day: totals.last_day,
            by_source: groups_by("source", &groups),
            by_year: groups_by("year", &groups),
            by_country: groups_by("country", &groups),
            by_kind: groups_by("kind", &groups),
            fields: Rows::all(engine, Query::COVERAGE_FIELDS, Vec::new()).await?,
            problems: Rows::all(engine, Query::COVERAGE_PROBLEMS, Vec::new()).await?,
            unknown_paths: totals.unknown_paths,
            most_unknown_paths: Rows::all(engine, Query::COVERAGE_UNKNOWN, limit).await?,
        })
    }
}

async fn totals(engine: &dyn Engine) -> Result<Totals, Error> {
    let mut rows = Rows::of(engine, Query::COVERAGE_TOTALS, Vec::new()).await?;
    Ok(rows.next().await?.expect("counting always gives one row"))
}

fn groups_by(dimension: &str, rows: &[GroupRow]) -> Vec<Group> {
    let of_dimension = rows.iter().filter(|row| row.dimension == dimension);
    of_dimension
        .map(|row| Group { value: row.value.clone(), notices: row.notices, lots: row.lots, awards: row.awards })
        .collect()
}
