//! Merging of many small files into few larger ones.

use crate::batch::file_name;
use crate::parquet_file::{self, ParquetFile};
use crate::{DataFile, Error, Manifest, Table};
use std::path::Path;

/// A table with more files than this is compacted.
const MAX_FILES: usize = 64;
/// How many of the smallest files become one.
const MERGED: usize = 48;

/// Merges the smallest files of every table that has too many. The old files stay until nobody names them.
pub(crate) fn compact(directory: &Path, manifest: &mut Manifest) -> Result<(), Error> {
    for table in Table::ALL {
        if manifest.files(table).len() > MAX_FILES {
            let merged = merge_smallest(directory, manifest, table)?;
            manifest.files_mut(table).push(merged);
        }
    }
    Ok(())
}

fn merge_smallest(directory: &Path, manifest: &mut Manifest, table: Table) -> Result<DataFile, Error> {
    let generation = manifest.generation;
    let files = manifest.files_mut(table);
    files.sort_by(|a, b| (a.bytes, &a.file).cmp(&(b.bytes, &b.file)));
    let mut merged = ParquetFile::create(directory, table, file_name(table, generation, 1))?;
    for small in files.drain(..MERGED) {
        let path = directory.join(&small.file);
        for batch in parquet_file::read(&path, None)? {
            merged.write(&batch.map_err(|error| Error::damaged(&path, error))?)?;
        }
    }
    merged.finish()
}
