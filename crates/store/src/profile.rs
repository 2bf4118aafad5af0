//! What people change about their own account: the profile, the password, the address.

use crate::engine::Sql;
use crate::outbox::OutboxLetter;
use crate::person::{check_email, check_name, fold_email};
use crate::token::{NewToken, Token};
use crate::{Actor, Change, Error, Result, Store};
use jiff::{SignedDuration, Timestamp};

/// How long the old address can undo a change of address.
pub const UNDO_LASTS: SignedDuration = SignedDuration::from_hours(72);

/// What members say about themselves.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Their name.
    pub name: String,
    /// Language of letters to them.
    pub language: String,
    /// Their time zone, such as `Europe/Tallinn`.
    pub zone: String,
    /// What they know.
    pub expertise: String,
    /// Languages they read, as tags with spaces between.
    pub languages: String,
    /// What they say of themselves.
    pub about: String,
    /// Whether members find them.
    pub findable: bool,
}

impl Profile {
    fn check(&self) -> Result<()> {
        check_name(&self.name)?;
        let is_tag = |tag: &str| {
            (2..=8).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if !is_tag(&self.language) {
            return Err(Error::wrong("language", "wrong-language"));
        }
        if jiff::tz::TimeZone::get(&self.zone).is_err() {
            return Err(Error::wrong("zone", "wrong-zone"));
        }
        if self.languages.len() > 200 || !self.languages.split_whitespace().all(is_tag) {
            return Err(Error::wrong("languages", "wrong-languages"));
        }
        if self.expertise.chars().count() > 400 {
            return Err(Error::wrong("expertise", "wrong-expertise"));
        }
        if self.about.chars().count() > 2000 {
            return Err(Error::wrong("about", "wrong-about"));
        }
        Ok(())
    }
}

impl Store {
    /// Changes the actor's profile.
    ///
    /// # Errors
    /// When a value cannot be taken, or the actor may not.
    pub async fn edit_profile(&self, actor: &Actor, profile: &Profile) -> Result<()> {
        profile.check()?;
        let (mut change, person) = self.own_change(actor).await?;
        let sql = Sql::new(
            "UPDATE person SET name = ?, language = ?, zone = ?, expertise = ?, languages = ?, about = ?, findable = ? \
             WHERE id = ?",
        );
        let sql = sql.with(profile.name.trim()).with(&profile.language).with(&profile.zone).with(&profile.expertise);
        let sql = sql.with(&profile.languages).with(&profile.about).with(profile.findable).with(&person);
        change.run(sql).await?;
        change.commit("/account").await
    }

    /// The password hash of a person, when they have one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn password_hash(&self, person: &str) -> Result<Option<String>> {
        let row = self.row(Sql::new("SELECT password FROM person WHERE id = ?").with(person)).await?;
        row.map_or(Ok(None), |row| row.maybe("password"))
    }

