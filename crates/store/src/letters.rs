//! How often somebody wants letters, what they were told already, and whether their address takes letters at all.

use crate::engine::{Row, Sql};
use crate::outbox::ReadyLetter;
use crate::person::{COLUMNS, Person, fold_email};
use crate::{Actor, Change, Error, Result, Store, id};
use jiff::Timestamp;
use policy::Object;
use std::collections::BTreeSet;

/// How often a digest comes; the first is the default.
pub const RHYTHMS: [&str; 4] = ["weekly", "daily", "monthly", "never"];
/// After so many letters that came back for good, no more are sent.
pub const BOUNCES: i64 = 3;

/// How somebody wants their letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterSetting {
    /// One of [`RHYTHMS`].
    pub rhythm: String,
    /// Day of the weekly digest; 1 is Monday.
    pub weekday: i64,
    /// Whether a letter comes at once when they are named or answered.
    pub instant: bool,
    /// Day of the last digest, empty before the first.
    pub period: String,
    /// How many letters came back for good.
    pub bounces: i64,
}

impl Default for LetterSetting {
    fn default() -> Self {
        Self { rhythm: RHYTHMS[0].to_owned(), weekday: 1, instant: true, period: String::new(), bounces: 0 }
    }
}

impl LetterSetting {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            rhythm: row.text("rhythm")?,
            weekday: row.number("weekday")?,
            instant: row.flag("instant")?,
            period: row.text("period")?,
            bounces: row.number("bounces")?,
        })
    }

    /// Whether the address takes letters.
    #[must_use]
    pub fn is_reachable(&self) -> bool {
        self.bounces < BOUNCES
    }
}

/// A digest that is about to be posted.
#[derive(Clone, Debug)]
pub struct Digest<'a> {
    /// Day of its period.
    pub period: &'a str,
    /// Its texts; `None` when there is nothing to say, and the period is over all the same.
    pub letter: Option<&'a ReadyLetter>,
    /// What it tells of.
    pub items: &'a [&'a str],
}

