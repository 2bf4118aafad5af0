//! Admissions: who applied, for the national contacts of their country and for coordinators.

mod decision;

pub use decision::{decide, show};

use super::{Data, Page, draw};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use policy::Role;
use store::admission::Application;

#[derive(Template)]
#[template(path = "pages/admissions/list.html")]
struct AdmissionsPage {
    frame: Frame,
    heading: String,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    found: Vec<Application>,
}

struct Tab {
    href: String,
    text: String,
    current: bool,
}

struct Row {
    href: String,
    name: String,
    country: String,
    wanted: String,
    organisation: String,
    waits: String,
    state: String,
}

/// `GET /admissions`: what waits for the one who asks; `of=all` everything within reach, `of=decided` what was decided.
pub async fn list(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let actor = visit.actor(&state);
    let of = visit.value("of").unwrap_or("mine").to_owned();
    let mut found = state.store().applications(&actor, of != "decided").await?;
    if of == "mine" {
        let attended = state.store().attended_countries(actor.at).await?;
        let own: Vec<&str> = actor.subject.scopes_of(Role::NationalContact).collect();
        found.retain(|row| own.contains(&row.country.as_str()) || !attended.contains(&row.country));
    }
    let frame = visit.frame("admissions", &visit.texts.say("nav-admissions"));
    let page = AdmissionsPage {
        heading: heading(&frame, &of, found.len()),
        tabs: tabs(&frame, &of),
        rows: found.iter().map(|row| self::row(&state, &frame, row, actor.at)).collect(),
        found,
        frame,
    };
    draw(&visit, &page)
}

fn heading(frame: &Frame, of: &str, n: usize) -> String {
    let key = if of == "decided" { "admissions-decided-heading" } else { "admissions-heading" };
    frame.texts.count(key, n)
}

fn tabs(frame: &Frame, of: &str) -> Vec<Tab> {
    let tab =
        |code: &str, text: String| Tab { href: frame.ask("/admissions", &[("of", code)]), text, current: of == code };
    vec![
        tab("mine", frame.say("admissions-mine")),
        tab("all", frame.say("admissions-all")),
        tab("decided", frame.say("admissions-decided")),
    ]
}

fn row(state: &AppState, frame: &Frame, found: &Application, at: jiff::Timestamp) -> Row {
    let days = usize::try_from(found.days(at)).unwrap_or_default();
    Row {
        href: frame.to(&format!("/admissions/{}", found.id)),
        name: found.name.clone(),
        country: choices::country(state, frame, &found.country),
        wanted: choices::word(frame, "field-wanted", &found.wanted),
        organisation: found.organisation.clone(),
        waits: match found.decided_at {
            Some(decided) => choices::day(frame, decided),
            None => frame.texts.count("admissions-waits", days),
        },
        state: choices::word(frame, "state-application", &found.state),
    }
}

impl Page for AdmissionsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.found)
    }
}
