//! A line of an investment plan: what an organisation means to buy, when, and for how much.

use crate::What;
use model::{Country, Cpv, Currency, Money};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest name of what is to be bought.
pub const LONGEST_OBJECT: usize = 300;
/// Longest words about funding.
pub const LONGEST_FUNDING: usize = 200;
/// Longest note.
pub const LONGEST_NOTE: usize = 2_000;
/// Years a plan can speak of.
pub const SENSIBLE_YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;
/// Most years from the first to the last.
const LONGEST_SPAN: i16 = 30;
/// What no budget reaches: more is a slip of the keyboard.
const MOST: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// One line. Only the object must be known; what else is not known is left out and never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What is to be bought.
    pub object: String,
    /// Its code.
    pub cpv: Option<Cpv>,
    /// The money set aside for all years together, without tax.
    pub budget: Option<Decimal>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// When.
    pub years: Option<Years>,
    /// Where the money comes from, in the organisation's words.
    pub funding: String,
    /// How sure it is.
    pub confidence: Option<Confidence>,
    /// What else there is to say.
    pub note: String,
    /// True for a line that stays inside the organisation, whomever the plan is shared with.
    pub reserved: bool,
}

/// First and last year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Years {
    /// The first.
    pub from: i16,
    /// The last; the same as the first for one year.
    pub to: i16,
}

/// How sure it is that a line comes true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The money is approved.
    Approved,
    /// It is planned.
    Likely,
    /// It is an idea.
    Possible,
}

/// A line that an organisation of a country plans, as far as comparing needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The organisation.
    pub organisation: String,
    /// Its country.
    pub country: Country,
    /// The line.
    pub line: Line,
}

impl Line {
    /// What cannot be taken, first come first told: field and why.
    ///
    /// # Errors
    /// The first fault.
    pub fn check(&self) -> Result<(), (crate::Field, What)> {
        use crate::Field;
        let too_long = |text: &str, most: usize| text.chars().count() > most;
        let faults = [
            (self.object.trim().is_empty(), Field::Object, What::NoObject),
            (too_long(&self.object, LONGEST_OBJECT), Field::Object, What::TooLong),
            (too_long(&self.funding, LONGEST_FUNDING), Field::Funding, What::TooLong),
            (too_long(&self.note, LONGEST_NOTE), Field::Note, What::TooLong),
            (self.budget.is_some_and(|budget| budget < Decimal::ZERO), Field::Budget, What::Negative),
            (self.budget.is_some_and(|budget| budget > MOST), Field::Budget, What::TooMuch),
            (self.budget.is_some() && self.currency.is_none(), Field::Currency, What::NoCurrency),
        ];
        let found = faults.into_iter().find(|(wrong, _, _)| *wrong);
        found.map_or(Ok(()), |(_, field, what)| Err((field, what)))
    }

    /// The budget as money; none when the line has no budget.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        self.budget.map(|budget| Money::new(budget, self.currency.clone()))
    }
}

impl Years {
    /// One year, or several.
    ///
    /// # Errors
    /// When they run backwards, or lie outside what a plan can speak of.
    pub fn new(from: i16, to: i16) -> Result<Self, What> {
        if !SENSIBLE_YEARS.contains(&from) || !SENSIBLE_YEARS.contains(&to) {
            return Err(What::NotAYear);
        }
        if from > to || to - from > LONGEST_SPAN {
            return Err(What::YearsBackward);
        }
        Ok(Self { from, to })
    }

    /// Every year of them.
    pub fn each(self) -> impl Iterator<Item = i16> {
        self.from..=self.to
    }

    /// How many.
    #[must_use]
    pub fn count(self) -> i16 {
        self.to - self.from + 1
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { write!(f, "{}", self.from) } else { write!(f, "{}–{}", self.from, self.to) }
    }
}

impl Confidence {
    /// All, surest first.
    pub const ALL: [Self; 3] = [Self::Approved, Self::Likely, Self::Possible];

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|confidence| confidence.as_str() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_needs_an_object_and_a_budget_needs_a_currency() {
        let line = Line { object: "Vests".to_owned(), ..Line::default() };
        assert_eq!(line.check(), Ok(()));
        let priced = Line { budget: Some(5.into()), ..line.clone() };
        assert_eq!(priced.check(), Err((crate::Field::Currency, What::NoCurrency)));
        assert_eq!(Line::default().check(), Err((crate::Field::Object, What::NoObject)));
        let slip = Line { budget: Some(MOST + Decimal::ONE), currency: Some(Currency::eur()), ..line };
        assert_eq!(slip.check(), Err((crate::Field::Budget, What::TooMuch)));
        assert_eq!(MOST.to_string(), "1000000000000000");
    }

    #[test]
    fn years_run_forwards_and_stay_in_a_century() {
        assert_eq!(Years::new(2027, 2029).unwrap().to_string(), "2027–2029");
        assert_eq!(Years::new(2027, 2027).unwrap().to_string(), "2027");
        assert_eq!(Years::new(2029, 2027), Err(What::YearsBackward));
        assert_eq!(Years::new(27, 2027), Err(What::NotAYear));
    }
}
