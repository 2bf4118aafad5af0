//! Publishing a version of the charter, in several languages at once.

use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use store::Reached;
use store::charter::CharterText;

/// Languages the charter is published in: those of the Union.
pub const LANGUAGES: [&str; 24] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "pl",
    "pt", "ro", "sk", "sl", "sv",
];

#[derive(Template)]
#[template(path = "pages/charter/new.html")]
struct NewPage {
    frame: Frame,
    texts: Vec<CharterText>,
}

impl NewPage {
    /// A field for every language, filled where there is a text.
    fn new(visit: &Visit, mut known: Vec<CharterText>) -> Self {
        let empty =
            |language: &str| CharterText { language: language.to_owned(), title: String::new(), text: String::new() };
        let missing = LANGUAGES.into_iter().filter(|language| known.iter().all(|text| text.language != *language));
        let missing: Vec<CharterText> = missing.map(empty).collect();
        known.extend(missing);
        Self { frame: visit.frame("house", &visit.texts.say("charter-new")), texts: known }
    }
}

impl Page for NewPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "languages": LANGUAGES }))
    }
}

/// `GET /charter/new`: the latest version, to be changed.
pub async fn form(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    Reached::of(&visit.actor(&state), "charter.publish")?;
    let latest = state.store().charter().await?.into_iter();
    let known = latest.map(|text| CharterText { language: text.language, title: text.title, text: text.text });
    draw(&visit, &NewPage::new(&visit, known.collect()))
}

/// `POST /charter`
pub async fn publish(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let mut texts = Vec::new();
    for language in LANGUAGES {
        let (title, text) = (sent.text(&format!("title-{language}")), sent.text(&format!("text-{language}")));
        if !title.is_empty() || !text.is_empty() {
            texts.push(CharterText { language: language.to_owned(), title, text });
        }
    }
    sent.done_reading()?;
    if texts.iter().any(|text| text.title.is_empty() || text.text.is_empty()) {
        let sentence = sent.visit.texts.say("wrong-charter-half");
        sent.visit.wrong.push(("text", sentence));
        return draw(&sent.visit, &NewPage::new(&sent.visit, texts));
    }
    if let Err(error) = state.store().publish_charter(&sent.actor, &texts).await {
        sent.note(error)?;
        return draw(&sent.visit, &NewPage::new(&sent.visit, texts));
    }
    Ok(sent.to("/charter", "charter-published"))
}
