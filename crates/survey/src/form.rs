//! Fields of a form as answers: read once, at the edge.

use crate::{Answer, Answers, Kind, OTHER, Problem, Question};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Fields of a form, by name.
pub type Fields = BTreeMap<String, Vec<String>>;

/// The name of a question's field; with a part, that of one row, of one option's place, or of one's own words.
#[must_use]
pub fn field_of(question: &str, part: Option<&str>) -> String {
    part.map_or_else(|| format!("q.{question}"), |part| format!("q.{question}.{part}"))
}

impl Question {
    /// Names of the fields it is asked by.
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        let of = |choices: &[crate::Choice]| -> Vec<String> {
            choices.iter().map(|choice| field_of(&self.id, Some(&choice.id))).collect()
        };
        match self.kind {
            Kind::Matrix => of(&self.rows),
            Kind::Vote | Kind::Ranking => of(&self.options),
            _ => [field_of(&self.id, None)].into_iter().chain(self.own_words()).collect(),
        }
    }

    fn own_words(&self) -> Option<String> {
        self.other.then(|| field_of(&self.id, Some(OTHER)))
    }

    /// Reads what was typed; `None` when nothing was.
    ///
    /// # Errors
    /// When it is no answer to this question.
    pub fn read(&self, fields: &Fields) -> Result<Option<Answer>, Problem> {
        let answer = match self.kind {
            Kind::Single | Kind::Multiple => self.read_choice(fields),
            Kind::Rating => {
                read_with(self.first(fields), |text| text.parse().ok().map(Answer::Rated), Problem::NotOffered)?
            }
            Kind::Number => read_with(self.first(fields), read_number, Problem::Number)?,
            Kind::Date => read_with(self.first(fields), read_date, Problem::Date)?,
            Kind::Text => self.first(fields).map(|text| Answer::Text(text.to_owned())),
            Kind::Matrix => self.read_rows(&self.rows, fields),
            Kind::Vote => self.read_rows(&self.options, fields),
            Kind::Ranking => self.read_order(fields)?,
        };
        match answer.as_ref().and_then(|answer| self.problem(answer)) {
            Some(problem) if problem != Problem::Missing || self.required => Err(problem),
            _ => Ok(answer),
        }
    }

    fn first<'a>(&self, fields: &'a Fields) -> Option<&'a str> {
        value(fields, &field_of(&self.id, None))
    }

    /// Words of one's own choose the option for them; the option without words is told to be empty.
    fn read_choice(&self, fields: &Fields) -> Option<Answer> {
        let chosen = fields.get(&field_of(&self.id, None)).into_iter().flatten();
        let mut options: BTreeSet<String> = chosen.filter(|option| !option.is_empty()).cloned().collect();
        let other = self.own_words().and_then(|name| value(fields, &name)).unwrap_or_default().to_owned();
        if !other.is_empty() && (self.kind == Kind::Multiple || options.is_empty()) {
            options.insert(OTHER.to_owned());
        }
        let other = if options.contains(OTHER) { other } else { String::new() };
        (!options.is_empty()).then_some(Answer::Chosen { options, other })
    }

    fn read_rows(&self, rows: &[crate::Choice], fields: &Fields) -> Option<Answer> {
        let of = |row: &crate::Choice| {
            let chosen = value(fields, &field_of(&self.id, Some(&row.id)))?;
            Some((row.id.clone(), chosen.to_owned()))
        };
        let rows: BTreeMap<String, String> = rows.iter().filter_map(of).collect();
        (!rows.is_empty()).then_some(Answer::Rows(rows))
    }

    /// Places 1, 2, 3, … each given once.
    fn read_order(&self, fields: &Fields) -> Result<Option<Answer>, Problem> {
        let mut places: Vec<(usize, String)> = Vec::new();
        for option in &self.options {
            let Some(place) = value(fields, &field_of(&self.id, Some(&option.id))) else { continue };
            places.push((place.parse().map_err(|_| Problem::Order)?, option.id.clone()));
        }
        if places.is_empty() {
            return Ok(None);
        }
        places.sort();
        let in_order = places.iter().zip(1..).all(|((place, _), wanted)| *place == wanted);
        let ranked = Answer::Ranked(places.into_iter().map(|(_, option)| option).collect());
        if in_order { Ok(Some(ranked)) } else { Err(Problem::Order) }
    }

    /// An answer as fields, for a form that is drawn again.
    #[must_use]
    pub fn typed(&self, answers: &Answers) -> Fields {
        let whole = field_of(&self.id, None);
        let part = |id: &str| field_of(&self.id, Some(id));
        match answers.get(&self.id) {
            None => Fields::new(),
            Some(Answer::Chosen { options, other }) => {
                Fields::from([(whole, options.iter().cloned().collect()), (part(OTHER), vec![other.clone()])])
            }
            Some(Answer::Rated(mark)) => Fields::from([(whole, vec![mark.to_string()])]),
            Some(Answer::Number(number)) => Fields::from([(whole, vec![number.to_string()])]),
            Some(Answer::Date(day)) => Fields::from([(whole, vec![day.to_string()])]),
            Some(Answer::Text(text)) => Fields::from([(whole, vec![text.clone()])]),
            Some(Answer::Rows(rows)) => rows.iter().map(|(row, chosen)| (part(row), vec![chosen.clone()])).collect(),
            Some(Answer::Ranked(order)) => order
                .iter()
                .zip(1..)
                .map(|(option, place): (_, usize)| (part(option), vec![place.to_string()]))
                .collect(),
        }
    }
}

fn value<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.get(name)?.iter().rev().map(|text| text.trim()).find(|text| !text.is_empty())
}

fn read_with(
    text: Option<&str>,
    parse: impl Fn(&str) -> Option<Answer>,
    problem: Problem,
) -> Result<Option<Answer>, Problem> {
    text.map(|text| parse(text).ok_or(problem)).transpose()
}

/// A decimal comma is as good as a point; spaces set thousands apart.
fn read_number(text: &str) -> Option<Answer> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let number: Decimal = plain.replace(',', ".").parse().ok()?;
    (number.abs() <= Decimal::from(1_000_000_000_000_i64)).then(|| Answer::Number(number.normalize()))
}

fn read_date(text: &str) -> Option<Answer> {
    let day: Date = text.parse().ok()?;
    (1900..2200).contains(&day.year()).then_some(Answer::Date(day))
}
