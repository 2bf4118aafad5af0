//! A thread's page: its posts, votes and answers of one click, and the form to answer.

use super::poll::PollRow;
use super::post::PostRow;
use super::reaction::ReactionRow;
use super::{files, groups, languages, sharing};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use policy::Label;
use serde_json::json;
use store::talk::{About, NewPost, ThreadLine};

#[derive(Template)]
#[template(path = "pages/talk/thread.html")]
struct ThreadPage {
    frame: Frame,
    line: ThreadLine,
    told: Vec<String>,
    /// The group, when the reader knows of it: address and title.
    group: Option<(String, String)>,
    about: Option<(String, String)>,
    posts: Vec<PostRow>,
    polls: Vec<PollRow>,
    reactions: Vec<ReactionRow>,
    groups: Vec<Choice>,
    languages: Vec<Choice>,
    typed: Typed,
}

/// What was typed into the forms of the page, when one is shown again.
#[derive(Default)]
pub struct Typed {
    text: String,
    question: String,
    choices: String,
    deadline: String,
}

impl Typed {
    fn of(sent: &Sent) -> Self {
        let typed = |name: &str| sent.typed(name).to_owned();
        Self {
            text: typed("text"),
            question: typed("question"),
            choices: typed("choices"),
            deadline: typed("deadline"),
        }
    }
}

impl ThreadPage {
    /// Address of something of the thread.
    fn at(&self, rest: &str) -> String {
        self.frame.to(&format!("/threads/{}{rest}", self.line.shared.id))
    }
}

impl Page for ThreadPage {
    fn data(&self) -> Result<Data, Failure> {
        let shared = &self.line.shared;
        let post = |post: &PostRow| {
            json!({
                "number": post.number, "author": post.author, "state": post.state, "text": post.text,
                "language": post.language,
            })
        };
        let posts: Vec<_> = self.posts.iter().map(post).collect();
        Data::one(&json!({
            "id": shared.id, "title": shared.title, "label": shared.label, "about": self.line.about, "posts": posts,
            "why": self.told,
        }))
    }
}

/// `GET /threads/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let page = page(&state, &visit, &id, Typed::default()).await?;
    if page.line.shared.label == Label::Red.as_str() && visit.format != Format::Html {
        // RED leaves this site in no file.
        return Err(Failure::denied());
    }
    draw(&visit, &page)
}

/// `POST /threads/{id}/posts`
pub async fn answer(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let new = NewPost { text: sent.text("text"), language: sent.text("language"), files: files(&mut sent) };
    sent.done_reading()?;
    match state.store().write_post(&sent.actor, &id, &new).await {
        Ok(post) => Ok(to_post(&sent, &id, &post, "posted")),
        Err(error) => again(&state, sent, &id, error).await,
    }
}

/// Leads to a post of a thread.
pub fn to_post(sent: &Sent, thread: &str, post: &str, said: &str) -> Response {
    let target = sent.visit.frame("", "").ask(&format!("/threads/{thread}"), &[("said", said)]);
    Redirect::to(&format!("{target}#post-{post}")).into_response()
}

/// Shows the thread again with what was wrong in one of its forms, filled as it was.
pub async fn again(state: &AppState, mut sent: Sent, id: &str, error: store::Error) -> Result<Response, Failure> {
    sent.note(error)?;
    draw(&sent.visit, &page(state, &sent.visit, id, Typed::of(&sent)).await?)
}

async fn page(state: &AppState, visit: &Visit, id: &str, typed: Typed) -> Result<ThreadPage, Failure> {
    let reader = visit.reader(state);
    let line = reader.thread(id).await?;
    let why = reader.why(id).await?;
    let polls = reader.polls(id).await?;
    let reactions = reader.reactions(id).await?;
    let shareable = reader.shareable().await?;
    let frame = visit.frame("groups", &line.shared.title);
    let group = match &line.shared.group {
        Some(group) => reader.group(group).await.ok(),
        None => None,
    };
    let choice = |(value, text): (String, String)| Choice { value, text, chosen: false };
    let now = state.members().clock.now();
    Ok(ThreadPage {
        told: sharing::told(state, &frame, &why),
        group: group
            .map(|group| (frame.to(&format!("/groups/{}", group.shared.id)), groups::title(state, &frame, &group))),
        about: about(&frame, &line.about),
        posts: PostRow::all(&reader, &frame, id).await?,
        polls: polls.iter().map(|poll| PollRow::new(&frame, poll, now)).collect(),
        reactions: ReactionRow::all(&frame, &reactions),
        groups: shareable.groups.into_iter().map(choice).collect(),
        languages: languages(&frame, ""),
        line,
        typed,
        frame,
    })
}

/// Where what a thread is about is found, and how it is called.
fn about(frame: &Frame, about: &About) -> Option<(String, String)> {
    let id = crate::link::encode(&about.id);
    let href = match about.kind.as_str() {
        "none" => return None,
        "notice" => frame.to(&format!("/notices/{id}")),
        "organisation" => frame.to(&format!("/organisations/{id}")),
        "ending" => frame.ask("/endings", &[("cpv", about.id.split(' ').next().unwrap_or_default())]),
        "segment" => frame.ask("/partners", &[("cpv", &about.id)]),
        "card" => frame.to(&format!("/toolbox/cards/{id}")),
        "task" => frame.to(&format!("/toolbox/steps/{id}")),
        kind => frame.to(&format!("/{kind}s/{id}")),
    };
    Some((href, format!("{} {}", frame.say(&format!("about-{}", about.kind)), about.id)))
}
