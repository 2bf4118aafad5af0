//! Opening a group, and changing its words.

use super::sharing::{self, SharingForm};
use super::{choices, groups, languages};
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
use policy::{Label, Role};
use serde_json::json;
use store::talk::group::JOINING;
use store::talk::{GroupEdit, NewGroup, Sharing};

#[derive(Template)]
#[template(path = "pages/talk/group_form.html")]
struct GroupFormPage {
    frame: Frame,
    heading: String,
    action: String,
    /// Kinds to choose from; none when the group is there already.
    kinds: Vec<Choice>,
    title: String,
    topic: String,
    purpose: String,
    joining: Vec<Choice>,
    languages: Vec<Choice>,
    sharing: Option<SharingForm>,
    version: Option<i64>,
}

impl Page for GroupFormPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "title": self.title, "topic": self.topic, "purpose": self.purpose }))
    }
}

/// `GET /groups/new`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let fresh = NewGroup {
        kind: "working".to_owned(),
        joining: "open".to_owned(),
        sharing: Sharing { label: Some(Label::Green), ..Sharing::default() },
        ..NewGroup::default()
    };
    draw(&visit, &new_page(&state, &visit, &fresh).await?)
}

/// `POST /groups`
pub async fn send(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let taken = sharing::take(&mut sent);
    let new = NewGroup {
        kind: sent.text("kind"),
        title: sent.text("title"),
        topic: sent.text("topic"),
        purpose: sent.text("purpose"),
        joining: sent.text("joining"),
        language: sent.text("language"),
        sharing: taken.as_ref().ok().cloned().flatten().unwrap_or_default(),
    };
    sent.done_reading()?;
    let opened = match taken {
        Ok(_) => state.store().create_group(&sent.actor, &new).await,
        Err(error) => Err(error),
    };
    match opened {
        Ok(group) => Ok(sent.to(&format!("/groups/{group}"), "group-opened")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &new_page(&state, &sent.visit, &new).await?)
        }
    }
}

async fn new_page(state: &AppState, visit: &Visit, new: &NewGroup) -> Result<GroupFormPage, Failure> {
    let frame = visit.frame("groups", &visit.texts.say("group-new"));
    let founds = frame.who.holds(Role::Coordinator) || frame.who.holds(Role::NationalContact);
    let kinds: &[&str] = if founds { &["working", "private", "topic"] } else { &["working", "private"] };
    Ok(GroupFormPage {
        heading: frame.say("group-new"),
        action: frame.to("/groups"),
        kinds: choices(&frame, "group-choose", kinds, &new.kind),
        title: new.title.clone(),
        topic: new.topic.clone(),
        purpose: new.purpose.clone(),
        joining: choices(&frame, "group-joining", &JOINING, &new.joining),
        languages: languages(&frame, &new.language),
        sharing: Some(SharingForm::new(state, visit, &new.sharing).await?),
        version: None,
        frame,
    })
}

/// `GET /groups/{id}/edit`
pub async fn edit(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let group = visit.reader(&state).group(&id).await?;
    if !group.is_led_by_me() {
        return Err(Failure::denied());
    }
    let edit = GroupEdit {
        version: group.version,
        title: group.shared.title,
        topic: group.topic,
        purpose: group.purpose,
        joining: group.joining,
    };
    draw(&visit, &edit_page(&state, &visit, &id, &edit).await?)
}

/// `POST /groups/{id}`
pub async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let edit = GroupEdit {
        version: sent.text("version").parse().unwrap_or_default(),
        title: sent.text("title"),
        topic: sent.text("topic"),
        purpose: sent.text("purpose"),
        joining: sent.text("joining"),
    };
    sent.done_reading()?;
    let Err(error) = state.store().edit_group(&sent.actor, &id, &edit).await else {
        return Ok(sent.to(&format!("/groups/{id}"), "group-changed"));
    };
    sent.note(error)?;
    draw(&sent.visit, &edit_page(&state, &sent.visit, &id, &edit).await?)
}

async fn edit_page(state: &AppState, visit: &Visit, id: &str, edit: &GroupEdit) -> Result<GroupFormPage, Failure> {
    let group = visit.reader(state).group(id).await?;
    let joining: &[&str] = if group.kind == "private" { &["invite"] } else { &JOINING };
    let heading = visit.texts.name("group-edit", groups::title(state, &visit.frame("", ""), &group));
    let frame = visit.frame("groups", &heading);
    Ok(GroupFormPage {
        action: frame.to(&format!("/groups/{id}")),
        kinds: Vec::new(),
        title: edit.title.clone(),
        topic: edit.topic.clone(),
        purpose: edit.purpose.clone(),
        joining: choices(&frame, "group-joining", joining, &edit.joining),
        languages: Vec::new(),
        sharing: None,
        version: Some(edit.version),
        heading,
        frame,
    })
}
