//! `procurenet fetch`

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Loads code lists, exchange rates or the eForms SDK from a file or folder.
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
    /// Schemas and rules that eForms notices are checked with.
    Sdk,
}

impl Fetch {
    /// Runs the command.
    pub fn run(self, data: &Path) -> Result<()> {
        match self.what {
            What::Codelists => codelists(&tables::Store::open(data)?, &self.from),
            What::Rates => rates(&tables::Store::open(data)?, &self.from),
            What::Sdk => sdk(data, &self.from),
        }
    }
}

/// Loads code lists.
pub fn codelists(store: &tables::Store, from: &Path) -> Result<()> {
    let loaded = store.load_labels(from).with_context(|| loading(from))?;
    eprintln!("{} labels loaded", loaded.rows);
    Ok(())
}

/// Loads exchange rates.
pub fn rates(store: &tables::Store, from: &Path) -> Result<()> {
    let loaded = store.load_rates(from).with_context(|| loading(from))?;
    eprintln!("{} rates loaded", loaded.rows);
    Ok(())
}

/// Loads the eForms SDK, in place of one that was loaded before.
pub fn sdk(data: &Path, from: &Path) -> Result<()> {
    std::fs::create_dir_all(data).with_context(|| format!("making {}", data.display()))?;
    let files = eforms::install(from, &sdk_folder(data)).with_context(|| loading(from))?;
    eprintln!("{files} files of the eForms SDK loaded");
    Ok(())
}

/// Where the eForms SDK lies in a data directory.
pub fn sdk_folder(data: &Path) -> PathBuf {
    data.join("sdk")
}

fn loading(from: &Path) -> String {
    format!("loading from {}", from.display())
}
