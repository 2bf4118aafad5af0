//! Open words, put under themes by hand.

use super::{SurveyRow, for_editor};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::survey::{OpenText, Theme};
use survey::{Kind, Question};

#[derive(Template)]
#[template(path = "pages/surveys/coding.html")]
struct CodingPage {
    frame: Frame,
    row: SurveyRow,
    questions: Vec<OpenQuestion>,
    themes: Vec<Theme>,
    closed: bool,
}

struct OpenQuestion {
    id: String,
    text: String,
    themes: usize,
    answers: Vec<(String, String, Vec<Choice>)>,
}

/// `GET /surveys/{id}/coding`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &CodingPage::new(&state, &visit, &id).await?)
}

impl CodingPage {
    async fn new(state: &AppState, visit: &Visit, id: &str) -> Result<Self, Failure> {
        let survey = for_editor(state, visit, id).await?;
        let (themes, texts) = state.store().survey_texts(&visit.actor(state), id).await?;
        let frame = visit.frame("knowledge", &visit.texts.name("survey-coding-title", &survey.shared.title));
        let open = survey.form.questions().filter(|question| question.kind == Kind::Text);
        let language = survey.form.language();
        Ok(Self {
            questions: open.map(|question| OpenQuestion::new(question, language, &themes, &texts)).collect(),
            row: SurveyRow::new(&frame, &survey),
            closed: survey.state.has_results(),
            themes,
            frame,
        })
    }

    fn part(&self, rest: &str) -> String {
        self.frame.to(&format!("/surveys/{}{rest}", self.row.id))
    }
}

impl OpenQuestion {
    fn new(question: &Question, language: &str, themes: &[Theme], texts: &[OpenText]) -> Self {
        let own: Vec<&Theme> = themes.iter().filter(|theme| theme.question == question.id).collect();
        let choices = |text: &OpenText| {
            let choice = |theme: &&Theme| Choice {
                value: theme.id.clone(),
                text: theme.name.clone(),
                chosen: text.themes.contains(&theme.id),
            };
            own.iter().map(choice).collect()
        };
        let texts = texts.iter().filter(|text| text.question == question.id);
        Self {
            id: question.id.clone(),
            text: question.text.best(&[language]).1.to_owned(),
            themes: own.len(),
            answers: texts.map(|text| (text.id.clone(), text.text.clone(), choices(text))).collect(),
        }
    }
}

impl Page for CodingPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.themes)
    }
}

/// `POST /surveys/{id}/themes`
pub async fn add_theme(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (question, name) = (sent.text("question"), sent.text("name"));
    sent.done_reading()?;
    let added = state.store().add_survey_theme(&sent.actor, &id, &question, &name).await;
    answer(&state, sent, &id, added).await
}

/// `POST /surveys/{id}/texts/{text}`
pub async fn code(
    State(state): State<AppState>,
    Path((id, text)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let themes = sent.all("theme").into_iter().collect();
    sent.done_reading()?;
    let coded = state.store().code_survey_text(&sent.actor, &id, &text, &themes).await;
    answer(&state, sent, &id, coded).await
}

async fn answer(state: &AppState, mut sent: Sent, id: &str, done: store::Result<()>) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(sent.to(&format!("/surveys/{id}/coding"), "survey-saved")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &CodingPage::new(state, &sent.visit, id).await?)
        }
    }
}
