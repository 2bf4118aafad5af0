//! The route finder: questions one at a time, each of which may be skipped, and the answer with its sources.

mod answer;
mod asking;
mod steps;

use crate::error::Failure;
use crate::pages::draw;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use axum::extract::State;
use axum::response::Response;
use law::{Ask, Question, Wrong};
use steps::Steps;

/// `GET /route`: the next question, or the answer when all were put, when it is asked for, and in every other format.
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let (question, wrong) = read(&state, &mut visit);
    tell(&mut visit, &wrong);
    let steps = Steps::of(&visit, &question);
    ask_for_a_tick(&mut visit, &steps);
    let faulty = visit.wrong.iter().find_map(|(name, _)| Ask::parse(name));
    let wants_answer = visit.format != Format::Html || faulty.is_none() && visit.value("show") == Some("answer");
    match faulty.or(steps.next) {
        Some(ask) if !wants_answer => draw(&visit, &asking::AskPage::new(&state, &visit, &question, &steps, ask)),
        _ => answer(&state, &visit, question, steps).await,
    }
}

async fn answer(state: &AppState, visit: &Visit, question: Question, steps: Steps) -> Result<Response, Failure> {
    visit.accept()?;
    draw(visit, &answer::AnswerPage::load(state, visit, &question, &steps).await?)
}

/// The question as the address has it, on the day it names, else today.
fn read(state: &AppState, visit: &mut Visit) -> (Question, Vec<Wrong>) {
    let today = state.members().clock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let date = visit.day("date").unwrap_or(today);
    let answers = visit.asked.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    Question::read(answers, date)
}

/// Answers that cannot be read become messages beside their fields.
fn tell(visit: &mut Visit, wrong: &[Wrong]) {
    for wrong in wrong {
        let values = [("written", wrong.written.clone().into()), ("hint", wrong.hint.clone().into())];
        let sentence = visit.texts.tell("route-wrong", &values);
        visit.wrong.push((wrong.ask, sentence));
    }
}

/// A form whose ticks were all left out sends nothing: what is missing is said.
fn ask_for_a_tick(visit: &mut Visit, steps: &Steps) {
    let put = visit.value("put").and_then(Ask::parse).filter(|ask| !steps.has(*ask));
    if let Some(ask) = put {
        let sentence = visit.texts.say("route-choose");
        visit.wrong.push((ask.as_str(), sentence));
    }
}
