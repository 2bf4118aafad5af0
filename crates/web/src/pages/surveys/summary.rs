//! Everything that was answered, before it is handed in for good.

use super::respond::{entrance, language};
use super::{keys, option_text};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;
use store::survey::{Door, Entrance, Progress};
use survey::{Answer, OTHER, Question};

#[derive(Template)]
#[template(path = "pages/surveys/summary.html")]
struct SummaryPage {
    frame: Frame,
    secret: String,
    language: String,
    anonymous: bool,
    sections: Vec<Answered>,
    missing: usize,
}

struct Answered {
    number: usize,
    title: String,
    answers: Vec<(String, Vec<String>, bool)>,
}

/// `GET /s/{secret}/summary`
pub async fn show(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    let entrance = entrance(&state, &secret).await?;
    if !entrance.state.takes_answers() || matches!(entrance.door, Door::Link | Door::Token { used: true }) {
        return Ok(Redirect::to(&visit.frame("", "").to(&format!("/s/{secret}"))).into_response());
    }
    draw(&visit, &SummaryPage::new(&state, &visit, &entrance, secret).await?)
}

impl SummaryPage {
    async fn new(state: &AppState, visit: &Visit, entrance: &Entrance, secret: String) -> Result<Self, Failure> {
        let progress = state.store().survey_progress(&keys(&secret)).await?;
        let language = language(entrance, &[&progress.language]);
        let frame = visit.frame("knowledge", &visit.texts.say("survey-summary-title"));
        Ok(Self {
            sections: sections(&frame, entrance, &progress, &language),
            missing: entrance.form.problems(&progress.answers).len(),
            anonymous: entrance.anonymous,
            secret,
            language,
            frame,
        })
    }
}

fn sections(frame: &Frame, entrance: &Entrance, progress: &Progress, language: &str) -> Vec<Answered> {
    let settled = entrance.form.settle(&progress.answers);
    let told = |question: &Question| {
        let answer = settled.answers.get(&question.id).map(|answer| words(frame, question, answer, language));
        let is_wrong = settled.problems.contains_key(&question.id);
        (question.text.best(&[language]).1.to_owned(), answer.unwrap_or_default(), is_wrong)
    };
    let of = |(number, section): (usize, &survey::Section)| Answered {
        number,
        title: section.title.best(&[language]).1.to_owned(),
        answers: section.questions.iter().filter(|question| question.is_shown(&settled.answers)).map(told).collect(),
    };
    let all = (1..).zip(&entrance.form.sections).map(of);
    all.filter(|section| !section.answers.is_empty()).collect()
}

/// An answer in words, one line each.
fn words(frame: &Frame, question: &Question, answer: &Answer, language: &str) -> Vec<String> {
    let said = |id: &String| option_text(frame, question, id, &[language]);
    match answer {
        Answer::Chosen { options, other } => {
            options.iter().map(|id| if id == OTHER { other.clone() } else { said(id) }).collect()
        }
        Answer::Rated(mark) => vec![mark.to_string()],
        Answer::Rows(rows) => rows.iter().map(|(row, chosen)| format!("{}: {}", said(row), said(chosen))).collect(),
        Answer::Ranked(order) => {
            (1..).zip(order).map(|(place, id): (usize, _)| format!("{place}. {}", said(id))).collect()
        }
        Answer::Number(number) => vec![format!("{number} {}", question.unit).trim().to_owned()],
        Answer::Date(day) => vec![frame.texts.day(*day)],
        Answer::Text(text) => text.lines().map(str::to_owned).collect(),
    }
}

impl Page for SummaryPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "missing": self.missing }))
    }
}

/// `POST /s/{secret}/answer`
pub async fn hand_in(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    let entrance = entrance(&state, &secret).await?;
    match state.store().hand_in_survey(&keys(&secret), sent.actor.at).await {
        Ok(()) => Ok(sent.to("/surveys", "survey-handed-in")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &SummaryPage::new(&state, &sent.visit, &entrance, secret).await?)
        }
    }
}
