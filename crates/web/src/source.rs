//! What pages ask of the evidence plane, behind one trait so that tests bring their own.

use jiff::civil::Date;
use model::{Country, Cpv, Notice, NoticeId, NoticeKind};
use serde::Serialize;
use std::future::Future;
use std::pin::Pin;

/// An answer that is on its way.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, SourceError>> + Send + 'a>>;

/// Why the evidence plane could not answer.
#[derive(Debug, thiserror::Error)]
#[error("the evidence could not be read: {0}")]
pub struct SourceError(pub String);

/// The evidence plane, as pages see it.
pub trait Source: Send + Sync {
    /// Current versions of notices published up to a day, without descriptions.
    fn notices(&self, as_of: Option<Date>) -> Answer<'_, Vec<Notice>>;
    /// Counts every change of what is stored; markets of an older state are not shown.
    fn generation(&self) -> u64 {
        0
    }
    /// Every version of a notice, the current one first; empty when there is none.
    fn versions<'a>(&'a self, notice: &'a NoticeId) -> Answer<'a, Vec<Version>>;
    /// The bytes of one version as published.
    fn raw<'a>(&'a self, notice: &'a NoticeId, version: &'a Version) -> Answer<'a, Vec<u8>>;
    /// What data is here and how complete it is.
    fn coverage(&self) -> Answer<'_, Coverage>;
    /// Notices in which words occur.
    fn search<'a>(&'a self, query: &'a SearchQuery) -> Answer<'a, Found>;
}

/// One version of a notice.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// SHA-256 of its bytes, hexadecimal.
    pub hash: String,
    /// The file it came in.
    pub file: String,
    /// True for the version that counts.
    pub current: bool,
}

/// Words and filters.
#[derive(Clone, Debug, Default)]
pub struct SearchQuery {
    /// Words, as typed.
    pub words: String,
    /// Only this country.
    pub country: Option<Country>,
    /// Only this CPV code and what lies below it.
    pub cpv: Option<Cpv>,
    /// Published on or after this day.
    pub from: Option<Date>,
    /// Published on or before this day.
    pub to: Option<Date>,
    /// Only this kind.
    pub kind: Option<NoticeKind>,
    /// At most this many hits.
    pub limit: usize,
    /// Hits to pass over.
    pub offset: usize,
}

/// What a search found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Found {
    /// How many there are in all.
    pub total: usize,
    /// Those asked for, best first.
    pub hits: Vec<Hit>,
}

/// One notice found.
#[derive(Clone, Debug, Serialize)]
pub struct Hit {
    /// The notice.
    pub notice: NoticeId,
    /// Its title.
    pub title: String,
    /// First buyer.
    pub buyer: String,
    /// The buyer's country.
    pub country: Option<Country>,
    /// Day of publication.
    pub date: Option<Date>,
    /// What it announces.
    pub kind: NoticeKind,
    /// Main CPV code.
    pub cpv: Option<Cpv>,
    /// Words around what was found, plain text.
    pub snippet: String,
}

/// What data is here.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Coverage {
    /// Notices, current versions.
    pub notices: usize,
    /// Lots in them.
    pub lots: usize,
    /// Awards in them.
    pub awards: usize,
    /// Notices made up to try the program.
    pub synthetic: usize,
    /// First day of publication.
    pub first: Option<Date>,
    /// Last day of publication.
    pub last: Option<Date>,
    /// Notices by source.
    pub by_source: Vec<Counted>,
    /// Notices by year.
    pub by_year: Vec<Counted>,
    /// Notices by country.
    pub by_country: Vec<Counted>,
    /// Notices by kind.
    pub by_kind: Vec<Counted>,
    /// How often each key field is present.
    pub fields: Vec<Share>,
    /// Records that were refused.
    pub refused: usize,
    /// Problems by code, refusals included.
    pub problems: Vec<ProblemCount>,
    /// Elements no reader understands, most frequent first.
    pub unknown: Vec<UnknownCount>,
}

/// How many there are of one sort.
#[derive(Clone, Debug, Serialize)]
pub struct Counted {
    /// The sort.
    pub name: String,
    /// How many.
    pub count: usize,
}

/// How often a field is present.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    /// The field.
    pub field: String,
    /// What is counted: `notice`, `call`, `lot`, `award`.
    pub record: String,
    /// Records that have it.
    pub present: usize,
    /// Records that could.
    pub of: usize,
}

/// How often a problem occurred.
#[derive(Clone, Debug, Serialize)]
pub struct ProblemCount {
    /// Kind of problem.
    pub code: String,
    /// How often.
    pub count: usize,
    /// True when such records are not stored.
    pub refuses: bool,
    /// One such file.
    pub example: String,
    /// What happened there.
    pub what: String,
}

/// How often an element was not understood.
#[derive(Clone, Debug, Serialize)]
pub struct UnknownCount {
    /// Its path.
    pub path: String,
    /// Occurrences.
    pub count: usize,
}
