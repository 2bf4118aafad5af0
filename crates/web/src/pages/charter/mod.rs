//! The charter: read, accepted, published anew.

mod publish;

pub use publish::{LANGUAGES, form, publish};

use super::{Data, Page, draw};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::{Visit, is_own_path};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use std::collections::BTreeMap;
use store::charter::Charter;

#[derive(Template)]
#[template(path = "pages/charter/one.html")]
struct CharterPage {
    frame: Frame,
    charter: Charter,
    html: String,
    published: String,
    others: Vec<(String, String)>,
    accepted: Option<String>,
    may_accept: bool,
    /// Whether it held once and does no more.
    is_old: bool,
    /// The day it begins to hold, when that is to come.
    starts: Option<String>,
    /// The day a later version begins to hold, and where it is read.
    coming: Option<(String, String)>,
    next: String,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    charter: &'a Charter,
    holds: bool,
}

/// `GET /charter`: the version that holds in the reader's language, or the one asked for.
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let asked = visit.parsed("version", "wrong-version", |written| written.parse::<i64>().ok());
    visit.accept()?;
    let now = state.members().clock.now();
    let (holding, latest) = (state.store().charter_in_force(now).await?, state.store().charter().await?);
    let texts = match asked {
        Some(version) => state.store().charter_version(version).await?,
        None => holding.clone(),
    };
    let wanted = visit.value("text").map_or_else(|| visit.texts.tag(), str::to_owned);
    let charter = pick(&texts, &wanted).ok_or_else(|| Failure::not_found("page", "charter"))?.clone();
    let frame = visit.frame("house", &charter.title);
    let is_old = holding.first().is_some_and(|holds| holds.version > charter.version);
    let coming = latest.first().filter(|last| last.starts_at > now && last.version > charter.version);
    let accepted = match &visit.who.subject.person {
        Some(person) => state.store().accepted_charter(person, charter.version).await?,
        None => None,
    };
    let page = CharterPage {
        html: markdown::render(&charter.text),
        published: choices::day(&frame, charter.published_at),
        others: others(&visit, &frame, &texts, &charter),
        may_accept: !is_old && accepted.is_none() && visit.who.subject.is_active(),
        accepted: accepted.map(|(at, language)| told(&frame, &choices::day(&frame, at), &language)),
        next: visit.value("next").filter(|path| is_own_path(path)).unwrap_or_default().to_owned(),
        starts: (charter.starts_at > now).then(|| choices::day(&frame, charter.starts_at)),
        coming: coming.map(|last| {
            let version = last.version.to_string();
            (choices::day(&frame, last.starts_at), frame.ask("/charter", &[("version", version.as_str())]))
        }),
        is_old,
        charter,
        frame,
    };
    draw(&visit, &page)
}

/// The text in a language, else in English, else in the first there is.
fn pick<'a>(texts: &'a [Charter], wanted: &str) -> Option<&'a Charter> {
    let of = |language: &str| texts.iter().find(|text| text.language == language);
    of(wanted).or_else(|| of("en")).or_else(|| texts.first())
}

fn others(visit: &Visit, frame: &Frame, texts: &[Charter], shown: &Charter) -> Vec<(String, String)> {
    let version = shown.version.to_string();
    let next = visit.value("next").unwrap_or_default();
    let href = |text: &Charter| {
        frame.ask("/charter", &[("version", version.as_str()), ("text", &text.language), ("next", next)])
    };
    let besides = texts.iter().filter(|text| text.language != shown.language);
    besides.map(|text| (text.language.clone(), href(text))).collect()
}

fn told(frame: &Frame, day: &str, language: &str) -> String {
    frame.texts.tell("charter-accepted", &[("day", day.to_owned().into()), ("language", language.to_owned().into())])
}

impl Page for CharterPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&Document { charter: &self.charter, holds: !self.is_old && self.starts.is_none() })
    }
}

/// `POST /charter/acceptance`
pub async fn accept(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let version = sent.text("version").parse::<i64>().map_err(|_| Failure::unreadable())?;
    let (language, next) = (sent.text("language"), sent.text("next"));
    sent.done_reading()?;
    state.store().accept_charter(&sent.actor, version, &language).await?;
    let next = if is_own_path(&next) && crate::routes::is_page(&next) { next } else { "/desk".to_owned() };
    Ok(sent.to(&next, "charter-accepted"))
}

#[derive(Template)]
#[template(path = "pages/charter/versions.html")]
struct VersionsPage {
    frame: Frame,
    versions: Vec<Version>,
    may_publish: bool,
}

/// A version and its texts.
#[derive(Serialize)]
struct Version {
    version: i64,
    published: String,
    starts: String,
    texts: Vec<(String, String, String)>,
}

/// `GET /charter/versions`
pub async fn versions(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let frame = visit.frame("house", &visit.texts.say("charter-versions"));
    let mut versions: BTreeMap<i64, Version> = BTreeMap::new();
    for text in state.store().charter_versions().await? {
        let number = text.version.to_string();
        let href = frame.ask("/charter", &[("version", number.as_str()), ("text", &text.language)]);
        let (published, starts) = (choices::day(&frame, text.published_at), choices::day(&frame, text.starts_at));
        let made = || Version { version: text.version, published, starts, texts: Vec::new() };
        versions.entry(text.version).or_insert_with(made).texts.push((text.language, text.title, href));
    }
    let may_publish = visit.who.holds(policy::Role::Coordinator);
    draw(&visit, &VersionsPage { frame, versions: versions.into_values().rev().collect(), may_publish })
}

impl Page for VersionsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.versions)
    }
}
