//! Lines as rows.

use crate::engine::{Row, Sql};
use crate::{Error, Result};
use model::{Cpv, Currency};
use plans::{Confidence, Line, Years};

/// Columns of a line, of a table `plan_line l`.
pub(crate) const COLUMNS: &str =
    "l.place, l.what, l.cpv, l.budget, l.currency, l.year_from, l.year_to, l.funding, l.confidence, l.note, l.reserved";

/// Marks of one line in a statement that writes it.
pub(super) const MARKS: &str = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// Reads a line.
pub(super) fn line(row: &Row) -> Result<Line> {
    Ok(Line {
        object: row.text("what")?,
        cpv: code(row, "cpv", Cpv::parse)?,
        budget: code(row, "budget", |written| written.parse().ok())?,
        currency: code(row, "currency", Currency::parse)?,
        years: years(row)?,
        funding: row.text("funding")?,
        confidence: code(row, "confidence", Confidence::parse)?,
        note: row.text("note")?,
        reserved: row.flag("reserved")?,
    })
}

/// Gives a statement the values of a line.
pub(super) fn with_line(sql: Sql, (plan, version, place): (&str, i64, i64), line: &Line) -> Sql {
    let year = |year: fn(&Years) -> i16| line.years.as_ref().map(|years| i64::from(year(years)));
    sql.with(plan)
        .with(version)
        .with(place)
        .with(line.object.trim())
        .with(line.cpv.as_ref().map(Cpv::as_str))
        .with(line.budget.map(|budget| budget.to_string()))
        .with(line.currency.as_ref().map(Currency::as_str))
        .with(year(|years| years.from))
        .with(year(|years| years.to))
        .with(line.funding.trim())
        .with(line.confidence.map(Confidence::as_str))
        .with(line.note.trim())
        .with(line.reserved)
        .with(crate::id::fold(&format!("{} {} {}", line.object, line.note, line.funding)))
}

fn code<T>(row: &Row, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    let Some(written) = row.maybe(column)? else { return Ok(None) };
    read(&written).map(Some).ok_or_else(|| Error::Unknown(format!("“{written}” in {column} of a plan")))
}

fn years(row: &Row) -> Result<Option<Years>> {
    let (from, to) = (row.maybe_number("year_from")?, row.maybe_number("year_to")?);
    let year = |year: i64| i16::try_from(year).map_err(|_| Error::Unknown(format!("{year} is no year of a plan")));
    let Some((from, to)) = from.zip(to) else { return Ok(None) };
    Ok(Some(Years { from: year(from)?, to: year(to)? }))
}
