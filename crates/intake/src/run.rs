//! Runs: ingest, rebuild, the synthetic market.

use crate::pipeline::{self, Put};
use crate::record::Record;
use crate::{Progress, Summary, synthetic};
use sources::input::{Content, Flow, Input, Reader};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::available_parallelism;
use std::time::Instant;
use tables::{Store, Table, Writer};

/// How to run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Worker threads; `None` for one a core. Give one less when a server answers from the same machine.
    pub threads: Option<usize>,
    /// Set from outside to stop: what is under way is finished and kept.
    pub stop: Arc<AtomicBool>,
}

/// Why a run failed as a whole. Broken records never are a reason.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An input does not exist.
    #[error("there is no {}; check the path", .0.display())]
    NoInput(PathBuf),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] tables::Error),
}

/// Reads inputs (files, folders, archives, `-` for standard input) into a store.
///
/// Input: paths in any order; the store comes out the same. Output: what became of every record. A record
/// that was read before costs its reading but writes nothing, so a run that was stopped or killed is
/// continued by running it again.
///
/// # Errors
/// [`Error::NoInput`] before anything is read, [`Error::Store`] when the store cannot be written.
pub fn run(
    inputs: &[impl AsRef<Path>],
    store: &Store,
    options: &Options,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Summary, Error> {
    let inputs: Vec<Input> = inputs.iter().map(|input| Input::parse(input.as_ref())).collect();
    check(&inputs)?;
    let reader = Reader::default();
    let share = Share { done: reader.bytes_done(), whole: inputs.iter().map(Input::size).sum() };
    let source = |put: &mut Put<'_>| read_inputs(&reader, &inputs, &options.stop, put);
    let work = Work { threads: threads(options.threads), share, progress };
    ingest(store, work, source)
}

/// Stores records that are already in memory, as `(file, bytes)`.
///
/// # Errors
/// [`Error::Store`] when the store cannot be written.
pub fn run_records(
    records: impl Iterator<Item = (String, Vec<u8>)> + Send,
    store: &Store,
    options: &Options,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Summary, Error> {
    let stop = &options.stop;
    let source = move |put: &mut Put<'_>| {
        let mut records = records.map(|(file, bytes)| Record::new(file, bytes));
        let flow = records.try_for_each(|record| if is_set(stop) { Flow::Break(()) } else { put(record) });
        Read { skipped: 0, flow }
    };
    let work = Work { threads: threads(options.threads), share: Share::default(), progress };
    ingest(store, work, source)
}

/// Stores the made-up market.
///
/// # Errors
/// [`Error::Store`] when the store cannot be written.
pub fn store_synthetic(store: &Store) -> Result<Summary, Error> {
    run_records(synthetic::notices(), store, &Options::default(), &mut |_| {})
}

/// Reads every raw record again and makes fresh tables; they replace the old ones at the very end.
///
/// # Errors
/// [`Error::Store`] when raw records cannot be read or tables not written; then the old tables stay.
pub fn rebuild(store: &Store, progress: &mut dyn FnMut(&Progress)) -> Result<Summary, Error> {
    let started = Instant::now();
    let whole = store.count_raw()?;
    let mut writer = store.rebuilder()?;
    let mut summary = Summary::default();
    let source = |put: &mut Put<'_>| store.visit_raw(&mut |record| continue_or_stop(put(Record::stored(record))));
    let read = pipeline::run(threads(None), source, |incoming| {
        summary.count(writer.put(incoming)?);
        let share = (whole > 0).then(|| summary.read as f64 / whole as f64);
        progress(&Progress { read: summary.read, share });
        Ok::<(), Error>(())
    })?;
    read?;
    writer.commit()?;
    summary.problems = problem_rows(store)?;
    summary.seconds = started.elapsed().as_secs_f64();
    Ok(summary)
}

/// A visit ends early only by an error; this one is never seen, because the writer failed first.
fn continue_or_stop(flow: Flow) -> Result<(), tables::Error> {
    match flow {
        Flow::Continue(()) => Ok(()),
        Flow::Break(()) => {
            Err(tables::Error::Io { path: PathBuf::new(), source: std::io::ErrorKind::Interrupted.into() })
        }
    }
}

/// What a run needs beside its source.
struct Work<'a> {
    threads: usize,
    share: Share,
    progress: &'a mut dyn FnMut(&Progress),
}

/// What the reader's side tells at its end.
struct Read {
    skipped: u64,
    flow: Flow,
}

fn ingest(store: &Store, work: Work<'_>, source: impl FnOnce(&mut Put<'_>) -> Read + Send) -> Result<Summary, Error> {
    let started = Instant::now();
    let mut writer = store.writer()?;
    let problems_before = problem_rows(store)?;
    let mut summary = Summary::default();
    let read = write(&mut writer, &mut summary, work, source)?;
    writer.commit()?;
    summary.skipped = read.skipped;
    summary.interrupted = read.flow.is_break();
    summary.problems = problem_rows(store)?.saturating_sub(problems_before);
    summary.seconds = started.elapsed().as_secs_f64();
    Ok(summary)
}

fn write(
    writer: &mut Writer,
    summary: &mut Summary,
    work: Work<'_>,
    source: impl FnOnce(&mut Put<'_>) -> Read + Send,
) -> Result<Read, tables::Error> {
    pipeline::run(work.threads, source, |incoming| {
        summary.count(writer.put(incoming)?);
        (work.progress)(&Progress { read: summary.read, share: work.share.now() });
        Ok(())
    })
}

fn read_inputs(reader: &Reader, inputs: &[Input], stop: &AtomicBool, put: &mut Put<'_>) -> Read {
    let mut skipped = 0;
    let flow = reader.read(inputs, &mut |item| {
        if is_set(stop) {
            return Flow::Break(());
        }
        match item.content {
            Content::Record(bytes) => put(Record::new(item.name, bytes)),
            Content::Refused(problem) => put(Record::refused(problem)),
            Content::Skipped(_) => {
                skipped += 1;
                Flow::Continue(())
            }
        }
    });
    Read { skipped, flow }
}

fn check(inputs: &[Input]) -> Result<(), Error> {
    let missing = inputs.iter().find_map(|input| match input {
        Input::Path(path) if !path.exists() => Some(path.clone()),
        _ => None,
    });
    missing.map_or(Ok(()), |path| Err(Error::NoInput(path)))
}

/// How much of the input is read, in bytes as they lie on disk.
#[derive(Default)]
struct Share {
    done: Arc<AtomicU64>,
    whole: Option<u64>,
}

impl Share {
    fn now(&self) -> Option<f64> {
        let whole = self.whole.filter(|whole| *whole > 0)?;
        Some((self.done.load(Ordering::Relaxed) as f64 / whole as f64).min(1.0))
    }
}

fn problem_rows(store: &Store) -> Result<u64, tables::Error> {
    Ok(store.snapshot()?.files(Table::Problem).iter().map(|file| file.rows).sum())
}

fn is_set(flag: &AtomicBool) -> bool {
    flag.load(Ordering::Relaxed)
}

fn threads(wanted: Option<usize>) -> usize {
    wanted.unwrap_or_else(|| available_parallelism().map_or(1, usize::from)).max(1)
}
