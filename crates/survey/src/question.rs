//! What can be asked.

use crate::Texts;
use serde::{Deserialize, Serialize};

/// The option that stands for words of one's own.
pub const OTHER: &str = "other";
/// Marks of a rating, from the lowest to the highest.
pub const RATINGS: [u8; 5] = [1, 2, 3, 4, 5];

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id, unique in the questionnaire.
    pub id: String,
    /// What it asks for.
    pub kind: Kind,
    /// The question itself.
    pub text: Texts,
    /// A help beside it.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub help: Texts,
    /// True when it must be answered wherever it is shown.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// What can be chosen, ranked or voted on; the columns of a matrix.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The rows of a matrix.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Choice>,
    /// True when words of one's own may be given as an option.
    #[serde(default, skip_serializing_if = "is_false")]
    pub other: bool,
    /// The unit of a number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Shown only if an earlier answer is one of these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_if: Option<Condition>,
    /// Results are told by its answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups_by: Option<Dimension>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One option.
    Single,
    /// Any number of options.
    Multiple,
    /// A mark from 1 to 5.
    Rating,
    /// One option in each row.
    Matrix,
    /// The options in an order.
    Ranking,
    /// A number with a unit.
    Number,
    /// A day.
    Date,
    /// Free words.
    Text,
    /// A mark from 1 to 5 for each of earlier answers.
    Vote,
}

impl Kind {
    /// All of them, as a builder offers them.
    pub const ALL: [Self; 9] = [
        Self::Single,
        Self::Multiple,
        Self::Rating,
        Self::Matrix,
        Self::Ranking,
        Self::Number,
        Self::Date,
        Self::Text,
        Self::Vote,
    ];

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Rating => "rating",
            Self::Matrix => "matrix",
            Self::Ranking => "ranking",
            Self::Number => "number",
            Self::Date => "date",
            Self::Text => "text",
            Self::Vote => "vote",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == code)
    }

    /// True when it needs options.
    #[must_use]
    pub fn has_options(self) -> bool {
        matches!(self, Self::Single | Self::Multiple | Self::Matrix | Self::Ranking | Self::Vote)
    }

    /// True when another question can depend on its answer.
    #[must_use]
    pub fn steers(self) -> bool {
        matches!(self, Self::Single | Self::Multiple | Self::Rating)
    }
}

/// An option or a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id, unique in the question.
    pub id: String,
    /// What it says.
    pub text: Texts,
}

/// When a question is shown: an earlier question's answer is, or holds, one of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The earlier question.
    pub question: String,
    /// Its options; marks for a rating.
    pub is: Vec<String>,
}

/// By what results are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The country of who answers.
    Country,
    /// The sector they work in.
    Sector,
    /// What they have lived through: done it, plan it, never.
    Experience,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Country, Self::Sector, Self::Experience];

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Sector => "sector",
            Self::Experience => "experience",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.as_str() == code)
    }
}

impl Question {
    /// A new question of a kind, asked in one language.
    #[must_use]
    pub fn new(id: &str, kind: Kind, language: &str, text: &str) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            text: Texts::one(language, text),
            help: Texts::default(),
            required: false,
            options: Vec::new(),
            rows: Vec::new(),
            other: false,
            unit: String::new(),
            shown_if: None,
            groups_by: None,
        }
    }

    /// True when an option with this id is offered, words of one's own included.
    #[must_use]
    pub fn offers(&self, option: &str) -> bool {
        self.options.iter().any(|known| known.id == option) || (self.other && option == OTHER)
    }

    /// Answers another question can depend on.
    #[must_use]
    pub fn steering(&self) -> Vec<String> {
        match self.kind {
            Kind::Rating => RATINGS.iter().map(u8::to_string).collect(),
            kind if kind.steers() => {
                let own = self.other.then(|| OTHER.to_owned());
                self.options.iter().map(|option| option.id.clone()).chain(own).collect()
            }
            _ => Vec::new(),
        }
    }
}
