//! The toolbox: cards, steps, words and releases, and what members say of them.

pub mod card;
pub mod corrections;
pub mod feedback;
pub mod glossary;
mod paper;
pub mod releases;
pub mod steps;

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::found::{FoundRow, found};
use crate::frame::Frame;
use crate::routes::is_page;
use crate::visit::Visit;
use ::toolbox::{Card, Category, Library};
use askama::Template;
use axum::response::Response;
use serde::Serialize;
use serde_json::json;
use steps::StepLink;

/// Part of the navigation.
const SECTION: &str = "toolbox";

/// Other pages the hub leads to, as far as they are there: path, and the end of the keys of their words.
const TOOLS: [(&str, &str); 9] = [
    ("/route", "route"),
    ("/toolbox/steps", "steps"),
    ("/templates", "templates"),
    ("/checker", "checker"),
    ("/notices/check", "notice-check"),
    ("/countries", "countries"),
    ("/law", "law"),
    ("/toolbox/glossary", "glossary"),
    ("/toolbox/releases", "releases"),
];

#[derive(Template)]
#[template(path = "pages/toolbox/hub.html")]
struct HubPage {
    frame: Frame,
    words: String,
    found: Vec<FoundRow>,
    parts: Vec<PartRow>,
    steps: Vec<Vec<StepLink>>,
    tools: Vec<Tool>,
}

/// A part of the toolbox with its cards.
#[derive(Serialize)]
struct PartRow {
    id: &'static str,
    title: String,
    about: String,
    cards: Vec<CardLink>,
}

/// A card to open.
#[derive(Clone, Serialize)]
pub struct CardLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub summary: String,
    /// Address.
    #[serde(skip)]
    pub href: String,
}

/// Another page to open.
struct Tool {
    href: String,
    title: String,
    about: String,
}

/// `GET /toolbox`
pub async fn show(mut visit: Visit) -> Result<Response, Failure> {
    let words = visit.words("q").unwrap_or_default();
    let library = Library::embedded();
    let frame = visit.frame(SECTION, &visit.texts.count("toolbox-title", library.cards.len()));
    let page = HubPage {
        found: found(&frame, &words),
        parts: Category::ALL.map(|category| part(&frame, library, category)).into(),
        steps: steps::picture(&frame, library),
        tools: TOOLS.iter().filter(|(path, _)| is_page(path)).map(|(path, key)| tool(&frame, path, key)).collect(),
        words,
        frame,
    };
    draw(&visit, &page)
}

fn part(frame: &Frame, library: &Library, category: Category) -> PartRow {
    let key = category.as_str();
    PartRow {
        id: key,
        title: frame.say(&format!("toolbox-category-{key}")),
        about: frame.say(&format!("toolbox-category-{key}-about")),
        cards: library.of(category).map(|card| CardLink::new(frame, card)).collect(),
    }
}

fn tool(frame: &Frame, path: &str, key: &str) -> Tool {
    Tool {
        href: frame.to(path),
        title: frame.say(&format!("toolbox-link-{key}")),
        about: frame.say(&format!("toolbox-link-{key}-about")),
    }
}

impl CardLink {
    fn new(frame: &Frame, card: &Card) -> Self {
        Self {
            id: card.id.clone(),
            title: card.title.clone(),
            summary: card.summary.clone(),
            href: frame.to(&format!("/toolbox/cards/{}", card.id)),
        }
    }

    /// The cards of these ids.
    fn of(frame: &Frame, ids: &[String]) -> Vec<Self> {
        ids.iter().filter_map(|id| Library::embedded().card(id)).map(|card| Self::new(frame, card)).collect()
    }
}

/// A rule of the route finder to open.
struct RuleLink {
    id: String,
    href: Option<String>,
}

impl RuleLink {
    fn new(frame: &Frame, id: &str) -> Self {
        let known = law::Book::shipped().rule(id);
        Self { id: id.to_owned(), href: known.map(|rule| frame.to(&format!("/law/{}", rule.id))) }
    }
}

/// The name of the newest release.
fn edition() -> &'static str {
    Library::embedded().current().map_or("", |release| release.id.as_str())
}

impl Page for HubPage {
    fn data(&self) -> Result<Data, Failure> {
        if !self.words.is_empty() {
            return Data::rows(&self.found);
        }
        Data::one(&json!({ "release": edition(), "parts": self.parts }))
    }
}
