//! Surveys: drafted, tried out, answered once each, closed, published.
//!
//! In an anonymous survey nothing leads from a person or a token to an answer: a token is marked as used in one table,
//! the answer lies in another, without a time finer than the day, in an order that is no order.

mod answer;
mod coding;
mod door;
mod draft;
mod finding;
mod finding_use;
mod letter;
mod read;
mod write;

pub use answer::Progress;
pub use coding::{OpenText, Theme};
pub use door::{Door, Entrance, Keys};
pub use draft::NewSurvey;
pub use finding::{FINDINGS, Finding, NewFinding};
pub use finding_use::{ASSUMPTIONS, FindingIn, FindingUse};
pub use read::Invited;
pub use write::Step;

use crate::engine::Row;
use crate::object::Shared;
use crate::{Error, Result};
use ::survey::Questionnaire;
use jiff::Timestamp;
use serde::Serialize;

/// How far a survey has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written.
    Draft,
    /// Tried out by those who were invited; their answers do not count.
    Pilot,
    /// To be answered.
    Open,
    /// Answered; results are for editors.
    Closed,
    /// Results are for everybody.
    Published,
}

impl State {
    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Pilot => "pilot",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Published => "published",
        }
    }

    fn parse(code: &str) -> Result<Self> {
        let all = [Self::Draft, Self::Pilot, Self::Open, Self::Closed, Self::Published];
        let found = all.into_iter().find(|state| state.as_str() == code);
        found.ok_or_else(|| Error::Unknown(format!("“{code}” is no state of a survey")))
    }

    /// True while answers are taken.
    #[must_use]
    pub fn takes_answers(self) -> bool {
        matches!(self, Self::Pilot | Self::Open)
    }

    /// True while the questionnaire can change.
    #[must_use]
    pub fn can_change(self) -> bool {
        matches!(self, Self::Draft | Self::Pilot)
    }

    /// True once results are counted.
    #[must_use]
    pub fn has_results(self) -> bool {
        matches!(self, Self::Closed | Self::Published)
    }
}

/// A survey, as its readers see it.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Title, label, owner.
    pub shared: Shared,
    /// How far it has come.
    pub state: State,
    /// True when nothing leads from a person to an answer.
    pub anonymous: bool,
    /// Who may answer once it is open.
    pub readers: String,
    /// The template it began from; empty for none.
    pub template: String,
    /// The questionnaire.
    pub form: Questionnaire,
    /// Conclusions, in Markdown.
    pub brief: String,
    /// When it was opened.
    pub opened_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// When its results were published.
    pub published_at: Option<Timestamp>,
    /// How many answers were handed in.
    pub answers: i64,
    /// True when the reader took their way in already.
    pub begun: bool,
}

/// Columns of a survey, of tables `object o` and `survey s`, besides the object's own.
const COLUMNS: &str = "s.state, s.anonymous, s.readers, s.template, s.form, s.brief, s.opened_at, s.closed_at, \
                       s.published_at, (SELECT COUNT(*) FROM survey_answer a WHERE a.survey = s.object) AS answers";

impl Survey {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            shared: Shared::read(row)?,
            state: State::parse(&row.text("state")?)?,
            anonymous: row.flag("anonymous")?,
            readers: row.text("readers")?,
            template: row.text("template")?,
            form: read_form(&row.text("form")?)?,
            brief: row.text("brief")?,
            opened_at: row.maybe_time("opened_at")?,
            closed_at: row.maybe_time("closed_at")?,
            published_at: row.maybe_time("published_at")?,
            answers: row.number("answers")?,
            begun: row.number("begun")? > 0,
        })
    }
}

fn read_form(text: &str) -> Result<Questionnaire> {
    serde_json::from_str(text).map_err(|error| Error::Unknown(format!("a questionnaire that is none: {error}")))
}

fn written<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("questionnaires and answers have texts as keys")
}
