//! Questionnaires, answers and results that keep small groups unseen.
//!
//! A [`Questionnaire`] is sections of questions in several languages at once; [`Questionnaire::check`] says what is
//! wrong with a draft. [`Fields`] of a form become [`Answers`], which [`Questionnaire::settle`] reduces to what was
//! asked. [`Results`] count them by group and show no group of fewer than five, nor anything it could be worked out of.

mod answer;
mod check;
mod edit;
mod error;
mod form;
mod question;
mod questionnaire;
mod results;
mod template;
mod texts;

pub use answer::{Answer, Answers, Problem, Settled};
pub use edit::{Edit, QuestionEdit};
pub use error::{Error, Fault};
pub use form::{Fields, field_of};
pub use question::{Choice, Condition, Dimension, Kind, OTHER, Question, RATINGS};
pub use questionnaire::{Completeness, Questionnaire, Section};
pub use results::{Item, ItemResult, Results, SMALLEST_GROUP, Share, Split, Summary, UNSAID, split};
pub use template::{Figure, Template};
pub use texts::Texts;
