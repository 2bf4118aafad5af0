//! Other assumptions and answers tried by address; nothing of it is kept.

use crate::choices::coded;
use crate::frame::Frame;
use crate::pages::buyers_groups::assumed::{plain, scale};
use crate::visit::Visit;
use crate::words::Choice;
use joint::benefit::{Assumption, TRIED};
use std::collections::BTreeMap;

/// Questions that only people can answer.
pub(super) const QUESTIONS: [&str; 3] = ["foreign-central-body", "yearly-budgets", "classified"];
/// The longest time of delivery that is taken, in months.
const DELIVERY_MAX: f64 = 240.0;

/// What somebody tries.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// Middles of assumptions by key.
    pub means: BTreeMap<&'static str, f64>,
    /// Usual time of delivery in months.
    pub delivery: Option<f64>,
    answers: BTreeMap<&'static str, bool>,
}

/// A number of the form.
pub struct NumberField {
    pub name: &'static str,
    pub label: String,
    pub value: String,
}

/// A question of the form.
pub struct QuestionField {
    pub name: &'static str,
    pub label: String,
    pub choices: Vec<Choice>,
}

impl Trial {
    /// What the address asks for; what cannot be read is told beside its field.
    pub fn read(visit: &mut Visit, assumptions: &[Assumption]) -> Self {
        let mut trial = Self::default();
        for assumption in assumptions {
            let Some(key) = TRIED.into_iter().find(|key| *key == assumption.key) else { continue };
            let read = |written: &str| number(written).map(|n| n / scale(assumption)).filter(|n| assumption.allows(*n));
            let mean = visit.parsed(key, "wrong-ebg-assumption", read);
            trial.means.extend(mean.map(|mean| (key, mean)));
        }
        let months = |written: &str| number(written).filter(|months| (0.0..=DELIVERY_MAX).contains(months));
        trial.delivery = visit.parsed("delivery", "wrong-ebg-assumption", months);
        for question in QUESTIONS {
            let answer = visit.parsed(question, "wrong-ebg-question", answer).flatten();
            trial.answers.extend(answer.map(|answer| (question, answer)));
        }
        trial
    }

    /// True when nothing is tried.
    pub fn is_nothing(&self) -> bool {
        self.means.is_empty() && self.delivery.is_none() && self.answers.is_empty()
    }

    /// The answer to a question; nothing when it is open.
    pub fn answer(&self, question: &str) -> Option<bool> {
        self.answers.get(question).copied()
    }
}

fn number(written: &str) -> Option<f64> {
    written.replace(',', ".").replace('−', "-").parse().ok().filter(|number: &f64| number.is_finite())
}

fn answer(written: &str) -> Option<Option<bool>> {
    match written {
        "yes" => Some(Some(true)),
        "no" => Some(Some(false)),
        "open" => Some(None),
        _ => None,
    }
}

/// True when something that was to be tried could not be read.
pub(super) fn is_wrong(frame: &Frame) -> bool {
    let names = TRIED.iter().chain(&QUESTIONS).chain(&["delivery"]);
    names.into_iter().any(|name| frame.wrong_at(name).is_some())
}

/// Fields for numbers, filled with what was typed, else with what is assumed.
pub(super) fn numbers(frame: &Frame, visit: &Visit, assumptions: &[Assumption]) -> Vec<NumberField> {
    let field = |name: &'static str, assumed: String| NumberField {
        name,
        label: frame.say(&format!("ebg-try-{name}")),
        value: visit.value(name).map_or(assumed, str::to_owned),
    };
    let assumed = |key: &'static str| {
        let known = assumptions.iter().find(|assumption| assumption.key == key)?;
        Some(field(key, plain(known.mean? * scale(known))))
    };
    TRIED.into_iter().filter_map(assumed).chain([field("delivery", String::new())]).collect()
}

/// Fields for questions.
pub(super) fn questions(frame: &Frame, visit: &Visit) -> Vec<QuestionField> {
    let field = |name: &'static str| QuestionField {
        name,
        label: frame.say(&format!("ebg-try-{name}")),
        choices: coded(frame, "ebg-answer", &["open", "yes", "no"], visit.value(name).unwrap_or("open")),
    };
    QUESTIONS.map(field).into()
}
