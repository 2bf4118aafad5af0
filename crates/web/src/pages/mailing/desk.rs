//! A member's own first page.

use crate::choices;
use crate::desk::{Entry, entries};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use mail::digest::Kind;
use serde_json::json;

/// How far back the desk looks for what is new.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 31);

#[derive(Template)]
#[template(path = "pages/mailing/desk.html")]
struct DeskPage {
    frame: Frame,
    heading: String,
    parts: Vec<Part>,
    has_organisation: bool,
    follows: usize,
    unreachable: bool,
    /// The day a charter begins to hold that was not accepted yet, and where it is read.
    charter: Option<(String, String)>,
}

/// Entries of one sort under their heading.
struct Part {
    name: String,
    entries: Vec<Entry>,
}

/// `GET /desk`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    let who = visit.member()?;
    let person = who.subject.person.clone().unwrap_or_default();
    let now = state.members().clock.now();
    let entries = entries(&state, &who.subject, &visit.texts, now - BACK).await?;
    let own = state.store().own_organisations(&person, now).await?;
    let reachable = state.store().letter_setting(&person).await?.is_reachable();
    let frame = visit.frame("desk", &visit.texts.say("nav-desk"));
    let page = DeskPage {
        charter: coming_charter(&state, &frame, &person, now).await?,
        frame,
        heading: heading(&visit, &entries),
        parts: parts(&visit, entries),
        has_organisation: own.iter().any(|own| own.evidence.is_some()),
        follows: who.follows.len(),
        unreachable: !reachable,
    };
    draw(&visit, &page)
}

async fn coming_charter(
    state: &AppState,
    frame: &Frame,
    person: &str,
    now: Timestamp,
) -> Result<Option<(String, String)>, Failure> {
    let coming = state.store().coming_charter(person, now).await?;
    Ok(coming.map(|charter| {
        let version = charter.version.to_string();
        (choices::day(frame, charter.starts_at), frame.ask("/charter", &[("version", version.as_str())]))
    }))
}

fn heading(visit: &Visit, entries: &[Entry]) -> String {
    let waits = |kind| matches!(kind, Kind::Ending | Kind::Owed | Kind::Mention | Kind::Decision);
    let waiting = entries.iter().filter(|entry| waits(entry.what) && entry.answered.is_none()).count();
    visit.texts.count("desk-heading", waiting)
}

fn parts(visit: &Visit, entries: Vec<Entry>) -> Vec<Part> {
    let kinds = [
        (Kind::Owed, "desk-owed"),
        (Kind::Mention, "desk-mentions"),
        (Kind::Decision, "desk-decisions"),
        (Kind::Ending, "desk-endings"),
        (Kind::Match, "desk-matches"),
        (Kind::Event, "desk-events"),
        (Kind::Thread, "desk-threads"),
    ];
    let part = |(kind, key): (Kind, &str)| {
        let entries = entries.iter().filter(|entry| entry.what == kind).cloned().collect();
        Part { name: visit.texts.say(key), entries }
    };
    kinds.into_iter().map(part).filter(|part| !part.entries.is_empty()).collect()
}

impl Page for DeskPage {
    fn data(&self) -> Result<Data, Failure> {
        let row = |entry: &Entry| {
            json!({
                "id": entry.id, "title": entry.title, "text": entry.text, "path": entry.path, "group": entry.group,
                "at": entry.at, "label": entry.label, "answered": entry.answered,
            })
        };
        Data::rows(&self.parts.iter().flat_map(|part| &part.entries).map(row).collect::<Vec<_>>())
    }
}
