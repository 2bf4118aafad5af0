//! A small store.

use evidence::Evidence;
use model::{Notice, Problem, ProblemCode};
use std::path::Path;
use tables::raw::pack;
use tables::{Incoming, Store};
use tempfile::TempDir;

/// A data directory that lives as long as the test.
pub struct World {
    pub directory: TempDir,
    pub evidence: Evidence,
}

impl World {
    pub fn empty() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let evidence = Evidence::open(directory.path()).unwrap();
        Self { directory, evidence }
    }

    pub fn of(notices: impl IntoIterator<Item = Notice>) -> Self {
        let world = Self::empty();
        world.arrive(notices);
        world
    }

    /// Stores notices; each is a version of its own.
    pub fn arrive(&self, notices: impl IntoIterator<Item = Notice>) {
        put(self.directory.path(), notices.into_iter().map(stored));
    }

    pub fn refuse(&self, file: &str) {
        let problem = Problem {
            code: ProblemCode::Truncated,
            file: file.to_owned(),
            path: None,
            what: "the file ends in the middle".to_owned(),
            fix: "download it again".to_owned(),
        };
        let raw = pack(file.as_bytes());
        put(self.directory.path(), [Incoming { file: file.to_owned(), raw, reading: Err(problem) }]);
    }

    pub async fn index(&self) -> evidence::Indexed {
        self.evidence.index(&mut |_| {}).await.unwrap()
    }
}

fn put(directory: &Path, records: impl IntoIterator<Item = Incoming>) {
    let mut writer = Store::open(directory).unwrap().writer().unwrap();
    for record in records {
        writer.put(record).unwrap();
    }
    writer.commit().unwrap();
}

/// What an ingest makes of a notice: its bytes are its own description.
pub fn stored(mut notice: Notice) -> Incoming {
    let bytes = format!("{notice:?}").into_bytes();
    let raw = pack(&bytes);
    notice.seal(raw.hash.clone());
    let doubtful = notice.flags.iter().map(|flag| Problem {
        code: ProblemCode::BadCpv,
        file: format!("{}.xml", notice.notice),
        path: Some("CPV".to_owned()),
        what: flag.clone(),
        fix: "nothing".to_owned(),
    });
    let problems = doubtful.collect();
    Incoming { file: format!("{}.xml", notice.notice), raw, reading: Ok((notice, problems)) }
}
