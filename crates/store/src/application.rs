//! Applying to join: what somebody writes before they are known, and the proof that their address is theirs.

use crate::engine::{Row, Sql};
use crate::outbox::OutboxLetter;
use crate::person::{NewPerson, fold_email};
use crate::token::NewToken;
use crate::{Actor, Change, Error, Result, Store, id};
use jiff::{SignedDuration, Timestamp};
use policy::Object;
use serde::{Deserialize, Serialize};

/// Ways to belong.
pub const WANTED: [&str; 3] = ["community", "network", "both"];
/// Kinds of organisations.
pub const BODY_KINDS: [&str; 3] = ["public", "private", "ngo"];
/// How long the link that proves an address lasts.
pub const VERIFY_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// What an applicant writes.
#[derive(Clone, Debug, Default)]
pub struct NewApplication {
    /// Who they are.
    pub person: NewPerson,
    /// One of [`WANTED`].
    pub wanted: String,
    /// Name of their organisation; empty without.
    pub organisation: String,
    /// One of [`BODY_KINDS`]; empty without.
    pub organisation_kind: String,
    /// What they do there.
    pub duty: String,
    /// Why they want to join.
    pub motivation: String,
    /// Interests they declare.
    pub interests: String,
}

/// The letters of an application: one is sent, and nobody else learns which.
#[derive(Clone, Debug, Default)]
pub struct ApplicationLetters {
    /// Fingerprint of the secret in the first letter.
    pub fingerprint: String,
    /// Asks to prove the address.
    pub verify: OutboxLetter,
    /// Says that the address is known already.
    pub known: OutboxLetter,
}

/// An application whose address is about to be proven.
#[derive(Clone, Debug)]
pub struct Unverified {
    /// The applicant.
    pub person: String,
    /// Their country.
    pub country: String,
    /// Hash of the password they chose: only who wrote the application proves its address.
    pub password: String,
}

impl NewApplication {
    fn check(&self) -> Result<()> {
        if !WANTED.contains(&self.wanted.as_str()) {
            return Err(Error::wrong("wanted", "wrong-wanted"));
        }
        let country = self.person.country.as_deref().unwrap_or_default();
        if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(Error::wrong("country", "wrong-country-choice"));
        }
        if self.motivation.trim().is_empty() || self.motivation.chars().count() > 4000 {
            return Err(Error::wrong("motivation", "wrong-motivation"));
        }
        let long = |text: &str| text.chars().count() > 1000;
        if long(&self.interests) || long(&self.person.expertise) {
            return Err(Error::wrong("interests", "wrong-too-long"));
        }
        self.check_interests()?;
        self.check_organisation()
    }

    /// Industry says whom it works for; nobody joins the Network for a supplier.
    fn check_interests(&self) -> Result<()> {
        if self.person.kind == "industry" && self.wanted != "community" {
            return Err(Error::wrong("wanted", "wrong-network-industry"));
        }
        if self.person.kind == "industry" && self.interests.trim().is_empty() {
            return Err(Error::wrong("interests", "wrong-interests"));
        }
        Ok(())
    }

    fn check_organisation(&self) -> Result<()> {
        if self.organisation.chars().count() > 200 || self.duty.chars().count() > 200 {
            return Err(Error::wrong("organisation", "wrong-too-long"));
        }
        if self.wanted == "community" {
            return Ok(());
        }
        if self.organisation.trim().is_empty() {
            return Err(Error::wrong("organisation", "wrong-organisation"));
        }
        if !BODY_KINDS.contains(&self.organisation_kind.as_str()) {
            return Err(Error::wrong("organisation_kind", "wrong-organisation-kind"));
        }
        Ok(())
    }
}

impl Store {
    /// Takes an application. The answer is the same for a known address, which gets another letter.
    ///
    /// # Errors
    /// When something in it cannot be taken.
    pub async fn apply(
        &self,
        actor: &Actor,
        new: &NewApplication,
        password: &str,
        letters: &ApplicationLetters,
    ) -> Result<()> {
        new.check()?;
        new.person.check()?;
        let mut change = self.change(actor, "application.write", &Object::site()).await?;
        match change.applicant(&new.person.email).await? {
            Applicant::New => {
                let person = change.add_person(&new.person, "applied").await?;
                change.set_applicant_password(&person, password).await?;
                change.write_application(&person, new, "", letters).await?;
            }
            Applicant::Unverified(person) => {
                change.rewrite_person(&person, &new.person).await?;
                change.set_applicant_password(&person, password).await?;
                change.write_application(&person, new, "", letters).await?;
            }
            Applicant::Left(person) => change.write_return(&person, new, password, letters).await?,
            Applicant::Known(person) => {
                let known = OutboxLetter { person: Some(person), ..letters.known.clone() };
                change.post_letter(&known, actor.at).await?;
            }
        }
        change.commit("/join/sent").await
    }

