//! Puts the parts of the SDK that the check needs into a folder, from wherever the operator has them.

use crate::Error;
use crate::archive::visit;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Largest single file that is taken.
const MOST_BYTES_A_FILE: u64 = 64 * 1024 * 1024;
/// Most files an SDK has that the check needs.
const MOST_FILES: usize = 2_000;

/// Unpacks the SDK from a folder, a tar archive (gzip or plain) or a zip archive into a folder, in place of what was
/// there; says how many files it took. Wherever in the archive the SDK lies, it is found by its folders.
///
/// # Errors
/// [`Error::NoSdk`] when it holds no SDK, [`Error::BrokenSdk`] when it cannot be read or written.
pub fn install(from: &Path, into: &Path) -> Result<usize, Error> {
    let broken = |error: &io::Error| Error::BrokenSdk { file: from.to_owned(), why: error.to_string() };
    let fresh = into.with_extension("new");
    let mut taker = Taker { into: fresh.clone(), files: 0 };
    let taken = taker.begin().and_then(|()| visit(from, &mut |path, content| taker.take(path, content)));
    taken.map_err(|error| broken(&error))?;
    crate::Sdk::load(&fresh)?;
    replace(&fresh, into).map_err(|error| broken(&error))?;
    Ok(taker.files)
}

fn replace(fresh: &Path, into: &Path) -> io::Result<()> {
    if into.exists() {
        fs::remove_dir_all(into)?;
    }
    fs::rename(fresh, into)
}

struct Taker {
    into: PathBuf,
    files: usize,
}

impl Taker {
    fn begin(&self) -> io::Result<()> {
        if self.into.exists() {
            fs::remove_dir_all(&self.into)?;
        }
        fs::create_dir_all(&self.into)
    }

    /// Keeps a file if the check needs it, under the name it has within the SDK.
    fn take(&mut self, path: &Path, content: &mut dyn Read) -> io::Result<()> {
        let Some(name) = needed(path) else { return Ok(()) };
        self.files += 1;
        if self.files > MOST_FILES {
            return Err(io::Error::other("more files than an SDK has"));
        }
        let place = self.into.join(name);
        fs::create_dir_all(place.parent().unwrap_or(&self.into))?;
        io::copy(&mut content.take(MOST_BYTES_A_FILE), &mut File::create(place)?)?;
        Ok(())
    }
}

/// The name of a file within the SDK, if the check needs it. Made of plain parts only, so that it stays in its folder.
fn needed(path: &Path) -> Option<PathBuf> {
    let parts: Option<Vec<&str>> = path.components().filter(|part| *part != Component::CurDir).map(plain).collect();
    let parts = parts?;
    let is_wanted = |at: &usize| match parts[*at..] {
        ["schemas", "maindoc" | "common", file] => file.ends_with(".xsd"),
        ["schematrons", "static", file] => file.ends_with(".sch"),
        ["translations", file] => matches!(file, "field_en.xml" | "rule_en.xml"),
        ["notice-types", file] => file == "notice-types.json",
        _ => false,
    };
    let from = (0..parts.len()).find(is_wanted)?;
    Some(parts[from..].iter().collect())
}

fn plain(part: Component<'_>) -> Option<&str> {
    match part {
        Component::Normal(name) => name.to_str(),
        Component::RootDir => Some("/"),
        _ => None,
    }
}
