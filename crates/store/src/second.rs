//! Second factors: an authenticator app, recovery codes, passkeys. Each code works once.

use crate::engine::Sql;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;

/// What a person can show besides a password.
#[derive(Clone, Debug, Default)]
pub struct SecondFactors {
    /// Secret shared with an authenticator app.
    pub app: Option<String>,
    /// Step of the last code of that app.
    pub last_step: Option<u64>,
    /// Recovery codes not used yet.
    pub recovery_codes: usize,
    /// Passkeys.
    pub passkeys: usize,
}

impl SecondFactors {
    /// True when there is something to ask for.
    #[must_use]
    pub fn any(&self) -> bool {
        self.app.is_some() || self.passkeys > 0
    }
}

/// What was shown; using it uses it up.
#[derive(Clone, Debug)]
pub enum Shown {
    /// A code of the app, by its step.
    Step(u64),
    /// A recovery code, by its fingerprint.
    RecoveryCode(String),
    /// A passkey, which was checked, with its text when its counter went up.
    Passkey {
        /// Its id.
        id: String,
        /// Its new text.
        updated: Option<String>,
    },
}

impl Store {
    /// What a person can show.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn second_factors(&self, person: &str) -> Result<SecondFactors> {
        let sql = Sql::new(
            "SELECT totp, totp_step, (SELECT COUNT(*) FROM recovery_code r WHERE r.person = p.id AND r.used_at IS NULL) \
             AS codes, (SELECT COUNT(*) FROM passkey k WHERE k.person = p.id) AS passkeys FROM person p WHERE p.id = ?",
        );
        let Some(row) = self.row(sql.with(person)).await? else { return Ok(SecondFactors::default()) };
        let count = |name: &str| Ok::<_, Error>(usize::try_from(row.number(name)?).unwrap_or_default());
        Ok(SecondFactors {
            app: row.maybe("totp")?,
            last_step: row.maybe_number("totp_step")?.and_then(|step| u64::try_from(step).ok()),
            recovery_codes: count("codes")?,
            passkeys: count("passkeys")?,
        })
    }

    /// Keeps the secret of an app whose first code was right, and new recovery codes in place of old ones.
    ///
    /// # Errors
    /// When the actor may not edit their profile.
    pub async fn enrol_app(&self, actor: &Actor, secret: &str, step: u64, codes: &[String]) -> Result<()> {
        let (mut change, person) = self.own_change(actor).await?;
        let sql = Sql::new("UPDATE person SET totp = ?, totp_step = ? WHERE id = ?");
        change.run(sql.with(secret).with(as_number(step)).with(&person)).await?;
        change.replace_codes(&person, codes).await?;
        change.commit_with("/account/security", "app added").await
    }

    /// Removes the app; the recovery codes go with the last factor they stand in for.
    ///
    /// # Errors
    /// When the actor may not edit their profile.
    pub async fn remove_app(&self, actor: &Actor) -> Result<()> {
        let (mut change, person) = self.own_change(actor).await?;
        change.run(Sql::new("UPDATE person SET totp = NULL, totp_step = NULL WHERE id = ?").with(&person)).await?;
        change.drop_lonely_codes(&person).await?;
        change.commit_with("/account/security", "app removed").await
    }

    /// Puts new recovery codes in place of the old ones, by their fingerprints.
    ///
    /// # Errors
    /// When the actor may not edit their profile.
    pub async fn renew_recovery_codes(&self, actor: &Actor, codes: &[String]) -> Result<()> {
        let (mut change, person) = self.own_change(actor).await?;
        change.replace_codes(&person, codes).await?;
        change.commit_with("/account/security", "recovery codes renewed").await
    }

    /// Forgets everything a person could show besides a password, and ends their sessions: the shell does, when all is
    /// lost.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn forget_second_factors(&self, person: &str, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "person.forget-second", person, at).await?;
        change.run(Sql::new("UPDATE person SET totp = NULL, totp_step = NULL WHERE id = ?").with(person)).await?;
        change.run(Sql::new("DELETE FROM passkey WHERE person = ?").with(person)).await?;
        change.drop_lonely_codes(person).await?;
        change.close_sessions(person, None).await?;
        change.commit("").await
    }

    /// Notes that a second factor was shown in a session, uses it up, and gives the session another secret. False
    /// when the factor was used before, or the session is over: then nothing changed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn strengthen(&self, session: &str, rotated: &str, shown: &Shown, at: Timestamp) -> Result<bool> {
        let sql = Sql::new("SELECT person FROM session WHERE fingerprint = ?").with(session);
        let Some(row) = self.row(sql).await? else { return Ok(false) };
        let person = row.text("person")?;
        let mut change = Change::by_program(self, "session.second", &person, at).await?;
        let sql = Sql::new("UPDATE session SET fingerprint = ?, second_at = ? WHERE fingerprint = ?");
        let rotated = change.run(sql.with(rotated).with(at).with(session)).await?;
        if rotated == 0 || !change.use_up(&person, shown).await? {
            return Ok(false);
        }
        change.commit("").await.map(|()| true)
    }

    /// A change of a person's own account, if they may.
    pub(crate) async fn own_change(&self, actor: &Actor) -> Result<(Change, String)> {
        let person = actor.person()?.to_owned();
        let object = Object { id: person.clone(), ..Object::of_person(&person, actor.subject.country.as_deref()) };
        Ok((self.change(actor, "profile.edit", &object).await?, person))
    }
}

impl Change {
    async fn replace_codes(&mut self, person: &str, fingerprints: &[String]) -> Result<()> {
        self.run(Sql::new("DELETE FROM recovery_code WHERE person = ?").with(person)).await?;
        for fingerprint in fingerprints {
            let sql = Sql::new("INSERT INTO recovery_code (person, fingerprint) VALUES (?, ?)");
            self.run(sql.with(person).with(fingerprint)).await?;
        }
        Ok(())
    }

    /// Recovery codes stand in for something; without it they would let in whoever finds them.
    pub(crate) async fn drop_lonely_codes(&mut self, person: &str) -> Result<()> {
        let sql = Sql::new(
            "DELETE FROM recovery_code WHERE person = ? \
             AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = recovery_code.person AND p.totp IS NOT NULL) \
             AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.person = recovery_code.person)",
        );
        self.run(sql.with(person)).await.map(|_| ())
    }

    /// True when it was not used before.
    pub(crate) async fn use_up(&mut self, person: &str, shown: &Shown) -> Result<bool> {
        let sql = match shown {
            Shown::Step(step) => {
                let step = as_number(*step);
                Sql::new("UPDATE person SET totp_step = ? WHERE totp_step < ? AND id = ?").with(step).with(step)
            }
            Shown::RecoveryCode(fingerprint) => Sql::new(
                "UPDATE recovery_code SET used_at = ? WHERE fingerprint = ? AND used_at IS NULL AND person = ?",
            )
            .with(self.at)
            .with(fingerprint),
            Shown::Passkey { id, updated } => Sql::new(
                "UPDATE passkey SET used_at = ?, credential = COALESCE(?, credential) WHERE id = ? AND person = ?",
            )
            .with(self.at)
            .with(updated.clone())
            .with(id),
        };
        Ok(self.run(sql.with(person)).await? == 1)
    }
}

fn as_number(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}
