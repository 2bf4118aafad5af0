//! Reading plans, within the reader's scope; reserved lines are for the organisation alone.

use super::stored::{self, COLUMNS};
use crate::engine::{Row, Sql};
use crate::object::{COLUMNS as OBJECT, Shared};
use crate::{Error, Reader, Result};
use jiff::Timestamp;
use model::Country;
use plans::{Line, Planned};

/// A plan, as its readers see it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Title, label, times.
    pub shared: Shared,
    /// The organisation.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
    /// The version that counts.
    pub version: i64,
    /// Lines of it that the reader sees.
    pub lines: usize,
    /// True for somebody of the organisation.
    pub own: bool,
}

/// One version of a plan.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Version {
    /// Its number, from 1.
    pub number: i64,
    /// The version whose lines it has.
    pub holds: i64,
    /// `grid`, `import` or `undo`.
    pub way: String,
    /// Name of the file that was imported; empty otherwise.
    pub file: String,
    /// How many lines it has.
    pub lines: i64,
    /// Who made it.
    #[serde(skip)]
    pub author: String,
    /// When.
    pub at: Timestamp,
}

const JOINED: &str = "JOIN plan p ON p.object = o.id JOIN organisation b ON b.id = p.organisation \
                      JOIN plan_version v ON v.plan = p.object AND v.number = p.version";

pub(super) const LINES: &str = "JOIN plan p ON p.object = o.id JOIN organisation b ON b.id = p.organisation \
                     JOIN plan_version v ON v.plan = p.object AND v.number = p.version \
                     JOIN plan_line l ON l.plan = p.object AND l.version = v.holds";

impl Reader<'_> {
    /// Plans the reader may read, their own first, then by country and name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn plans(&self) -> Result<Vec<Plan>> {
        let mut plans = self.some_plans(Sql::new("ORDER BY b.country, b.name_folded, o.id")).await?;
        plans.sort_by_key(|plan| !plan.own);
        Ok(plans)
    }

    /// One plan.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn plan(&self, plan: &str) -> Result<Plan> {
        let found = self.some_plans(Sql::new("AND o.id = ?").with(plan)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("plan", plan))
    }

    /// The plan of an organisation; none when there is none to be read.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn plan_of(&self, organisation: &str) -> Result<Option<Plan>> {
        let found = self.some_plans(Sql::new("AND p.organisation = ?").with(organisation)).await?;
        Ok(found.into_iter().next())
    }

    async fn some_plans(&self, filter: Sql) -> Result<Vec<Plan>> {
        let lines = "(SELECT COUNT(*) FROM plan_line l WHERE l.plan = p.object AND l.version = v.holds";
        let columns = format!(
            "{OBJECT}, p.organisation, b.name, b.country AS place, p.version, {lines}) AS line_count, \
             {lines} AND l.reserved = 0) AS open_count"
        );
        let rows = self.objects(&columns, JOINED, filter).await?;
        rows.iter().map(|row| self.read_plan(row)).collect()
    }

    fn read_plan(&self, row: &Row) -> Result<Plan> {
        let organisation = row.text("organisation")?;
        let own = self.is_of(&organisation);
        let lines = row.number(if own { "line_count" } else { "open_count" })?;
        Ok(Plan {
            shared: Shared::read(row)?,
            name: row.text("name")?,
            country: row.text("place")?,
            version: row.number("version")?,
            lines: usize::try_from(lines).unwrap_or_default(),
            organisation,
            own,
        })
    }

    pub(super) fn is_of(&self, organisation: &str) -> bool {
        self.subject.is_active() && self.subject.organisations.contains(organisation)
    }

    /// Reserved lines are for people of the organisation.
    pub(super) fn unreserved(&self) -> Sql {
        let own = self.subject.organisations.iter().filter(|_| self.subject.is_active());
        Sql::new("AND (l.reserved = 0 OR p.organisation IN").and(Sql::list(own)).and(")")
    }

    /// Lines of a plan as it counts now: those of a page, each with its place from 0 among those the reader sees.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn plan_lines(&self, plan: &str, from: usize, most: usize) -> Result<Vec<Line>> {
        let filter = Sql::new("AND o.id = ?").with(plan).and(self.unreserved());
        let page = Sql::new("ORDER BY l.place LIMIT ? OFFSET ?").with(number(most)).with(number(from));
        let rows = self.objects(COLUMNS, LINES, filter.and(page)).await?;
        rows.iter().map(stored::line).collect()
    }

    /// Every line the reader sees of every plan they read, without what is reserved: what comparing counts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn planned(&self) -> Result<Vec<Planned>> {
        let columns = format!("{COLUMNS}, p.organisation, b.country");
        let filter = Sql::new("AND l.reserved = 0 ORDER BY p.object, l.place");
        self.objects(&columns, LINES, filter).await?.iter().map(planned).collect()
    }

    /// Versions of a plan, latest first: for people of the organisation.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the plan is not theirs.
    pub async fn plan_versions(&self, plan: &str) -> Result<Vec<Version>> {
        if !self.plan(plan).await?.own {
            return Err(Error::missing("plan", plan));
        }
        let sql = Sql::new(
            "SELECT number, holds, way, file, line_count, author, at FROM plan_version WHERE plan = ? \
             ORDER BY number DESC",
        );
        self.store.rows(sql.with(plan)).await?.iter().map(Version::read).collect()
    }
}

impl Version {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            number: row.number("number")?,
            holds: row.number("holds")?,
            way: row.text("way")?,
            file: row.text("file")?,
            lines: row.number("line_count")?,
            author: row.text("author")?,
            at: row.time("at")?,
        })
    }
}

/// Reads a line with the organisation that plans it.
pub(crate) fn planned(row: &Row) -> Result<Planned> {
    let written = row.text("country")?;
    let country = Country::parse(&written).ok_or_else(|| Error::Unknown(format!("“{written}” is no country")))?;
    Ok(Planned { organisation: row.text("organisation")?, country, line: stored::line(row)? })
}

/// A number as the database takes it.
pub(super) fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
