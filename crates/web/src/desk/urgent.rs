//! What waits for somebody: calls by name, answers to them, votes, applications, events. The pressing part of it does
//! not wait for the digest.

use super::threads::said;
use super::{Act, DeskError, Entry, item};
use crate::state::AppState;
use crate::texts::Texts;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use mail::digest::{Item, Kind};
use policy::{Label, Proof, Subject};
use store::desk::{Called, Calling, OpenVote};
use store::event::Event;
use store::person::Person;
use store::{Actor, Error, Shared};

/// A deadline nearer than this is told at once.
pub const NEAR: SignedDuration = SignedDuration::from_hours(72);

/// An item for a letter of its own.
#[derive(Clone, Debug)]
pub struct Urgent {
    /// What the letter tells.
    pub item: Item,
    /// The thread an answer to the letter goes to.
    pub thread: String,
}

/// What is urgent for somebody: calls since a time, and votes that end soon.
pub async fn urgent(state: &AppState, person: &Person, since: Timestamp) -> Result<Vec<Urgent>, DeskError> {
    let now = state.members().clock.now();
    let subject = state.store().subject(&person.id, Proof::Single, now).await?;
    let texts = Texts::choose([person.language.as_str()].into_iter());
    let reader = state.store().reader(&subject, now);
    let called = reader.called(since).await?;
    let votes = reader.open_votes().await?;
    let soon = votes.iter().filter(|vote| vote.deadline < now + NEAR);
    let calls = called.iter().map(|called| (&called.thread, call(&texts, called)));
    let pressing = calls.chain(soon.map(|vote| (&vote.thread, self::vote(&texts, vote, true))));
    let urgent = |(thread, entry): (&Shared, Entry)| Urgent {
        item: item(state, &texts, person, entry),
        thread: thread.id.clone(),
    };
    Ok(pressing.map(urgent).collect())
}

/// Everything that waits for somebody.
pub(super) async fn waiting(
    state: &AppState,
    subject: &Subject,
    texts: &Texts,
    since: Timestamp,
) -> Result<Vec<Entry>, DeskError> {
    let reader = state.store().reader(subject, state.members().clock.now());
    let mut waiting: Vec<Entry> = reader.called(since).await?.iter().map(|called| call(texts, called)).collect();
    waiting.extend(reader.open_votes().await?.iter().map(|open| vote(texts, open, false)));
    waiting.extend(applications(state, subject, texts).await?);
    waiting.extend(super::groups::waiting(state, subject, texts).await?);
    waiting.extend(reader.needs_asked_for().await?.iter().map(|(need, since)| meeting(texts, need, *since)));
    let coming = reader.coming_events().await?;
    waiting.extend(coming.iter().filter(|event| !event.is_cancelled()).map(|coming| event(texts, coming)));
    Ok(waiting)
}

/// An entry about something private: its label decides what a letter says of it.
fn about(shared: &Shared, id: String, what: Kind, at: Timestamp) -> Entry {
    Entry {
        id,
        what,
        label: Label::parse(&shared.label).unwrap_or(Label::Red),
        title: shared.title.clone(),
        language: shared.language.clone(),
        text: String::new(),
        path: format!("/threads/{}", shared.id),
        evidence: None,
        at,
        group: String::new(),
        acts: Vec::new(),
        answered: None,
    }
}

fn call(texts: &Texts, called: &Called) -> Entry {
    let (what, key) = match called.why {
        Calling::Named => (Kind::Owed, "desk-named"),
        Calling::Answered => (Kind::Mention, "desk-answered"),
    };
    Entry {
        title: texts.name(key, &called.thread.title),
        text: said(&called.author, &called.text),
        group: texts.say("desk-group-calls"),
        ..about(&called.thread, format!("call:{}", called.post), what, called.at)
    }
}

/// A vote is told of twice at most: when it is new, and when its end is near.
fn vote(texts: &Texts, vote: &OpenVote, near: bool) -> Entry {
    let id = format!("vote:{}{}", vote.id, if near { ":near" } else { "" });
    let day = texts.day(vote.deadline.to_zoned(TimeZone::UTC).date());
    let values = [("question", vote.question.clone().into()), ("day", day.into())];
    Entry {
        title: texts.tell("desk-vote", &values),
        group: vote.thread.title.clone(),
        ..about(&vote.thread, id, Kind::Decision, vote.thread.changed_at)
    }
}

/// Applications for whoever decides on them; an applicant's name stays on its page.
async fn applications(state: &AppState, subject: &Subject, texts: &Texts) -> Result<Vec<Entry>, DeskError> {
    let actor = Actor::new(subject.clone(), state.members().clock.now());
    let waiting = match state.store().applications(&actor, true).await {
        Ok(waiting) => waiting,
        Err(Error::Denied(_) | Error::NotFound { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let entry = |application: &store::admission::Application| Entry {
        id: format!("application:{}", application.id),
        what: Kind::Owed,
        label: Label::Green,
        title: texts.name("desk-application", &application.country),
        language: String::new(),
        text: String::new(),
        path: format!("/admissions/{}", application.id),
        evidence: None,
        at: application.since,
        group: texts.say("desk-group-calls"),
        acts: Vec::new(),
        answered: None,
    };
    Ok(waiting.iter().map(entry).collect())
}

/// Somebody abroad would meet us about a need. From which country, its own page says.
fn meeting(texts: &Texts, need: &Shared, since: Date) -> Entry {
    let at = since.to_zoned(TimeZone::UTC).map_or(need.changed_at, |day| day.timestamp());
    Entry {
        title: texts.name("desk-need-asked", &need.title),
        path: format!("/needs/{}/matching", need.id),
        group: texts.say("desk-group-calls"),
        ..about(need, format!("meeting:{}:{since}", need.id), Kind::Owed, at)
    }
}

fn event(texts: &Texts, event: &Event) -> Entry {
    let zone = TimeZone::get(&event.zone).unwrap_or(TimeZone::UTC);
    let begins = event.starts_at.to_zoned(zone);
    let values = [
        ("day", texts.day(begins.date()).into()),
        ("time", begins.strftime("%H:%M").to_string().into()),
        ("zone", event.zone.clone().into()),
    ];
    let attend = Act::Attend { event: event.shared.id.clone() };
    Entry {
        text: texts.tell("desk-event", &values),
        path: format!("/events/{}", event.shared.id),
        group: texts.say("desk-events"),
        acts: if event.own.is_none() { vec![attend] } else { Vec::new() },
        answered: event.own.as_ref().map(|_| texts.say("desk-said-attend")),
        ..about(&event.shared, format!("event:{}", event.shared.id), Kind::Event, event.shared.changed_at)
    }
}
