//! Founding a group: by hand, or from a need, a segment, a partner's answer or a suggestion, whose words come with the address.

use super::form::{Form, Typed};
use super::typed;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use joint::Founding;
use policy::Role;
use serde_json::json;
use std::collections::BTreeMap;
use store::buyers_group::NewBuyersGroup;

/// Where a group may come from.
const FROM: [&str; 6] = ["hand", "need", "match", "segment", "partners", "suggestion"];
/// Longest reference to what it comes from: the address of a suggestion says the whole question, and whom it named.
const REFERENCE: usize = 1_000;

#[derive(Template)]
#[template(path = "pages/buyers_groups/new.html")]
struct NewPage {
    frame: Frame,
    heading: String,
    form: Form,
    /// False when the reader represents no organisation of the network.
    may_found: bool,
}

/// Organisations somebody may found a group for; the coordinator may also found one for none.
pub async fn founders(state: &AppState, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let subject = &visit.who.subject;
    let mut choices = Vec::new();
    if subject.industry {
        return Ok(choices);
    }
    for body in &subject.organisations {
        if subject.roles.iter().any(|held| matches!(held.role, Role::Editor | Role::Manager) && held.scope == *body) {
            let body = state.store().body(body).await?;
            choices.push(Choice::new(&body.id, format!("{} ({})", body.name, body.country), ""));
        }
    }
    if subject.holds(Role::Coordinator) {
        choices.push(Choice::new("", visit.texts.say("ebg-found-for-none"), ""));
    }
    Ok(choices)
}

/// `GET /buyers-groups/new`; `title`, `need`, `cpv`, `from`, `ref` and `prices_only` fill the form, and the need `ref`
/// names does.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    visit.member()?;
    let page = NewPage::new(&state, &visit, &Typed::default()).await?;
    draw(&visit, &page)
}

/// `POST /buyers-groups`
pub async fn found(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let from = sent.text("from");
    let new = NewBuyersGroup {
        title: sent.text("title"),
        language: sent.maybe("language").unwrap_or_else(|| sent.visit.texts.tag()),
        body: sent.maybe("body"),
        leads: sent.ticked("leads"),
        followed: sent.ticked("followed"),
        founding: Founding {
            need: sent.text("need"),
            cpv: typed::cpv(&mut sent),
            from: if FROM.contains(&from.as_str()) { from } else { "hand".to_owned() },
            reference: sent.text("ref").chars().take(REFERENCE).collect(),
            prices_only: sent.ticked("prices_only"),
        },
    };
    sent.done_reading()?;
    if sent.visit.wrong.is_empty() {
        match state.store().found_buyers_group(&sent.actor, &new).await {
            Ok(id) => return Ok(sent.to(&format!("/buyers-groups/{id}"), "ebg-founded")),
            Err(error) => sent.note(error)?,
        }
    }
    let typed = Typed::of("found", &sent);
    draw(&sent.visit, &NewPage::new(&state, &sent.visit, &typed).await?)
}

impl NewPage {
    async fn new(state: &AppState, visit: &Visit, typed: &Typed) -> Result<Self, Failure> {
        let frame = visit.frame("buyers-groups", &visit.texts.say("ebg-form-found"));
        let founders = founders(state, visit).await?;
        let (may_found, begun) = (!founders.is_empty(), begun(state, visit).await);
        let value = |name: &str| visit.value(name).or_else(|| begun.get(name).map(String::as_str)).unwrap_or_default();
        let value = |name: &str| value(name).to_owned();
        let forms = super::form::Forms::new(&frame, "", typed);
        let form = forms.form("found").line("title", &value("title")).area("need", &value("need"));
        let form = form.line("cpv", &value("cpv")).pick("body", founders).tick("leads", false);
        let mut form = form.tick("followed", true).tick("prices_only", value("prices_only") == "yes").done();
        let kept = |name: &'static str| (name, typed.value(name).map_or_else(|| value(name), str::to_owned));
        form.hidden = vec![kept("from"), kept("ref")];
        (form.action, form.open) = (frame.to("/buyers-groups"), true);
        Ok(Self { heading: frame.title.clone(), form, may_found, frame })
    }
}

/// What a need says of the group that begins with it, for whoever reads that need: its words travel in no address.
async fn begun(state: &AppState, visit: &Visit) -> BTreeMap<&'static str, String> {
    let (from, need) = (visit.value("from"), visit.value("ref"));
    let Some(id) = need.filter(|_| matches!(from, Some("need" | "match"))) else { return BTreeMap::new() };
    let Ok(line) = visit.reader(state).need(id).await else { return BTreeMap::new() };
    let code = line.need.cpv.first().map(ToString::to_string).unwrap_or_default();
    BTreeMap::from([("title", line.need.title), ("need", line.need.statement), ("cpv", code)])
}

impl Page for NewPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "may_found": self.may_found }))
    }
}
