//! The first run: who begins, and what whoever runs the site says of themselves.

use crate::charter::CharterText;
use crate::engine::Sql;
use crate::person::NewPerson;
use crate::{Change, Error, Result, Store};
use jiff::Timestamp;
use policy::Role;

/// What the first person fills in.
#[derive(Clone, Debug)]
pub struct FirstRun<'a> {
    /// The first person.
    pub person: NewPerson,
    /// Hash of their password.
    pub password: &'a str,
    /// Who runs the site, as JSON; empty when that stands elsewhere.
    pub operator: &'a str,
    /// The charter to begin with.
    pub charter: &'a [CharterText],
}

impl Store {
    /// True when nobody is here yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_empty(&self) -> Result<bool> {
        Ok(self.row(Sql::new("SELECT id FROM person LIMIT 1")).await?.is_none())
    }

    /// Makes the first person, who coordinates and operates, with the one-time secret the program printed.
    ///
    /// # Errors
    /// [`Error::NotFound`] when somebody is here already, or the secret is used, too old or unknown.
    pub async fn set_up(&self, fingerprint: &str, first: &FirstRun<'_>, at: Timestamp) -> Result<String> {
        let mut change = Change::by_program(self, "site.set-up", "", at).await?;
        let empty = change.row(Sql::new("SELECT id FROM person LIMIT 1")).await?.is_none();
        if !empty || change.use_token(fingerprint, "set-up").await?.is_none() {
            return Err(Error::missing("link", ""));
        }
        let person = change.add_first(&first.person, first.password).await?;
        if !first.operator.is_empty() {
            change.set("operator", first.operator).await?;
        }
        if !first.charter.is_empty() && change.row(Sql::new("SELECT version FROM charter LIMIT 1")).await?.is_none() {
            change.write_charter(first.charter, true).await?;
        }
        change.about(&person);
        change.commit("/account/security").await?;
        Ok(person)
    }

    /// Makes a setting without a form: the shell does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_by_program(&self, name: &str, value: &str, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "site.set-up", "", at).await?;
        change.set(name, value).await?;
        change.commit_with("", name).await
    }

    /// A setting of the site that was made on its pages.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn setting(&self, name: &str) -> Result<Option<String>> {
        let row = self.row(Sql::new("SELECT value FROM setting WHERE name = ?").with(name)).await?;
        row.map(|row| row.text("value")).transpose()
    }
}

impl Change {
    async fn add_first(&mut self, new: &NewPerson, password: &str) -> Result<String> {
        let person = self.add_person(new, "active").await?;
        let sql = Sql::new("UPDATE person SET verified_at = ?, password = ? WHERE id = ?");
        self.run(sql.with(self.at).with(password).with(&person)).await?;
        for role in [Role::Coordinator, Role::Operator] {
            self.hold(&person, role, "", "first").await?;
        }
        Ok(person)
    }

    async fn set(&mut self, name: &str, value: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        );
        self.run(sql.with(name).with(value)).await.map(|_| ())
    }
}
