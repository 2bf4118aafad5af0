//! People: who they are, and what the decision needs to know of them.

use crate::engine::{Row, Sql};
use crate::{Change, Error, Result, Store, id};
use jiff::Timestamp;
use policy::{Held, Proof, Role, Standing, Subject};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Kinds of people; confirmed when they are vetted.
pub const KINDS: [&str; 7] = ["buyer", "end_user", "legal", "academic", "industry", "policy", "citizen"];

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their id.
    pub id: String,
    /// Their name, as they write it.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their country.
    pub country: Option<String>,
    /// Language of letters to them.
    pub language: String,
    /// One of [`KINDS`].
    pub kind: String,
    /// `applied`, `active`, `suspended`, `left` or `erased`.
    pub standing: String,
    /// Their time zone, such as `Europe/Tallinn`.
    pub zone: String,
    /// What they say of themselves.
    pub about: String,
    /// What they know, in their words.
    pub expertise: String,
    /// Languages they read, as tags with spaces between.
    pub languages: String,
    /// Whether members find them.
    pub findable: bool,
    /// When they were admitted.
    pub joined_at: Option<Timestamp>,
}

pub(crate) const COLUMNS: &str = "p.id, p.name, p.email, p.country, p.language, p.kind, p.standing, p.zone, p.about, \
                                  p.expertise, p.languages, p.findable, p.joined_at";

impl Person {
    pub(crate) fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            name: row.text("name")?,
            email: row.text("email")?,
            country: row.maybe("country")?,
            language: row.text("language")?,
            kind: row.text("kind")?,
            standing: row.text("standing")?,
            zone: row.text("zone")?,
            about: row.text("about")?,
            expertise: row.text("expertise")?,
            languages: row.text("languages")?,
            findable: row.flag("findable")?,
            joined_at: row.maybe_time("joined_at")?,
        })
    }
}

/// Somebody a letter goes to.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their address.
    pub address: String,
    /// Language of letters to them.
    pub language: String,
}

impl Recipient {
    /// Reads columns `id`, `name`, `email` and `language`.
    pub(crate) fn read(row: &Row) -> Result<Self> {
        let (person, name) = (row.text("id")?, row.text("name")?);
        Ok(Self { person, name, address: row.text("email")?, language: row.text("language")? })
    }
}

/// Somebody new.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewPerson {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their country.
    pub country: Option<String>,
    /// Language of letters to them.
    pub language: String,
    /// One of [`KINDS`].
    pub kind: String,
    /// Their time zone.
    pub zone: String,
    /// What they know.
    pub expertise: String,
    /// Languages they read.
    pub languages: String,
}

/// An address as it is compared: without case. Two spellings are one account.
#[must_use]
pub fn fold_email(email: &str) -> String {
    email.trim().to_lowercase()
}

impl NewPerson {
    /// Says what is wrong with it.
    pub(crate) fn check(&self) -> Result<()> {
        check_email(&self.email)?;
        check_name(&self.name)?;
        if !KINDS.contains(&self.kind.as_str()) {
            return Err(Error::wrong("kind", "wrong-person-kind"));
        }
        Ok(())
    }
}

/// Refuses what is no address.
pub(crate) fn check_email(email: &str) -> Result<()> {
    let email = email.trim();
    let has_parts = email.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    if !has_parts || email.len() > 254 || email.chars().any(|c| c.is_whitespace() || c.is_control() || c == ',') {
        return Err(Error::wrong("email", "wrong-email"));
    }
    Ok(())
}

/// Refuses what is no name.
pub(crate) fn check_name(name: &str) -> Result<()> {
    if name.trim().is_empty() || name.chars().count() > 120 || name.chars().any(char::is_control) {
        return Err(Error::wrong("name", "wrong-name"));
    }
    Ok(())
}

