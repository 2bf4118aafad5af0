//! What the room knows of a need: coarse classes and half-years; and the months in which it moves.

use crate::need::Window;
use jiff::civil::Date;
use model::Cpv;
use std::collections::BTreeSet;

/// Digits of a class; more are forgotten.
const CLASS: usize = 4;
/// Digits a code must mean at least: a whole division is no need.
const GROUP: usize = 3;

/// A calendar month, counted from the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(pub i64);

impl Period {
    /// The month of a day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(i64::from(day.year()) * 12 + i64::from(day.month()) - 1)
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Its first day.
    ///
    /// # Panics
    /// When it lies outside the years dates can have, which no month of a clock does.
    #[must_use]
    pub fn first_day(self) -> Date {
        let year = i16::try_from(self.0.div_euclid(12)).expect("a month of a clock");
        let month = i8::try_from(self.0.rem_euclid(12) + 1).expect("a number from 1 to 12");
        Date::new(year, month, 1).expect("a month of a clock")
    }
}

/// Why a need cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It names no market.
    #[error("the need names no CPV code")]
    NoCode,
    /// A code means a whole division.
    #[error("a CPV code of the need is too broad")]
    TooBroad,
    /// It says not when.
    #[error("the need has no window")]
    NoWindow,
}

/// What the room knows of a need.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Beginnings of CPV codes, three or four digits each.
    classes: BTreeSet<String>,
    /// First half-year, counted from the year 0.
    from: i64,
    /// Last half-year.
    to: i64,
}

impl Cell {
    /// The cell of a need.
    ///
    /// # Errors
    /// When the need says too little to be compared.
    pub fn of(codes: &[Cpv], window: Option<Window>) -> Result<Self, Unfit> {
        let window = window.ok_or(Unfit::NoWindow)?;
        let classes: BTreeSet<String> = codes.iter().map(class).collect();
        if classes.is_empty() {
            return Err(Unfit::NoCode);
        }
        if classes.iter().any(|class| class.len() < GROUP) {
            return Err(Unfit::TooBroad);
        }
        Ok(Self { classes, from: half_year(window.from), to: half_year(window.to) })
    }

    /// Whether classes meet and half-years meet. A class meets the group it belongs to.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let branch = |a: &String, b: &String| a.starts_with(b.as_str()) || b.starts_with(a.as_str());
        let same_kind = self.classes.iter().any(|mine| other.classes.iter().any(|theirs| branch(mine, theirs)));
        same_kind && self.from <= other.to && other.from <= self.to
    }

    /// As one line, for a store.
    #[must_use]
    pub fn written(&self) -> String {
        let classes: Vec<&str> = self.classes.iter().map(String::as_str).collect();
        format!("{} {} {}", self.from, self.to, classes.join(" "))
    }

    /// Reads the line back.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut words = written.split(' ');
        let (from, to) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let classes: BTreeSet<String> = words.map(str::to_owned).collect();
        (!classes.is_empty()).then_some(Self { classes, from, to })
    }
}

fn class(code: &Cpv) -> String {
    code.stem().chars().take(CLASS).collect()
}

fn half_year(day: Date) -> i64 {
    i64::from(day.year()) * 2 + i64::from(day.month() > 6)
}
