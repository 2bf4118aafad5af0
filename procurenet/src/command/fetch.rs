//! `procurenet fetch`

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Loads code lists or exchange rates from a file or folder.
#[derive(Args, Debug)]
pub struct Fetch {
    what: What,
    /// The file, archive or folder to load from.
    #[arg(long, value_name = "PATH")]
    from: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// Labels of codes in 24 languages.
    Codelists,
    /// Euro reference rates of the European Central Bank.
    Rates,
}

impl Fetch {
    /// Runs the command.
    pub fn run(self, data: &Path) -> Result<()> {
        let store = tables::Store::open(data)?;
        load(&store, self.what, &self.from)
    }
}

/// Loads code lists.
pub fn codelists(store: &tables::Store, from: &Path) -> Result<()> {
    load(store, What::Codelists, from)
}

/// Loads exchange rates.
pub fn rates(store: &tables::Store, from: &Path) -> Result<()> {
    load(store, What::Rates, from)
}

fn load(store: &tables::Store, what: What, from: &Path) -> Result<()> {
    let context = || format!("loading from {}", from.display());
    match what {
        What::Codelists => eprintln!("{} labels loaded", store.load_labels(from).with_context(context)?.rows),
        What::Rates => eprintln!("{} rates loaded", store.load_rates(from).with_context(context)?.rows),
    }
    Ok(())
}
