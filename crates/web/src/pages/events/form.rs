//! Announcing an event, and changing it.

use super::may_announce;
use crate::error::Failure;
use crate::frame::Frame;
use crate::local_time;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use policy::Role;
use serde_json::json;
use std::collections::BTreeSet;
use store::Error;
use store::event::{Event, EventDraft, KINDS};

/// Fields of the form, as typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    title: String,
    language: String,
    kind: String,
    starts: String,
    ends: String,
    zone: String,
    place: String,
    link: String,
    languages: String,
    agenda: String,
    places: String,
    questions: String,
    readers: String,
}

#[derive(Template)]
#[template(path = "pages/events/form.html")]
struct FormPage {
    frame: Frame,
    event: Option<String>,
    typed: Typed,
    kinds: Vec<Choice>,
    zones: Vec<Choice>,
    readers: Vec<Choice>,
}

/// `GET /events/new`
pub async fn new(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let who = visit.member()?;
    if !may_announce(who, state.members().clock.now()) {
        return Err(Failure::denied());
    }
    let zone = who.zone.clone().unwrap_or_else(|| "UTC".to_owned());
    let language = visit.texts.tag();
    let typed =
        Typed { zone, languages: language.clone(), language, readers: "members".to_owned(), ..Typed::default() };
    draw(&visit, &FormPage::new(&state, &visit, None, typed).await?)
}

/// `POST /events`
pub async fn announce(State(state): State<AppState>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = Typed::take(&mut sent);
    sent.done_reading()?;
    let twice = match typed.announce(&state, &sent).await {
        Ok((event, twice)) => return Ok(sent.to(&format!("/events/{event}"), said("event-announced", twice))),
        Err(error) => error,
    };
    sent.note(twice)?;
    draw(&sent.visit, &FormPage::new(&state, &sent.visit, None, typed).await?)
}

/// `GET /events/{id}/edit`
pub async fn edit(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let event = visit.reader(&state).event(&id).await?;
    if !state.store().leads_event(&visit.who.subject, &id, state.members().clock.now()).await? {
        return Err(Failure::denied());
    }
    draw(&visit, &FormPage::new(&state, &visit, Some(id), Typed::of(&event)).await?)
}

/// `POST /events/{id}`
pub async fn change(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let typed = Typed::take(&mut sent);
    sent.done_reading()?;
    let changed = match typed.draft() {
        Ok((draft, twice)) => state.store().change_event(&sent.actor, &id, &draft).await.map(|()| twice),
        Err(error) => Err(error),
    };
    match changed {
        Ok(twice) => Ok(sent.to(&format!("/events/{id}"), said("event-changed", twice))),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &FormPage::new(&state, &sent.visit, Some(id), typed).await?)
        }
    }
}

