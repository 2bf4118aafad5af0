//! A group's page: what it is for, what is talked about, files, links, who is in.

use super::file::FileRow;
use super::seat::Seats;
use super::{ThreadRow, choices, files, groups, sharing};
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
use store::talk::{Group, GroupLink};

#[derive(Template)]
#[template(path = "pages/talk/group.html")]
struct GroupPage {
    frame: Frame,
    group: Group,
    title: String,
    kicker: String,
    purpose: String,
    told: Vec<String>,
    threads: Vec<ThreadRow>,
    files: Vec<FileRow>,
    links: Vec<LinkRow>,
    seats: Seats,
    typed_link: GroupLink,
    link_kinds: Vec<Choice>,
}

struct LinkRow {
    href: String,
    title: String,
    about: String,
}

impl GroupPage {
    /// Address of something of the group.
    fn at(&self, rest: &str) -> String {
        self.frame.to(&format!("/groups/{}{rest}", self.group.shared.id))
    }

    /// Whether the reader asked and waits, or was invited.
    fn state(&self) -> &str {
        self.group.seat.as_ref().map_or("", |seat| seat.state.as_str())
    }
}

impl Page for GroupPage {
    fn data(&self) -> Result<Data, Failure> {
        let threads: Vec<_> =
            self.threads.iter().map(|row| json!({ "title": row.title, "label": row.label })).collect();
        let shared = &self.group.shared;
        Data::one(&json!({
            "id": shared.id, "title": self.title, "label": shared.label, "kind": self.group.kind,
            "purpose": self.group.purpose, "threads": threads, "why": self.told,
        }))
    }
}

/// `GET /groups/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    draw(&visit, &page(&state, &visit, &id, GroupLink::nothing()).await?)
}

/// `POST /groups/{id}/files`
pub async fn add_files(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let files = files(&mut sent);
    sent.done_reading()?;
    let added = state.store().add_files(&sent.actor, &id, &files).await;
    settled(&state, &id, sent, added, "file-added", GroupLink::nothing()).await
}

/// `POST /groups/{id}/links`
pub async fn link(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let link = GroupLink { about_kind: sent.text("about_kind"), about: sent.text("about"), title: sent.text("title") };
    sent.done_reading()?;
    let added = state.store().link_to_group(&sent.actor, &id, &link).await;
    settled(&state, &id, sent, added, "link-added", link).await
}

/// Leads back to the group, or shows it again with what was wrong.
pub async fn settled(
    state: &AppState,
    id: &str,
    mut sent: Sent,
    done: store::Result<()>,
    said: &str,
    typed: GroupLink,
) -> Result<Response, Failure> {
    let Err(error) = done else { return Ok(sent.to(&format!("/groups/{id}"), said)) };
    sent.note(error)?;
    draw(&sent.visit, &page(state, &sent.visit, id, typed).await?)
}

async fn page(state: &AppState, visit: &Visit, id: &str, typed_link: GroupLink) -> Result<GroupPage, Failure> {
    let reader = visit.reader(state);
    let group = reader.group(id).await?;
    let (threads, files, links) =
        (reader.threads_of(id).await?, reader.files(id).await?, reader.group_links(id).await?);
    let seated = reader.seated(id).await?;
    let why = reader.why(id).await?;
    let title = groups::title(state, &visit.frame("", ""), &group);
    let frame = visit.frame("groups", &title);
    let link = |link: &GroupLink| LinkRow {
        href: frame.to(&format!("/{}s/{}", link.about_kind, crate::link::encode(&link.about))),
        title: link.title.clone(),
        about: link.about.clone(),
    };
    let members = frame.count("group-members", usize::try_from(group.members).unwrap_or_default());
    Ok(GroupPage {
        kicker: format!("{} · {members}", frame.say(&format!("group-kind-{}", group.kind))),
        purpose: markdown::render(&group.purpose),
        told: sharing::told(state, &frame, &why),
        threads: threads.iter().map(|line| ThreadRow::new(&frame, line)).collect(),
        files: files.iter().map(|file| FileRow::new(&frame, file)).collect(),
        links: links.iter().map(link).collect(),
        seats: Seats::new(state, &frame, seated),
        link_kinds: choices(&frame, "link-kind", &["notice", "organisation"], &typed_link.about_kind),
        typed_link,
        title,
        group,
        frame,
    })
}