impl Store {
    /// How somebody wants their letters.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn letter_setting(&self, person: &str) -> Result<LetterSetting> {
        let row = self.row(Sql::new("SELECT * FROM letter_setting WHERE person = ?").with(person)).await?;
        row.as_ref().map_or(Ok(LetterSetting::default()), LetterSetting::read)
    }

    /// Changes how the actor wants their letters.
    ///
    /// # Errors
    /// When the rhythm or the day is none.
    pub async fn set_letters(&self, actor: &Actor, rhythm: &str, weekday: i64, instant: bool) -> Result<()> {
        let person = actor.person()?;
        if !RHYTHMS.contains(&rhythm) {
            return Err(Error::wrong("rhythm", "wrong-rhythm"));
        }
        if !(1..=7).contains(&weekday) {
            return Err(Error::wrong("weekday", "wrong-weekday"));
        }
        let mut change = self.change(actor, "profile.edit", &Object::of_person(person, None)).await?;
        change.keep_setting(person).await?;
        let sql = Sql::new("UPDATE letter_setting SET rhythm = ?, weekday = ?, instant = ? WHERE person = ?");
        change.run(sql.with(rhythm).with(weekday).with(instant).with(person)).await?;
        change.commit("/account/letters").await
    }

    /// Says that the actor's address takes letters again.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn reach_again(&self, actor: &Actor) -> Result<()> {
        let person = actor.person()?;
        let mut change = self.change(actor, "profile.edit", &Object::of_person(person, None)).await?;
        let sql = Sql::new("UPDATE letter_setting SET bounces = 0, bounced_at = NULL WHERE person = ?");
        change.run(sql.with(person)).await?;
        change.commit("/account/letters").await
    }

    /// Ends letters of a sort, at the wish of whoever holds a signed link to do so: digests, or letters at once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unsubscribe(&self, person: &str, kind: &str, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "letters.unsubscribe", person, at).await?;
        change.keep_setting(person).await?;
        let column = if kind == "digest" { "rhythm = 'never'" } else { "instant = 0" };
        change.run(Sql::new(format!("UPDATE letter_setting SET {column} WHERE person = ?")).with(person)).await?;
        change.commit_with("", if kind == "digest" { "digest" } else { "instant" }).await
    }

    /// Every member who may get letters, in the order of their ids.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn letter_readers(&self) -> Result<Vec<Person>> {
        let sql = Sql::new(format!(
            "SELECT {COLUMNS} FROM person p LEFT JOIN letter_setting s ON s.person = p.id \
             WHERE p.standing = 'active' AND COALESCE(s.bounces, 0) < ? ORDER BY p.id"
        ));
        self.rows(sql.with(BOUNCES)).await?.iter().map(Person::read).collect()
    }

    /// Items somebody was told of by mail.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn mailed(&self, person: &str) -> Result<BTreeSet<String>> {
        let rows = self.rows(Sql::new("SELECT item FROM mailed WHERE person = ?").with(person)).await?;
        rows.iter().map(|row| row.text("item")).collect()
    }

    /// Posts a digest and remembers what it told of, in one step; false when its period had one already.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn post_digest(&self, to: &Person, digest: &Digest<'_>, at: Timestamp) -> Result<bool> {
        let mut change = Change::by_program(self, "letters.digest", &to.id, at).await?;
        change.keep_setting(&to.id).await?;
        let sql = Sql::new("UPDATE letter_setting SET period = ? WHERE person = ? AND period < ?");
        if change.run(sql.with(digest.period).with(&to.id).with(digest.period)).await? == 0 {
            return Ok(false);
        }
        if let Some(letter) = digest.letter {
            change.post_ready("digest", to, letter).await?;
        }
        change.remember_mailed(&to.id, digest.items).await?;
        change.commit("").await?;
        Ok(true)
    }

    /// Sets back a period that lies in the future, which only a wrong clock leaves behind.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn mend_period(&self, person: &str, period: &str, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "letters.mend", person, at).await?;
        let sql = Sql::new("UPDATE letter_setting SET period = ? WHERE person = ?").with(period).with(person);
        change.run(sql).await?;
        change.commit("").await
    }

    /// Posts a letter about one item at once; false when the person was told of it already.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn post_instant(&self, to: &Person, item: &str, letter: &ReadyLetter, at: Timestamp) -> Result<bool> {
        let mut change = Change::by_program(self, "letters.instant", &to.id, at).await?;
        if change.remember_mailed(&to.id, &[item]).await? == 0 {
            return Ok(false);
        }
        change.post_ready("instant", to, letter).await?;
        change.commit("").await?;
        Ok(true)
    }

    /// Notes that letters to an address come back for good.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn letter_bounced(&self, address: &str, at: Timestamp) -> Result<()> {
        let Some(person) = self.person_by_email(&fold_email(address)).await? else { return Ok(()) };
        let mut change = Change::by_program(self, "letters.bounced", &person.id, at).await?;
        change.keep_setting(&person.id).await?;
        let sql = Sql::new("UPDATE letter_setting SET bounces = bounces + 1, bounced_at = ? WHERE person = ?");
        change.run(sql.with(at).with(&person.id)).await?;
        change.commit("").await
    }

    /// The address that takes somebody's answers to a thread: made once, the same at every letter.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reply_address(&self, thread: &str, person: &str, at: Timestamp) -> Result<String> {
        let mut tx = self.engine().begin().await?;
        let sql =
            Sql::new("INSERT INTO reply_address (id, thread, person, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
        tx.run(sql.with(id::new()).with(thread).with(person).with(at)).await?;
        let sql = Sql::new("SELECT id FROM reply_address WHERE thread = ? AND person = ?").with(thread).with(person);
        let rows = tx.rows(sql).await?;
        tx.commit().await?;
        rows.first().map_or_else(|| Err(Error::missing("address", thread)), |row| row.text("id"))
    }

    /// Thread and person of such an address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reply_of(&self, id: &str) -> Result<Option<(String, String)>> {
        let row = self.row(Sql::new("SELECT thread, person FROM reply_address WHERE id = ?").with(id)).await?;
        row.map(|row| Ok((row.text("thread")?, row.text("person")?))).transpose()
    }
}

impl Change {
    /// Makes sure that there is a row to change.
    async fn keep_setting(&mut self, person: &str) -> Result<()> {
        let sql = Sql::new("INSERT INTO letter_setting (person) VALUES (?) ON CONFLICT DO NOTHING").with(person);
        self.run(sql).await.map(|_| ())
    }

    /// How many of the items are new.
    async fn remember_mailed(&mut self, person: &str, items: &[&str]) -> Result<u64> {
        let mut new = 0;
        for item in items {
            let sql = Sql::new("INSERT INTO mailed (person, item, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
            new += self.run(sql.with(person).with(*item).with(self.at)).await?;
        }
        Ok(new)
    }
}
