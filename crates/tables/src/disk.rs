//! Writing so that it stays written.

use crate::Error;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Makes sure that the names in a directory survive a power cut.
pub(crate) fn sync_directory(directory: &Path) -> Result<(), Error> {
    if cfg!(windows) {
        return Ok(()); // directories cannot be opened there, and renames are journalled
    }
    let opened = File::open(directory).map_err(Error::io(directory))?;
    opened.sync_all().map_err(Error::io(directory))
}

/// Replaces a file in one step: a reader sees the old bytes or the new ones.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let draft = path.with_extension("part");
    let mut file = File::create(&draft).map_err(Error::io(&draft))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(Error::io(&draft))?;
    drop(file);
    fs::rename(&draft, path).map_err(Error::io(path))?;
    sync_directory(path.parent().unwrap_or(Path::new(".")))
}

pub(crate) fn create_directory(directory: &Path) -> Result<(), Error> {
    fs::create_dir_all(directory).map_err(Error::io(directory))
}

/// The files of a directory, sorted by name; a directory that does not exist has none.
pub(crate) fn files(directory: &Path) -> Result<Vec<PathBuf>, Error> {
    if !directory.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(directory).map_err(Error::io(directory))?;
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(Error::io(directory))?.path();
        if path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
