//! Folders, read whole and in the order of their names.

use super::{Flow, Walk};
use model::ProblemCode;
use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::path::Path;

impl Walk<'_> {
    /// A path a person named: a link there is followed, links inside folders are not.
    pub(super) fn path(&mut self, path: &Path, name: &str) -> Flow {
        if path.is_dir() { self.folder(path, name) } else { self.file(path, name) }
    }

    fn folder(&mut self, path: &Path, name: &str) -> Flow {
        match entries(path) {
            Ok(entries) => entries.iter().try_for_each(|(entry, kind)| self.entry(path, name, entry, *kind)),
            Err(error) => self.unreadable(name, &error),
        }
    }

    fn entry(&mut self, folder: &Path, folder_name: &str, entry: &OsString, kind: FileType) -> Flow {
        let path = folder.join(entry);
        let name = format!("{folder_name}/{}", entry.to_string_lossy());
        if kind.is_dir() {
            return self.folder(&path, &name);
        }
        if kind.is_file() {
            return self.file(&path, &name);
        }
        let what = "it is a link, a pipe or a device, which are not followed inside folders";
        self.refuse(&name, ProblemCode::LinkRefused, what.to_owned())
    }
}

fn entries(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let read = fs::read_dir(folder)?.map(|entry| {
        let entry = entry?;
        Ok((entry.file_name(), entry.file_type()?))
    });
    let mut entries = read.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(entries)
}

/// Bytes of a file, or of all files below a folder.
pub(super) fn size(path: &Path) -> Option<u64> {
    let about = fs::metadata(path).ok()?;
    if about.is_file() {
        return Some(about.len());
    }
    if !about.is_dir() {
        return None;
    }
    let mut sum = 0;
    for (entry, kind) in entries(path).ok()? {
        sum += if kind.is_file() || kind.is_dir() { size(&path.join(entry)).unwrap_or(0) } else { 0 };
    }
    Some(sum)
}
