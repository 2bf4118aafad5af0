//! Results as rows of a file: one figure a row, of everybody or of one group.

use super::shown::{Line, Told};
use serde::Serialize;
use survey::{Question, Questionnaire, Results, Summary};

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct ResultRow {
    /// Id of the question.
    pub question: String,
    /// The question.
    pub text: String,
    /// The row, where the question has rows.
    pub row: Option<String>,
    /// By what groups are told apart; nothing for everybody.
    pub by: Option<&'static str>,
    /// The group.
    pub group: Option<String>,
    /// How many answered; nothing where that is not told.
    pub n: Option<usize>,
    /// Code of what is counted.
    pub value: Option<String>,
    /// What is counted.
    pub label: Option<String>,
    /// How often, or how many points.
    pub count: Option<usize>,
    /// A mean, a median, a quarter.
    pub number: Option<String>,
    /// The figure in words.
    pub told: String,
    /// True where a group under five, or the key to one, is left out.
    pub suppressed: bool,
}

/// Every figure that is shown.
pub fn rows(told: &Told<'_>, form: &Questionnaire, results: &Results) -> Vec<ResultRow> {
    let mut rows = Vec::new();
    for item in &results.items {
        let Some(question) = form.question(&item.item.question) else { continue };
        let blank = blank(told, question, item.item.row.as_deref());
        match &item.whole {
            Some(whole) => rows.extend(figures(told, question, whole, &blank)),
            None => rows.push(ResultRow { suppressed: true, told: told.frame.say("survey-few"), ..blank.clone() }),
        }
        let by = results.by.map(survey::Dimension::as_str);
        for (group, summary) in &item.groups {
            let blank = ResultRow { by, group: Some(told.group(group)), ..blank.clone() };
            rows.extend(figures(told, question, summary, &blank));
        }
        for group in &item.suppressed {
            let (group, said) = (Some(told.group(group)), told.frame.say("survey-few"));
            rows.push(ResultRow { by, group, suppressed: true, told: said, ..blank.clone() });
        }
    }
    rows
}

fn blank(told: &Told<'_>, question: &Question, row: Option<&str>) -> ResultRow {
    ResultRow {
        question: question.id.clone(),
        text: question.text.best(told.languages).1.to_owned(),
        row: row.map(|row| super::option_text(told.frame, question, row, told.languages)),
        by: None,
        group: None,
        n: None,
        value: None,
        label: None,
        count: None,
        number: None,
        told: String::new(),
        suppressed: false,
    }
}

fn figures(told: &Told<'_>, question: &Question, summary: &Summary, blank: &ResultRow) -> Vec<ResultRow> {
    let row = |line: Line| ResultRow {
        n: Some(summary.n()),
        value: Some(line.value),
        label: Some(line.label),
        suppressed: line.count.is_none() && line.number.is_none(),
        count: line.count,
        number: line.number.map(|number| number.to_string()),
        told: line.told,
        ..blank.clone()
    };
    told.lines(question, summary).into_iter().map(row).collect()
}
