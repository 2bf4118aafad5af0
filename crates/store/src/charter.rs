//! The charter: its versions, one text a language, and who accepted which.

use crate::engine::{Row, Sql};
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;
use serde::Serialize;

/// One text of one version.
#[derive(Clone, Debug, Serialize)]
pub struct Charter {
    /// Its version, from 1.
    pub version: i64,
    /// Language of the text.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Its text, Markdown.
    pub text: String,
    /// When it was published.
    pub published_at: Timestamp,
}

impl Charter {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            version: row.number("version")?,
            language: row.text("language")?,
            title: row.text("title")?,
            text: row.text("text")?,
            published_at: row.time("published_at")?,
        })
    }
}

/// A text to be published, with its language and title.
#[derive(Clone, Debug)]
pub struct CharterText {
    /// Language of the text.
    pub language: String,
    /// Its title.
    pub title: String,
    /// Its text, Markdown.
    pub text: String,
}

impl Store {
    /// All texts of the latest version, by language; none before the first is published.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn charter(&self) -> Result<Vec<Charter>> {
        let sql = "SELECT * FROM charter WHERE version = (SELECT MAX(version) FROM charter) ORDER BY language";
        self.rows(Sql::new(sql)).await?.iter().map(Charter::read).collect()
    }

    /// One version in all its languages; none when there is no such version.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn charter_version(&self, version: i64) -> Result<Vec<Charter>> {
        let sql = Sql::new("SELECT * FROM charter WHERE version = ? ORDER BY language").with(version);
        self.rows(sql).await?.iter().map(Charter::read).collect()
    }

    /// All versions in all languages, latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn charter_versions(&self) -> Result<Vec<Charter>> {
        let sql = Sql::new("SELECT * FROM charter ORDER BY version DESC, language");
        self.rows(sql).await?.iter().map(Charter::read).collect()
    }

    /// When a person accepted a version, and in which language.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn accepted_charter(&self, person: &str, version: i64) -> Result<Option<(Timestamp, String)>> {
        let sql = Sql::new("SELECT at, language FROM charter_acceptance WHERE person = ? AND version = ?");
        let row = self.row(sql.with(person).with(version)).await?;
        row.map(|row| Ok((row.time("at")?, row.text("language")?))).transpose()
    }

    /// Whether a person accepted the latest version; there is nothing to accept before the first.
    pub(crate) async fn has_accepted_charter(&self, person: &str) -> Result<bool> {
        let sql = Sql::new(
            "SELECT COALESCE((SELECT MAX(version) FROM charter), 0) AS latest, \
             COALESCE((SELECT MAX(version) FROM charter_acceptance WHERE person = ?), 0) AS accepted",
        );
        let Some(row) = self.row(sql.with(person)).await? else { return Ok(false) };
        Ok(row.number("accepted")? >= row.number("latest")?)
    }

    /// Publishes a new version: from now on everybody must accept it before they write again.
    ///
    /// # Errors
    /// When the actor may not, or there is no text.
    pub async fn publish_charter(&self, actor: &Actor, texts: &[CharterText]) -> Result<i64> {
        let mut change = self.change(actor, "charter.publish", &Object::site()).await?;
        let version = change.write_charter(texts).await?;
        change.commit_with("/charter", &format!("version {version}")).await?;
        Ok(version)
    }

    /// Publishes the first version when there is none: the set-up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn seed_charter(&self, texts: &[CharterText], at: Timestamp) -> Result<()> {
        if !self.charter().await?.is_empty() {
            return Ok(());
        }
        let mut change = Change::by_program(self, "charter.publish", "", at).await?;
        change.write_charter(texts).await?;
        change.commit("").await
    }

    /// Accepts a version, in the language that was read.
    ///
    /// # Errors
    /// When it is not the latest any more, or nobody signed in.
    pub async fn accept_charter(&self, actor: &Actor, version: i64, language: &str) -> Result<()> {
        let person = actor.person()?.to_owned();
        let object = Object::of_person(&person, None);
        let mut change = self.change(actor, "charter.accept", &object).await?;
        let latest = change.row(Sql::new("SELECT COALESCE(MAX(version), 0) AS latest FROM charter")).await?;
        if latest.map(|row| row.number("latest")).transpose()? != Some(version) {
            return Err(Error::Conflict { what: "charter", id: version.to_string() });
        }
        let sql = Sql::new(
            "INSERT INTO charter_acceptance (person, version, language, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        );
        change.run(sql.with(&person).with(version).with(language).with(actor.at)).await?;
        change.happened("charter.accepted", None, &person).await?;
        change.commit_with("/charter", &format!("version {version}")).await
    }
}

impl Change {
    pub(crate) async fn write_charter(&mut self, texts: &[CharterText]) -> Result<i64> {
        if texts.is_empty() {
            return Err(Error::wrong("text", "wrong-charter-empty"));
        }
        let latest = self.row(Sql::new("SELECT COALESCE(MAX(version), 0) AS latest FROM charter")).await?;
        let version = latest.map_or(Ok(0), |row| row.number("latest"))? + 1;
        for text in texts {
            let sql =
                Sql::new("INSERT INTO charter (version, language, title, text, published_at) VALUES (?, ?, ?, ?, ?)");
            self.run(sql.with(version).with(&text.language).with(&text.title).with(&text.text).with(self.at)).await?;
        }
        Ok(version)
    }
}
