//! `procurenet ingest`

use crate::output::Format;
use crate::progress::Meter;
use anyhow::Result;
use clap::Args;
use evidence::Evidence;
use intake::{Options, Summary};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Reads notices: TED_EXPORT and eForms XML in files, folders, tar.gz, zip, gz, or `-` for standard input.
#[derive(Args, Debug)]
pub struct Ingest {
    /// What to read.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Worker threads (default: all cores; one less while a server answers from the same data).
    #[arg(long)]
    threads: Option<usize>,
    /// Leave the full-text index as it is; `procurenet rebuild` brings it up to date.
    #[arg(long)]
    no_index: bool,
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

impl Ingest {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let summary = notices(data, &self.paths, self.threads)?;
        if !self.no_index {
            index(data).await?;
        }
        crate::output::document(&summary, self.format, || sentence(&summary))?;
        anyhow::ensure!(!summary.interrupted, "stopped before the end; run the same command again to go on");
        Ok(())
    }
}

/// Reads notices into the store, with progress; Ctrl-C stops after what is under way.
pub fn notices(data: &Path, paths: &[PathBuf], threads: Option<usize>) -> Result<Summary> {
    let store = tables::Store::open(data)?;
    let stop = stop_on_signal();
    let mut meter = Meter::start("notices read");
    let options = Options { threads: threads.or_else(|| beside_a_server(data)), stop };
    let summary = intake::run(paths, &store, &options, &mut |progress| meter.at(progress.read, progress.share))?;
    meter.done("");
    Ok(summary)
}

/// One core less than there are, for a server that answers from the same data; `None` when there is none.
fn beside_a_server(data: &Path) -> Option<usize> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    crate::place::is_served(data).then(|| cores.saturating_sub(1).max(1))
}

/// Brings the full-text index up to date.
pub async fn index(data: &Path) -> Result<()> {
    let evidence = Evidence::open(data)?;
    let mut meter = Meter::start("notices indexed");
    let indexed = evidence.index(&mut |done| meter.at(done, None)).await?;
    meter.done(&format!("{} notices indexed for search", indexed.notices));
    Ok(())
}

/// What a run did, in a sentence.
pub fn sentence(summary: &Summary) -> String {
    format!(
        "{} notices read in {:.1} s: {} stored, {} unchanged, {} updated, {} refused; {} problems noted, {} files skipped that are no notices\n",
        summary.read,
        summary.seconds,
        summary.stored,
        summary.unchanged,
        summary.updated,
        summary.refused,
        summary.problems,
        summary.skipped
    )
}

/// A flag that Ctrl-C or a polite kill sets; a second one ends the program at once.
pub fn stop_on_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let handler = move || {
        eprintln!("stopping after what is under way…");
        flag.store(true, Ordering::Relaxed);
    };
    if let Err(error) = ctrlc::set_handler(handler) {
        tracing::warn!("Ctrl-C will end the program without a tidy stop: {error}");
    }
    stop
}
