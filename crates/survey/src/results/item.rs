//! What is counted: a question, or one row of a matrix or a vote.

use crate::{Answer, Answers, Kind, Question, Questionnaire};
use serde::Serialize;

/// What is counted for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The question.
    pub question: String,
    /// The row, where the question has rows.
    pub row: Option<String>,
}

impl Item {
    /// Items of a questionnaire, in order.
    #[must_use]
    pub fn all(form: &Questionnaire) -> Vec<Self> {
        form.questions().flat_map(Self::of_question).collect()
    }

    fn of_question(question: &Question) -> Vec<Self> {
        let rows = match question.kind {
            Kind::Matrix => &question.rows,
            Kind::Vote => &question.options,
            _ => return vec![Self { question: question.id.clone(), row: None }],
        };
        let item = |row: &crate::Choice| Self { question: question.id.clone(), row: Some(row.id.clone()) };
        rows.iter().map(item).collect()
    }

    /// What was answered in its row.
    pub(crate) fn in_row<'a>(&self, answers: &'a Answers) -> Option<&'a str> {
        let Some(Answer::Rows(rows)) = answers.get(&self.question) else { return None };
        rows.get(self.row.as_deref()?).map(String::as_str)
    }

    /// Whether somebody answered it.
    #[must_use]
    pub fn is_answered(&self, answers: &Answers) -> bool {
        match self.row {
            Some(_) => self.in_row(answers).is_some(),
            None => answers.contains_key(&self.question),
        }
    }
}
