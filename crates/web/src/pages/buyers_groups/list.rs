//! My groups, what waits for my answer, and, for the network's coordinator, how far groups have come.

use super::overview::{self, FollowedRow};
use super::room::state_name;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use store::buyers_group::BuyersGroup;

/// A group in a list or file.
#[derive(Clone, Debug, Serialize)]
pub struct GroupRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Language of the title.
    pub language: String,
    /// How far it has come.
    pub state: &'static str,
    /// Countries of its buyers.
    pub countries: Vec<String>,
    /// How much is missing before the next state.
    pub missing: usize,
    /// How much of that waits for the reader's organisations.
    pub waits_for_me: usize,
    #[serde(skip)]
    href: String,
    #[serde(skip)]
    meta: String,
}

impl GroupRow {
    fn new(frame: &Frame, group: &BuyersGroup) -> Self {
        let gates = group.now.gates();
        let mine = |body: &Option<String>| body.as_ref().is_some_and(|body| group.mine.speaks_for.contains(body));
        let waits_for_me = gates.iter().filter(|missing| mine(&missing.body)).count();
        let countries: Vec<String> = group.now.countries().iter().map(ToString::to_string).collect();
        let mut meta = vec![state_name(frame, group.now.state), countries.join(" ")];
        meta.extend((waits_for_me > 0).then(|| frame.count("ebg-waits-for-me", waits_for_me)));
        Self {
            id: group.shared.id.clone(),
            title: group.shared.title.clone(),
            language: group.shared.language.clone(),
            state: group.now.state.as_str(),
            missing: gates.len(),
            waits_for_me,
            href: frame.to(&format!("/buyers-groups/{}", group.shared.id)),
            meta: meta.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            countries,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/buyers_groups/list.html")]
struct ListPage {
    frame: Frame,
    heading: String,
    groups: Vec<GroupRow>,
    /// How many invitations wait for the reader.
    invitations: usize,
    followed: Option<Vec<FollowedRow>>,
    may_found: bool,
}

/// `GET /buyers-groups`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    visit.member()?;
    let actor = visit.actor(&state);
    let groups = visit.reader(&state).buyers_groups().await?;
    let waiting = state.store().invitations_to_forward(&actor).await?.len();
    let waiting = waiting + state.store().invitations_to_answer(&actor).await?.len();
    let frame = visit.frame("buyers-groups", &visit.texts.count("ebg-title", groups.len()));
    let page = ListPage {
        heading: frame.title.clone(),
        groups: groups.iter().map(|group| GroupRow::new(&frame, group)).collect(),
        invitations: waiting,
        followed: overview::rows(&state, &actor, &frame).await?,
        may_found: !super::new::founders(&state, &visit).await?.is_empty(),
        frame,
    };
    draw(&visit, &page)
}

impl Page for ListPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.groups)
    }
}

/// A day in the reader's words.
pub fn day(frame: &Frame, at: jiff::Timestamp) -> String {
    choices::day(frame, at)
}
