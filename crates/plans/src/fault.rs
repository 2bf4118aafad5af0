//! What is wrong with a cell: where, what, and (by its key) what to do.

use crate::Field;
use serde::{Deserialize, Serialize};

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Row of the table, as the spreadsheet counts.
    pub row: u32,
    /// Head of the column; its letter where it has none.
    pub column: String,
    /// What the column is.
    pub field: Field,
    /// What is wrong.
    pub what: What,
    /// What stands there.
    pub written: String,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The row does not say what is to be bought.
    NoObject,
    /// The text is too long.
    TooLong,
    /// It is no CPV code.
    NotACpv,
    /// It is no amount.
    NotAnAmount,
    /// It is one amount or another, a thousand times as much.
    TwoWaysToRead,
    /// It is below zero.
    Negative,
    /// No budget is that large.
    TooMuch,
    /// It is no currency.
    NotACurrency,
    /// A budget without a currency.
    NoCurrency,
    /// It is no year, or one of another century.
    NotAYear,
    /// The last year comes before the first, or decades later.
    YearsBackward,
    /// It is no word for how sure something is.
    NotAConfidence,
    /// The cell holds an error of the spreadsheet.
    BrokenCell,
}

impl What {
    /// Its code, the end of the names of its sentences.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoObject => "no-object",
            Self::TooLong => "too-long",
            Self::NotACpv => "not-a-cpv",
            Self::NotAnAmount => "not-an-amount",
            Self::TwoWaysToRead => "two-ways-to-read",
            Self::Negative => "negative",
            Self::TooMuch => "too-much",
            Self::NotACurrency => "not-a-currency",
            Self::NoCurrency => "no-currency",
            Self::NotAYear => "not-a-year",
            Self::YearsBackward => "years-backward",
            Self::NotAConfidence => "not-a-confidence",
            Self::BrokenCell => "broken-cell",
        }
    }
}
