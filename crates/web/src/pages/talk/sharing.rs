//! How far a thing travels: the part of every form that asks it, the sentences that tell it, the page that changes it.

use super::{country_name, moment};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use policy::{Because, Label};
use serde_json::json;
use std::collections::BTreeSet;
use store::talk::{Shareable, Sharing, Why};

/// Labels of conversations, widest first; nothing members say is CLEAR.
const LABELS: [Label; 4] = [Label::Green, Label::Amber, Label::AmberStrict, Label::Red];

/// Countries that can be left out.
const COUNTRIES: [&str; 31] = [
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
    "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// What a form asks about how far a thing travels.
pub struct SharingForm {
    /// What stands for the default of the place; nothing when one must choose.
    pub as_place: Option<String>,
    /// Labels with what they mean.
    pub labels: Vec<Choice>,
    /// Readers to choose.
    pub readers: Vec<Choice>,
    /// Countries to leave out.
    pub excluded: Vec<Choice>,
    /// The day the embargo ends.
    pub embargo: String,
    /// Whether suppliers are kept out.
    pub network: bool,
}

impl SharingForm {
    /// For somebody, with what is chosen.
    pub async fn new(state: &AppState, visit: &Visit, chosen: &Sharing) -> Result<Self, Failure> {
        let frame = visit.frame("", "");
        let known = visit.reader(state).shareable().await?;
        let label = |label: &Label| Choice {
            value: label.as_str().to_owned(),
            text: format!("TLP:{label} – {}", frame.say(label_key(*label))),
            chosen: chosen.label == Some(*label),
        };
        let country = |code: &&str| Choice {
            value: (*code).to_owned(),
            text: country_name(state, &frame, code),
            chosen: chosen.excluded.contains(&format!("country:{code}")),
        };
        Ok(Self {
            as_place: None,
            labels: LABELS.iter().map(label).collect(),
            readers: readers(state, &frame, &known, &chosen.audience),
            excluded: COUNTRIES.iter().map(country).collect(),
            embargo: chosen
                .embargo_until
                .map(|until| until.to_zoned(zone(&frame)).date().to_string())
                .unwrap_or_default(),
            network: chosen.network,
        })
    }

    /// The same for a place whose label is taken when none is chosen.
    pub fn or_as(mut self, frame: &Frame, label: &str) -> Self {
        self.as_place = Some(frame.texts.name("sharing-as-group", label));
        self
    }
}

fn zone(frame: &Frame) -> TimeZone {
    frame.who.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC)
}

fn label_key(label: Label) -> &'static str {
    match label {
        Label::Clear => "label-clear",
        Label::Green => "label-green",
        Label::Amber => "label-amber",
        Label::AmberStrict => "label-amber-strict",
        Label::Red => "label-red",
    }
}

/// Everybody who can be named: communities, the own country, own organisations and groups, people of these groups.
fn readers(state: &AppState, frame: &Frame, known: &Shareable, chosen: &BTreeSet<String>) -> Vec<Choice> {
    let mut keys = vec![
        ("community".to_owned(), frame.say("reader-community")),
        ("network".to_owned(), frame.say("reader-network")),
    ];
    let own = frame.who.subject.country.clone();
    keys.extend(own.map(|code| (format!("country:{code}"), country_name(state, frame, &code))));
    let named = |kind: &str, pairs: &[(String, String)]| {
        pairs.iter().map(|(id, name)| (format!("{kind}:{id}"), name.clone())).collect::<Vec<_>>()
    };
    keys.extend(named("organisation", &known.organisations));
    keys.extend(known.groups.iter().map(|(id, name)| (format!("group:{id}"), frame.texts.name("reader-group", name))));
    keys.extend(named("person", &known.people));
    let choice = |(value, text): (String, String)| Choice { chosen: chosen.contains(&value), value, text };
    keys.into_iter().map(choice).collect()
}

/// Takes what a form says; nothing when everything is left as its place has it.
pub fn take(sent: &mut Sent) -> Result<Option<Sharing>, store::Error> {
    let label = sent.text("label");
    let frame = sent.visit.frame("", "");
    let excluded = sent.all("excluded").into_iter().map(|code| format!("country:{code}")).collect();
    let embargo = sent.maybe("embargo_until");
    let sharing = Sharing {
        label: Label::parse(&label),
        audience: sent.all("audience").into_iter().collect(),
        excluded,
        embargo_until: embargo.map(|day| first_moment(&day, &frame)).transpose()?,
        network: sent.ticked("network"),
    };
    Ok(Some(sharing).filter(|sharing| !label.is_empty() || *sharing != Sharing::default()))
}

fn first_moment(day: &str, frame: &Frame) -> Result<Timestamp, store::Error> {
    let wrong = || store::Error::Wrong { field: "embargo_until", key: "wrong-embargo" };
    let day: Date = day.parse().map_err(|_| wrong())?;
    Ok(day.to_zoned(zone(frame)).map_err(|_| wrong())?.timestamp())
}

/// Who can see a thing and why, in sentences.
pub fn told(state: &AppState, frame: &Frame, why: &Why) -> Vec<String> {
    let mut told = vec![label_sentence(state, frame, why)];
    if !why.excluded.is_empty() {
        let names: Vec<String> = why.excluded.iter().map(|code| country_name(state, frame, code)).collect();
        told.push(frame.texts.name("why-excluded", names.join(", ")));
    }
    if let Some(until) = why.embargo_until {
        told.push(frame.texts.name("why-embargo", moment(frame, until)));
    }
    if why.network {
        told.push(frame.say("why-network"));
    }
    if let Some(because) = &why.because {
        told.push(because_sentence(state, frame, why, because));
    }
    told
}

