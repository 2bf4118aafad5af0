//! Keys with which programs act for a person: made by hand, for a time, kept as fingerprints alone.

use crate::engine::{Row, Sql};
use crate::{Actor, Change, Error, Result, Store};
use jiff::{SignedDuration, Timestamp};
use policy::Proof;

/// A key ends after so long at the latest.
pub const LONGEST_DAYS: i64 = 365;
/// Most keys a person holds at a time.
const MOST: i64 = 10;
/// Longest name of a key.
const LONGEST_NAME: usize = 60;
/// Uses closer together than this are not written down.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A key, as its person sees it in their list.
#[derive(Clone, Debug)]
pub struct AccessKey {
    /// What it hashes to; names the key in forms.
    pub fingerprint: String,
    /// Whom it acts for.
    pub person: String,
    /// What its person calls it.
    pub name: String,
    /// It may read and nothing else.
    pub reads_only: bool,
    /// When a second factor was shown in the session that made it.
    pub second_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Last use.
    pub used_at: Option<Timestamp>,
}

/// A key to be made.
#[derive(Clone, Debug)]
pub struct NewAccessKey {
    /// What it hashes to.
    pub fingerprint: String,
    /// What its person calls it.
    pub name: String,
    /// It may read and nothing else.
    pub reads_only: bool,
    /// For how many days it works.
    pub days: i64,
}

impl AccessKey {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            fingerprint: row.text("fingerprint")?,
            person: row.text("person")?,
            name: row.text("name")?,
            reads_only: row.flag("reads_only")?,
            second_at: row.maybe_time("second_at")?,
            created_at: row.time("created_at")?,
            expires_at: row.time("expires_at")?,
            used_at: row.maybe_time("used_at")?,
        })
    }

    /// How surely its person was recognised when they made it. It grows old: what asks for a fresh second factor asks
    /// for a person.
    #[must_use]
    pub fn proof(&self) -> Proof {
        self.second_at.map_or(Proof::Single, Proof::Second)
    }
}

impl NewAccessKey {
    fn check(&self) -> Result<()> {
        if self.name.is_empty() || self.name.chars().count() > LONGEST_NAME {
            return Err(Error::wrong("name", "wrong-key-name"));
        }
        if !(1..=LONGEST_DAYS).contains(&self.days) {
            return Err(Error::wrong("days", "wrong-key-days"));
        }
        Ok(())
    }
}

impl Store {
    /// Makes a key for the actor.
    ///
    /// # Errors
    /// When nobody signed in, its name or time is not taken, or there are too many.
    pub async fn make_access_key(&self, actor: &Actor, new: &NewAccessKey) -> Result<()> {
        new.check()?;
        let person = actor.person()?;
        if i64::try_from(self.access_keys(actor).await?.len()).unwrap_or(MOST) >= MOST {
            return Err(Error::wrong("name", "wrong-key-many"));
        }
        let second = match actor.subject.proof {
            Proof::Second(at) => Some(at),
            Proof::Single => None,
        };
        let mut change = Change::by_program(self, "access_key.make", person, actor.at).await?;
        let sql = Sql::new(
            "INSERT INTO access_key (fingerprint, person, name, reads_only, second_at, created_at, expires_at) \
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(new.fingerprint.as_str()).with(person).with(new.name.as_str());
        let until = actor.at + SignedDuration::from_hours(24 * new.days);
        change.run(sql.with(i64::from(new.reads_only)).with(second).with(actor.at).with(until)).await?;
        change.commit("").await
    }

    /// The key of a fingerprint, if it lives; its use is noted.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn access_key(&self, fingerprint: &str, at: Timestamp) -> Result<Option<AccessKey>> {
        let sql = Sql::new("SELECT * FROM access_key WHERE fingerprint = ? AND expires_at > ?");
        let row = self.row(sql.with(fingerprint).with(at)).await?;
        let Some(key) = row.as_ref().map(AccessKey::read).transpose()? else { return Ok(None) };
        if key.used_at.is_none_or(|used| at.duration_since(used) > NOTED_EVERY) {
            let mut tx = self.engine().begin().await?;
            let sql = Sql::new("UPDATE access_key SET used_at = ? WHERE fingerprint = ?");
            tx.run(sql.with(at).with(fingerprint)).await?;
            tx.commit().await?;
        }
        Ok(Some(key))
    }

    /// Keys of the actor that work, newest first.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn access_keys(&self, actor: &Actor) -> Result<Vec<AccessKey>> {
        let sql = Sql::new(
            "SELECT * FROM access_key WHERE person = ? AND expires_at > ? ORDER BY created_at DESC, fingerprint",
        );
        let rows = self.rows(sql.with(actor.person()?).with(actor.at)).await?;
        rows.iter().map(AccessKey::read).collect()
    }

    /// Ends one of the actor's keys.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn end_access_key(&self, actor: &Actor, fingerprint: &str) -> Result<()> {
        let person = actor.person()?;
        let mut change = Change::by_program(self, "access_key.end", person, actor.at).await?;
        let sql = Sql::new("DELETE FROM access_key WHERE fingerprint = ? AND person = ?");
        change.run(sql.with(fingerprint).with(person)).await?;
        change.commit("").await
    }

    /// Removes keys whose time is over.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep_access_keys(&self, at: Timestamp) -> Result<u64> {
        let mut tx = self.engine().begin().await?;
        let swept = tx.run(Sql::new("DELETE FROM access_key WHERE expires_at <= ?").with(at)).await?;
        tx.commit().await?;
        Ok(swept)
    }
}
