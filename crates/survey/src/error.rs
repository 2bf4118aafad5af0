//! What can be wrong with a questionnaire.

use thiserror::Error;

/// One thing that is wrong with a draft.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// There is nothing to answer.
    #[error("there is no question; add one")]
    NoQuestion,
    /// No language, or not the tag of one.
    #[error("“{0}” is no language; give tags such as en or et, each once")]
    Language(String),
    /// Two things have the same id, or an id is no id.
    #[error("the id “{0}” is used twice or holds more than letters, digits, - and _; give another")]
    Id(String),
    /// A text is missing in the language the questionnaire is written in, or is too long.
    #[error("{0}: a text is missing or longer than 2000 characters in the first language; write it")]
    Text(String),
    /// A question that offers something to choose from has too few or too many options or rows.
    #[error("{0}: give between two and sixty options, and at least one row to a matrix")]
    Options(String),
    /// A condition refers to a question that does not come before, or to an answer it does not have.
    #[error("{0}: it can depend on a question before it, and on answers that question offers")]
    Condition(String),
    /// Groups are told apart by a single choice, one question a dimension.
    #[error("{0}: results are told by one question with a single choice for each of country, sector and experience")]
    Grouping(String),
    /// More than anybody answers.
    #[error("there are more than 40 sections or 200 questions; leave some out")]
    TooLong,
    /// What is to be changed is not there.
    #[error("there is no section or question “{0}”; load the page again")]
    Missing(String),
}

impl Fault {
    /// Its code, for the sentence in the reader's language.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoQuestion => "no-question",
            Self::Language(_) => "language",
            Self::Id(_) => "id",
            Self::Text(_) => "text",
            Self::Options(_) => "options",
            Self::Condition(_) => "condition",
            Self::Grouping(_) => "grouping",
            Self::TooLong => "too-long",
            Self::Missing(_) => "missing",
        }
    }

    /// The section or question it is about; empty when it is about the whole.
    #[must_use]
    pub fn place(&self) -> &str {
        match self {
            Self::Language(place)
            | Self::Id(place)
            | Self::Text(place)
            | Self::Options(place)
            | Self::Condition(place)
            | Self::Grouping(place)
            | Self::Missing(place) => place,
            Self::NoQuestion | Self::TooLong => "",
        }
    }
}

/// Why a template could not be read.
#[derive(Debug, Error)]
pub enum Error {
    /// It is no TOML, or holds a field nobody knows.
    #[error("{file}: {source}; mend the file")]
    Toml {
        /// Name of the file.
        file: String,
        /// What the reader of TOML says, with line and column.
        source: toml::de::Error,
    },
    /// The questionnaire in it cannot be asked.
    #[error("{file}: {fault}")]
    Fault {
        /// Name of the file.
        file: String,
        /// What is wrong.
        fault: Fault,
    },
}
