//! One-time secrets: to verify an address, recover an account, set up, answer an invitation.

use crate::engine::Sql;
use crate::{Change, Result, Store};
use jiff::Timestamp;

/// What a secret was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The person it was made for, when there is one.
    pub person: Option<String>,
    /// What it carries.
    pub payload: String,
}

/// A secret to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewToken<'a> {
    /// What the secret hashes to.
    pub fingerprint: &'a str,
    /// What it is for, such as `recover`.
    pub purpose: &'a str,
    /// The person it is made for.
    pub person: Option<&'a str>,
    /// What it carries.
    pub payload: &'a str,
    /// When it ends.
    pub expires_at: Timestamp,
}

impl Change {
    /// Keeps a secret; earlier ones for the same purpose and person end.
    pub(crate) async fn keep_token(&mut self, new: NewToken<'_>) -> Result<()> {
        if let Some(person) = new.person {
            self.end_tokens(person, new.purpose).await?;
        }
        let sql =
            Sql::new("INSERT INTO token (fingerprint, purpose, person, payload, expires_at) VALUES (?, ?, ?, ?, ?)");
        let sql = sql.with(new.fingerprint).with(new.purpose).with(new.person).with(new.payload).with(new.expires_at);
        self.run(sql).await.map(|_| ())
    }

    /// Ends a person's secrets for a purpose.
    pub(crate) async fn end_tokens(&mut self, person: &str, purpose: &str) -> Result<()> {
        let sql = Sql::new("UPDATE token SET used_at = ? WHERE purpose = ? AND person = ? AND used_at IS NULL");
        self.run(sql.with(self.at).with(purpose).with(person)).await.map(|_| ())
    }

    /// Uses a secret up; `None` when it is unknown, used, or too old.
    pub(crate) async fn use_token(&mut self, fingerprint: &str, purpose: &str) -> Result<Option<Token>> {
        let sql = Sql::new(
            "UPDATE token SET used_at = ? WHERE fingerprint = ? AND purpose = ? AND used_at IS NULL AND expires_at > ? \
             RETURNING person, payload",
        );
        let row = self.row(sql.with(self.at).with(fingerprint).with(purpose).with(self.at)).await?;
        row.map(|row| Ok(Token { person: row.maybe("person")?, payload: row.text("payload")? })).transpose()
    }
}

impl Store {
    /// Keeps a secret made by the program itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keep_token(&self, new: NewToken<'_>, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "token.make", new.person.unwrap_or_default(), at).await?;
        change.keep_token(new).await?;
        change.commit_with("", new.purpose).await
    }

    /// Looks at a secret without using it up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn token(&self, fingerprint: &str, purpose: &str, at: Timestamp) -> Result<Option<Token>> {
        let sql = Sql::new(
            "SELECT person, payload FROM token WHERE fingerprint = ? AND purpose = ? AND used_at IS NULL AND expires_at > ?",
        );
        let row = self.row(sql.with(fingerprint).with(purpose).with(at)).await?;
        row.map(|row| Ok(Token { person: row.maybe("person")?, payload: row.text("payload")? })).transpose()
    }
}
