//! Rows that are no part of a notice: where it lies, what was wrong with it, what was not understood.

use model::{ContentHash, NoticeId, Problem, ProblemCode};
use serde::{Deserialize, Serialize};

/// One stored or refused record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordRow {
    /// The notice; `None` when the record was refused.
    pub notice: Option<NoticeId>,
    /// Hash of its bytes.
    pub version: ContentHash,
    /// The file it came from, with the archive that file lay in.
    pub file: String,
    /// `stored` or `refused`.
    pub outcome: String,
    /// Tar file in `raw/`.
    pub raw_file: String,
    /// Where the member's bytes begin.
    pub raw_offset: u64,
    /// How many bytes it has, compressed.
    pub raw_length: u64,
    /// The batch in which it arrived, counted from 1.
    pub batch: u64,
}

/// One problem with the record it concerns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProblemRow {
    /// The notice; `None` when the record was refused.
    pub notice: Option<NoticeId>,
    /// Hash of its bytes.
    pub version: ContentHash,
    /// What kind of problem.
    pub code: ProblemCode,
    /// The file, with the archive it lies in.
    pub file: String,
    /// Path or field inside the file.
    pub path: Option<String>,
    /// What happened.
    pub what: String,
    /// What to do about it.
    pub fix: String,
}

impl ProblemRow {
    pub(crate) fn new(notice: Option<NoticeId>, version: ContentHash, problem: Problem) -> Self {
        let Problem { code, file, path, what, fix } = problem;
        Self { notice, version, code, file, path, what, fix }
    }
}

impl From<ProblemRow> for Problem {
    fn from(row: ProblemRow) -> Self {
        let ProblemRow { code, file, path, what, fix, .. } = row;
        Self { code, file, path, what, fix }
    }
}

/// A path no reader understands, with its occurrences in one batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownPathRow {
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
