//! A question as a form shows it.

use crate::frame::Frame;
use std::collections::BTreeMap;
use survey::{Choice, Fields, Kind, OTHER, Problem, Question, RATINGS, field_of};

/// A question, what was typed into it, and what was wrong with that.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Name of its field, and id of its place on the page.
    pub field: String,
    /// What it asks for.
    pub kind: &'static str,
    /// The question.
    pub text: String,
    /// The help.
    pub help: String,
    /// True when it must be answered.
    pub required: bool,
    /// The unit of a number.
    pub unit: String,
    /// What can be chosen.
    pub options: Vec<Cell>,
    /// Rows of a matrix or of votes, places of a ranking.
    pub rows: Vec<Row>,
    /// Field of one's own words, and what was typed.
    pub own: Option<(String, String)>,
    /// What was typed.
    pub typed: String,
    /// What was wrong with it.
    pub wrong: Option<String>,
    /// When it is shown, for previews.
    pub condition: Option<String>,
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
pub struct Cell {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub text: String,
    /// True when it was chosen.
    pub chosen: bool,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Name of its field.
    pub field: String,
    /// What it says.
    pub text: String,
    /// What can be chosen in it.
    pub cells: Vec<Cell>,
}

impl Asked {
    /// A question in a language.
    pub fn new(frame: &Frame, question: &Question, language: &str, typed: &Fields) -> Self {
        let field = field_of(&question.id, None);
        let first = |name: &str| typed.get(name).and_then(|values| values.last()).cloned().unwrap_or_default();
        let own = question.other.then(|| field_of(&question.id, Some(OTHER)));
        Self {
            kind: question.kind.as_str(),
            text: question.text.best(&[language]).1.to_owned(),
            help: question.help.best(&[language]).1.to_owned(),
            required: question.required,
            unit: question.unit.clone(),
            options: options(frame, question, language, typed.get(&field).map_or(&[], Vec::as_slice)),
            rows: rows(question, language, typed),
            own: own.map(|name| (name.clone(), first(&name))),
            typed: first(&field),
            wrong: None,
            condition: None,
            field,
        }
    }

    /// With what was wrong beside it.
    pub fn with_problem(self, frame: &Frame, problems: &BTreeMap<String, Problem>, id: &str) -> Self {
        let wrong = problems.get(id).map(|problem| frame.say(&format!("kind-problem-{}", problem.code())));
        Self { wrong, ..self }
    }
}

fn cells(choices: &[Choice], language: &str, chosen: &[String]) -> Vec<Cell> {
    let cell = |choice: &Choice| Cell {
        value: choice.id.clone(),
        text: choice.text.best(&[language]).1.to_owned(),
        chosen: chosen.contains(&choice.id),
    };
    choices.iter().map(cell).collect()
}

fn marks(chosen: &[String]) -> Vec<Cell> {
    let cell = |mark: u8| {
        let value = mark.to_string();
        Cell { chosen: chosen.contains(&value), text: value.clone(), value }
    };
    RATINGS.into_iter().map(cell).collect()
}

fn options(frame: &Frame, question: &Question, language: &str, chosen: &[String]) -> Vec<Cell> {
    let mut options = match question.kind {
        Kind::Single | Kind::Multiple => cells(&question.options, language, chosen),
        Kind::Rating | Kind::Vote => marks(chosen),
        Kind::Matrix => cells(&question.options, language, &[]),
        Kind::Ranking | Kind::Number | Kind::Date | Kind::Text => Vec::new(),
    };
    if question.other && matches!(question.kind, Kind::Single | Kind::Multiple) {
        let chosen = chosen.iter().any(|option| option == OTHER);
        options.push(Cell { value: OTHER.to_owned(), text: frame.say("survey-other"), chosen });
    }
    options
}

fn rows(question: &Question, language: &str, typed: &Fields) -> Vec<Row> {
    let chosen = |choice: &Choice| {
        let field = field_of(&question.id, Some(&choice.id));
        let chosen = typed.get(&field).cloned().unwrap_or_default();
        (field, chosen)
    };
    let places = |chosen: &[String]| {
        let place = |place: usize| Cell {
            value: place.to_string(),
            text: place.to_string(),
            chosen: chosen.contains(&place.to_string()),
        };
        (1..=question.options.len()).map(place).collect()
    };
    let row = |choice: &Choice| {
        let (field, chosen) = chosen(choice);
        let cells = match question.kind {
            Kind::Matrix => cells(&question.options, language, &chosen),
            Kind::Vote => marks(&chosen),
            _ => places(&chosen),
        };
        Row { field, text: choice.text.best(&[language]).1.to_owned(), cells }
    };
    match question.kind {
        Kind::Matrix => question.rows.iter().map(row).collect(),
        Kind::Vote | Kind::Ranking => question.options.iter().map(row).collect(),
        _ => Vec::new(),
    }
}