/// What is said afterwards: a time that comes twice is spoken of.
fn said(key: &'static str, twice: bool) -> &'static str {
    if twice { "event-time-twice" } else { key }
}

impl Typed {
    fn take(sent: &mut Sent) -> Self {
        Self {
            title: sent.text("title"),
            language: sent.text("language"),
            kind: sent.text("kind"),
            starts: sent.text("starts"),
            ends: sent.text("ends"),
            zone: sent.text("zone"),
            place: sent.text("place"),
            link: sent.text("link"),
            languages: sent.text("languages"),
            agenda: sent.text("agenda"),
            places: sent.text("places"),
            questions: sent.text("questions"),
            readers: sent.text("readers"),
        }
    }

    fn of(event: &Event) -> Self {
        Self {
            title: event.shared.title.clone(),
            language: event.shared.language.clone(),
            kind: event.kind.clone(),
            starts: local_time::field(event.starts_at, &event.zone),
            ends: local_time::field(event.ends_at, &event.zone),
            zone: event.zone.clone(),
            place: event.place.clone(),
            link: event.link.clone(),
            languages: event.languages.clone(),
            agenda: event.agenda.clone(),
            places: event.places.map(|places| places.to_string()).unwrap_or_default(),
            questions: event.questions.clone(),
            readers: String::new(),
        }
    }

    async fn announce(&self, state: &AppState, sent: &Sent) -> store::Result<(String, bool)> {
        let (draft, twice) = self.draft()?;
        Ok((state.store().announce_event(&sent.actor, &draft).await?, twice))
    }

    /// The draft, and whether a time of it comes twice.
    fn draft(&self) -> store::Result<(EventDraft, bool)> {
        let (starts_at, starts_twice) = self.instant("starts", &self.starts)?;
        let (ends_at, ends_twice) = self.instant("ends", &self.ends)?;
        let draft = EventDraft {
            title: self.title.clone(),
            language: self.language.clone(),
            kind: self.kind.clone(),
            starts_at,
            ends_at,
            zone: self.zone.clone(),
            place: self.place.clone(),
            link: self.link.clone(),
            languages: self.languages.clone(),
            agenda: self.agenda.clone(),
            places: self.places()?,
            questions: self.questions.clone(),
            readers: self.readers.clone(),
        };
        Ok((draft, starts_twice || ends_twice))
    }

    fn instant(&self, field: &'static str, written: &str) -> store::Result<(Timestamp, bool)> {
        local_time::instant(written, &self.zone).map_err(|key| Error::Wrong { field, key })
    }

    fn places(&self) -> store::Result<Option<i64>> {
        if self.places.is_empty() {
            return Ok(None);
        }
        let wrong = |_| Error::Wrong { field: "places", key: "wrong-event-places" };
        self.places.parse().map(Some).map_err(wrong)
    }
}

impl FormPage {
    async fn new(state: &AppState, visit: &Visit, event: Option<String>, typed: Typed) -> Result<Self, Failure> {
        let title = if event.is_some() { "event-edit-title" } else { "event-new-title" };
        let frame = visit.frame("events", &visit.texts.say(title));
        let kind = |kind: &&str| Choice::new(kind, frame.say(&format!("kind-event-{kind}")), &typed.kind);
        let zone = |name: &String| Choice::new(name, name.replace('_', " "), &typed.zone);
        let kinds = KINDS.iter().map(kind).collect();
        let zones = local_time::zones(&[&typed.zone]).iter().map(zone).collect();
        let readers = if event.is_some() { Vec::new() } else { readers(state, visit, &typed.readers).await? };
        Ok(Self { event, kinds, zones, readers, typed, frame })
    }
}

impl FormPage {
    /// Where the form is sent.
    fn action(&self) -> String {
        let event = self.event.as_ref().map_or(String::new(), |event| format!("/{event}"));
        self.frame.to(&format!("/events{event}"))
    }
}

/// Who an event can be for: everybody, members, the network, one's countries, one's groups.
pub async fn readers(state: &AppState, visit: &Visit, chosen: &str) -> Result<Vec<Choice>, Failure> {
    let (texts, subject) = (&visit.texts, &visit.who.subject);
    let mut choices = vec![
        Choice::new("members", texts.say("event-for-members"), chosen),
        Choice::new("public", texts.say("event-for-public"), chosen),
    ];
    if !subject.industry {
        choices.push(Choice::new("network", texts.say("event-for-network"), chosen));
    }
    let countries: BTreeSet<&str> =
        subject.country.as_deref().into_iter().chain(subject.scopes_of(Role::NationalContact)).collect();
    for code in countries {
        let name = super::super::people::country_name(state, visit, code);
        choices.push(Choice::new(&format!("country:{code}"), texts.name("event-for-country", name), chosen));
    }
    for group in &subject.groups {
        if let Ok(group) = visit.reader(state).shared("group", group).await {
            choices.push(Choice::new(
                &format!("group:{}", group.id),
                texts.name("event-for-group", group.title),
                chosen,
            ));
        }
    }
    Ok(choices)
}

impl Page for FormPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "event": self.event, "title": self.typed.title }))
    }
}
