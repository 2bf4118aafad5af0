//! Letters to send: written in the transaction that causes them, sent later, at least once.
//!
//! Whoever sends takes a letter for a while. When the program stops before it says what became of the letter, the
//! while ends and the letter is taken again; its id is the same then, so that mail programs show it once.

use crate::engine::{Row, Sql};
use crate::{Change, Result, Store, id};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a letter that was taken is left to who took it.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// Waiting times after each failure; after the last the letter is given up.
const AGAIN: [SignedDuration; 5] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(12),
];

/// The one thing a letter asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Words of the link.
    pub label: String,
    /// Where it leads: an address, or a path of this site.
    pub url: String,
}

/// A letter in paragraphs; its looks are made when it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxLetter {
    /// What sort of letter, such as `invitation`.
    pub kind: String,
    /// Who gets it, when they are known.
    pub person: Option<String>,
    /// Where it goes.
    pub address: String,
    /// Language of its texts.
    pub language: String,
    /// One line.
    pub subject: String,
    /// Its text.
    pub paragraphs: Vec<String>,
    /// What to do.
    pub action: Option<Action>,
    /// True for letters one may do without: they say how to get no more of them.
    pub unsubscribe: bool,
}

/// A letter whose looks are made already, such as a digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadyLetter {
    /// Language of its texts.
    pub language: String,
    /// One line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The part before the @ of the address that takes answers.
    pub reply: Option<String>,
}

/// A letter as it waits.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Written {
    /// With looks of its own.
    Ready(ReadyLetter),
    /// In paragraphs.
    Plain(OutboxLetter),
}

/// A letter that was taken to be sent.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its id, the same at every try.
    pub id: String,
    /// What sort of letter.
    pub kind: String,
    /// Who gets it, when they are known.
    pub person: Option<String>,
    /// Where it goes.
    pub address: String,
    /// What it says.
    pub letter: Written,
}

impl Waiting {
    fn read(row: &Row) -> Result<Self> {
        let letter = serde_json::from_str(&row.text("letter")?);
        Ok(Self {
            id: row.text("id")?,
            kind: row.text("kind")?,
            person: row.maybe("person")?,
            address: row.text("address")?,
            letter: letter.map_err(|error| crate::Error::Unknown(format!("a letter of the outbox: {error}")))?,
        })
    }
}

impl Change {
    /// Posts a letter: it is sent at or after `due` if this change lasts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn post_letter(&mut self, letter: &OutboxLetter, due: Timestamp) -> Result<()> {
        let written = serde_json::to_string(letter).expect("a letter of texts can be written as JSON");
        self.put_out(&letter.kind, letter.person.as_deref(), &letter.address, &written, due).await
    }

    /// Posts a letter whose looks are made already.
    pub(crate) async fn post_ready(
        &mut self,
        kind: &str,
        to: &crate::person::Person,
        letter: &ReadyLetter,
    ) -> Result<()> {
        let written = serde_json::to_string(letter).expect("a letter of texts can be written as JSON");
        self.put_out(kind, Some(&to.id), &to.email, &written, self.at).await
    }

    async fn put_out(
        &mut self,
        kind: &str,
        person: Option<&str>,
        address: &str,
        written: &str,
        due: Timestamp,
    ) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO outbox (id, person, address, kind, letter, due_at, state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')",
        );
        let sql = sql.with(id::new()).with(person).with(address).with(kind).with(written).with(due);
        self.run(sql).await.map(|_| ())
    }
}

