//! `procurenet knowledge`

use crate::place;
use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use store::Store;
use store::knowledge::Call;
use store::knowledge::archive::Scope;

/// Take cases and documents out as one archive, or read an archive or a folder of calls in.
#[derive(Args, Debug)]
pub struct Knowledge {
    /// PostgreSQL server that keeps the members' plane; without it a file of the data directory does.
    #[arg(long, global = true, env = "PROCURENET_MEMBERS", value_name = "URL")]
    members: Option<String>,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Write everything, with owners and audiences, to a tar file.
    Export {
        /// The file to write.
        file: PathBuf,
        /// Only what everybody reads, without whose it is.
        #[arg(long)]
        public: bool,
    },
    /// Read an archive, a file of calls (`.jsonl`), or a folder of both. Reading twice changes nothing.
    Import {
        /// The file or folder.
        path: PathBuf,
    },
}

impl Knowledge {
    /// Runs the command.
    pub async fn run(self, data: &Path) -> Result<()> {
        let store = place::store(data, self.members.as_deref()).await?;
        match self.what {
            What::Export { file, public } => {
                let scope = if public { Scope::Public } else { Scope::Everything };
                let archive = store.export_knowledge(scope, Timestamp::now()).await?;
                std::fs::write(&file, archive).with_context(|| format!("writing {}", file.display()))
            }
            What::Import { path } => import(&store, &path).await,
        }
    }
}

async fn import(store: &Store, path: &Path) -> Result<()> {
    for file in files(path)? {
        let bytes = std::fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let n = import_file(store, &file, &bytes).await.with_context(|| format!("reading {}", file.display()))?;
        println!("{}: {n}", file.display());
    }
    Ok(())
}

async fn import_file(store: &Store, file: &Path, bytes: &[u8]) -> Result<usize> {
    if file.extension().is_some_and(|ending| ending == "tar") {
        let read = store.import_knowledge(bytes, Timestamp::now()).await;
        return read.context("an archive that `procurenet knowledge export` wrote is wanted");
    }
    let text = std::str::from_utf8(bytes).context("the file is no text in UTF-8")?;
    Ok(store.import_calls(&calls(file, text), Timestamp::now()).await?)
}

/// The calls of a file, one a line. A line that is none is told and passed over: the others are as good without it.
fn calls(file: &Path, text: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match Call::read(at + 1, line) {
            Ok(call) => calls.push(call),
            Err(error) => eprintln!("not imported: {}: {error}", file.display()),
        }
    }
    calls
}

/// The file, or the archives and files of calls in the folder, by name.
fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "tar" || ending == "jsonl"));
    files.sort();
    Ok(files)
}
