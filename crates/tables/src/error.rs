//! What can go wrong with the data directory.

use std::path::{Path, PathBuf};

/// Why the data directory cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process writes.
    #[error("another process writes to {}; wait until it ends, or name another directory with --data", .0.display())]
    Busy(PathBuf),
    /// A newer procurenet made the directory.
    #[error("{} was written by a newer procurenet (layout {found}, this one knows {known}); use the newer one", .path.display())]
    Newer {
        /// The manifest.
        path: PathBuf,
        /// Its layout.
        found: u32,
        /// The layout of this program.
        known: u32,
    },
    /// A file is missing or is not what the manifest says.
    #[error("{} is damaged: {what}; run `procurenet rebuild` to make the tables again from the raw notices", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// The operating system refused.
    #[error("cannot read or write {}: {source}; check that the disk has room and that you may write there", .path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Its reason.
        source: std::io::Error,
    },
    /// Rows could not be turned into columns.
    #[error("table {table} could not be written: {what}; please report this")]
    Rows {
        /// The table.
        table: &'static str,
        /// What the converter says.
        what: String,
    },
    /// A file that should hold code lists or rates does not.
    #[error("{} holds no {wanted}: {what}; {fix}", .path.display())]
    NotLoaded {
        /// The file.
        path: PathBuf,
        /// What was looked for.
        wanted: &'static str,
        /// What was found.
        what: String,
        /// Where to get a right one.
        fix: &'static str,
    },
}

impl Error {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    pub(crate) fn damaged(path: &Path, what: impl ToString) -> Self {
        Self::Damaged { path: path.to_owned(), what: what.to_string() }
    }
}
