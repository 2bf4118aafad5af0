//! Starting a thread: in a group, or about something published.

use super::sharing::{self, SharingForm};
use super::{files, groups, languages};
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
use serde_json::json;
use store::talk::{About, NewPost, NewThread};

#[derive(Template)]
#[template(path = "pages/talk/thread_form.html")]
struct ThreadFormPage {
    frame: Frame,
    lede: String,
    action: String,
    about: About,
    title: String,
    text: String,
    languages: Vec<Choice>,
    sharing: SharingForm,
}

impl Page for ThreadFormPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "about": self.about, "title": self.title }))
    }
}

/// `GET /groups/{id}/threads/new`
pub async fn in_group(
    State(state): State<AppState>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    visit.member()?;
    let new = NewThread { group: Some(id), about: asked_about(&visit), ..NewThread::default() };
    draw(&visit, &page(&state, &visit, &new).await?)
}

/// `GET /threads/new`: about what the address names.
pub async fn about(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let new = NewThread { about: asked_about(&visit), ..NewThread::default() };
    draw(&visit, &page(&state, &visit, &new).await?)
}

fn asked_about(visit: &Visit) -> About {
    let (kind, id) = (visit.typed("about_kind"), visit.typed("about"));
    if kind.is_empty() { nothing() } else { About { kind, id } }
}

fn nothing() -> About {
    About { kind: "none".to_owned(), id: String::new() }
}

/// `POST /groups/{id}/threads`
pub async fn send_in_group(
    State(state): State<AppState>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    start(&state, Some(id), sent).await
}

/// `POST /threads`
pub async fn send_about(State(state): State<AppState>, sent: Sent) -> Result<Response, Failure> {
    start(&state, None, sent).await
}

async fn start(state: &AppState, group: Option<String>, mut sent: Sent) -> Result<Response, Failure> {
    let taken = sharing::take(&mut sent);
    let kind = sent.maybe("about_kind");
    let about = kind.map_or_else(nothing, |kind| About { kind, id: sent.text("about") });
    sent.text("about");
    let post = NewPost { text: sent.text("text"), language: sent.text("language"), files: files(&mut sent) };
    let sharing = taken.as_ref().ok().cloned().flatten();
    let new = NewThread { group, about, title: sent.text("title"), post, sharing };
    sent.done_reading()?;
    let started = match taken {
        Ok(_) => state.store().start_thread(&sent.actor, &new).await,
        Err(error) => Err(error),
    };
    match started {
        Ok(thread) => Ok(sent.to(&format!("/threads/{thread}"), "thread-started")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &page(state, &sent.visit, &new).await?)
        }
    }
}

async fn page(state: &AppState, visit: &Visit, new: &NewThread) -> Result<ThreadFormPage, Failure> {
    let frame = visit.frame("groups", &visit.texts.say("thread-new"));
    let form = SharingForm::new(state, visit, &new.sharing.clone().unwrap_or_default()).await?;
    let (lede, action, sharing) = match &new.group {
        Some(id) => {
            let group = visit.reader(state).group(id).await?;
            let form = if new.sharing.is_none() { form.or_as(&frame, &group.shared.label) } else { form };
            (groups::title(state, &frame, &group), format!("/groups/{id}/threads"), form)
        }
        None => (String::new(), "/threads".to_owned(), form),
    };
    let about = if new.about.kind == "none" {
        lede
    } else {
        format!("{lede} {} {}", frame.say(&about_key(&new.about.kind)), new.about.id)
    };
    Ok(ThreadFormPage {
        lede: about.trim().to_owned(),
        action: frame.to(&action),
        about: new.about.clone(),
        title: new.title.clone(),
        text: new.post.text.clone(),
        languages: languages(&frame, &new.post.language),
        sharing,
        frame,
    })
}

/// What is typed into an address names no text of ours.
fn about_key(kind: &str) -> String {
    let known = store::talk::thread::ABOUT.contains(&kind);
    format!("about-{}", if known { kind } else { "none" })
}
