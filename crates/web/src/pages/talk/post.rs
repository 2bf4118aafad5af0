//! A post: how it is shown, changed, withdrawn, and what it said before.

use super::file::FileRow;
use super::thread::to_post;
use super::{languages, moment};
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
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use store::Reader;
use store::talk::{Post, PostEdit, PostVersion, Translation};

/// A post in its thread.
pub struct PostRow {
    /// Its id.
    pub id: String,
    /// Its place.
    pub number: i64,
    /// Who wrote it.
    pub author: String,
    /// From which country, by its code.
    pub country: String,
    /// When.
    pub when: String,
    /// Whether it was changed since.
    pub edited: bool,
    /// As written.
    pub text: String,
    /// As shown.
    pub html: String,
    /// Its language.
    pub language: String,
    /// `shown`, `withdrawn` or `hidden`.
    pub state: String,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// The line a hidden post leaves.
    pub hidden: String,
    /// Files that came with it.
    pub files: Vec<FileRow>,
    /// Its translations.
    pub translations: Vec<TranslationRow>,
}

/// A translation beside its post.
pub struct TranslationRow {
    /// Its language.
    pub language: String,
    /// Name of the language.
    pub name: String,
    /// As shown.
    pub html: String,
    /// Who made it and when, and whether the post was changed since.
    pub by: String,
    /// Whether it is in the reader's language.
    pub own: bool,
}

impl PostRow {
    /// Posts of a thread with all that belongs to them.
    pub async fn all(reader: &Reader<'_>, frame: &Frame, thread: &str) -> Result<Vec<Self>, Failure> {
        let mut rows: Vec<Self> = reader.posts(thread).await?.iter().map(|post| Self::new(frame, post)).collect();
        let files: Vec<FileRow> = reader.files(thread).await?.iter().map(|file| FileRow::new(frame, file)).collect();
        for file in files {
            let post = rows.iter_mut().find(|row| Some(&row.id) == file.post.as_ref());
            post.into_iter().for_each(|row| row.files.push(file.clone()));
        }
        for translation in reader.translations(thread).await? {
            let post = rows.iter_mut().find(|row| row.id == translation.post);
            post.into_iter().for_each(|row| row.translations.push(TranslationRow::new(frame, &translation)));
        }
        for line in reader.hidden_lines(thread).await? {
            let Some(row) = rows.iter_mut().find(|row| row.id == line.post && row.hidden.is_empty()) else { continue };
            let day = moment(frame, line.at);
            let values = [("name", line.by.into()), ("day", day.into()), ("reason", line.reason.into())];
            row.hidden = frame.texts.tell("post-hidden", &values);
        }
        Ok(rows)
    }

    fn new(frame: &Frame, post: &Post) -> Self {
        Self {
            id: post.id.clone(),
            number: post.number,
            author: post.author_name.clone(),
            country: post.author_country.clone().unwrap_or_default(),
            when: moment(frame, post.created_at),
            edited: post.version > 1 && post.state == "shown",
            html: if post.text.is_empty() { String::new() } else { markdown::render(&post.text) },
            text: post.text.clone(),
            language: post.language.clone(),
            state: post.state.clone(),
            mine: post.mine,
            hidden: String::new(),
            files: Vec::new(),
            translations: Vec::new(),
        }
    }
}

impl TranslationRow {
    fn new(frame: &Frame, translation: &Translation) -> Self {
        let own = frame.who.language.clone().unwrap_or_else(|| frame.texts.tag());
        let name = crate::languages::written().find(|(tag, _)| *tag == translation.language).map(|(_, name)| name);
        let key = match (translation.by_machine, translation.is_old) {
            (false, false) => "translation-by",
            (false, true) => "translation-by-old",
            (true, false) => "translation-by-machine",
            (true, true) => "translation-by-machine-old",
        };
        let values = [("name", translation.by.clone().into()), ("day", moment(frame, translation.at).into())];
        Self {
            own: translation.language == own,
            name: name.map_or_else(|| translation.language.clone(), str::to_owned),
            html: markdown::render(&translation.text),
            by: frame.texts.tell(key, &values),
            language: translation.language.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/talk/post_edit.html")]
struct EditPage {
    frame: Frame,
    id: String,
    thread: String,
    version: i64,
    text: String,
    languages: Vec<Choice>,
    /// What it says now, when somebody changed it while this page was open.
    meanwhile: Option<String>,
}

impl Page for EditPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "version": self.version, "text": self.text, "meanwhile": self.meanwhile }))
    }
}

