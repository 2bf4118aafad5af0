//! What can go wrong in the members' plane.

use policy::Denial;

/// Why something could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not there, or is not to be seen: the two look the same.
    #[error("no {what} {id}")]
    NotFound {
        /// What was asked for.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The table of roles says no.
    #[error("not allowed: {0}")]
    Denied(Denial),
    /// What was typed cannot be taken; `key` names the text that says why.
    #[error("{field}: {key}")]
    Wrong {
        /// Field of the form.
        field: &'static str,
        /// Key of the sentence, as in the locale files.
        key: &'static str,
    },
    /// The same form was sent before and was done then.
    #[error("done before")]
    Done {
        /// Where the first sending led.
        answer: String,
    },
    /// Somebody changed it meanwhile.
    #[error("{what} {id} was changed meanwhile")]
    Conflict {
        /// What was to be changed.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The log of what was done does not hold together.
    #[error("the audit log does not hold together at line {0}: restore a backup, and find out who changed it")]
    Broken(i64),
    /// A row holds what this program never writes.
    #[error("the members' data holds something unknown: {0}")]
    Unknown(String),
    /// The database did not answer, or could not say whether it wrote.
    #[error("the members' database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database was made by a newer program, or its schema was changed by hand.
    #[error("the members' database does not fit this program: {0}; run the newest version, or restore a backup")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// A file could not be kept or found.
    #[error("a member's file: {0}")]
    File(#[from] std::io::Error),
}

/// What functions of this crate return.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What is not there or not to be seen.
    pub(crate) fn missing(what: &'static str, id: impl Into<String>) -> Self {
        Self::NotFound { what, id: id.into() }
    }

    /// What was typed cannot be taken.
    pub(crate) fn wrong(field: &'static str, key: &'static str) -> Self {
        Self::Wrong { field, key }
    }
}
