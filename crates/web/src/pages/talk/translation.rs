//! Translating a post: by hand, or by the service whoever runs the site chose, when a reader asks for it and the label
//! lets the text leave the house. Before they ask they read what leaves it, and to where.

use super::languages;
use super::thread::to_post;
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::translator::{Translator, Untranslated, Wanted};
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::json;
use store::Actor;
use store::talk::Post;

#[derive(Template)]
#[template(path = "pages/talk/translate.html")]
struct TranslatePage {
    frame: Frame,
    id: String,
    thread: String,
    original: String,
    language: String,
    text: String,
    languages: Vec<Choice>,
    machine: Option<Machine>,
}

/// What a reader is told before they have a text translated elsewhere.
struct Machine {
    told: String,
    languages: Vec<Choice>,
}

impl Page for TranslatePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "post": self.id, "language": self.language }))
    }
}

/// `GET /posts/{id}/translate`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    draw(&visit, &page(&state, &visit, &id, "", "").await?)
}

/// `POST /posts/{id}/translations`
pub async fn send(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let (language, text) = (sent.text("language"), sent.text("text"));
    sent.done_reading()?;
    match state.store().translate_post(&sent.actor, &id, &language, &text).await {
        Ok(()) => {
            let post = sent.visit.reader(&state).post(&id).await?;
            Ok(to_post(&sent, &post.thread, &id, "translated"))
        }
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &page(&state, &sent.visit, &id, &language, &text).await?)
        }
    }
}

/// `POST /posts/{id}/translations/machine`
pub async fn by_machine(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let into = sent.text("into");
    sent.done_reading()?;
    let translator = state.members().translator.clone().ok_or_else(|| Failure::not_found("page", &id))?;
    match translate(&state, &sent.actor, translator.as_ref(), (&id, &into)).await {
        Ok(thread) => return Ok(to_post(&sent, &thread, &id, "machine-translated")),
        Err(Undone::Kept(error)) => sent.note(error)?,
        Err(Undone::Asked(error)) => {
            tracing::warn!(post = id, "post {id} was not translated: {error}");
            sent.wrong("into", "wrong-translation-service");
        }
    }
    draw(&sent.visit, &page(&state, &sent.visit, &id, "", "").await?)
}

/// Why nothing was translated: what was asked or came back cannot be, or the service did not help.
enum Undone {
    Kept(store::Error),
    Asked(Untranslated),
}

impl From<store::Error> for Undone {
    fn from(error: store::Error) -> Self {
        Self::Kept(error)
    }
}

/// Has a post translated and keeps what comes back; its thread.
async fn translate(
    state: &AppState,
    actor: &Actor,
    translator: &dyn Translator,
    (post, into): (&str, &str),
) -> Result<String, Undone> {
    let asked = state.store().to_translate(actor, post, into).await?;
    let wanted = Wanted { text: asked.text.clone(), from: asked.language.clone(), into: into.to_owned() };
    let text = translator.translate(&wanted).await.map_err(Undone::Asked)?;
    state.store().keep_translation(actor, &asked, translator.name(), (into, &text)).await?;
    Ok(asked.thread)
}

impl Machine {
    /// What is offered; nothing without a service, or when the label keeps the text in the house.
    async fn of(state: &AppState, visit: &Visit, frame: &Frame, post: &Post) -> Result<Option<Self>, Failure> {
        let Some(translator) = &state.members().translator else { return Ok(None) };
        if !visit.reader(state).may_be_translated_elsewhere(post).await? {
            return Ok(None);
        }
        let values = [("name", translator.name().to_owned().into()), ("host", translator.host().to_owned().into())];
        let told = frame.texts.tell("translate-machine-told", &values);
        let own = frame.who.language.clone().unwrap_or_else(|| frame.texts.tag());
        Ok(Some(Self { told, languages: languages(frame, &own) }))
    }
}

async fn page(state: &AppState, visit: &Visit, id: &str, language: &str, text: &str) -> Result<TranslatePage, Failure> {
    let post = visit.reader(state).post(id).await?;
    if post.state != "shown" {
        return Err(Failure::not_found("page", id));
    }
    let frame = visit.frame("groups", &visit.texts.say("translate-title"));
    let languages = languages(&frame, language);
    let machine = Machine::of(state, visit, &frame, &post).await?;
    Ok(TranslatePage {
        machine,
        id: post.id,
        thread: post.thread,
        original: markdown::render(&post.text),
        language: post.language,
        text: text.to_owned(),
        languages,
        frame,
    })
}
