//! Suspended, reinstated, gone: how membership of the network ends and begins again.

use crate::engine::{Row, Sql};
use crate::outbox::OutboxLetter;
use crate::reach::{Reached, allow_in};
use crate::{Actor, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;

/// Somebody whose membership is suspended.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Suspended {
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their country.
    pub country: String,
    /// Since when.
    pub since: Timestamp,
    /// The reason given.
    pub reason: String,
}

impl Suspended {
    fn read(row: &Row) -> Result<Self> {
        let (person, name) = (row.text("person")?, row.text("name")?);
        let country = row.maybe("country")?.unwrap_or_default();
        Ok(Self { person, name, country, since: row.time("at")?, reason: row.text("reason")? })
    }
}

impl Store {
    /// Suspended people of the countries the actor suspends in, latest first.
    ///
    /// # Errors
    /// When the actor suspends nobody.
    pub async fn suspended(&self, actor: &Actor) -> Result<Vec<Suspended>> {
        let reached = Reached::of(actor, "person.suspend")?;
        let sql = Sql::new(
            "SELECT s.person, p.name, p.country, s.at, s.reason FROM suspension s JOIN person p ON p.id = s.person \
             WHERE s.ended_at IS NULL AND p.standing = 'suspended'",
        );
        let rows = self.rows(sql.and(reached.within("p.country")).and("ORDER BY s.at DESC, s.person")).await?;
        rows.iter().map(Suspended::read).collect()
    }

    /// Suspends a person and ends what they have open; the reason is kept.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn suspend(&self, actor: &Actor, person: &str, reason: &str) -> Result<()> {
        self.suspend_and_tell(actor, person, reason, None).await
    }

    /// Suspends a person, with a letter that tells them why.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn suspend_and_tell(
        &self,
        actor: &Actor,
        person: &str,
        reason: &str,
        letter: Option<&OutboxLetter>,
    ) -> Result<()> {
        let object = self.standing_of(actor, person).await?;
        let mut change = self.change(actor, "person.suspend", &object).await?;
        let sql =
            Sql::new("UPDATE person SET standing = 'suspended' WHERE id = ? AND standing = 'active'").with(person);
        if change.run(sql).await? == 0 {
            return Err(Error::Conflict { what: "person", id: person.to_owned() });
        }
        let sql = Sql::new("INSERT INTO suspension (person, at, by_person, reason) VALUES (?, ?, ?, ?)");
        let by = change.actor().to_owned();
        change.run(sql.with(person).with(actor.at).with(by).with(reason)).await?;
        change.close_sessions(person, None).await?;
        if let Some(letter) = letter {
            change.post_letter(letter, actor.at).await?;
        }
        change.happened("person.suspended", None, person).await?;
        change.about(person);
        let detail = if reason.is_empty() { "no reason given" } else { "reason kept" };
        change.commit_with("/admissions/suspensions", detail).await
    }

    /// Ends a suspension.
    ///
    /// # Errors
    /// When the actor may not, or the person is not suspended.
    pub async fn reinstate(&self, actor: &Actor, person: &str, letter: Option<&OutboxLetter>) -> Result<()> {
        let object = self.standing_of(actor, person).await?;
        let mut change = self.change(actor, "person.suspend", &object).await?;
        let sql =
            Sql::new("UPDATE person SET standing = 'active' WHERE id = ? AND standing = 'suspended'").with(person);
        if change.run(sql).await? == 0 {
            return Err(Error::Conflict { what: "person", id: person.to_owned() });
        }
        let sql = Sql::new("UPDATE suspension SET ended_at = ?, ended_by = ? WHERE person = ? AND ended_at IS NULL");
        let by = change.actor().to_owned();
        change.run(sql.with(actor.at).with(by).with(person)).await?;
        if let Some(letter) = letter {
            change.post_letter(letter, actor.at).await?;
        }
        change.happened("person.reinstated", None, person).await?;
        change.about(person);
        change.commit("/admissions/suspensions").await
    }

    /// Leaves the network: roles, memberships, groups and sessions end at once. Whoever is suspended may leave, too.
    ///
    /// # Errors
    /// When nobody signed in, or they left before.
    pub async fn leave(&self, actor: &Actor) -> Result<()> {
        let person = actor.person()?.to_owned();
        let mut change = self.change(actor, "network.leave", &Object::of_person(&person, None)).await?;
        let sql = Sql::new("UPDATE person SET standing = 'left' WHERE id = ? AND standing IN ('active', 'suspended')");
        if change.run(sql.with(&person)).await? == 0 {
            return Err(Error::missing("person", person));
        }
        change.happened("person.left", None, &person).await?;
        let ended = [
            "UPDATE holding SET to_at = ? WHERE person = ? AND to_at IS NULL",
            "UPDATE membership SET to_at = ?, ended_why = 'left' WHERE person = ? AND to_at IS NULL",
            "UPDATE group_member SET state = 'out', since = ? WHERE person = ?",
        ];
        for text in ended {
            change.run(Sql::new(text).with(actor.at).with(&person)).await?;
        }
        change.close_sessions(&person, None).await?;
        change.about(&person);
        change.commit("/").await
    }

    /// What the decision needs to know of a person. Where the actor's roles do not reach, the person is not there.
    async fn standing_of(&self, actor: &Actor, person: &str) -> Result<Object> {
        let known = self.person(person).await?.ok_or_else(|| Error::missing("person", person))?;
        let country = known.country.as_deref();
        allow_in(actor, "person.suspend", "person", person, country.unwrap_or_default())?;
        Ok(Object::of_person(person, country))
    }
}