fn label_sentence(state: &AppState, frame: &Frame, why: &Why) -> String {
    let names: Vec<String> =
        why.readers.iter().map(|(key, name)| key_name(state, frame, key, name.as_deref())).collect();
    match why.label {
        None => frame.say("why-no-label"),
        Some(Label::Red) if names.is_empty() => frame.say("why-red-alone"),
        Some(label @ (Label::Amber | Label::AmberStrict | Label::Red)) => {
            let values = [("label", label.as_str().into()), ("name", names.join(", ").into())];
            frame.texts.tell("why-named", &values)
        }
        Some(Label::Green) => frame.say("why-green"),
        Some(Label::Clear) => frame.say("why-clear"),
    }
}

fn key_name(state: &AppState, frame: &Frame, key: &str, name: Option<&str>) -> String {
    match (key.split_once(':'), name) {
        (None, _) if key == "network" => frame.say("reader-network"),
        (None, _) => frame.say("reader-community"),
        (Some(("country", code)), _) => frame.texts.name("reader-country", country_name(state, frame, code)),
        (Some(("group", _)), Some(name)) => frame.texts.name("reader-group", name),
        (Some(("group", _)), None) => frame.say("reader-unnamed-group"),
        (Some(_), name) => name.unwrap_or_default().to_owned(),
    }
}

fn because_sentence(state: &AppState, frame: &Frame, why: &Why, because: &Because) -> String {
    match because {
        Because::Maker => frame.say("because-maker"),
        Because::Organisation => frame.say("because-organisation"),
        Because::Anyone => frame.say("because-anyone"),
        Because::Member => frame.say("because-member"),
        Because::Named(key) if key.starts_with("person:") => frame.say("because-person"),
        Because::Named(key) => {
            let name = why.readers.iter().find(|(known, _)| known == key).and_then(|(_, name)| name.as_deref());
            frame.texts.name("because-named", key_name(state, frame, key, name))
        }
    }
}

#[derive(Template)]
#[template(path = "pages/talk/sharing.html")]
struct SharingPage {
    frame: Frame,
    title: String,
    language: String,
    label: String,
    back: String,
    action: String,
    told: Vec<String>,
    form: Option<SharingForm>,
}

impl Page for SharingPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "title": self.title, "label": self.label, "why": self.told }))
    }
}

/// `GET /objects/{id}/sharing`: who can see this and why; its maker changes it.
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    draw(&visit, &page(&state, &visit, &id, None).await?)
}

/// `POST /objects/{id}/sharing`
pub async fn send(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let taken = take(&mut sent);
    sent.done_reading()?;
    let sharing = taken.as_ref().map(|sharing| sharing.clone().unwrap_or_default()).unwrap_or_default();
    let done = match taken {
        Ok(_) => state.store().relabel(&sent.actor, &id, &sharing).await,
        Err(error) => Err(error),
    };
    let Err(error) = done else { return Ok(sent.to(&format!("/objects/{id}/sharing"), "relabelled")) };
    sent.note(error)?;
    draw(&sent.visit, &page(&state, &sent.visit, &id, Some(sharing)).await?)
}

/// `POST /groups/{id}/sharing`: who knows of a group, changed by whoever leads it.
pub async fn send_group(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let taken = take(&mut sent);
    sent.done_reading()?;
    let sharing = taken.as_ref().map(|sharing| sharing.clone().unwrap_or_default()).unwrap_or_default();
    let done = match taken {
        Ok(_) => state.store().relabel_group(&sent.actor, &id, &sharing).await,
        Err(error) => Err(error),
    };
    let Err(error) = done else { return Ok(sent.to(&format!("/objects/{id}/sharing"), "relabelled")) };
    sent.note(error)?;
    draw(&sent.visit, &page(&state, &sent.visit, &id, Some(sharing)).await?)
}

async fn page(state: &AppState, visit: &Visit, id: &str, typed: Option<Sharing>) -> Result<SharingPage, Failure> {
    let reader = visit.reader(state);
    let shared = reader.shared("page", id).await?;
    let why = reader.why(id).await?;
    let chosen = match typed {
        Some(typed) => typed,
        None => reader.sharing(id).await?,
    };
    let form = if why.mine || why.led { Some(SharingForm::new(state, visit, &chosen).await?) } else { None };
    let frame = visit.frame("groups", &visit.texts.name("sharing-title", &shared.title));
    let folder = match shared.kind.as_str() {
        "group" => "groups",
        "event" => "events",
        "case" => "cases",
        "document" => "documents",
        "survey" => "surveys",
        "plan" => "plans",
        "need" => "needs",
        "cycle" => "cycles",
        _ => "threads",
    };
    Ok(SharingPage {
        back: frame.to(&format!("/{folder}/{id}")),
        action: frame.to(&format!("/{}/{id}/sharing", if why.led { "groups" } else { "objects" })),
        told: told(state, &frame, &why),
        title: shared.title,
        language: shared.language,
        label: shared.label,
        form,
        frame,
    })
}
