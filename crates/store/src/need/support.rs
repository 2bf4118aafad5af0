//! "We have this too": others who read a need and lack the same.

use super::write::writes_for;
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::talk::typed;
use crate::{Actor, Error, Result, Store};
use jiff::Timestamp;

/// What somebody says who lacks the same.
#[derive(Clone, Debug, Default)]
pub struct NewSupport {
    /// The organisation they speak for; nothing for themselves.
    pub body: Option<String>,
    /// What is the same, what is not.
    pub note: String,
}

/// Somebody who lacks the same, for whoever reads the need.
#[derive(Clone, Debug)]
pub struct Support {
    /// The person's id.
    pub person: String,
    /// Their name.
    pub name: String,
    /// The organisation they speak for.
    pub body: Option<String>,
    /// Their country, or that of the organisation.
    pub country: Option<String>,
    /// What is the same, what is not.
    pub note: String,
    /// Since when.
    pub at: Timestamp,
}

impl Store {
    /// Says that one lacks the same. Every reader of the need sees who said it.
    ///
    /// # Errors
    /// When the need is the actor's own, they do not write for the organisation, or the note cannot be taken.
    pub async fn support_need(&self, actor: &Actor, need: &str, new: &NewSupport) -> Result<()> {
        let person = actor.person()?;
        let object = self.object_or_missing("need", need).await?;
        allow(actor, "need.support", &object)?;
        if object.owner.as_deref() == Some(person) || object.organisation.is_some() && object.organisation == new.body {
            return Err(Error::wrong("body", "wrong-need-own"));
        }
        typed::text_or_nothing("note", &new.note)?;
        let country = self.supporting_country(actor, new.body.as_deref()).await?;
        let mut change = self.change(actor, "need.support", &object).await?;
        let sql = Sql::new(
            "INSERT INTO need_support (object, person, organisation, country, note, at) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (object, person) DO UPDATE SET organisation = excluded.organisation, \
             country = excluded.country, note = excluded.note",
        );
        let sql = sql.with(need).with(person).with(new.body.clone()).with(country);
        change.run(sql.with(new.note.trim()).with(actor.at)).await?;
        change.happened("need.supported", Some(need), need).await?;
        change.commit(&format!("/needs/{need}")).await
    }

    /// Takes that back.
    ///
    /// # Errors
    /// When the need is not to be read.
    pub async fn end_support(&self, actor: &Actor, need: &str) -> Result<()> {
        let object = self.object_or_missing("need", need).await?;
        let mut change = self.change(actor, "need.support", &object).await?;
        let sql = Sql::new("DELETE FROM need_support WHERE object = ? AND person = ?");
        change.run(sql.with(need).with(actor.person()?)).await?;
        change.commit(&format!("/needs/{need}")).await
    }

    async fn supporting_country(&self, actor: &Actor, body: Option<&str>) -> Result<Option<String>> {
        let Some(body) = body else { return Ok(actor.subject.country.clone()) };
        writes_for(actor, body)?;
        let row = self.row(Sql::new("SELECT country FROM organisation WHERE id = ?").with(body)).await?;
        row.map(|row| row.text("country")).transpose()
    }
}

impl Reader<'_> {
    /// Who lacks the same, the first first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn need_supports(&self, need: &str) -> Result<Vec<Support>> {
        let columns = "s.person, p.name, b.name AS body, s.country AS from_country, s.note, s.at";
        let joined = "JOIN need_support s ON s.object = o.id JOIN person p ON p.id = s.person \
                      LEFT JOIN organisation b ON b.id = s.organisation";
        let filter = Sql::new("AND o.id = ? ORDER BY s.at, s.person").with(need);
        self.objects(columns, joined, filter).await?.iter().map(Support::read).collect()
    }
}

impl Support {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            person: row.text("person")?,
            name: row.text("name")?,
            body: row.maybe("body")?,
            country: row.maybe("from_country")?,
            note: row.text("note")?,
            at: row.time("at")?,
        })
    }
}
