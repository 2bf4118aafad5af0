//! One section to be answered: a page of questions, kept with every step.

use super::asked::Asked;
use super::respond::{entrance, language};
use super::{keys, language_choices};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;
use std::collections::BTreeMap;
use store::survey::{Door, Entrance, Progress};
use survey::{Answers, Fields, Problem, Question, Questionnaire};

#[derive(Template)]
#[template(path = "pages/surveys/section.html")]
struct SectionPage {
    frame: Frame,
    secret: String,
    number: usize,
    step: String,
    first: bool,
    survey: String,
    title: String,
    help: String,
    language: String,
    languages: Vec<Choice>,
    questions: Vec<Asked>,
    pilot: bool,
}

/// What was typed into a section, and what was wrong.
#[derive(Default)]
struct Typed {
    fields: Fields,
    problems: BTreeMap<String, Problem>,
}

/// `GET /s/{secret}/sections/{section}`
pub async fn show(
    State(state): State<AppState>,
    Path((secret, number)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Failure> {
    let entrance = entrance(&state, &secret).await?;
    let progress = state.store().survey_progress(&keys(&secret)).await?;
    let number = number.parse().unwrap_or(0);
    if !is_open(&entrance) || shown(&entrance.form, number, &progress.answers).is_empty() {
        return Ok(Redirect::to(&visit.frame("", "").to(&format!("/s/{secret}"))).into_response());
    }
    let mut typed = Typed::default();
    for question in shown(&entrance.form, number, &progress.answers) {
        typed.fields.extend(question.typed(&progress.answers));
    }
    draw(&visit, &SectionPage::new(&visit, &entrance, &progress, (&secret, number), &typed))
}

fn is_open(entrance: &Entrance) -> bool {
    entrance.state.takes_answers() && matches!(entrance.door, Door::Begun | Door::Token { used: false })
}

/// Questions of a section that are shown to somebody who answered so far; sections count from one.
fn shown<'a>(form: &'a Questionnaire, number: usize, answers: &Answers) -> Vec<&'a Question> {
    let section = number.checked_sub(1).and_then(|at| form.sections.get(at));
    let questions = section.map_or(&[][..], |section| &section.questions);
    questions.iter().filter(|question| question.is_shown(answers)).collect()
}

impl SectionPage {
    fn new(visit: &Visit, entrance: &Entrance, progress: &Progress, at: (&str, usize), typed: &Typed) -> Self {
        let (secret, number) = at;
        let form = &entrance.form;
        let reader = visit.texts.tag();
        let language = language(entrance, &[visit.value("in").unwrap_or_default(), &progress.language, &reader]);
        let said = |texts: &survey::Texts| texts.best(&[&language]).1.to_owned();
        let section = &form.sections[number - 1];
        let frame = visit.frame("knowledge", &said(&section.title));
        let asked = |question: &Question| {
            Asked::new(&frame, question, &language, &typed.fields).with_problem(&frame, &typed.problems, &question.id)
        };
        let values = [("number", number.into()), ("all", form.sections.len().into())];
        Self {
            step: frame.texts.tell("survey-step", &values),
            first: neighbour(form, number, &progress.answers, false).is_none(),
            survey: said(&form.title),
            title: said(&section.title),
            help: said(&section.help),
            languages: language_choices(&frame, &form.offered(), &language),
            questions: shown(form, number, &progress.answers).into_iter().map(asked).collect(),
            pilot: entrance.state == store::survey::State::Pilot,
            secret: secret.to_owned(),
            number,
            language: language.clone(),
            frame,
        }
    }

    fn wrong(&self) -> Vec<&Asked> {
        self.questions.iter().filter(|asked| asked.wrong.is_some()).collect()
    }
}

impl Page for SectionPage {
    fn data(&self) -> Result<Data, Failure> {
        let asked: Vec<_> = self.questions.iter().map(|one| json!({ "field": one.field, "text": one.text })).collect();
        Data::one(&json!({ "title": self.title, "questions": asked }))
    }
}