    /// The application a secret proves the address of, without using the secret up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unverified(&self, fingerprint: &str, at: Timestamp) -> Result<Option<Unverified>> {
        let Some(token) = self.token(fingerprint, "application", at).await? else { return Ok(None) };
        let sql = Sql::new(
            "SELECT a.person, a.country, a.draft, p.password FROM application a JOIN person p ON p.id = a.person \
             WHERE a.person = ? AND a.state = 'unverified'",
        );
        let row = self.row(sql.with(token.person)).await?;
        let read = |row: Row| {
            let (person, country) = (row.text("person")?, row.text("country")?);
            let password = match Return::read(&row.text("draft")?)? {
                Some(back) => back.password,
                None => row.text("password")?,
            };
            Ok(Unverified { person, country, password })
        };
        row.map(read).transpose()
    }

    /// Notes that an applicant's address is theirs, and tells those who decide. False when the secret is used up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn verify_application(&self, fingerprint: &str, letters: &[OutboxLetter], at: Timestamp) -> Result<bool> {
        let mut change = Change::by_program(self, "application.verify", "", at).await?;
        let Some(person) = change.use_token(fingerprint, "application").await?.and_then(|token| token.person) else {
            return Ok(false);
        };
        change.take_back(&person).await?;
        change.run(Sql::new("UPDATE person SET verified_at = ? WHERE id = ?").with(at).with(&person)).await?;
        let sql =
            Sql::new("UPDATE application SET state = 'waiting', draft = '' WHERE person = ? AND state = 'unverified'");
        change.run(sql.with(&person)).await?;
        for letter in letters {
            change.post_letter(letter, at).await?;
        }
        change.about(&person);
        change.commit("").await?;
        Ok(true)
    }

    /// Forgets applications that were never verified (a week) or turned down (180 days), with their people; a job
    /// calls it. How many there were.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep_applications(&self, at: Timestamp) -> Result<u64> {
        let (week, kept) = (at - SignedDuration::from_hours(24 * 7), at - SignedDuration::from_hours(24 * 180));
        let sql = Sql::new(
            "SELECT a.id, a.person FROM application a JOIN person p ON p.id = a.person WHERE p.joined_at IS NULL \
             AND p.standing = 'applied' \
             AND ((a.state = 'unverified' AND a.created_at < ?) OR (a.state = 'turned_down' AND a.decided_at < ?))",
        );
        let rows = self.rows(sql.with(week).with(kept)).await?;
        // Whoever was here before keeps what they had; only the new application is forgotten.
        let sql = Sql::new("SELECT id FROM application WHERE state = 'unverified' AND draft <> '' AND created_at < ?");
        let returns = self.rows(sql.with(week)).await?;
        let forgotten = rows.len() + returns.len();
        if forgotten == 0 {
            return Ok(0);
        }
        let mut change = Change::by_program(self, "application.sweep", "", at).await?;
        for row in &rows {
            change.forget_applicant(&row.text("person")?).await?;
        }
        for row in &returns {
            change.run(Sql::new("DELETE FROM application WHERE id = ?").with(row.text("id")?)).await?;
        }
        change.commit_with("", &format!("{forgotten} applications")).await?;
        Ok(forgotten as u64)
    }
}

/// What somebody who left and applies again writes of themselves. Until their address is proven, nothing of theirs
/// changes: what they wrote in threads carries their name.
#[derive(Serialize, Deserialize)]
struct Return {
    person: NewPerson,
    password: String,
}

impl Return {
    /// Reads a draft; an empty one is none.
    fn read(draft: &str) -> Result<Option<Self>> {
        if draft.is_empty() {
            return Ok(None);
        }
        serde_json::from_str(draft).map(Some).map_err(|error| Error::Unknown(format!("a draft of a return: {error}")))
    }
}

/// Whose address an application names.
enum Applicant {
    /// Nobody's yet.
    New,
    /// Somebody's who never proved it: whoever applies last may.
    Unverified(String),
    /// Somebody's who left.
    Left(String),
    /// A person's.
    Known(String),
}

