//! Answers of one click.

use super::thread::again;
use crate::error::Failure;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use store::talk::Reaction;
use store::talk::reaction::REACTIONS;

/// An answer of one click, and who gave it.
pub struct ReactionRow {
    /// Its kind.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
    /// Who gave it.
    pub who: String,
    /// Whether the reader did.
    pub mine: bool,
}

impl ReactionRow {
    /// Every answer that can be given.
    pub fn all(frame: &Frame, given: &[Reaction]) -> Vec<Self> {
        let me = frame.who.subject.person.as_deref();
        let row = |kind: &'static str| {
            let of_kind: Vec<&Reaction> = given.iter().filter(|reaction| reaction.kind == kind).collect();
            let name = |reaction: &&Reaction| match &reaction.country {
                Some(country) => format!("{} ({country})", reaction.name),
                None => reaction.name.clone(),
            };
            Self {
                kind,
                text: frame.say(&format!("reaction-{kind}")),
                who: of_kind.iter().map(name).collect::<Vec<_>>().join(", "),
                mine: of_kind.iter().any(|reaction| Some(reaction.person.as_str()) == me),
            }
        };
        REACTIONS.into_iter().map(row).collect()
    }
}

/// `POST /threads/{id}/reactions`
pub async fn react(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let kind = sent.text("kind");
    sent.done_reading()?;
    match state.store().react(&sent.actor, &id, &kind).await {
        Ok(()) => Ok(sent.to(&format!("/threads/{id}"), "reacted")),
        Err(error) => again(&state, sent, &id, error).await,
    }
}

/// `POST /threads/{id}/askings`: asks a group.
pub async fn ask(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let (group, question) = (sent.text("group"), sent.text("ask"));
    sent.done_reading()?;
    match state.store().ask_group(&sent.actor, &id, &group, &question).await {
        Ok(asked) => Ok(sent.to(&format!("/threads/{asked}"), "asked")),
        Err(error) => again(&state, sent, &id, error).await,
    }
}
