//! Founding a group: by hand, or from a need, a segment or a partner's answer, whose words come with the address.

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
use store::buyers_group::NewBuyersGroup;

/// Where a group may come from.
const FROM: [&str; 5] = ["hand", "need", "match", "segment", "partners"];

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

/// `GET /buyers-groups/new`; `title`, `need`, `cpv`, `from` and `ref` fill the form.
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
            reference: sent.text("ref").chars().take(200).collect(),
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
        let (may_found, value) = (!founders.is_empty(), |name: &str| visit.typed(name));
        let forms = super::form::Forms::new(&frame, "", typed);
        let form = forms.form("found").line("title", &value("title")).area("need", &value("need"));
        let form = form.line("cpv", &value("cpv")).pick("body", founders).tick("leads", false);
        let mut form = form.tick("followed", true).tick("prices_only", false).done();
        let kept = |name: &'static str| (name, typed.value(name).map_or_else(|| value(name), str::to_owned));
        form.hidden = vec![kept("from"), kept("ref")];
        (form.action, form.open) = (frame.to("/buyers-groups"), true);
        Ok(Self { heading: frame.title.clone(), form, may_found, frame })
    }
}

impl Page for NewPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "may_found": self.may_found }))
    }
}