impl Store {
    /// Posts a letter of the program itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn post_by_program(&self, letter: &OutboxLetter, at: Timestamp) -> Result<()> {
        let mut change =
            Change::by_program(self, "letters.post", letter.person.as_deref().unwrap_or_default(), at).await?;
        change.post_letter(letter, at).await?;
        change.commit_with("", &letter.kind).await
    }

    /// Takes letters that are due, at most `limit`, the longest waiting first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn due_letters(&self, at: Timestamp, limit: i64) -> Result<Vec<Waiting>> {
        let mut tx = self.engine().begin().await?;
        // `due_at` of a letter that is being sent is the end of its lease. It is asked for twice: of two programs
        // that found the same letter, the second to lock it finds it taken.
        let sql = Sql::new(
            "UPDATE outbox SET state = 'sending', due_at = ? WHERE due_at <= ? AND state IN ('waiting', 'sending') \
             AND id IN (SELECT id FROM outbox WHERE state IN ('waiting', 'sending') AND due_at <= ? \
             ORDER BY due_at, id LIMIT ?) RETURNING id, kind, person, address, letter",
        );
        let taken = tx.rows(sql.with(at + LEASE).with(at).with(at).with(limit)).await?;
        tx.commit().await?;
        let mut letters = taken.iter().map(Waiting::read).collect::<Result<Vec<_>>>()?;
        letters.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(letters)
    }

    /// Notes that a letter was taken by the next server. Its text goes: it may hold a secret, and is done with.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn letter_sent(&self, id: &str) -> Result<()> {
        self.note_letter(Sql::new("UPDATE outbox SET state = 'sent', letter = '{}' WHERE id = ?").with(id)).await
    }

    /// Notes that a letter was not taken: it is tried again later, or given up. `said` names nobody.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn letter_failed(&self, id: &str, again: bool, said: &str, at: Timestamp) -> Result<()> {
        let row = self.row(Sql::new("SELECT tries FROM outbox WHERE id = ?").with(id)).await?;
        let tries = row.map_or(Ok(0), |row| row.number("tries"))?;
        let wait = usize::try_from(tries).ok().and_then(|tries| AGAIN.get(tries)).filter(|_| again);
        let (state, due) = wait.map_or(("given_up", at), |wait| ("waiting", at + *wait));
        let sql = Sql::new("UPDATE outbox SET state = ?, due_at = ?, tries = tries + 1, said = ? WHERE id = ?");
        self.note_letter(sql.with(state).with(due).with(said).with(id)).await
    }

    /// Removes what was sent or given up long ago; how many letters.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep_letters(&self, before: Timestamp) -> Result<u64> {
        let mut tx = self.engine().begin().await?;
        let sql = Sql::new("DELETE FROM outbox WHERE state IN ('sent', 'given_up') AND due_at < ?").with(before);
        let swept = tx.run(sql).await?;
        tx.commit().await?;
        Ok(swept)
    }

    /// Whether a letter with this id went to this address: who quotes the id back has seen the letter.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn went_to(&self, id: &str, address: &str) -> Result<bool> {
        let row = self.row(Sql::new("SELECT address FROM outbox WHERE id = ?").with(id)).await?;
        let known = row.map(|row| row.text("address")).transpose()?;
        Ok(known.is_some_and(|known| crate::person::fold_email(&known) == crate::person::fold_email(address)))
    }

    /// Bookkeeping of the program about its letters; no decision of anybody, so no line in the audit log.
    async fn note_letter(&self, sql: Sql) -> Result<()> {
        let mut tx = self.engine().begin().await?;
        tx.run(sql).await?;
        tx.commit().await
    }
}

/// What tests of letters need.
#[doc(hidden)]
impl Store {
    /// Letters in paragraphs that wait, in the order of their times, then by kind and address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn letters_waiting(&self) -> Result<Vec<OutboxLetter>> {
        let sql = Sql::new("SELECT * FROM outbox WHERE state = 'waiting' ORDER BY due_at, kind, address, id");
        let rows = self.rows(sql).await?;
        let letters: Result<Vec<Waiting>> = rows.iter().map(Waiting::read).collect();
        let plain = |waiting: Waiting| match waiting.letter {
            Written::Plain(letter) => Some(letter),
            Written::Ready(_) => None,
        };
        Ok(letters?.into_iter().filter_map(plain).collect())
    }
}
