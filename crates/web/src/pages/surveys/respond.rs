//! The way in of a respondent: a secret, a language, and on with it.

use super::{keys, language_choices};
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
use serde_json::json;
use store::survey::{Door, Entrance, Progress, State as Stage};

#[derive(Template)]
#[template(path = "pages/surveys/door.html")]
struct DoorPage {
    frame: Frame,
    secret: String,
    address: String,
    title: String,
    language: String,
    about: String,
    languages: Vec<Choice>,
    anonymous: bool,
    stage: Stage,
    door: Door,
    answered: usize,
    questions: usize,
}

/// What a secret opens; what it does not open looks like a link that is too old.
pub(super) async fn entrance(state: &AppState, secret: &str) -> Result<Entrance, Failure> {
    state.store().survey_entrance(&keys(secret)).await?.ok_or_else(Failure::link_too_old)
}

/// The language of a respondent: the one asked for, the one kept, else the reader's, as far as the survey speaks it.
pub(super) fn language(entrance: &Entrance, wanted: &[&str]) -> String {
    let offered = entrance.form.offered();
    let found = wanted.iter().find(|tag| offered.iter().any(|known| known == *tag));
    found.map_or_else(|| entrance.form.language().to_owned(), |tag| (*tag).to_owned())
}

/// Where a respondent begins.
pub(super) fn first_page(secret: &str, language: &str) -> String {
    crate::link::with_query(&format!("/s/{secret}/sections/1"), [("in", language)])
}

/// `GET /s/{secret}`
pub async fn show(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    let entrance = entrance(&state, &secret).await?;
    let progress = state.store().survey_progress(&keys(&secret)).await?;
    let reader = visit.texts.tag();
    let language = language(&entrance, &[visit.value("in").unwrap_or_default(), &progress.language, &reader]);
    let form = &entrance.form;
    let frame = visit.frame("knowledge", form.title.best(&[&language]).1);
    let page = DoorPage {
        title: frame.title.clone(),
        about: markdown::render(form.about.best(&[&language]).1),
        languages: language_choices(&frame, &form.offered(), &language),
        anonymous: entrance.anonymous,
        stage: entrance.state,
        door: entrance.door,
        answered: progress.answers.len(),
        questions: form.questions().count(),
        address: format!("{}{}", state.members().address, frame.to(&format!("/s/{secret}"))),
        language,
        secret,
        frame,
    };
    draw(&visit, &page)
}

impl DoorPage {
    fn takes_answers(&self) -> bool {
        self.stage.takes_answers() && self.door != (Door::Token { used: true })
    }

    fn is_used(&self) -> bool {
        self.door == (Door::Token { used: true })
    }
}

impl Page for DoorPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "title": self.title, "state": self.stage.as_str(), "answered": self.answered }))
    }
}

/// `POST /s/{secret}`: through the open link everybody begins an answer of their own, under a secret of its own.
pub async fn begin(
    State(state): State<AppState>,
    Path(secret): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let wanted = sent.text("language");
    sent.done_reading()?;
    let entrance = entrance(&state, &secret).await?;
    let language = language(&entrance, &[&wanted]);
    if !entrance.state.takes_answers() {
        return Ok(sent.to(&format!("/s/{secret}"), ""));
    }
    let own = match entrance.door {
        Door::Link => {
            let own = Secret::new();
            state.store().begin_freely(&entrance.survey, &keys(own.text()), &language).await?;
            own.text().to_owned()
        }
        Door::Token { used: true } => return Ok(sent.to(&format!("/s/{secret}"), "")),
        Door::Token { used: false } | Door::Begun => {
            let answers = state.store().survey_progress(&keys(&secret)).await?.answers;
            let progress = Progress { language: language.clone(), answers };
            state.store().save_survey_progress(&keys(&secret), &progress).await?;
            secret
        }
    };
    Ok(sent.to(&first_page(&own, &language), ""))
}
