//! One question: its fields, why it matters, what was answered before.

use super::steps::Steps;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::{Choice, Words};
use askama::Template;
use law::{Advice, Ask, AskText, Book, Question, UNKNOWN};
use model::Country;

#[derive(Template)]
#[template(path = "pages/route/ask.html")]
pub struct AskPage {
    frame: Frame,
    text: &'static AskText,
    name: &'static str,
    place: usize,
    count: usize,
    progress: String,
    fields: Fields,
    hidden: Vec<(String, String)>,
    skip: Option<String>,
    answered: Vec<Answered>,
    so_far: String,
    so_far_href: String,
    day: String,
    advice: Advice,
}

/// What is filled in.
enum Fields {
    /// Ticks, of which several may be set.
    Many(Vec<Tick>),
    /// One of several.
    One(Vec<Tick>),
    /// Words or a number.
    Typed { value: String, inputmode: &'static str },
    /// What the buyers of each country are.
    Buyers(Vec<BuyerField>),
}

struct Tick {
    value: String,
    label: String,
    hint: String,
    chosen: bool,
}

struct BuyerField {
    code: String,
    label: String,
    choices: Vec<Choice>,
}

/// A question with the answer given.
pub struct Answered {
    /// The question.
    pub question: &'static str,
    /// The answer in words.
    pub answer: String,
    /// Address that puts it again.
    pub href: String,
    /// True for "I don't know".
    pub open: bool,
}

impl AskPage {
    /// The page of a question.
    pub fn new(state: &AppState, visit: &Visit, question: &Question, steps: &Steps, ask: Ask) -> Self {
        let text = Book::shipped().ask(ask).expect("a test asks for the words of every question");
        let frame = visit.frame("toolbox", &text.question);
        let (place, count) = steps.place(ask);
        let advice = Book::shipped().advise(question);
        let progress = [("place", place.into()), ("count", count.into())];
        Self {
            text,
            name: ask.as_str(),
            place,
            count,
            progress: frame.texts.tell("route-progress", &progress),
            fields: fields(state, visit, &frame, question, ask),
            hidden: steps.besides(ask),
            skip: (ask != Ask::Countries).then(|| steps.skip(ask)),
            answered: answered(state, &frame, question, steps),
            so_far: super::answer::heading(&frame, &advice),
            so_far_href: steps.answer(),
            day: question.date.to_string(),
            advice,
            frame,
        }
    }
}

fn fields(state: &AppState, visit: &Visit, frame: &Frame, question: &Question, ask: Ask) -> Fields {
    match ask {
        Ask::Countries => Fields::Many(countries(state, visit, frame, question)),
        Ask::Buyers => Fields::Buyers(buyers(state, frame, question)),
        Ask::Lead => Fields::Many(options(question, ask)),
        Ask::Cpv => Fields::Typed { value: visit.typed("cpv"), inputmode: "text" },
        Ask::Value => Fields::Typed { value: visit.typed("value"), inputmode: "decimal" },
        _ => Fields::One(options(question, ask)),
    }
}

fn options(question: &Question, ask: Ask) -> Vec<Tick> {
    let given = question.answers();
    let options = Book::shipped().ask(ask).map(|text| text.options.as_slice()).unwrap_or_default();
    let tick = |option: &law::Choice| Tick {
        value: option.value.clone(),
        label: option.label.clone(),
        hint: option.hint.clone().unwrap_or_default(),
        chosen: given.iter().any(|(own, value)| *own == ask && *value == option.value),
    };
    options.iter().map(tick).collect()
}

/// A member's own country is ticked until something else is said.
fn countries(state: &AppState, visit: &Visit, frame: &Frame, question: &Question) -> Vec<Tick> {
    let own = visit.who.subject.country.as_deref().filter(|_| question.countries.is_empty());
    let chosen = |code: &str| own == Some(code) || question.countries.iter().any(|country| country.as_str() == code);
    let offered = choices::countries(state, frame, "").into_iter();
    offered
        .map(|choice| Tick {
            chosen: chosen(&choice.value),
            label: choice.text,
            value: choice.value,
            hint: String::new(),
        })
        .collect()
}

fn buyers(state: &AppState, frame: &Frame, question: &Question) -> Vec<BuyerField> {
    let words = Words::new(state, frame);
    let field = |country: &Country| BuyerField {
        code: country.to_string(),
        label: words.country(country).best().to_owned(),
        choices: kinds(frame, question, country),
    };
    question.countries.iter().map(field).collect()
}

/// "I don't know" is a choice of its own, so that the question counts as put.
fn kinds(frame: &Frame, question: &Question, country: &Country) -> Vec<Choice> {
    let known = question.buyers.get(country).map_or(UNKNOWN, |kind| kind.as_str());
    let unknown = (UNKNOWN.to_owned(), frame.say("route-unknown"));
    let options = Book::shipped().ask(Ask::Buyers).map(|text| text.options.as_slice()).unwrap_or_default();
    let named = options.iter().map(|option| (option.value.clone(), option.label.clone()));
    let choice =
        |(code, text): (String, String)| Choice { value: format!("{country}:{code}"), chosen: code == known, text };
    named.chain([unknown]).map(choice).collect()
}

/// What was answered or skipped, in the order of the questions.
pub fn answered(state: &AppState, frame: &Frame, question: &Question, steps: &Steps) -> Vec<Answered> {
    let put = steps.asked.iter().filter(|text| steps.has(text.id));
    put.map(|text| {
        let answer = told(state, frame, question, text.id);
        Answered {
            question: &text.question,
            open: answer.is_none(),
            answer: answer.unwrap_or_else(|| frame.say("route-unknown")),
            href: steps.again(text.id),
        }
    })
    .collect()
}

/// The answers to a question in words; `None` when it is not known.
fn told(state: &AppState, frame: &Frame, question: &Question, ask: Ask) -> Option<String> {
    let words = Words::new(state, frame);
    let told = |value: &str| match (ask, value.split_once(':')) {
        (Ask::Buyers, Some((country, kind))) => format!("{country}: {}", Book::shipped().label(ask, kind)),
        (Ask::Cpv, _) => question.cpv.as_ref().map(|cpv| format!("{cpv} {}", words.cpv(cpv).label)).unwrap_or_default(),
        (Ask::Value, _) => format!("EUR {}", question.value_eur.map(law::grouped).unwrap_or_default()),
        _ => Book::shipped().label(ask, value),
    };
    let answers = question.answers();
    let told: Vec<String> = answers.iter().filter(|(own, _)| *own == ask).map(|(_, value)| told(value)).collect();
    let between = if ask == Ask::Buyers { "; " } else { ", " };
    (!told.is_empty()).then(|| told.join(between).trim().to_owned())
}

impl Page for AskPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.advice)
    }
}
