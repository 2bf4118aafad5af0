//! Groups: the reader's own, and those open to them.

use super::{country_name, moment};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use store::talk::Group;

#[derive(Template)]
#[template(path = "pages/talk/groups.html")]
struct GroupsPage {
    frame: Frame,
    words: String,
    mine: Vec<GroupCard>,
    others: Vec<GroupCard>,
    invitations: Vec<InvitationCard>,
}

/// A group in a list.
pub struct GroupCard {
    /// Its id.
    pub id: String,
    /// Address of its page.
    pub href: String,
    /// Its title; the country's name for a country's group.
    pub title: String,
    /// Language of the title.
    pub language: String,
    /// Its label.
    pub label: String,
    /// Kind and number of members.
    pub meta: String,
    /// What moved last, address and words.
    pub moved: Option<(String, String)>,
}

struct InvitationCard {
    by: String,
    when: String,
    join: String,
    decline: String,
}

impl GroupCard {
    /// A group for a list.
    pub fn new(state: &AppState, frame: &Frame, group: &Group) -> Self {
        let members = frame.count("group-members", usize::try_from(group.members).unwrap_or_default());
        let moved = group.moved.as_ref().map(|moved| {
            let words = format!("{} · {}", moved.title, moment(frame, moved.at));
            (frame.to(&format!("/threads/{}", moved.id)), words)
        });
        Self {
            id: group.shared.id.clone(),
            href: frame.to(&format!("/groups/{}", group.shared.id)),
            title: title(state, frame, group),
            language: group.shared.language.clone(),
            label: group.shared.label.clone(),
            meta: format!("{} · {members}", frame.say(&format!("group-kind-{}", group.kind))),
            moved,
        }
    }
}

/// A group's title; a country's group is called by the country's name.
pub fn title(state: &AppState, frame: &Frame, group: &Group) -> String {
    match &group.country {
        Some(code) if group.shared.title == *code => country_name(state, frame, code),
        _ => group.shared.title.clone(),
    }
}

impl Page for GroupsPage {
    fn data(&self) -> Result<Data, Failure> {
        let row = |mine: bool| move |card: &GroupCard| json!({ "id": card.id, "title": card.title, "label": card.label, "mine": mine });
        let rows: Vec<_> = self.mine.iter().map(row(true)).chain(self.others.iter().map(row(false))).collect();
        Data::rows(&rows)
    }
}

/// `GET /groups`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let words = visit.words("q").unwrap_or_default();
    let reader = visit.reader(&state);
    let (mine, others): (Vec<_>, Vec<_>) = reader.groups(&words).await?.into_iter().partition(Group::is_mine);
    let invitations = reader.group_invitations().await?;
    let frame = visit.frame("groups", &visit.texts.say("groups-title"));
    let cards = |groups: Vec<Group>| groups.iter().map(|group| GroupCard::new(&state, &frame, group)).collect();
    let invitation = |invited: &store::talk::Invited| InvitationCard {
        by: frame.texts.name("groups-invited-by", &invited.by),
        when: moment(&frame, invited.since),
        join: frame.to(&format!("/groups/{}/membership", invited.group)),
        decline: frame.to(&format!("/groups/{}/departure", invited.group)),
    };
    let (mine, others) = (cards(mine), cards(others));
    let invitations = invitations.iter().map(invitation).collect();
    draw(&visit, &GroupsPage { words: visit.typed("q"), mine, others, invitations, frame })
}
