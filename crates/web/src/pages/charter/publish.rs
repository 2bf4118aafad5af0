//! Publishing a version of the charter, in several languages at once.

use crate::error::Failure;
use crate::frame::Frame;
use crate::letters::{To, letter};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::Timestamp;
use serde_json::json;
use store::charter::{CharterText, NOTICE, NewCharter};
use store::{OutboxLetter, Reached};

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
    urgent: bool,
}

impl NewPage {
    /// A field for every language, filled where there is a text.
    fn new(visit: &Visit, mut known: Vec<CharterText>, urgent: bool) -> Self {
        let empty =
            |language: &str| CharterText { language: language.to_owned(), title: String::new(), text: String::new() };
        let missing = LANGUAGES.into_iter().filter(|language| known.iter().all(|text| text.language != *language));
        let missing: Vec<CharterText> = missing.map(empty).collect();
        known.extend(missing);
        Self { frame: visit.frame("house", &visit.texts.say("charter-new")), texts: known, urgent }
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
    draw(&visit, &NewPage::new(&visit, known.collect(), false))
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
    let urgent = sent.ticked("urgent");
    sent.done_reading()?;
    if texts.iter().any(|text| text.title.is_empty() || text.text.is_empty()) {
        let sentence = sent.visit.texts.say("wrong-charter-half");
        sent.visit.wrong.push(("text", sentence));
        return draw(&sent.visit, &NewPage::new(&sent.visit, texts, urgent));
    }
    let letters = letters(&state, urgent, sent.actor.at).await?;
    let new = NewCharter { texts, urgent, letters };
    if let Err(error) = state.store().publish_charter(&sent.actor, &new).await {
        sent.note(error)?;
        return draw(&sent.visit, &NewPage::new(&sent.visit, new.texts, urgent));
    }
    Ok(sent.to("/charter/versions", "charter-published"))
}

/// Tells every member from when on a new version holds. The first version is met at the first visit.
async fn letters(state: &AppState, urgent: bool, at: Timestamp) -> Result<Vec<OutboxLetter>, Failure> {
    let latest = state.store().charter().await?;
    let Some(version) = latest.first().map(|text| text.version + 1) else { return Ok(Vec::new()) };
    let (kind, starts) = if urgent { ("charter-now", at) } else { ("charter-coming", at + NOTICE) };
    let values = [("day", starts.strftime("%Y-%m-%d").to_string().into())];
    let path = format!("/charter?version={version}");
    let members = state.store().everybody().await?;
    Ok(members.iter().map(|member| letter(state.members(), kind, To::from(member), &values, &path)).collect())
}
