//! What a column of a table can be.

use serde::{Deserialize, Serialize};

/// A field of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Field {
    /// What is to be bought.
    Object,
    /// Its code.
    Cpv,
    /// The money for all years together.
    Budget,
    /// Its currency.
    Currency,
    /// The years, in one cell.
    Years,
    /// The first year.
    From,
    /// The last year.
    To,
    /// Where the money comes from.
    Funding,
    /// How sure it is.
    Confidence,
    /// What else there is to say.
    Note,
    /// The money of one year: such a table has a column for each.
    Amount(i16),
}

impl Field {
    /// Those that are the same in every table.
    pub const FIXED: [Self; 10] = [
        Self::Object,
        Self::Cpv,
        Self::Budget,
        Self::Currency,
        Self::Years,
        Self::From,
        Self::To,
        Self::Funding,
        Self::Confidence,
        Self::Note,
    ];

    /// Its code, without the year.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Cpv => "cpv",
            Self::Budget => "budget",
            Self::Currency => "currency",
            Self::Years => "years",
            Self::From => "from",
            Self::To => "to",
            Self::Funding => "funding",
            Self::Confidence => "confidence",
            Self::Note => "note",
            Self::Amount(_) => "amount",
        }
    }

    /// Its code: `object`, or `amount-2027`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Amount(year) => format!("amount-{year}"),
            other => other.name().to_owned(),
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        if let Some(year) = code.strip_prefix("amount-") {
            return year.parse().ok().map(Self::Amount);
        }
        Self::FIXED.into_iter().find(|field| field.name() == code)
    }

    /// True for money.
    #[must_use]
    pub fn is_money(self) -> bool {
        matches!(self, Self::Budget | Self::Amount(_))
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.code()
    }
}

impl TryFrom<String> for Field {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::parse(&code).ok_or_else(|| format!("“{code}” is no column of a plan"))
    }
}
