//! One record: from bytes to what the writer takes.

use model::{Problem, ProblemCode};
use sources::Reading;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tables::{Incoming, Raw, RawRecord, raw};

/// A record on its way from the reader to a worker.
pub(crate) struct Record {
    pub(crate) file: String,
    pub(crate) bytes: Vec<u8>,
    /// Hash and place, for a record that is in the store already.
    pub(crate) raw: Option<Raw>,
    /// Why it is refused, for a record that could not even be read.
    pub(crate) refused: Option<Problem>,
}

impl Record {
    pub(crate) fn new(file: String, bytes: Vec<u8>) -> Self {
        Self { file, bytes, raw: None, refused: None }
    }

    pub(crate) fn refused(problem: Problem) -> Self {
        Self { file: problem.file.clone(), bytes: Vec::new(), raw: None, refused: Some(problem) }
    }

    pub(crate) fn stored(record: RawRecord) -> Self {
        Self { file: record.file, bytes: record.bytes, raw: Some(record.raw), refused: record.refused }
    }

    /// Reads, hashes and compresses: the work that all cores share.
    pub(crate) fn prepare(self) -> Incoming {
        let raw = self.raw.unwrap_or_else(|| raw::pack(&self.bytes));
        let reading = match self.refused {
            Some(problem) => Err(problem),
            None => whatever_happens(&self.file, || sources::read_notice(&self.file, &self.bytes)),
        };
        let reading = reading.map(|Reading { mut notice, problems }| {
            notice.seal(raw.hash.clone());
            (notice, problems)
        });
        Incoming { file: self.file, raw, reading }
    }
}

/// Reads a record; a mistake of ours in a reader costs this one record, not the run.
fn whatever_happens(file: &str, read: impl FnOnce() -> Result<Reading, Problem>) -> Result<Reading, Problem> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(failed(file)))
}

fn failed(file: &str) -> Problem {
    Problem {
        code: ProblemCode::Malformed,
        file: file.to_owned(),
        path: None,
        what: "the reader failed on this record".to_owned(),
        fix: "please report it with the record; once the reader is mended, `procurenet rebuild` reads it again"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_fails_costs_one_record_and_says_so() {
        let problem = whatever_happens("in.xml", || panic!("a mistake of ours")).unwrap_err();
        assert_eq!((problem.code, problem.file.as_str()), (ProblemCode::Malformed, "in.xml"));
        assert!(problem.fix.starts_with("please report it"));
    }
}
