//! One survey: what it is for, the way in, and for its editors what comes next.

use super::{SurveyRow, is_editor, keys, language_choices};
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use identity::secret::Secret;
use store::survey::{State as Stage, Step, Survey};

#[derive(Template)]
#[template(path = "pages/surveys/one.html")]
struct SurveyPage {
    frame: Frame,
    row: SurveyRow,
    survey: Survey,
    about: String,
    languages: Vec<Choice>,
    editor: bool,
    faults: usize,
    questions: usize,
    has_results: bool,
}

/// `GET /surveys/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let page = SurveyPage::new(&state, &visit, &id).await?;
    draw(&visit, &page)
}

impl SurveyPage {
    async fn new(state: &AppState, visit: &Visit, id: &str) -> Result<Self, Failure> {
        let survey = visit.reader(state).survey(id).await?;
        let editor = is_editor(state, visit, id).await?;
        let frame = visit.frame("knowledge", &survey.shared.title);
        let language = visit.texts.tag();
        Ok(Self {
            row: SurveyRow::new(&frame, &survey),
            about: markdown::render(survey.form.about.best(&[&language, survey.form.language()]).1),
            languages: language_choices(&frame, &survey.form.offered(), &language),
            faults: survey.form.check().len(),
            questions: survey.form.questions().count(),
            has_results: survey.published_at.is_some() || (editor && survey.state.has_results()),
            editor,
            survey,
            frame,
        })
    }

    fn part(&self, rest: &str) -> String {
        self.frame.to(&format!("/surveys/{}{rest}", self.row.id))
    }

    fn can_answer(&self) -> bool {
        self.survey.state == Stage::Open && !self.survey.begun
    }

    /// How many answers were handed in, while nobody counts them yet.
    fn handed_in(&self) -> usize {
        usize::try_from(self.survey.answers).unwrap_or(0)
    }
}

impl Page for SurveyPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.row)
    }
}

/// `POST /surveys/{id}/answers`
pub async fn begin(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let language = sent.text("language");
    sent.done_reading()?;
    let secret = Secret::new();
    match state.store().begin_survey(&sent.actor, &id, &keys(secret.text()), &language).await {
        Ok(()) => Ok(sent.to(&super::respond::first_page(secret.text(), &language), "")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &SurveyPage::new(&state, &sent.visit, &id).await?)
        }
    }
}

/// `POST /surveys/{id}/steps`
pub async fn step(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let step = match sent.text("step").as_str() {
        "pilot" => Step::Pilot,
        "close" => Step::Close,
        _ => Step::Open,
    };
    sent.done_reading()?;
    match state.store().move_survey(&sent.actor, &id, step).await {
        Ok(()) => Ok(sent.to(&format!("/surveys/{id}"), "survey-moved")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &SurveyPage::new(&state, &sent.visit, &id).await?)
        }
    }
}
