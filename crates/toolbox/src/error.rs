//! What can be wrong with a file of the toolbox.

use thiserror::Error;

/// A fault in a file: what, where, what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{file}{}: {what}; {fix}", line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct Error {
    /// The file, below `content`.
    pub file: String,
    /// The line, where one can be named.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub fix: String,
}

impl Error {
    /// A fault of a file as a whole.
    pub(crate) fn of(file: &str, what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, what: what.into(), fix: fix.into() }
    }
}