/// `GET /posts/{id}/edit`
pub async fn edit(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let post = visit.reader(&state).post(&id).await?;
    if !post.mine || post.state != "shown" {
        return Err(Failure::not_found("page", &id));
    }
    draw(&visit, &edit_page(&visit, &post, &post.text, &post.language, None))
}

/// `POST /posts/{id}/versions`: when another tab was quicker, both texts are shown and nothing is lost.
pub async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let version = sent.text("version").parse().unwrap_or_default();
    let edit = PostEdit { version, text: sent.text("text"), language: sent.text("language") };
    sent.done_reading()?;
    let changed = state.store().edit_post(&sent.actor, &id, &edit).await;
    let post = sent.visit.reader(&state).post(&id).await?;
    match changed {
        Ok(()) => Ok(to_post(&sent, &post.thread, &id, "post-changed")),
        Err(store::Error::Conflict { .. }) if post.mine => {
            let meanwhile = Some(post.text.clone());
            let page = edit_page(&sent.visit, &post, &edit.text, &edit.language, meanwhile);
            let mut response = draw(&sent.visit, &page)?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
        Err(error) => {
            sent.note(error)?;
            let old = Post { version: edit.version, ..post };
            draw(&sent.visit, &edit_page(&sent.visit, &old, &edit.text, &edit.language, None))
        }
    }
}

fn edit_page(visit: &Visit, post: &Post, text: &str, language: &str, meanwhile: Option<String>) -> EditPage {
    let frame = visit.frame("groups", &visit.texts.say("post-edit-title"));
    EditPage {
        id: post.id.clone(),
        thread: post.thread.clone(),
        version: post.version,
        text: text.to_owned(),
        languages: languages(&frame, language),
        meanwhile,
        frame,
    }
}

/// `POST /posts/{id}/withdrawal`
pub async fn withdraw(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    state.store().withdraw_post(&sent.actor, &id).await?;
    let post = sent.visit.reader(&state).post(&id).await?;
    Ok(to_post(&sent, &post.thread, &id, "post-withdrawn"))
}

#[derive(Template)]
#[template(path = "pages/talk/post_versions.html")]
struct VersionsPage {
    frame: Frame,
    thread: String,
    id: String,
    now: String,
    language: String,
    versions: Vec<VersionRow>,
}

struct VersionRow {
    until: String,
    html: String,
    version: PostVersion,
}

impl Page for VersionsPage {
    fn data(&self) -> Result<Data, Failure> {
        let row = |row: &VersionRow| json!({ "version": row.version.version, "text": row.version.text });
        Data::rows(&self.versions.iter().map(row).collect::<Vec<_>>())
    }
}

/// `GET /posts/{id}/versions`: what it said before.
pub async fn versions(
    State(state): State<AppState>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    visit.member()?;
    let reader = visit.reader(&state);
    let (post, versions) = (reader.post(&id).await?, reader.post_versions(&id).await?);
    let frame = visit.frame("groups", &visit.texts.say("post-versions-title"));
    let row = |version: PostVersion| VersionRow {
        until: frame.texts.name("post-until", moment(&frame, version.until)),
        html: markdown::render(&version.text),
        version,
    };
    let versions = versions.into_iter().map(row).collect();
    let now = markdown::render(&post.text);
    draw(&visit, &VersionsPage { thread: post.thread, id, now, language: post.language, versions, frame })
}
