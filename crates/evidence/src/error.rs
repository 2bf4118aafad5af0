//! Why a question has no answer.

use std::path::PathBuf;

/// Why a question to the evidence plane failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data directory.
    #[error(transparent)]
    Store(#[from] tables::Error),
    /// The engine refused a query.
    #[error("query {query} failed: {what}; if a table is damaged, run `procurenet rebuild`")]
    Query {
        /// Name of the query.
        query: &'static str,
        /// What the engine says.
        what: String,
    },
    /// A cluster is asked of a program that has none.
    #[error("this program has no engine for {0}; use procurenet-cluster, or leave the cluster out")]
    NoCluster(String),
    /// There is no text index yet.
    #[error("{} holds no text index; run `procurenet rebuild`", .0.display())]
    NoIndex(PathBuf),
    /// The text index cannot be read or written.
    #[error("text index: {0}; if it stays, delete the folder `text` and run `procurenet rebuild`")]
    Index(String),
    /// The work was cut short because the program ends.
    #[error("the question was cut short")]
    Cancelled,
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error.to_string())
    }
}
