//! Translating a post, by hand. No machine translates here: none that runs elsewhere may read what members say.

use super::languages;
use super::thread::to_post;
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
use serde_json::json;

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

async fn page(state: &AppState, visit: &Visit, id: &str, language: &str, text: &str) -> Result<TranslatePage, Failure> {
    let post = visit.reader(state).post(id).await?;
    if post.state != "shown" {
        return Err(Failure::not_found("page", id));
    }
    let frame = visit.frame("groups", &visit.texts.say("translate-title"));
    let languages = languages(&frame, language);
    Ok(TranslatePage {
        id: post.id,
        thread: post.thread,
        original: markdown::render(&post.text),
        language: post.language,
        text: text.to_owned(),
        languages,
        frame,
    })
}