    /// True for whoever may sign in: who applied or is admitted, with an address that was checked.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn may_sign_in(&self, person: &str) -> Result<bool> {
        let sql = Sql::new(
            "SELECT id FROM person WHERE id = ? AND verified_at IS NOT NULL AND standing IN ('applied', 'active')",
        );
        Ok(self.row(sql.with(person)).await?.is_some())
    }

    /// Changes the actor's password; all their sessions but the present one end, and a letter tells them.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn change_password(&self, actor: &Actor, hash: &str, session: &str, letter: &OutboxLetter) -> Result<()> {
        let (mut change, person) = self.own_change(actor).await?;
        change.run(Sql::new("UPDATE person SET password = ? WHERE id = ?").with(hash).with(&person)).await?;
        change.close_sessions(&person, Some(session)).await?;
        change.post_letter(letter, actor.at).await?;
        change.commit_with("/account/security", "password changed").await
    }

    /// Begins to change the actor's address: the new one must be confirmed, and the old one is told.
    ///
    /// An address that is somebody's already is taken without a word, and no letter goes there.
    ///
    /// # Errors
    /// When it is no address, or the actor may not.
    pub async fn ask_email(&self, actor: &Actor, token: NewToken<'_>, letters: [&OutboxLetter; 2]) -> Result<()> {
        check_email(token.payload)?;
        let (mut change, _) = self.own_change(actor).await?;
        let sql = Sql::new("SELECT id FROM person WHERE email_folded = ?").with(fold_email(token.payload));
        let known = change.row(sql).await?.is_some();
        change.keep_token(token).await?;
        let [to_new, to_old] = letters;
        if !known {
            change.post_letter(to_new, actor.at).await?;
        }
        change.post_letter(to_old, actor.at).await?;
        change.commit_with("/account", "address asked for").await
    }

    /// Changes an address with the secret that went there, and tells the old one, which can undo it for a while with
    /// the secret `undo` hashes. Links to recover the account that went to the old address end.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the secret is used, too old or unknown, or somebody else has the address by now.
    pub async fn confirm_email(
        &self,
        fingerprint: &str,
        undo: &str,
        to_old: &OutboxLetter,
        at: Timestamp,
    ) -> Result<()> {
        let mut change = Change::by_program(self, "person.email", "", at).await?;
        let token = change.use_token(fingerprint, "email").await?.ok_or_else(|| Error::missing("link", ""))?;
        let person = token.person.ok_or_else(|| Error::missing("link", ""))?;
        change.keep_undo(&person, undo).await?;
        change.move_to(&person, &token.payload).await?;
        change.end_tokens(&person, "recover").await?;
        change.post_letter(to_old, at).await?;
        change.about(&person);
        change.commit("").await
    }

    /// Gives a person the address back that they had before, with the secret that went there. All sessions end, and
    /// the password with them: whoever changed the address knew it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the secret is used, too old or unknown, or somebody else has the address by now.
    pub async fn undo_email(&self, fingerprint: &str, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "person.email-undo", "", at).await?;
        let undone = change.use_undo(fingerprint).await?.ok_or_else(|| Error::missing("link", ""))?;
        change.free_address(&undone.payload).await?;
        let person = undone.person.ok_or_else(|| Error::missing("link", ""))?;
        change.move_to(&person, &undone.payload).await?;
        change.run(Sql::new("UPDATE person SET password = NULL WHERE id = ?").with(&person)).await?;
        for purpose in ["email", "recover"] {
            change.end_tokens(&person, purpose).await?;
        }
        change.close_sessions(&person, None).await?;
        change.about(&person);
        change.commit("").await
    }
}

impl Change {
    /// Keeps the way back to the address a person has now. Ways back to earlier addresses stay open: whoever took an
    /// account over could else shut them by changing the address once more.
    async fn keep_undo(&mut self, person: &str, fingerprint: &str) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO token (fingerprint, purpose, person, payload, expires_at) \
             SELECT ?, 'email-undo', id, email, ? FROM person WHERE id = ?",
        );
        self.run(sql.with(fingerprint).with(self.at + UNDO_LASTS).with(person)).await.map(|_| ())
    }

    /// Uses a way back up, and with it those to later addresses.
    async fn use_undo(&mut self, fingerprint: &str) -> Result<Option<Token>> {
        let sql = Sql::new(
            "UPDATE token SET used_at = ? WHERE purpose = 'email-undo' AND used_at IS NULL AND person = \
             (SELECT t.person FROM token t WHERE t.fingerprint = ? AND t.purpose = 'email-undo') AND expires_at > \
             (SELECT t.expires_at FROM token t WHERE t.fingerprint = ? AND t.purpose = 'email-undo')",
        );
        let undone = self.use_token(fingerprint, "email-undo").await?;
        if undone.is_some() {
            self.run(sql.with(self.at).with(fingerprint).with(fingerprint)).await?;
        }
        Ok(undone)
    }

    /// Whoever applied with an address and never proved it does not keep it from its owner.
    async fn free_address(&mut self, email: &str) -> Result<()> {
        let sql = Sql::new(
            "SELECT id FROM person WHERE email_folded = ? AND standing = 'applied' AND verified_at IS NULL \
             AND joined_at IS NULL",
        );
        let Some(row) = self.row(sql.with(fold_email(email))).await? else { return Ok(()) };
        self.forget_applicant(&row.text("id")?).await
    }

    async fn move_to(&mut self, person: &str, email: &str) -> Result<()> {
        let folded = fold_email(email);
        let sql = Sql::new(
            "UPDATE person SET email = ?, email_folded = ?, verified_at = ? WHERE id = ? \
             AND standing IN ('applied', 'active') AND NOT EXISTS (SELECT 1 FROM person o WHERE o.email_folded = ? AND o.id <> ?)",
        );
        let sql = sql.with(email.trim()).with(&folded).with(self.at).with(person).with(&folded).with(person);
        match self.run(sql).await? {
            0 => Err(Error::missing("link", "")),
            _ => Ok(()),
        }
    }
}
