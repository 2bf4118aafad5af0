//! What was answered, and what of it is kept.

use crate::{Kind, Question, Questionnaire, RATINGS};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Longest answer in free words.
pub(crate) const LONGEST: usize = 5000;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Options, and words of one's own.
    Chosen {
        /// Ids of options.
        options: BTreeSet<String>,
        /// Words of one's own, where [`crate::OTHER`] is chosen.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        other: String,
    },
    /// A mark.
    Rated(u8),
    /// An option, or a mark, for each row.
    Rows(BTreeMap<String, String>),
    /// Options, best first.
    Ranked(Vec<String>),
    /// A number in the question's unit.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// Free words.
    Text(String),
}

/// Answers by question.
pub type Answers = BTreeMap<String, Answer>;

/// Why an answer cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It must be answered.
    Missing,
    /// It is none of what is offered.
    NotOffered,
    /// More than one, where one is asked for.
    TooMany,
    /// The same place twice, or a place left out.
    Order,
    /// No number.
    Number,
    /// No day.
    Date,
    /// Too long.
    TooLong,
    /// Words of one's own are missing.
    Other,
}

impl Problem {
    /// Its code, for the sentence in the reader's language.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotOffered => "not-offered",
            Self::TooMany => "too-many",
            Self::Order => "order",
            Self::Number => "number",
            Self::Date => "date",
            Self::TooLong => "too-long",
            Self::Other => "other",
        }
    }
}

/// What is kept of answers, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Answers to questions that were shown.
    pub answers: Answers,
    /// What is wrong, by question.
    pub problems: BTreeMap<String, Problem>,
}

impl Questionnaire {
    /// Keeps answers to questions that are shown by the others, and says what is wrong with them. What a respondent
    /// does not see is never kept, whatever was sent.
    #[must_use]
    pub fn settle(&self, answers: &Answers) -> Settled {
        let mut settled = Settled::default();
        for question in self.questions() {
            if !question.is_shown(&settled.answers) {
                continue;
            }
            match answers.get(&question.id).map(|answer| (answer, question.problem(answer))) {
                Some((answer, None)) => drop(settled.answers.insert(question.id.clone(), answer.clone())),
                Some((_, Some(problem))) => drop(settled.problems.insert(question.id.clone(), problem)),
                None if question.required => drop(settled.problems.insert(question.id.clone(), Problem::Missing)),
                None => {}
            }
        }
        settled
    }

    /// What is wrong with answers, by question.
    #[must_use]
    pub fn problems(&self, answers: &Answers) -> BTreeMap<String, Problem> {
        self.settle(answers).problems
    }
}

impl Question {
    /// Whether it is shown to somebody who answered so before.
    #[must_use]
    pub fn is_shown(&self, answers: &Answers) -> bool {
        let Some(condition) = &self.shown_if else { return true };
        match answers.get(&condition.question) {
            Some(Answer::Chosen { options, .. }) => condition.is.iter().any(|value| options.contains(value)),
            Some(Answer::Rated(mark)) => condition.is.contains(&mark.to_string()),
            _ => false,
        }
    }

    /// What is wrong with an answer to it.
    #[must_use]
    pub fn problem(&self, answer: &Answer) -> Option<Problem> {
        match (self.kind, answer) {
            (Kind::Single, Answer::Chosen { options, other }) => {
                if options.len() > 1 {
                    Some(Problem::TooMany)
                } else {
                    self.wrong_choice(options, other)
                }
            }
            (Kind::Multiple, Answer::Chosen { options, other }) => self.wrong_choice(options, other),
            (Kind::Rating, Answer::Rated(mark)) => (!RATINGS.contains(mark)).then_some(Problem::NotOffered),
            (Kind::Matrix, Answer::Rows(rows)) => self.wrong_rows(rows),
            (Kind::Vote, Answer::Rows(rows)) => self.wrong_votes(rows),
            (Kind::Ranking, Answer::Ranked(order)) => self.wrong_order(order),
            (Kind::Number, Answer::Number(_)) | (Kind::Date, Answer::Date(_)) => None,
            (Kind::Text, Answer::Text(text)) => wrong_text(text),
            _ => Some(Problem::NotOffered),
        }
    }

    fn wrong_choice(&self, options: &BTreeSet<String>, other: &str) -> Option<Problem> {
        let own = options.contains(crate::OTHER) && self.other;
        match () {
            () if options.is_empty() => Some(Problem::Missing),
            () if !options.iter().all(|option| self.offers(option)) => Some(Problem::NotOffered),
            () if own && other.trim().is_empty() => Some(Problem::Other),
            () if !own && !other.is_empty() => Some(Problem::NotOffered),
            () => wrong_text(other).filter(|_| own),
        }
    }

    /// A row may be left out unless the question must be answered.
    fn wrong_rows(&self, rows: &BTreeMap<String, String>) -> Option<Problem> {
        let known = |row: &String| self.rows.iter().any(|known| known.id == *row);
        let offered = |option: &String| self.options.iter().any(|known| known.id == *option);
        if rows.is_empty() || (self.required && rows.len() < self.rows.len()) {
            return Some(Problem::Missing);
        }
        (!rows.iter().all(|(row, option)| known(row) && offered(option))).then_some(Problem::NotOffered)
    }

    fn wrong_votes(&self, rows: &BTreeMap<String, String>) -> Option<Problem> {
        let known = |row: &String| self.options.iter().any(|known| known.id == *row);
        let is_mark = |mark: &String| mark.parse().is_ok_and(|mark: u8| RATINGS.contains(&mark));
        if rows.is_empty() || (self.required && rows.len() < self.options.len()) {
            return Some(Problem::Missing);
        }
        (!rows.iter().all(|(row, mark)| known(row) && is_mark(mark))).then_some(Problem::NotOffered)
    }

    /// A ranking is whole: every option once.
    fn wrong_order(&self, order: &[String]) -> Option<Problem> {
        let different: BTreeSet<&String> = order.iter().collect();
        let whole = different.len() == order.len() && order.len() == self.options.len();
        let offered = order.iter().all(|option| self.options.iter().any(|known| known.id == *option));
        if !offered { Some(Problem::NotOffered) } else { (!whole).then_some(Problem::Order) }
    }
}

fn wrong_text(text: &str) -> Option<Problem> {
    match text.chars().count() {
        0 => Some(Problem::Missing),
        n if n > LONGEST => Some(Problem::TooLong),
        _ => None,
    }
}
