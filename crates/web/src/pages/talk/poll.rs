//! Votes of a thread: asked for, answered, closed.

use super::moment;
use super::thread::again;
use crate::error::Failure;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::talk::poll::Choice;
use store::talk::{NewPoll, Poll};

/// A vote on its thread's page.
pub struct PollRow {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// Kind, who asks, until when, how many voted.
    pub meta: String,
    /// Whether votes are taken.
    pub open: bool,
    /// Whether several may be chosen.
    pub multiple: bool,
    /// Whether the reader asked.
    pub mine: bool,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What came out, in a sentence.
    pub outcome: String,
}

impl PollRow {
    /// A vote for its thread's page.
    pub fn new(frame: &Frame, poll: &Poll, now: Timestamp) -> Self {
        let kind = frame.say(&format!("poll-kind-{}", poll.kind));
        let until = frame.texts.name("poll-until", moment(frame, poll.deadline));
        let voters = frame.count("poll-voters", usize::try_from(poll.voters).unwrap_or_default());
        Self {
            id: poll.id.clone(),
            question: poll.question.clone(),
            meta: format!("{kind} · {} · {until} · {voters}", poll.author_name),
            open: poll.is_open(now),
            multiple: poll.multiple,
            mine: frame.who.subject.person.as_ref() == Some(&poll.author),
            choices: poll.choices.clone(),
            outcome: outcome(frame, poll),
        }
    }
}

fn outcome(frame: &Frame, poll: &Poll) -> String {
    let Some(at) = poll.closed_at else { return frame.say("poll-over") };
    let text = if poll.outcome.is_empty() { frame.say("poll-no-votes") } else { poll.outcome.clone() };
    let day = moment(frame, at);
    let values =
        [("outcome", text.into()), ("day", day.into()), ("name", poll.closed_by.clone().unwrap_or_default().into())];
    frame.texts.tell(if poll.closed_by.is_some() { "poll-closed-by" } else { "poll-closed" }, &values)
}

/// `POST /threads/{id}/polls`
pub async fn open(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let deadline = sent.text("deadline");
    let new = NewPoll {
        kind: sent.text("kind"),
        question: sent.text("question"),
        choices: lines(&sent.text("choices")),
        multiple: sent.ticked("multiple"),
        deadline: end_of(&deadline, &sent).unwrap_or(sent.actor.at),
    };
    sent.done_reading()?;
    match state.store().open_poll(&sent.actor, &id, &new).await {
        Ok(_) => Ok(sent.to(&format!("/threads/{id}"), "poll-opened")),
        Err(error) => again(&state, sent, &id, error).await,
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// The end of a day where the one who asks lives; what is no day ends at once, which is refused.
fn end_of(day: &str, sent: &Sent) -> Option<Timestamp> {
    let zone = sent.visit.who.zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
    let day: Date = day.parse().ok()?;
    Some(day.tomorrow().ok()?.to_zoned(zone).ok()?.timestamp())
}

/// `POST /polls/{id}/votes`
pub async fn vote(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let typed = sent.all("choice");
    sent.done_reading()?;
    // What is no number is a choice no vote offers.
    let choices = typed.iter().map(|choice| choice.parse().unwrap_or(0)).collect();
    let voted = state.store().vote(&sent.actor, &id, &choices).await;
    settled(&state, sent, &id, voted, "voted").await
}

/// `POST /polls/{id}/outcome`: closes it.
pub async fn close(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let closed = state.store().close_poll(&sent.actor, &id).await;
    settled(&state, sent, &id, closed, "poll-closed").await
}

async fn settled(
    state: &AppState,
    sent: Sent,
    poll: &str,
    done: store::Result<()>,
    said: &str,
) -> Result<Response, Failure> {
    let wrong = match done {
        Err(error @ store::Error::Wrong { .. }) => Some(error),
        Err(error) => return Err(error.into()),
        Ok(()) => None,
    };
    let thread = sent.visit.reader(state).poll(poll).await?.thread;
    match wrong {
        Some(error) => again(state, sent, &thread, error).await,
        None => Ok(sent.to(&format!("/threads/{thread}"), said)),
    }
}
