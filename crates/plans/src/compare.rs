//! Plans of several countries side by side: by market, by country, by year, in euro.

use crate::Planned;
use crate::overlap::by_year;
use crate::suppress::Grid;
use model::Money;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How finely markets are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// The first two digits of the code.
    #[default]
    Division,
    /// The first four.
    Class,
}

/// What stands in the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// Countries.
    #[default]
    Country,
    /// Years.
    Year,
}

/// The money of a line in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Beginning of the code; empty for a line without one.
    pub segment: String,
    /// The organisation.
    pub organisation: String,
    /// Its country.
    pub country: String,
    /// The year.
    pub year: i16,
    /// In euro.
    pub eur: Decimal,
}

/// One total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Cell {
    /// Nobody plans anything there.
    Nothing,
    /// Hidden: too few organisations stand behind it, or it would tell of a neighbour where too few do.
    Hidden,
    /// Shown.
    Total {
        /// In euro.
        eur: Decimal,
        /// How many organisations stand behind it.
        organisations: usize,
    },
}

/// Totals by market and by country or year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Beginnings of codes; an empty one for lines without a code.
    pub segments: Vec<String>,
    /// Countries or years.
    pub columns: Vec<String>,
    /// A row for each market and one of totals; in each a cell for each column and one of totals.
    pub cells: Vec<Vec<Cell>>,
    /// Lines that came in.
    pub lines: usize,
    /// Lines with a value in euro and years, which alone are counted.
    pub counted: usize,
    /// Organisations whose lines are counted.
    pub organisations: usize,
}

impl Depth {
    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "division" => Some(Self::Division),
            "class" => Some(Self::Class),
            _ => None,
        }
    }

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Division => "division",
            Self::Class => "class",
        }
    }

    /// The beginning of a code.
    fn of(self, planned: &Planned) -> String {
        let digits = match self {
            Self::Division => 2,
            Self::Class => 4,
        };
        planned.line.cpv.as_ref().map(|cpv| cpv.as_str()[..digits].to_owned()).unwrap_or_default()
    }
}

impl Axis {
    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "country" => Some(Self::Country),
            "year" => Some(Self::Year),
            _ => None,
        }
    }

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Year => "year",
        }
    }

    fn of(self, share: &Share) -> String {
        match self {
            Self::Country => share.country.clone(),
            Self::Year => share.year.to_string(),
        }
    }
}

impl Share {
    /// What a line plans in each of its years; nothing when its value or its years are not known.
    pub fn of(planned: &Planned, depth: Depth, rate: &dyn Fn(&Money) -> Option<Decimal>) -> Vec<Self> {
        let share = |(year, eur)| Self {
            segment: depth.of(planned),
            organisation: planned.organisation.clone(),
            country: planned.country.to_string(),
            year,
            eur,
        };
        by_year(planned, rate).into_iter().map(share).collect()
    }
}

impl Comparison {
    /// Compares lines. A total of fewer than five organisations stays hidden, and with it whatever gives it away.
    ///
    /// Input: lines the reader may read, reserved ones left out by whoever asks; their value in euro without tax by a
    /// given rate. A line's money is spread evenly over its years. Lines without years, budget or rate are not counted.
    ///
    /// # Source
    /// Method: docs/indicators/plans.md.
    #[must_use]
    pub fn of(planned: &[Planned], depth: Depth, axis: Axis, rate: &dyn Fn(&Money) -> Option<Decimal>) -> Self {
        let of_line = planned.iter().map(|planned| Share::of(planned, depth, rate));
        let of_line: Vec<Vec<Share>> = of_line.filter(|shares| !shares.is_empty()).collect();
        let shares: Vec<&Share> = of_line.iter().flatten().collect();
        let segments = numbered(shares.iter().map(|share| share.segment.clone()));
        let columns = numbered(shares.iter().map(|share| axis.of(share)));
        let organisations = numbered(shares.iter().map(|share| share.organisation.clone()));
        let mut grid = Grid::new(segments.len(), columns.len());
        for share in &shares {
            let at = (segments[&share.segment], columns[&axis.of(share)]);
            grid.add(at, organisations[&share.organisation], share.eur);
        }
        Self {
            cells: cells(&grid),
            lines: planned.len(),
            counted: of_line.len(),
            organisations: organisations.len(),
            segments: segments.into_keys().collect(),
            columns: columns.into_keys().collect(),
        }
    }

    /// The total of everything.
    #[must_use]
    pub fn total(&self) -> &Cell {
        self.cells.last().and_then(|row| row.last()).unwrap_or(&Cell::Nothing)
    }
}

/// Names in their order, each with its place.
fn numbered(names: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let names: BTreeSet<String> = names.collect();
    names.into_iter().enumerate().map(|(place, name)| (name, place)).collect()
}

fn cells(grid: &Grid) -> Vec<Vec<Cell>> {
    let hidden = grid.hidden();
    let cell = |at: (usize, usize)| {
        let behind = grid.at(at);
        match () {
            () if behind.organisations.is_empty() => Cell::Nothing,
            () if hidden.contains(&at) => Cell::Hidden,
            () => Cell::Total { eur: behind.eur, organisations: behind.organisations.len() },
        }
    };
    (0..grid.rows).map(|row| (0..grid.columns).map(|column| cell((row, column))).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Line, Years};
    use model::{Country, Cpv, Currency};

    fn plan(organisation: usize, country: &str, cpv: &str, eur: i64) -> Planned {
        let line = Line {
            object: "Something".to_owned(),
            cpv: Cpv::parse(cpv),
            budget: Some(eur.into()),
            currency: Some(Currency::eur()),
            years: Some(Years { from: 2027, to: 2028 }),
            ..Line::default()
        };
        Planned { organisation: organisation.to_string(), country: Country::parse(country).unwrap(), line }
    }

    fn euro(money: &Money) -> Option<Decimal> {
        money.trusted()
    }

    #[test]
    fn five_organisations_make_a_total_and_four_do_not() {
        let mut planned: Vec<Planned> = (0..5).map(|n| plan(n, "EE", "35813000", 100)).collect();
        let shown = Comparison::of(&planned, Depth::Class, Axis::Country, &euro);
        assert_eq!((shown.segments, shown.columns), (vec!["3581".to_owned()], vec!["EE".to_owned()]));
        assert_eq!(shown.cells[0][0], Cell::Total { eur: 500.into(), organisations: 5 });
        planned.pop();
        let hidden = Comparison::of(&planned, Depth::Class, Axis::Country, &euro);
        assert_eq!(hidden.cells[0][0], Cell::Hidden);
        assert_eq!(hidden.total(), &Cell::Hidden);
    }

    #[test]
    fn money_is_spread_over_years_and_what_has_no_value_is_told_not_counted() {
        let mut planned: Vec<Planned> = (0..5).map(|n| plan(n, "EE", "35813000", 100)).collect();
        planned.push(Planned { line: Line { budget: None, ..planned[0].line.clone() }, ..planned[0].clone() });
        let shown = Comparison::of(&planned, Depth::Division, Axis::Year, &euro);
        assert_eq!(shown.columns, ["2027", "2028"]);
        assert_eq!(shown.cells[0][1], Cell::Total { eur: 250.into(), organisations: 5 });
        assert_eq!((shown.lines, shown.counted, shown.organisations), (6, 5, 5));
    }
}
