//! Joining: who the contact of a country is, the application, and the proof of its address.

mod apply;
mod verify;

pub use apply::{ZONE, form, send, sent};
pub use verify::{ask, prove, waiting};

use super::{Data, Page, draw, house};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use store::contact::ContactCard;

#[derive(Template)]
#[template(path = "pages/join/join.html")]
struct JoinPage {
    frame: Frame,
    document: Document,
    countries: Vec<Choice>,
    country_name: String,
}

/// What programs get.
#[derive(Serialize)]
struct Document {
    title: String,
    html: String,
    country: Option<String>,
    contacts: Vec<ContactCard>,
}

/// `GET /join`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let country = visit.parsed("country", "wrong-country", choices::read_country);
    let contacts = match &country {
        Some(country) => state.store().contact_cards(country, state.members().clock.now()).await?,
        None => Vec::new(),
    };
    let (title, html) = house::text(&state.operator().await?, "join")?;
    let frame = visit.frame("house", &title);
    let chosen = country.clone().unwrap_or_default();
    let page = JoinPage {
        countries: choices::countries(&state, &frame, &chosen),
        country_name: choices::country(&state, &frame, &chosen),
        document: Document { title, html, country, contacts },
        frame,
    };
    draw(&visit, &page)
}

impl Page for JoinPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.document)
    }
}

/// A page that says one thing and where to go from there.
#[derive(Template)]
#[template(path = "pages/join/said.html")]
pub struct SaidPage {
    frame: Frame,
    said: Said,
}

#[derive(Serialize)]
struct Said {
    title: String,
    text: String,
}

impl SaidPage {
    /// The texts `KEY-title` and `KEY-text`.
    pub fn draw(visit: &Visit, key: &str) -> Result<Response, Failure> {
        let text = |part: &str| visit.texts.say(&format!("{key}-{part}"));
        let said = Said { title: text("title"), text: text("text") };
        draw(visit, &Self { frame: visit.frame("house", &said.title), said })
    }
}

impl Page for SaidPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.said)
    }
}
