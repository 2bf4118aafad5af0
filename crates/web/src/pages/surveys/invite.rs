//! Ways into a survey: the open link, and secrets for one answer each. They are shown once, and kept as hashes alone.

use super::{SurveyRow, for_editor, keys};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use identity::secret::Secret;
use serde_json::json;
use store::survey::Invited;

#[derive(Template)]
#[template(path = "pages/surveys/invitations.html")]
struct InvitationsPage {
    frame: Frame,
    row: SurveyRow,
    anonymous: bool,
    readers: String,
    invited: Invited,
    /// Links made a moment ago.
    links: Vec<String>,
    rate: String,
    open: bool,
}

/// `GET /surveys/{id}/invitations`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    draw(&visit, &InvitationsPage::new(&state, &visit, &id, Vec::new()).await?)
}

impl InvitationsPage {
    async fn new(state: &AppState, visit: &Visit, id: &str, links: Vec<String>) -> Result<Self, Failure> {
        let survey = for_editor(state, visit, id).await?;
        let frame = visit.frame("knowledge", &visit.texts.name("survey-invitations-title", &survey.shared.title));
        let invited = state.store().survey_invited(id).await?;
        let values = [("used", invited.used.into()), ("tokens", invited.tokens.into())];
        Ok(Self {
            row: SurveyRow::new(&frame, &survey),
            anonymous: survey.anonymous,
            open: survey.state == store::survey::State::Open,
            readers: frame.say(&format!("kind-readers-{}", survey.readers.split(':').next().unwrap_or_default())),
            rate: frame.texts.tell("survey-tokens-used", &values),
            invited,
            links,
            frame,
        })
    }
}

/// `POST /surveys/{id}/link`
pub async fn link(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let secret = Secret::new();
    match state.store().link_survey(&sent.actor, &id, &keys(secret.text()).door).await {
        Ok(()) => shown(&state, &sent, &id, vec![address(&state, &secret)]).await,
        Err(error) => {
            sent.note(error)?;
            shown(&state, &sent, &id, Vec::new()).await
        }
    }
}

/// `POST /surveys/{id}/link/end`
pub async fn unlink(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    match state.store().unlink_survey(&sent.actor, &id).await {
        Ok(()) => Ok(sent.to(&format!("/surveys/{id}/invitations"), "survey-saved")),
        Err(error) => {
            sent.note(error)?;
            shown(&state, &sent, &id, Vec::new()).await
        }
    }
}

/// `POST /surveys/{id}/tokens`
pub async fn add_tokens(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let number = sent.text("number").parse().unwrap_or(0_usize).min(1000);
    sent.done_reading()?;
    let secrets: Vec<Secret> = (0..number).map(|_| Secret::new()).collect();
    let doors: Vec<String> = secrets.iter().map(|secret| keys(secret.text()).door).collect();
    match state.store().add_survey_tokens(&sent.actor, &id, &doors).await {
        Ok(()) => shown(&state, &sent, &id, secrets.iter().map(|secret| address(&state, secret)).collect()).await,
        Err(error) => {
            sent.note(error)?;
            shown(&state, &sent, &id, Vec::new()).await
        }
    }
}

/// `POST /surveys/{id}/letters`: asks everybody it is for, once.
pub async fn ask_readers(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    match state.store().ask_survey_readers(&sent.actor, &id).await {
        Ok(0) => Ok(sent.to(&format!("/surveys/{id}/invitations"), "survey-nobody-asked")),
        Ok(_) => Ok(sent.to(&format!("/surveys/{id}/invitations"), "survey-asked")),
        Err(error) => {
            sent.note(error)?;
            shown(&state, &sent, &id, Vec::new()).await
        }
    }
}

async fn shown(state: &AppState, sent: &Sent, id: &str, links: Vec<String>) -> Result<Response, Failure> {
    draw(&sent.visit, &InvitationsPage::new(state, &sent.visit, id, links).await?)
}

fn address(state: &AppState, secret: &Secret) -> String {
    format!("{}{}/s/{}", state.members().address, state.settings().base, secret.text())
}

impl Page for InvitationsPage {
    fn data(&self) -> Result<Data, Failure> {
        let Invited { link, tokens, used } = self.invited;
        Data::one(&json!({ "link": link, "tokens": tokens, "used": used, "links": self.links }))
    }
}