impl Change {
    /// Adds a person with a standing.
    pub(crate) async fn add_person(&mut self, new: &NewPerson, standing: &str) -> Result<String> {
        new.check()?;
        let person = id::new();
        let sql = Sql::new(
            "INSERT INTO person (id, name, email, email_folded, country, language, kind, standing, zone, expertise, \
             languages, created_at, joined_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        );
        let sql = sql.with(&person).with(new.name.trim()).with(new.email.trim()).with(fold_email(&new.email));
        let sql = sql.with(new.country.clone()).with(&new.language).with(&new.kind).with(standing).with(&new.zone);
        let joined = (standing == "active").then_some(self.at);
        let sql = sql.with(&new.expertise).with(&new.languages).with(self.at).with(joined);
        if self.run(sql).await? == 0 {
            return Err(Error::wrong("email", "wrong-email-known"));
        }
        Ok(person)
    }
}

impl Store {
    /// Adds an admitted person without a form: the set-up, the shell, a demo.
    ///
    /// # Errors
    /// When the name or address cannot be taken, or the address is known.
    pub async fn enrol(&self, new: &NewPerson, at: Timestamp) -> Result<String> {
        let mut change = Change::by_program(self, "person.enrol", "", at).await?;
        let person = change.add_person(new, "active").await?;
        change.run(Sql::new("UPDATE person SET verified_at = ? WHERE id = ?").with(at).with(&person)).await?;
        change.about(&person);
        change.commit("").await?;
        Ok(person)
    }

    /// A person by id.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn person(&self, person: &str) -> Result<Option<Person>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM person p WHERE p.id = ?")).with(person);
        self.row(sql).await?.as_ref().map(Person::read).transpose()
    }

    /// A person by address, whatever its case.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn person_by_email(&self, email: &str) -> Result<Option<Person>> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM person p WHERE p.email_folded = ?")).with(fold_email(email));
        self.row(sql).await?.as_ref().map(Person::read).transpose()
    }

    /// Person and password hash of an address, for signing in; nobody who left or has no password.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn password_of(&self, email: &str) -> Result<Option<(String, String)>> {
        let sql = Sql::new(
            "SELECT id, password FROM person WHERE email_folded = ? AND password IS NOT NULL AND verified_at IS NOT NULL \
             AND standing IN ('applied', 'active')",
        );
        let row = self.row(sql.with(fold_email(email))).await?;
        row.map(|row| Ok((row.text("id")?, row.text("password")?))).transpose()
    }

    /// Sets a password's hash: the person's own change, recovery, or the shell. Sessions end with it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_password(&self, person: &str, hash: &str, but: Option<&str>, at: Timestamp) -> Result<()> {
        let mut change = Change::by_program(self, "person.password", person, at).await?;
        change.run(Sql::new("UPDATE person SET password = ? WHERE id = ?").with(hash).with(person)).await?;
        change.close_sessions(person, but).await?;
        change.commit("").await
    }

    /// What the decision needs to know of a person, read anew: what was taken from them a moment ago is gone.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn subject(&self, person: &str, proof: Proof, at: Timestamp) -> Result<Subject> {
        let Some(known) = self.person(person).await? else { return Ok(Subject::visitor()) };
        let standing = match known.standing.as_str() {
            "active" => Standing::Active,
            "applied" => Standing::Outside,
            _ => Standing::Suspended,
        };
        let mut subject = Subject {
            person: Some(known.id),
            standing,
            industry: known.kind == "industry",
            country: known.country,
            charter: self.has_accepted_charter(person, at).await?,
            proof,
            ..Subject::default()
        };
        self.add_memberships(&mut subject, person, at).await?;
        self.add_holdings(&mut subject, person, at).await?;
        Ok(subject)
    }

    async fn add_memberships(&self, subject: &mut Subject, person: &str, at: Timestamp) -> Result<()> {
        let sql = Sql::new(
            "SELECT organisation, role FROM membership WHERE person = ? AND from_at <= ? AND (to_at IS NULL OR to_at > ?)",
        );
        for row in self.rows(sql.with(person).with(at).with(at)).await? {
            let organisation = row.text("organisation")?;
            let role = Role::parse(&row.text("role")?);
            subject.roles.extend(role.map(|role| Held { role, scope: organisation.clone() }));
            subject.organisations.insert(organisation);
        }
        let sql = Sql::new("SELECT grp FROM group_member WHERE person = ? AND state = 'in'").with(person);
        let groups: Result<BTreeSet<String>> = self.rows(sql).await?.iter().map(|row| row.text("grp")).collect();
        subject.groups = groups?;
        Ok(())
    }

    async fn add_holdings(&self, subject: &mut Subject, person: &str, at: Timestamp) -> Result<()> {
        let sql = Sql::new(
            "SELECT role, scope FROM holding WHERE person = ? AND from_at <= ? AND (to_at IS NULL OR to_at > ?)",
        );
        for row in self.rows(sql.with(person).with(at).with(at)).await? {
            let Some(role) = Role::parse(&row.text("role")?) else { continue };
            subject.roles.insert(Held { role, scope: row.text("scope")? });
        }
        Ok(())
    }
}
