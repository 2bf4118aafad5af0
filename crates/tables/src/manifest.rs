//! The manifest: which files count.

use crate::{Error, Table, disk};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The layout this program writes. Older ones are read, newer ones refused.
pub const LAYOUT: u32 = 1;

/// The files that count, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the layout on disk.
    pub layout: u32,
    /// Counts every swap of the manifest.
    pub generation: u64,
    /// Changes when the tables are made anew; what is derived from older tables is void.
    pub epoch: u64,
    /// Counts the batches that arrived.
    pub batch: u64,
    /// Parquet files by table, paths relative to the data directory.
    pub tables: BTreeMap<String, Vec<DataFile>>,
    /// Tar files with raw notices.
    pub raw: Vec<DataFile>,
}

/// One file that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataFile {
    /// Path relative to the data directory, with `/`.
    pub file: String,
    /// Rows, or members of a tar file.
    pub rows: u64,
    /// Length in bytes.
    pub bytes: u64,
}

impl Manifest {
    pub(crate) fn path(directory: &Path) -> PathBuf {
        directory.join("tables").join("manifest.json")
    }

    /// Reads the manifest of a data directory; `None` when there is none.
    pub(crate) fn read(directory: &Path) -> Result<Option<Self>, Error> {
        let path = Self::path(directory);
        if !path.exists() {
            return Ok(None);
        }
        let text = fs::read(&path).map_err(Error::io(&path))?;
        let manifest: Self = serde_json::from_slice(&text).map_err(|error| Error::damaged(&path, error))?;
        if manifest.layout > LAYOUT {
            return Err(Error::Newer { path, found: manifest.layout, known: LAYOUT });
        }
        Ok(Some(manifest))
    }

    /// Makes this the manifest that counts.
    pub(crate) fn swap(&self, directory: &Path) -> Result<(), Error> {
        let text = serde_json::to_vec_pretty(self).expect("a manifest is plain data");
        disk::replace(&Self::path(directory), &text)
    }

    /// Checks that every file named is there with its length.
    pub(crate) fn check(&self, directory: &Path) -> Result<(), Error> {
        for named in self.tables.values().flatten().chain(&self.raw) {
            let path = directory.join(&named.file);
            let Ok(found) = fs::metadata(&path) else { return Err(Error::damaged(&path, "it is missing")) };
            if found.len() != named.bytes {
                let what = format!("it has {} bytes, not {}", found.len(), named.bytes);
                return Err(Error::damaged(&path, what));
            }
        }
        Ok(())
    }

    /// Files of a table.
    #[must_use]
    pub fn files(&self, table: Table) -> &[DataFile] {
        self.tables.get(table.name()).map_or(&[], Vec::as_slice)
    }

    /// Rows of a table.
    #[must_use]
    pub fn rows(&self, table: Table) -> u64 {
        self.files(table).iter().map(|file| file.rows).sum()
    }

    pub(crate) fn files_mut(&mut self, table: Table) -> &mut Vec<DataFile> {
        self.tables.entry(table.name().to_owned()).or_default()
    }

    pub(crate) fn names(&self, file: &str) -> bool {
        self.tables.values().flatten().chain(&self.raw).any(|named| named.file == file)
    }
}
