//! Writing: records come in one by one and become visible batch by batch.

use crate::batch::Batch;
use crate::known::Known;
use crate::raw::{self, Place, Raw, RawWriter};
use crate::row::{ProblemRow, RecordRow};
use crate::store::{Lock, Store};
use crate::{Error, Manifest, Table, amount, compact};
use model::{ContentHash, Notice, NoticeId, Problem};
use serde::Deserialize;

/// One record with what was read from it.
#[derive(Debug)]
pub struct Incoming {
    /// The file it came from, with the archive that file lay in.
    pub file: String,
    /// Its bytes; those of no bytes for a record that could not be read at all.
    pub raw: Raw,
    /// The sealed notice with its problems, or why the record is refused.
    pub reading: Result<(Notice, Vec<Problem>), Problem>,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A notice that was not here before.
    Stored,
    /// This version of the notice was here already; nothing is written.
    Unchanged,
    /// Another version of a notice that was here.
    Updated,
    /// No notice; the bytes and the problem are kept.
    Refused,
}

/// Writes records. Only one process writes at a time; dropped without [`Writer::commit`], what was not yet
/// flushed never happened.
#[derive(Debug)]
pub struct Writer {
    store: Store,
    lock: Lock,
    manifest: Manifest,
    known: Known,
    batch: Batch,
    raw: Option<RawWriter>,
    rebuilds: bool,
}

impl Writer {
    pub(crate) fn resume(store: Store, lock: Lock, manifest: Manifest) -> Result<Self, Error> {
        let known = load_known(&store)?;
        Ok(Self { store, lock, manifest, known, batch: Batch::default(), raw: None, rebuilds: false })
    }

    pub(crate) fn rebuild(store: Store, lock: Lock, manifest: Manifest) -> Self {
        let (known, batch) = (Known::default(), Batch::default());
        Self { store, lock, manifest, known, batch, raw: None, rebuilds: true }
    }

    /// How many versions of a notice are known.
    #[must_use]
    pub fn known(&self, notice: &NoticeId) -> usize {
        self.known.versions(notice)
    }

    /// Takes one record.
    ///
    /// # Errors
    /// [`Error::Io`] when the disk refuses; what was flushed before stays.
    pub fn put(&mut self, incoming: Incoming) -> Result<Outcome, Error> {
        let outcome = match incoming.reading {
            Ok((notice, problems)) => self.put_notice(incoming.file, incoming.raw, notice, problems)?,
            Err(problem) => self.put_refused(incoming.file, incoming.raw, problem)?,
        };
        if self.batch.is_full() {
            self.flush()?;
        }
        Ok(outcome)
    }

    fn put_notice(
        &mut self,
        file: String,
        raw: Raw,
        mut notice: Notice,
        mut problems: Vec<Problem>,
    ) -> Result<Outcome, Error> {
        let id = notice.notice.clone();
        if notice.version != raw.hash {
            notice.seal(raw.hash.clone());
        }
        if self.known.has(&id, &raw.hash) {
            return Ok(Outcome::Unchanged);
        }
        let outcome = if self.known.versions(&id) == 0 { Outcome::Stored } else { Outcome::Updated };
        problems.extend(amount::take_out_misfits(&file, &mut notice));
        self.known.add(&id, &raw.hash);
        self.add_problems(Some(&id), &raw.hash, problems);
        self.add_record(Some(id), file, raw, None)?;
        self.batch.add(notice);
        Ok(outcome)
    }

    fn put_refused(&mut self, file: String, mut raw: Raw, problem: Problem) -> Result<Outcome, Error> {
        let unread = raw.size == 0;
        if unread && matches!(raw.place, Place::New(_)) {
            raw.hash = raw::hash(format!("{file}\0{}\0{}", problem.code, problem.what).as_bytes());
        }
        if self.known.add_refused(&raw.hash) {
            self.add_problems(None, &raw.hash, vec![problem.clone()]);
            self.add_record(None, file, raw, unread.then_some(&problem))?;
        }
        Ok(Outcome::Refused)
    }

    fn add_problems(&mut self, notice: Option<&NoticeId>, version: &ContentHash, problems: Vec<Problem>) {
        let rows = problems.into_iter().map(|problem| ProblemRow::new(notice.cloned(), version.clone(), problem));
        self.batch.problems.extend(rows);
    }

    fn add_record(
        &mut self,
        notice: Option<NoticeId>,
        file: String,
        raw: Raw,
        problem: Option<&Problem>,
    ) -> Result<(), Error> {
        let place = match raw.place {
            Place::New(compressed) => self.raw_writer()?.add(&file, &raw.hash, &compressed, problem)?,
            stored @ Place::Stored { .. } => stored,
        };
        let Place::Stored { file: raw_file, offset: raw_offset, length: raw_length } = place else {
            unreachable!("a member that was added has a place");
        };
        let outcome = if notice.is_some() { "stored" } else { "refused" }.to_owned();
        let batch = self.manifest.batch + 1;
        self.batch.count_bytes(raw.size);
        let version = raw.hash;
        self.batch.records.push(RecordRow { notice, version, file, outcome, raw_file, raw_offset, raw_length, batch });
        Ok(())
    }

    fn raw_writer(&mut self) -> Result<&mut RawWriter, Error> {
        if self.raw.is_none() {
            let name = format!("{:06}.tar", self.manifest.generation + 1);
            self.raw = Some(RawWriter::create(&self.store.directory().join("raw"), name)?);
        }
        Ok(self.raw.as_mut().expect("just created"))
    }

    /// Writes what waits: raw notices first, then tables, then the manifest that makes them count.
    fn flush(&mut self) -> Result<(), Error> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let mut next = self.manifest.clone();
        next.generation += 1;
        next.batch += 1;
        next.raw.extend(self.raw.take().map(RawWriter::finish).transpose()?);
        let directory = self.store.directory();
        for (table, file) in std::mem::take(&mut self.batch).write(directory, next.generation)? {
            next.files_mut(table).push(file);
        }
        compact::compact(directory, &mut next)?;
        if !self.rebuilds {
            next.swap(directory)?;
        }
        self.manifest = next;
        Ok(())
    }

    /// Writes what waits and ends. A rebuilt store replaces the old one here.
    ///
    /// # Errors
    /// [`Error::Io`] when the disk refuses; what was flushed before stays.
    pub fn commit(mut self) -> Result<(), Error> {
        self.flush()?;
        if self.rebuilds {
            self.manifest.generation += 1;
            self.manifest.swap(self.store.directory())?;
            self.store.sweep(&self.manifest)?;
        }
        drop(self.lock);
        Ok(())
    }
}

#[derive(Deserialize)]
struct KnownRow {
    notice: Option<NoticeId>,
    version: ContentHash,
}

fn load_known(store: &Store) -> Result<Known, Error> {
    let mut known = Known::default();
    store.visit_rows(Table::Record, Some(&["notice", "version"]), &mut |row: KnownRow| match row.notice {
        Some(notice) => known.add(&notice, &row.version),
        None => {
            known.add_refused(&row.version);
        }
    })?;
    Ok(known)
}
