//! `procurenet rebuild`

use crate::progress::Meter;
use anyhow::Result;
use clap::Args;
use std::path::Path;

/// Makes tables and full text again from the raw notices; nothing else is needed.
#[derive(Args, Debug)]
pub struct Rebuild {}

impl Rebuild {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let store = tables::Store::open_for_rebuild(data)?;
        let mut meter = Meter::start("notices read again");
        let summary = intake::rebuild(&store, &mut |progress| meter.at(progress.read, progress.share))?;
        meter.done(&format!("{} notices read again, {} refused", summary.read, summary.refused));
        super::ingest::index(data).await
    }
}
