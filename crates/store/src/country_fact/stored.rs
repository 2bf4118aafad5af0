//! A cell as the database keeps it, and what of a typed one can be taken.

use crate::engine::{Row, Sql};
use crate::{Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use law::country::{Cell, Field, LONGEST, State};
use law::{Confidence, Source};
use model::Country;

/// A fact is looked at again within this time.
const YEARS_TO_REVIEW: i16 = 3;

/// Reads the columns `state` to `review_by`.
pub(super) fn cell(row: &Row) -> Result<Cell> {
    let review_by = day(&row.text("review_by")?)?;
    let (words, sources) = (row.text("words")?, sources(row)?);
    if state(row)? == State::Unknown {
        return Ok(Cell::unknown(&words, sources, review_by));
    }
    Ok(Cell::stated(&words, confidence(row)?, sources, review_by))
}

/// Gives a statement the values of the columns `state` to `review_by`; of several sources the first is kept.
pub(super) fn with_cell(sql: Sql, cell: &Cell) -> Sql {
    let source = cell.sources.first();
    sql.with(cell.state.as_str())
        .with(cell.words())
        .with(cell.confidence.map(Confidence::as_str))
        .with(source.map_or("", |source| source.title.as_str()))
        .with(source.and_then(|source| source.url.clone()))
        .with(source.map(|source| source.read.to_string()))
        .with(cell.review_by.to_string())
}

/// Refuses what cannot be taken, beside its field.
pub(super) fn check(cell: &Cell, at: Timestamp) -> Result<()> {
    let today = at.to_zoned(TimeZone::UTC).date();
    let last = today.saturating_add(jiff::Span::new().years(YEARS_TO_REVIEW));
    let wrong = |when: bool, field: &'static str, key: &'static str| {
        if when { Err(Error::wrong(field, key)) } else { Ok(()) }
    };
    wrong(cell.words().is_empty(), "text", "wrong-fact-text")?;
    wrong(cell.words().chars().count() > LONGEST, "text", "wrong-too-long")?;
    wrong(cell.statement().is_some() && cell.sources.is_empty(), "source", "wrong-fact-source")?;
    for source in &cell.sources {
        wrong(source.title.trim().is_empty(), "source", "wrong-fact-source")?;
        wrong(source.title.chars().count() > LONGEST, "source", "wrong-too-long")?;
        wrong(!source.faults().is_empty(), "url", "wrong-fact-url")?;
        wrong(source.read > today, "read", "wrong-fact-read")?;
    }
    wrong(cell.review_by <= today || cell.review_by > last, "review_by", "wrong-fact-review")
}

/// Reads the column `country`.
pub(super) fn country(row: &Row) -> Result<Country> {
    let written = row.text("country")?;
    Country::parse(&written).ok_or_else(|| Error::Unknown(format!("“{written}” is no country")))
}

/// Reads the column `cell`.
pub(super) fn field(row: &Row) -> Result<Field> {
    let written = row.text("cell")?;
    Field::parse(&written).ok_or_else(|| Error::Unknown(format!("“{written}” is no cell of a country sheet")))
}

fn state(row: &Row) -> Result<State> {
    let written = row.text("state")?;
    State::parse(&written).ok_or_else(|| Error::Unknown(format!("“{written}” is no state of a fact")))
}

fn confidence(row: &Row) -> Result<Confidence> {
    let written = row.text("confidence")?;
    let all = [Confidence::Confirmed, Confidence::Unconfirmed, Confidence::Contested];
    let found = all.into_iter().find(|confidence| confidence.as_str() == written);
    found.ok_or_else(|| Error::Unknown(format!("“{written}” is no confidence")))
}

fn sources(row: &Row) -> Result<Vec<Source>> {
    let (title, url) = (row.text("source_title")?, row.maybe("source_url")?);
    let Some(read) = row.maybe("read_on")? else { return Ok(Vec::new()) };
    Ok(vec![Source { title, url, read: day(&read)? }])
}

fn day(written: &str) -> Result<Date> {
    written.parse().map_err(|_| Error::Unknown(format!("“{written}” is no day")))
}
