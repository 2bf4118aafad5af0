//! What a run did, in numbers.

use serde::Serialize;
use tables::Outcome;

/// What a run did. Every record read is in exactly one of stored, unchanged, updated and refused.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Records read.
    pub read: u64,
    /// Notices that were not known before.
    pub stored: u64,
    /// Notices that were already here, byte for byte.
    pub unchanged: u64,
    /// New versions of notices that were here.
    pub updated: u64,
    /// Records that are not stored as notices; each has a problem that says why.
    pub refused: u64,
    /// Problems written, of stored and refused records together.
    pub problems: u64,
    /// Files that are no notices and not meant to be (lists, notes); outside `read`.
    pub skipped: u64,
    /// Wall-clock time.
    pub seconds: f64,
    /// True when the run was stopped before the end of its input.
    #[serde(skip_serializing_if = "is_false")]
    pub interrupted: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Summary {
    pub(crate) fn count(&mut self, outcome: Outcome) {
        self.read += 1;
        match outcome {
            Outcome::Stored => self.stored += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Refused => self.refused += 1,
        }
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Records written or found known so far.
    pub read: u64,
    /// Share of the input that was read, 0.0..=1.0; `None` when its size is not known (standard input).
    pub share: Option<f64>,
}
