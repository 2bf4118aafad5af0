//! What members suggest for a cell, and what the country's contact decided.

use super::{has_sheet, path, stored};
use crate::decided::Decided;
use crate::engine::{Row, Sql};
use crate::reach::{Reached, allow_in};
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use law::country::{Cell, Field};
use model::Country;
use policy::Object;

/// Longest reason.
const LONGEST_REASON: usize = 2000;

/// A suggestion, for those who decide on it and for its author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its id.
    pub id: String,
    /// The country.
    pub country: Country,
    /// The cell's place.
    pub field: Field,
    /// The cell as suggested.
    pub cell: Cell,
    /// When.
    pub at: Timestamp,
    /// True for the one who asks.
    pub mine: bool,
    /// `waiting`, `accepted` or `refused`.
    pub standing: String,
    /// Why it was refused; empty otherwise.
    pub reason: String,
}

/// What is decided about a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It becomes the next version of the cell.
    Accept,
    /// It does not, for this reason.
    Refuse(String),
}

const COLUMNS: &str = "id, country, cell, state, words, confidence, source_title, source_url, read_on, review_by, \
                       author, at, standing, reason";

impl Suggestion {
    fn read(row: &Row, reader: &str) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            country: stored::country(row)?,
            field: stored::field(row)?,
            cell: stored::cell(row)?,
            at: row.time("at")?,
            mine: row.text("author")? == reader,
            standing: row.text("standing")?,
            reason: row.text("reason")?,
        })
    }
}

impl Verdict {
    fn standing(&self) -> &'static str {
        match self {
            Self::Accept => "accepted",
            Self::Refuse(_) => "refused",
        }
    }

    fn reason(&self) -> &str {
        match self {
            Self::Accept => "",
            Self::Refuse(reason) => reason,
        }
    }

    fn check(&self) -> Result<()> {
        match self {
            Self::Refuse(reason) if reason.trim().is_empty() => Err(Error::wrong("reason", "wrong-reason")),
            Self::Refuse(reason) if reason.chars().count() > LONGEST_REASON => {
                Err(Error::wrong("reason", "wrong-too-long"))
            }
            _ => Ok(()),
        }
    }
}

impl Store {
    /// Suggests a cell.
    ///
    /// # Errors
    /// When the actor may not, the country has no sheet, or something of the cell cannot be taken.
    pub async fn suggest_country_fact(
        &self,
        actor: &Actor,
        country: &Country,
        field: Field,
        cell: &Cell,
    ) -> Result<()> {
        has_sheet(country)?;
        let mut change = self.change(actor, "country.suggest", &Object::of_country(country.as_str())).await?;
        stored::check(cell, actor.at)?;
        let id = crate::id::new();
        let sql = Sql::new(
            "INSERT INTO country_suggestion (id, country, cell, state, words, confidence, source_title, source_url, \
             read_on, review_by, author, at, standing, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', '')",
        );
        let sql = stored::with_cell(sql.with(&id).with(country.as_str()).with(field.as_str()), cell);
        change.run(sql.with(actor.person()?).with(actor.at)).await?;
        change.about(&id);
        change.commit(&path(country, field)).await
    }

    /// Suggestions for one cell that the actor may see, latest first: their own, and those they decide on while they wait.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn country_suggestions(&self, actor: &Actor, country: &Country, field: Field) -> Result<Vec<Suggestion>> {
        let Some(reader) = actor.subject.person.as_deref().filter(|_| actor.subject.is_active()) else {
            return Ok(Vec::new());
        };
        let waiting = if self.may_enter_country_facts(actor, country) { "OR standing = 'waiting'" } else { "" };
        let sql = format!("SELECT {COLUMNS} FROM country_suggestion WHERE country = ? AND cell = ? AND (author = ?");
        let sql = Sql::new(sql).with(country.as_str()).with(field.as_str()).with(reader);
        let rows = self.rows(sql.and(waiting).and(") ORDER BY at DESC, id LIMIT 200")).await?;
        rows.iter().map(|row| Suggestion::read(row, reader)).collect()
    }

    /// Suggestions that wait for the actor's decision: country and cell, the longest first. None for whoever decides on none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn waiting_country_suggestions(&self, actor: &Actor) -> Result<Vec<(Country, Field)>> {
        let Ok(reached) = Reached::of(actor, "country.edit") else { return Ok(Vec::new()) };
        let sql = Sql::new("SELECT country, cell FROM country_suggestion WHERE standing = 'waiting'");
        let rows = self.rows(sql.and(reached.within("country")).and("ORDER BY at, id")).await?;
        rows.iter().map(|row| Ok((stored::country(row)?, stored::field(row)?))).collect()
    }

    /// Decides on a suggestion; accepted, it becomes the next version of its cell. The path of the cell's page.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or another country's, [`Error::Conflict`] when it was decided before,
    /// and when a refusal has no reason.
    pub async fn decide_country_suggestion(&self, actor: &Actor, id: &str, verdict: &Verdict) -> Result<String> {
        let found = self.country_suggestion(actor, id).await?;
        let mut change = self.change(actor, "country.edit", &Object::of_country(found.country.as_str())).await?;
        verdict.check()?;
        if *verdict == Verdict::Accept {
            stored::check(&found.cell, actor.at)?;
            change.enter_fact(actor, (&found.country, found.field), &found.cell, Some(id)).await?;
        }
        change.note_verdict(actor, id, verdict).await?;
        change.about(id);
        let path = path(&found.country, found.field);
        change.commit_with(&path, verdict.standing()).await.map(|()| path)
    }

    /// A suggestion the actor decides on.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or another country's.
    pub async fn country_suggestion(&self, actor: &Actor, id: &str) -> Result<Suggestion> {
        let sql = Sql::new(format!("SELECT {COLUMNS} FROM country_suggestion WHERE id = ?"));
        let row = self.row(sql.with(id)).await?.ok_or_else(|| Error::missing("suggestion", id))?;
        let found = Suggestion::read(&row, actor.person()?)?;
        allow_in(actor, "country.edit", "suggestion", id, found.country.as_str())?;
        Ok(found)
    }
}

impl Change {
    async fn note_verdict(&mut self, actor: &Actor, id: &str, verdict: &Verdict) -> Result<()> {
        let sql = Sql::new(
            "UPDATE country_suggestion SET standing = ?, reason = ?, decided_by = ?, decided_at = ? \
             WHERE id = ? AND standing = 'waiting' RETURNING author, country, cell",
        );
        let sql = sql.with(verdict.standing()).with(verdict.reason()).with(actor.person()?).with(actor.at);
        let conflict = || Error::Conflict { what: "suggestion", id: id.to_owned() };
        let row = self.row(sql.with(id)).await?.ok_or_else(conflict)?;
        let page = path(&stored::country(&row)?, stored::field(&row)?);
        let author = row.text("author")?;
        let what = "Your suggestion for a country sheet";
        let decided = Decided { person: &author, what, how: verdict.standing(), page: &page };
        self.tell_decided(actor.person()?, &decided).await
    }
}
