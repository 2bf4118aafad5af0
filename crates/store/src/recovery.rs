//! A way back for people who lost their password: a letter with a link that works once.

use crate::engine::Sql;
use crate::outbox::OutboxLetter;
use crate::token::NewToken;
use crate::{Change, Error, Result, Store};
use jiff::{SignedDuration, Timestamp};

/// How long the link works.
pub const LASTS: SignedDuration = SignedDuration::from_hours(1);

impl Store {
    /// Keeps the secret of a link and lays its letter into the outbox. Without a person nobody is written to, after
    /// the same work, so that the time taken does not tell who has an account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin_recovery(
        &self,
        person: Option<&str>,
        fingerprint: &str,
        letter: &OutboxLetter,
        at: Timestamp,
    ) -> Result<()> {
        let mut change = Change::by_program(self, "person.recover", person.unwrap_or_default(), at).await?;
        let expires_at = at + LASTS;
        change.keep_token(NewToken { fingerprint, purpose: "recover", person, payload: "", expires_at }).await?;
        if person.is_some() {
            change.post_letter(letter, at).await?;
        }
        change.commit("").await
    }

    /// Sets a password with a link, once. All sessions end, and a letter tells the person; a second factor stays.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the secret is used, too old or unknown, or the person may not sign in any more.
    pub async fn finish_recovery(
        &self,
        fingerprint: &str,
        hash: &str,
        letter: &OutboxLetter,
        at: Timestamp,
    ) -> Result<()> {
        let mut change = Change::by_program(self, "person.password", "", at).await?;
        let token = change.use_token(fingerprint, "recover").await?.ok_or_else(|| Error::missing("link", ""))?;
        let person = token.person.ok_or_else(|| Error::missing("link", ""))?;
        let sql = Sql::new(
            "UPDATE person SET password = ?, verified_at = COALESCE(verified_at, ?) WHERE id = ? \
             AND standing IN ('applied', 'active')",
        );
        if change.run(sql.with(hash).with(at).with(&person)).await? == 0 {
            return Err(Error::missing("link", ""));
        }
        change.close_sessions(&person, None).await?;
        change.post_letter(letter, at).await?;
        change.about(&person);
        change.commit_with("", "by a link").await
    }
}
