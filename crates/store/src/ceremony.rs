//! Proofs in two steps: what is remembered from the first to the second, for minutes and for one use.

use crate::engine::Sql;
use crate::{Result, Store};
use jiff::{SignedDuration, Timestamp};

/// How long the second step may take.
pub const LASTS: SignedDuration = SignedDuration::from_mins(5);

/// The first step of a proof.
#[derive(Clone, Debug)]
pub struct Ceremony {
    /// What it proves, such as `passkey`.
    pub purpose: &'static str,
    /// Whose proof it is, when that is known.
    pub person: Option<String>,
    /// What the second step is checked with.
    pub state: String,
}

impl Store {
    /// Remembers a first step under the fingerprint of a secret the browser holds.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin_ceremony(&self, fingerprint: &str, begun: &Ceremony, at: Timestamp) -> Result<()> {
        let mut tx = self.engine().begin().await?;
        let sql =
            Sql::new("INSERT INTO ceremony (fingerprint, purpose, person, state, expires_at) VALUES (?, ?, ?, ?, ?)");
        let sql = sql.with(fingerprint).with(begun.purpose).with(begun.person.clone()).with(&begun.state);
        tx.run(sql.with(at + LASTS)).await?;
        tx.commit().await
    }

    /// Takes a first step out, once; `None` when it is unknown, used or too old.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take_ceremony(
        &self,
        fingerprint: &str,
        purpose: &'static str,
        at: Timestamp,
    ) -> Result<Option<Ceremony>> {
        let mut tx = self.engine().begin().await?;
        let sql = Sql::new(
            "DELETE FROM ceremony WHERE fingerprint = ? AND purpose = ? AND expires_at > ? RETURNING person, state",
        );
        let rows = tx.rows(sql.with(fingerprint).with(purpose).with(at)).await?;
        tx.commit().await?;
        let read = |row: &crate::engine::Row| {
            Ok(Ceremony { purpose, person: row.maybe("person")?, state: row.text("state")? })
        };
        rows.first().map(read).transpose()
    }
}
