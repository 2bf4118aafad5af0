//! Reading needs, within the reader's scope.

use crate::engine::{Row, Sql};
use crate::object::{COLUMNS, Shared};
use crate::scope::{Reader, with_words};
use crate::{Error, Result};
use model::Cpv;
use plans::need::{Level, Need, Quantity, Sector, Window};

/// A need as its readers see it.
#[derive(Clone, Debug)]
pub struct NeedLine {
    /// The object it is.
    pub shared: Shared,
    /// What is lacking.
    pub need: Need,
    /// The organisation that lacks it: id and name.
    pub body: Option<(String, String)>,
    /// Who declared it.
    pub author: String,
    /// How often it was changed, from 1.
    pub version: i64,
    /// How many others said that they lack it, too.
    pub supports: i64,
    /// What was recommended last.
    pub advice: Option<String>,
}

/// What to list; what is not set matters not.
#[derive(Clone, Debug, Default)]
pub struct NeedFilter {
    /// Only this sector.
    pub sector: Option<Sector>,
    /// Only this level.
    pub level: Option<Level>,
    /// Only markets of this branch.
    pub cpv: Option<Cpv>,
    /// Only this country.
    pub country: Option<String>,
    /// Only where all these words occur.
    pub words: String,
    /// Only what the reader's organisations or the reader declared.
    pub mine: bool,
    /// Only with a wish for a standard.
    pub standard: bool,
    /// Only with this recommendation as the last.
    pub advice: Option<String>,
}

impl NeedFilter {
    fn sql(&self, reader: &Reader<'_>) -> Sql {
        let mut sql = with_words(&self.words);
        let sector = self.sector.map(Sector::as_str);
        for (part, value) in [
            ("AND n.sector = ?", sector),
            ("AND n.reach = ?", self.level.map(Level::as_str)),
            ("AND o.country = ?", self.country.as_deref()),
            ("AND v.kind = ?", self.advice.as_deref()),
        ] {
            if let Some(value) = value {
                sql = sql.and(Sql::new(part).with(value));
            }
        }
        if let Some(cpv) = &self.cpv {
            sql = sql.and(Sql::new("AND ' ' || n.cpv LIKE ?").with(format!("% {}%", cpv.stem())));
        }
        if self.standard {
            sql = sql.and("AND n.standard <> ''");
        }
        if self.mine {
            let mine = Sql::new("AND (o.owner = ?").with(reader.subject.person.as_deref());
            sql = sql.and(mine.and("OR o.organisation IN")).and(Sql::list(&reader.subject.organisations)).and(")");
        }
        sql
    }
}

/// The last recommendation of `need n`, when there is one.
const LAST_ADVICE: &str = "LEFT JOIN need_advice v ON v.object = n.object AND v.id = (SELECT x.id FROM need_advice x \
                           WHERE x.object = n.object ORDER BY x.at DESC, x.id DESC LIMIT 1)";

impl Reader<'_> {
    /// One need.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn need(&self, id: &str) -> Result<NeedLine> {
        let found = self.some_needs(Sql::new("AND o.id = ?").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("need", id))
    }

    /// Needs, what changed last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn needs(&self, filter: &NeedFilter) -> Result<Vec<NeedLine>> {
        self.some_needs(filter.sql(self)).await
    }

    async fn some_needs(&self, filter: Sql) -> Result<Vec<NeedLine>> {
        let columns = format!(
            "{COLUMNS}, o.organisation, n.statement, n.reach, n.sector, n.scenario, n.outcome, n.measures, n.limits, \
             n.cpv, n.quantity, n.unit, n.from_day, n.to_day, n.trl, n.standard, n.version, b.name AS body_name, \
             w.name AS author, v.kind AS advice, \
             (SELECT COUNT(*) FROM need_support s WHERE s.object = o.id) AS supports"
        );
        let joined = format!(
            "JOIN need n ON n.object = o.id LEFT JOIN organisation b ON b.id = o.organisation \
             LEFT JOIN person w ON w.id = o.owner {LAST_ADVICE}"
        );
        let filter = filter.and("ORDER BY o.changed_at DESC, o.id");
        self.objects(&columns, &joined, filter).await?.iter().map(NeedLine::read).collect()
    }
}

impl NeedLine {
    fn read(row: &Row) -> Result<Self> {
        let body = row.maybe("organisation")?.zip(row.maybe("body_name")?);
        let shared = Shared::read(row)?;
        Ok(Self {
            need: need(row, &shared.title)?,
            shared,
            body,
            author: row.maybe("author")?.unwrap_or_default(),
            version: row.number("version")?,
            supports: row.number("supports")?,
            advice: row.maybe("advice")?,
        })
    }
}

/// The need of a row of `need n`.
fn need(row: &Row, title: &str) -> Result<Need> {
    let unknown = |what: &str| Error::Unknown(format!("a need whose {what} is none"));
    let (cpv, trl) = counted(row)?;
    Ok(Need {
        title: title.to_owned(),
        statement: row.text("statement")?,
        level: Level::parse(&row.text("reach")?).ok_or_else(|| unknown("level"))?,
        sector: Sector::parse(&row.text("sector")?).ok_or_else(|| unknown("sector"))?,
        scenario: row.text("scenario")?,
        outcome: row.text("outcome")?,
        measures: row.text("measures")?,
        constraints: row.text("limits")?,
        cpv,
        quantity: quantity(row)?,
        window: window(row)?,
        trl,
        standard: row.text("standard")?,
    })
}

/// What is counted of a need: its codes, and the readiness it wants.
pub(crate) fn counted(row: &Row) -> Result<(Vec<Cpv>, Option<u8>)> {
    let unknown = || Error::Unknown("a need whose code is none".to_owned());
    let codes = row.text("cpv")?;
    let codes = codes.split_whitespace().map(|code| Cpv::parse(code).ok_or_else(unknown));
    let trl = row.maybe_number("trl")?.and_then(|trl| u8::try_from(trl).ok());
    Ok((codes.collect::<Result<_>>()?, trl))
}

fn quantity(row: &Row) -> Result<Option<Quantity>> {
    let (amount, unit) = (row.text("quantity")?, row.text("unit")?);
    Ok(amount.parse().ok().map(|amount| Quantity { amount, unit }))
}

fn window(row: &Row) -> Result<Option<Window>> {
    let day = |column: &str| Ok::<_, Error>(row.text(column)?.parse().ok());
    Ok(day("from_day")?.zip(day("to_day")?).map(|(from, to)| Window { from, to }))
}
