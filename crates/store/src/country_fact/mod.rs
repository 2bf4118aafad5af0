//! Facts of country sheets: what national contacts enter over the files, version by version, and what members suggest.

mod stored;
mod suggestion;

pub use suggestion::{Suggestion, Verdict};

use crate::engine::{Row, Sql};
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use law::country::{Cell, Field};
use model::Country;
use policy::{Object, Role};

/// A cell as somebody entered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The country.
    pub country: Country,
    /// The cell's place.
    pub field: Field,
    /// Which version it is, from 1.
    pub version: i64,
    /// The cell.
    pub cell: Cell,
    /// The office it was entered in; never a name.
    pub office: String,
    /// True when it follows a member's suggestion.
    pub suggested: bool,
    /// When.
    pub at: Timestamp,
}

const COLUMNS: &str = "country, cell, version, state, words, confidence, source_title, source_url, read_on, review_by, \
                       office, suggestion, at";

impl Fact {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            country: stored::country(row)?,
            field: stored::field(row)?,
            version: row.number("version")?,
            cell: stored::cell(row)?,
            office: row.text("office")?,
            suggested: row.maybe("suggestion")?.is_some(),
            at: row.time("at")?,
        })
    }
}

impl Store {
    /// The latest entry of every cell that has one, of one country or of all.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn country_facts(&self, country: Option<&Country>) -> Result<Vec<Fact>> {
        let sql = Sql::new(format!(
            "SELECT {COLUMNS} FROM country_fact f WHERE NOT EXISTS (SELECT 1 FROM country_fact later \
             WHERE later.country = f.country AND later.cell = f.cell AND later.version > f.version)"
        ));
        let sql = match country {
            Some(country) => sql.and(Sql::new("AND f.country = ?").with(country.as_str())),
            None => sql,
        };
        self.rows(sql.and("ORDER BY f.country, f.cell")).await?.iter().map(Fact::read).collect()
    }

    /// Every entry of one cell, latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn country_fact_versions(&self, country: &Country, field: Field) -> Result<Vec<Fact>> {
        let sql = format!("SELECT {COLUMNS} FROM country_fact WHERE country = ? AND cell = ? ORDER BY version DESC");
        let rows = self.rows(Sql::new(sql).with(country.as_str()).with(field.as_str())).await?;
        rows.iter().map(Fact::read).collect()
    }

    /// Whether somebody may enter facts of a country.
    #[must_use]
    pub fn may_enter_country_facts(&self, actor: &Actor, country: &Country) -> bool {
        crate::change::allow(actor, "country.edit", &Object::of_country(country.as_str())).is_ok()
    }

    /// Enters a cell as its next version.
    ///
    /// # Errors
    /// When the actor may not, the country has no sheet, or something of the cell cannot be taken.
    pub async fn enter_country_fact(&self, actor: &Actor, country: &Country, field: Field, cell: &Cell) -> Result<()> {
        has_sheet(country)?;
        let mut change = self.change(actor, "country.edit", &Object::of_country(country.as_str())).await?;
        stored::check(cell, actor.at)?;
        change.enter_fact(actor, (country, field), cell, None).await?;
        change.commit_with(&path(country, field), field.as_str()).await
    }
}

impl Change {
    /// Writes the next version of a cell; what was before stays.
    async fn enter_fact(
        &mut self,
        actor: &Actor,
        (country, field): (&Country, Field),
        cell: &Cell,
        suggestion: Option<&str>,
    ) -> Result<()> {
        let sql = Sql::new(
            "INSERT INTO country_fact (id, country, cell, version, state, words, confidence, source_title, source_url, \
             read_on, review_by, author, office, suggestion, at) SELECT ?, ?, ?, \
             (SELECT COALESCE(MAX(version), 0) + 1 FROM country_fact WHERE country = ? AND cell = ?), \
             ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
        );
        let (code, place) = (country.as_str(), field.as_str());
        let sql = sql.with(crate::id::new()).with(code).with(place).with(code).with(place);
        let sql = stored::with_cell(sql, cell).with(actor.person()?).with(office(actor, country)).with(suggestion);
        self.run(sql.with(actor.at)).await?;
        self.about(&format!("{code} {place}"));
        self.happened("country.fact", None, code).await
    }
}

/// The office somebody enters a fact in: contact of the country, else coordinator.
fn office(actor: &Actor, country: &Country) -> &'static str {
    let is_contact = actor.subject.scopes_of(Role::NationalContact).any(|scope| scope == country.as_str());
    if is_contact { Role::NationalContact.as_str() } else { Role::Coordinator.as_str() }
}

fn has_sheet(country: &Country) -> Result<()> {
    let found = law::country::sheet(country).map(|_| ());
    found.ok_or_else(|| Error::missing("country", country.as_str()))
}

/// The page of a cell.
fn path(country: &Country, field: Field) -> String {
    format!("/countries/{country}/facts/{}", field.as_str())
}
