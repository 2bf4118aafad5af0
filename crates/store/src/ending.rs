//! What members say about contracts that end: needed again, not needed, ask later, the same need here.

use crate::engine::{Row, Sql};
use crate::{Actor, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;
use serde::Serialize;

/// What can be said.
pub const ANSWERS: [&str; 4] = ["again", "no", "later", "same"];

/// An organisation somebody belongs to.
#[derive(Clone, Debug)]
pub struct Own {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
    /// The organisation of the evidence plane it is.
    pub evidence: Option<String>,
}

/// What somebody said about an ending.
#[derive(Clone, Debug, Serialize)]
pub struct EndingAnswer {
    /// For which organisation.
    pub organisation: String,
    /// Notice and lot.
    pub ending: String,
    /// One of [`ANSWERS`].
    pub answer: String,
    /// When.
    pub at: Timestamp,
}

impl EndingAnswer {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            organisation: row.text("organisation")?,
            ending: row.text("ending")?,
            answer: row.text("answer")?,
            at: row.time("at")?,
        })
    }
}

impl Store {
    /// Organisations somebody belongs to now, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn own_organisations(&self, person: &str, at: Timestamp) -> Result<Vec<Own>> {
        let sql = Sql::new(
            "SELECT DISTINCT o.id, o.name, o.country, o.evidence FROM organisation o JOIN membership m ON \
             m.organisation = o.id WHERE m.person = ? AND m.from_at <= ? AND (m.to_at IS NULL OR m.to_at > ?) \
             ORDER BY o.name, o.id",
        );
        let read = |row: &Row| {
            Ok(Own {
                id: row.text("id")?,
                name: row.text("name")?,
                country: row.text("country")?,
                evidence: row.maybe("evidence")?,
            })
        };
        self.rows(sql.with(person).with(at).with(at)).await?.iter().map(read).collect()
    }

    /// Says something about an ending, for an organisation the actor belongs to.
    ///
    /// # Errors
    /// When they do not belong to it, or the answer is none.
    pub async fn answer_ending(&self, actor: &Actor, organisation: &str, ending: &str, answer: &str) -> Result<()> {
        let person = actor.person()?;
        if !ANSWERS.contains(&answer) || ending.is_empty() || ending.len() > 200 {
            return Err(Error::wrong("answer", "wrong-ending-answer"));
        }
        let sql = Sql::new("SELECT country FROM organisation WHERE id = ?").with(organisation);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("organisation", organisation))?;
        let object = Object::of_organisation(organisation, &row.text("country")?);
        let mut change = self.change(actor, "ending.answer", &object).await?;
        let sql =
            Sql::new("INSERT INTO ending_answer (person, organisation, ending, answer, at) VALUES (?, ?, ?, ?, ?)");
        change.run(sql.with(person).with(organisation).with(ending).with(answer).with(actor.at)).await?;
        change.happened("ending.answered", None, answer).await?;
        change.commit("/desk").await
    }

    /// What was said last about each ending, for some organisations.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn ending_answers(&self, organisations: &[Own]) -> Result<Vec<EndingAnswer>> {
        let sql = Sql::new(
            "SELECT a.organisation, a.ending, a.answer, a.at FROM ending_answer a WHERE a.at = (SELECT MAX(b.at) FROM \
             ending_answer b WHERE b.organisation = a.organisation AND b.ending = a.ending) AND a.organisation IN",
        );
        let sql = sql.and(Sql::list(organisations.iter().map(|own| &own.id)));
        let sql = sql.and("ORDER BY a.at DESC, a.organisation, a.ending, a.answer");
        self.rows(sql).await?.iter().map(EndingAnswer::read).collect()
    }
}
