//! The charter: its versions, one text a language, and who accepted which.

use crate::engine::{Row, Sql};
use crate::outbox::OutboxLetter;
use crate::person::Recipient;
use crate::{Actor, Change, Error, Result, Store};
use jiff::{SignedDuration, Timestamp};
use policy::Object;
use serde::Serialize;

/// How long members know of a new version before it holds, as the charter says.
pub const NOTICE: SignedDuration = SignedDuration::from_hours(24 * 30);

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
    /// From when on it holds.
    pub starts_at: Timestamp,
}

impl Charter {
    fn read(row: &Row) -> Result<Self> {
        let published_at = row.time("published_at")?;
        Ok(Self {
            starts_at: row.maybe_time("starts_at")?.unwrap_or(published_at),
            version: row.number("version")?,
            language: row.text("language")?,
            title: row.text("title")?,
            text: row.text("text")?,
            published_at,
        })
    }
}

/// A version to be published.
#[derive(Clone, Debug, Default)]
pub struct NewCharter {
    /// Its texts, one a language.
    pub texts: Vec<CharterText>,
    /// True when it holds at once; otherwise it holds after [`NOTICE`].
    pub urgent: bool,
    /// Letters that tell members of it.
    pub letters: Vec<OutboxLetter>,
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

/// Versions that hold at a moment.
const IN_FORCE: &str = "COALESCE(starts_at, published_at) <= ?";

impl Store {
    /// All texts of the latest version, by language, whether it holds yet or not; none before the first is published.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn charter(&self) -> Result<Vec<Charter>> {
        let sql = "SELECT * FROM charter WHERE version = (SELECT MAX(version) FROM charter) ORDER BY language";
        self.rows(Sql::new(sql)).await?.iter().map(Charter::read).collect()
    }

    /// All texts of the version that holds, by language; none before the first is published.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn charter_in_force(&self, at: Timestamp) -> Result<Vec<Charter>> {
        let sql = Sql::new("SELECT * FROM charter WHERE version = (SELECT MAX(version) FROM charter WHERE");
        let sql = sql.and(IN_FORCE).with(at).and(") ORDER BY language");
        self.rows(sql).await?.iter().map(Charter::read).collect()
    }

    /// A version that does not hold yet and that a person did not accept.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn coming_charter(&self, person: &str, at: Timestamp) -> Result<Option<Charter>> {
        let sql = Sql::new("SELECT * FROM charter WHERE NOT").and(IN_FORCE).with(at);
        let sql = sql.and("AND version > COALESCE((SELECT MAX(version) FROM charter_acceptance WHERE person = ?), 0)");
        let sql = sql.with(person).and("ORDER BY version, language");
        self.row(sql).await?.as_ref().map(Charter::read).transpose()
    }

    /// Whoever is told of a new version: everybody who is a member.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn everybody(&self) -> Result<Vec<Recipient>> {
        let sql = "SELECT id, name, email, language FROM person WHERE standing = 'active' ORDER BY id";
        self.rows(Sql::new(sql)).await?.iter().map(Recipient::read).collect()
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

    /// Whether a person accepted the version that holds, or a later one; there is nothing to accept before the first.
    pub(crate) async fn has_accepted_charter(&self, person: &str, at: Timestamp) -> Result<bool> {
        let sql = Sql::new("SELECT COALESCE((SELECT MAX(version) FROM charter WHERE").and(IN_FORCE).with(at);
        let sql = sql.and(
            "), 0) AS holds, COALESCE((SELECT MAX(version) FROM charter_acceptance WHERE person = ?), 0) AS accepted",
        );
        let Some(row) = self.row(sql.with(person)).await? else { return Ok(false) };
        Ok(row.number("accepted")? >= row.number("holds")?)
    }

    /// Publishes a new version. Once it holds, everybody must accept it before they write again: after [`NOTICE`], or
    /// at once when it is urgent or the first.
    ///
    /// # Errors
    /// When the actor may not, or there is no text.
    pub async fn publish_charter(&self, actor: &Actor, new: &NewCharter) -> Result<i64> {
        let mut change = self.change(actor, "charter.publish", &Object::site()).await?;
        let version = change.write_charter(&new.texts, new.urgent).await?;
        for letter in &new.letters {
            change.post_letter(letter, actor.at).await?;
        }
        let urgent = if new.urgent { ", urgent" } else { "" };
        change.commit_with("/charter", &format!("version {version}{urgent}")).await?;
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
        change.write_charter(texts, true).await?;
        change.commit("").await
    }

    /// Accepts a version, in the language that was read.
    ///
    /// # Errors
    /// When it does not hold any more, or nobody signed in.
    pub async fn accept_charter(&self, actor: &Actor, version: i64, language: &str) -> Result<()> {
        let person = actor.person()?.to_owned();
        let object = Object::of_person(&person, None);
        let mut change = self.change(actor, "charter.accept", &object).await?;
        let sql = Sql::new("SELECT version FROM charter WHERE version = ? AND version >=").with(version);
        let sql = sql.and("(SELECT COALESCE(MAX(version), 0) FROM charter WHERE").and(IN_FORCE).with(actor.at).and(")");
        if change.row(sql).await?.is_none() {
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
    pub(crate) async fn write_charter(&mut self, texts: &[CharterText], urgent: bool) -> Result<i64> {
        if texts.is_empty() {
            return Err(Error::wrong("text", "wrong-charter-empty"));
        }
        let latest = self.row(Sql::new("SELECT COALESCE(MAX(version), 0) AS latest FROM charter")).await?;
        let version = latest.map_or(Ok(0), |row| row.number("latest"))? + 1;
        let starts_at = if urgent || version == 1 { self.at } else { self.at + NOTICE };
        for text in texts {
            let sql = Sql::new(
                "INSERT INTO charter (version, language, title, text, published_at, starts_at) VALUES (?, ?, ?, ?, ?, ?)",
            );
            let sql = sql.with(version).with(&text.language).with(&text.title).with(&text.text).with(self.at);
            self.run(sql.with(starts_at)).await?;
        }
        Ok(version)
    }
}
