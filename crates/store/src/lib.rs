//! The members' plane: people, organisations, groups and what they share, in SQLite or PostgreSQL.
//!
//! Reading goes through [`Reader`], which adds the reader's scope to every statement about private objects. Writing
//! goes through [`Change`], which cannot begin without a decision of [`policy::decide`] and cannot end without a
//! line in the audit log. Features are modules that add functions to these two.

mod audit;
mod change;
mod engine;
mod error;
pub mod files;
mod health;
pub mod id;
mod object;
mod proof;
mod reach;
mod scope;
mod unused;

pub mod access_key;
pub mod admission;
pub mod application;
pub mod attempt;
pub mod body;
pub mod buyers_group;
pub mod card;
pub mod ceremony;
pub mod charter;
pub mod community;
pub mod confirmation;
pub mod contact;
pub mod country_fact;
pub mod cycle;
mod decided;
pub mod desk;
pub mod ending;
pub mod event;
pub mod follow;
pub mod inventory;
pub mod invitation;
pub mod knowledge;
pub mod kpi;
pub mod letters;
pub mod message;
pub mod need;
pub mod outbox;
pub mod passkey;
pub mod people;
pub mod person;
pub mod plan;
pub mod profile;
pub mod recovery;
pub mod retention;
pub mod role;
pub mod second;
mod service;
pub mod session;
pub mod setup;
pub mod standing;
pub mod survey;
pub mod talk;
pub mod token;

pub use audit::{AuditFilter, AuditLine};
pub use change::{Actor, Change};
pub use engine::create_database;
pub use error::{Error, Result};
pub use object::{Draft, Shared};
pub use outbox::OutboxLetter;
#[doc(hidden)]
pub use proof::Ledger;
pub use reach::Reached;
pub use scope::Reader;

use engine::{Engine, Sql};
use policy::{Object, Subject};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The members' plane; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    engine: Engine,
    files: PathBuf,
}

impl Store {
    /// Opens the members' plane of a data directory: `members.db` and `files/` in it.
    ///
    /// # Errors
    /// When the directory cannot be written, or the database was made by a newer program.
    pub async fn open(data: &Path) -> Result<Self> {
        std::fs::create_dir_all(data)?;
        let engine = Engine::sqlite(&data.join("members.db")).await?;
        Ok(Self(Arc::new(Inner { engine, files: files::prepare(data)? })))
    }

    /// Opens the members' plane of a PostgreSQL server; files stay in the data directory.
    ///
    /// # Errors
    /// When the server does not answer, or its database was made by a newer program.
    pub async fn open_postgres(url: &str, data: &Path) -> Result<Self> {
        let engine = Engine::postgres(url).await?;
        Ok(Self(Arc::new(Inner { engine, files: files::prepare(data)? })))
    }

    /// Opens what a URL names: `postgres://…`, or the data directory's own database when there is none.
    ///
    /// # Errors
    /// As the two above.
    pub async fn open_at(url: Option<&str>, data: &Path) -> Result<Self> {
        match url {
            Some(url) => Self::open_postgres(url, data).await,
            None => Self::open(data).await,
        }
    }

    /// Lets go of the database, once everything begun has ended.
    pub async fn close(&self) {
        self.0.engine.close().await;
    }

    /// Begins a change by somebody to something, if the table of roles allows it.
    ///
    /// # Errors
    /// [`Error::NotFound`] for what they may not read, [`Error::Denied`] for what they may not do, [`Error::Done`]
    /// when the same form was done before.
    pub async fn change(&self, actor: &Actor, action: &'static str, object: &Object) -> Result<Change> {
        Change::begin(self.clone(), actor, action, object).await
    }

    /// What somebody may read.
    #[must_use]
    pub fn reader<'a>(&'a self, subject: &'a Subject, at: jiff::Timestamp) -> Reader<'a> {
        Reader::new(self, subject, at)
    }

    pub(crate) async fn rows(&self, sql: Sql) -> Result<Vec<engine::Row>> {
        self.0.engine.rows(sql).await
    }

    pub(crate) async fn row(&self, sql: Sql) -> Result<Option<engine::Row>> {
        Ok(self.rows(sql).await?.into_iter().next())
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }

    pub(crate) fn files(&self) -> &Path {
        &self.0.files
    }
}
