//! One member, and writing to them through the platform.

use super::{PersonRow, count_page};
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::{Data, Page, draw, standing};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

#[derive(Template)]
#[template(path = "pages/people/one.html")]
struct PersonPage {
    frame: Frame,
    row: PersonRow,
    about: String,
    roles: Vec<String>,
    organisations: Vec<(String, String)>,
    own: bool,
    may_suspend: bool,
    findable: bool,
    title: String,
    text: String,
}

/// `GET /people/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    count_page(&state, &visit).await?;
    draw(&visit, &PersonPage::load(&state, &visit, &id, ("", "")).await?)
}

/// `POST /people/{id}/messages`
pub async fn write(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let (title, text) = (sent.text("title"), sent.text("text"));
    sent.done_reading()?;
    match state.store().begin_exchange(&sent.actor, &id, &title, &text).await {
        Ok(exchange) => Ok(sent.to(&format!("/messages/{exchange}"), "message-sent")),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &PersonPage::load(&state, &sent.visit, &id, (&title, &text)).await?)
        }
    }
}

impl PersonPage {
    async fn load(state: &AppState, visit: &Visit, id: &str, typed: (&str, &str)) -> Result<Self, Failure> {
        let reader = visit.reader(state);
        let person = reader.member(id).await?;
        let belongings = reader.belongings(&[id]).await?;
        let frame = visit.frame("people", &person.name);
        let roles = reader.roles_of(id).await?;
        let role = |(role, scope): &(String, String)| match role.as_str() {
            "coordinator" => frame.say("person-coordinator"),
            _ => frame.texts.name("person-contact", super::country_name(state, visit, scope)),
        };
        let link = |evidence: Option<&String>| evidence.map(|id| frame.organisation(id)).unwrap_or_default();
        Ok(Self {
            row: PersonRow::new(state, visit, &frame, &person, &belongings),
            about: markdown::render(&person.about),
            roles: roles.iter().map(role).collect(),
            organisations: belongings.iter().map(|one| (one.name.clone(), link(one.evidence.as_ref()))).collect(),
            may_suspend: standing::may_suspend(visit, id, person.country.as_deref(), state),
            own: visit.who.subject.person.as_deref() == Some(id),
            findable: person.findable,
            title: typed.0.to_owned(),
            text: typed.1.to_owned(),
            frame,
        })
    }

    /// Where the message is sent.
    fn action(&self) -> String {
        self.frame.to(&format!("/people/{}/messages", self.row.id))
    }
}

impl Page for PersonPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.row)
    }
}