/// The next section, or the one before, that shows anything.
fn neighbour(form: &Questionnaire, number: usize, answers: &Answers, on: bool) -> Option<usize> {
    let shows = |number: &usize| !shown(form, *number, answers).is_empty();
    if on { (number + 1..=form.sections.len()).find(shows) } else { (1..number).rev().find(shows) }
}

/// `POST /s/{secret}/sections/{section}`
pub async fn save(
    State(state): State<AppState>,
    Path((secret, number)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let entrance = entrance(&state, &secret).await?;
    let mut progress = state.store().survey_progress(&keys(&secret)).await?;
    let number: usize = number.parse().unwrap_or(0);
    if !is_open(&entrance) || number == 0 || number > entrance.form.sections.len() {
        return Ok(sent.to(&format!("/s/{secret}"), ""));
    }
    let (go, wanted) = (sent.text("go"), sent.text("language"));
    let fields = take(&mut sent, &entrance.form.sections[number - 1].questions);
    sent.done_reading()?;
    progress.language = language(&entrance, &[&wanted, &progress.language]);
    let before: Vec<String> = ids(&entrance.form, number, &progress.answers);
    let problems = read(&entrance.form, number, &fields, &mut progress.answers, go == "on");
    if !problems.is_empty() {
        sent.visit.wrong = vec![("answers", sent.visit.texts.count("form-faults", problems.len()))];
        let typed = Typed { fields, problems };
        return draw(&sent.visit, &SectionPage::new(&sent.visit, &entrance, &progress, (&secret, number), &typed));
    }
    progress.answers = entrance.form.settle(&progress.answers).answers;
    state.store().save_survey_progress(&keys(&secret), &progress).await?;
    let appeared = ids(&entrance.form, number, &progress.answers).iter().any(|id| !before.contains(id));
    Ok(match go.as_str() {
        "later" => sent.to(&format!("/s/{secret}"), "survey-kept"),
        "back" => sent.to(&to_section(&secret, neighbour(&entrance.form, number, &progress.answers, false)), ""),
        _ if appeared => sent.to(&format!("/s/{secret}/sections/{number}"), "survey-more"),
        _ => match neighbour(&entrance.form, number, &progress.answers, true) {
            Some(next) => sent.to(&format!("/s/{secret}/sections/{next}"), ""),
            None => sent.to(&format!("/s/{secret}/summary"), ""),
        },
    })
}

fn to_section(secret: &str, number: Option<usize>) -> String {
    number.map_or_else(|| format!("/s/{secret}"), |number| format!("/s/{secret}/sections/{number}"))
}

/// Fields of every question of a section, shown or not: what is hidden is dropped later, not refused.
fn take(sent: &mut Sent, questions: &[Question]) -> Fields {
    let names = questions.iter().flat_map(Question::fields);
    let mut fields = Fields::new();
    for name in names {
        let values = sent.all(&name);
        if !values.is_empty() {
            fields.insert(name, values);
        }
    }
    fields
}

fn ids(form: &Questionnaire, number: usize, answers: &Answers) -> Vec<String> {
    shown(form, number, answers).into_iter().map(|question| question.id.clone()).collect()
}

/// Reads what was typed into the questions that were shown. What must be answered is asked for on the way on alone.
fn read(
    form: &Questionnaire,
    number: usize,
    fields: &Fields,
    answers: &mut Answers,
    on: bool,
) -> BTreeMap<String, Problem> {
    let mut problems = BTreeMap::new();
    for question in shown(form, number, &answers.clone()) {
        let problem = match question.read(fields) {
            Ok(Some(answer)) => {
                answers.insert(question.id.clone(), answer);
                None
            }
            Ok(None) => {
                answers.remove(&question.id);
                Some(Problem::Missing).filter(|_| question.required)
            }
            Err(problem) => Some(problem),
        };
        // A question that an answer of this page hides is not asked for any more.
        let still = question.is_shown(answers);
        if let Some(problem) = problem.filter(|problem| still && (on || *problem != Problem::Missing)) {
            problems.insert(question.id.clone(), problem);
        }
    }
    problems
}