impl Change {
    async fn applicant(&mut self, email: &str) -> Result<Applicant> {
        let sql = Sql::new("SELECT id, standing, verified_at FROM person WHERE email_folded = ?");
        let Some(row) = self.row(sql.with(fold_email(email))).await? else { return Ok(Applicant::New) };
        let person = row.text("id")?;
        let is_proven = row.maybe("verified_at")?.is_some();
        Ok(match row.text("standing")?.as_str() {
            "applied" if !is_proven => Applicant::Unverified(person),
            "left" => Applicant::Left(person),
            _ => Applicant::Known(person),
        })
    }

    async fn set_applicant_password(&mut self, person: &str, password: &str) -> Result<()> {
        let sql = Sql::new("UPDATE person SET password = ? WHERE id = ?").with(password).with(person);
        self.run(sql).await.map(|_| ())
    }

    async fn write_return(
        &mut self,
        person: &str,
        new: &NewApplication,
        password: &str,
        letters: &ApplicationLetters,
    ) -> Result<()> {
        let sql = Sql::new("DELETE FROM application WHERE person = ? AND state = 'unverified'").with(person);
        self.run(sql).await?;
        let back = Return { person: new.person.clone(), password: password.to_owned() };
        let draft = serde_json::to_string(&back).expect("texts are always written as JSON");
        self.write_application(person, new, &draft, letters).await
    }

    /// What a person who comes back wrote of themselves becomes theirs; they wait like any applicant.
    async fn take_back(&mut self, person: &str) -> Result<()> {
        let sql = Sql::new("SELECT draft FROM application WHERE person = ? AND state = 'unverified'").with(person);
        let Some(row) = self.row(sql).await? else { return Ok(()) };
        let Some(Return { person: new, password }) = Return::read(&row.text("draft")?)? else { return Ok(()) };
        let sql = Sql::new(
            "UPDATE person SET standing = 'applied', password = ?, name = ?, email = ?, country = ?, language = ?, \
             kind = ?, zone = ?, expertise = ?, languages = ? WHERE id = ? AND standing = 'left'",
        );
        let sql = sql.with(password).with(new.name.trim()).with(new.email.trim()).with(new.country);
        let sql = sql.with(new.language).with(new.kind).with(new.zone).with(new.expertise).with(new.languages);
        self.run(sql.with(person)).await.map(|_| ())
    }

    async fn rewrite_person(&mut self, person: &str, new: &NewPerson) -> Result<()> {
        self.run(Sql::new("DELETE FROM application WHERE person = ?").with(person)).await?;
        let sql = Sql::new(
            "UPDATE person SET name = ?, email = ?, country = ?, language = ?, kind = ?, zone = ?, expertise = ?, \
             languages = ? WHERE id = ?",
        );
        let sql = sql.with(new.name.trim()).with(new.email.trim()).with(new.country.clone()).with(&new.language);
        let sql = sql.with(&new.kind).with(&new.zone).with(&new.expertise).with(&new.languages);
        self.run(sql.with(person)).await.map(|_| ())
    }

    async fn write_application(
        &mut self,
        person: &str,
        new: &NewApplication,
        draft: &str,
        letters: &ApplicationLetters,
    ) -> Result<()> {
        let application = id::new();
        let sql = Sql::new(
            "INSERT INTO application (id, person, wanted, country, organisation, organisation_kind, duty, motivation, \
             interests, draft, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'unverified', ?)",
        );
        let country = new.person.country.clone();
        let sql = sql.with(&application).with(person).with(&new.wanted).with(country).with(new.organisation.trim());
        let sql = sql.with(&new.organisation_kind).with(&new.duty).with(&new.motivation).with(&new.interests);
        self.run(sql.with(draft).with(self.at)).await?;
        let token = NewToken {
            fingerprint: &letters.fingerprint,
            purpose: "application",
            person: Some(person),
            payload: &application,
            expires_at: self.at + VERIFY_LASTS,
        };
        self.keep_token(token).await?;
        let letter = OutboxLetter { person: Some(person.to_owned()), ..letters.verify.clone() };
        self.post_letter(&letter, self.at).await?;
        self.about(&application);
        Ok(())
    }

    pub(crate) async fn forget_applicant(&mut self, person: &str) -> Result<()> {
        for table in ["application", "session", "charter_acceptance", "token"] {
            self.run(Sql::new(format!("DELETE FROM {table} WHERE person = ?")).with(person)).await?;
        }
        self.run(Sql::new("DELETE FROM outbox WHERE person = ?").with(person)).await?;
        let sql = Sql::new("DELETE FROM person WHERE id = ? AND standing = 'applied'").with(person);
        self.run(sql).await.map(|_| ())
    }
}
