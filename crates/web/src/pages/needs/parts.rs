//! What readers of a need add to it: that they lack the same, what may fill it, what they recommend.

use super::one::again;
use crate::error::Failure;
use crate::sent::Sent;
use crate::state::AppState;
use axum::extract::{Path, State};
use axum::response::Response;
use plans::need::{Advice, LinkKind};
use store::Error;
use store::need::{NewAdvice, NewLink, NewSupport};

/// `POST /needs/{id}/support`: we have this too.
pub async fn support(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let new = NewSupport { body: sent.maybe("body"), note: sent.text("note") };
    sent.done_reading()?;
    let done = state.store().support_need(&sent.actor, &id, &new).await;
    answer(&state, sent, &id, done, "need-supported").await
}

/// `POST /needs/{id}/support/end`
pub async fn end_support(
    State(state): State<AppState>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    let done = state.store().end_support(&sent.actor, &id).await;
    answer(&state, sent, &id, done, "need-support-ended").await
}

/// `POST /needs/{id}/links`
pub async fn link(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let new = read_link(&mut sent);
    sent.done_reading()?;
    let done = match new {
        Ok(new) => state.store().link_to_need(&sent.actor, &id, &new).await,
        Err(error) => Err(error),
    };
    answer(&state, sent, &id, done, "need-linked").await
}

fn read_link(sent: &mut Sent) -> Result<NewLink, Error> {
    let wrong = |field, key| Error::Wrong { field, key };
    let (kind, trl, ready, fit) = (sent.text("kind"), sent.maybe("trl"), sent.maybe("ready"), sent.text("fit"));
    let (title, address, provider) = (sent.text("title"), sent.text("address"), sent.text("provider"));
    let evidence = sent.text("evidence");
    Ok(NewLink {
        kind: LinkKind::parse(&kind).ok_or(wrong("kind", "wrong-need-link-kind"))?,
        title,
        address,
        provider,
        trl: trl.map(|trl| trl.parse().map_err(|_| wrong("trl", "wrong-need-trl"))).transpose()?,
        ready: ready.map(|day| day.parse().map_err(|_| wrong("ready", "wrong-need-ready"))).transpose()?,
        fit: fit.parse().map_err(|_| wrong("fit", "wrong-need-fit"))?,
        evidence,
    })
}

/// `POST /needs/{id}/links/{link}/removal`
pub async fn unlink(
    State(state): State<AppState>,
    Path((id, link)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    let done = state.store().unlink_from_need(&sent.actor, &id, &link).await;
    answer(&state, sent, &id, done, "need-unlinked").await
}

/// `POST /needs/{id}/recommendations`
pub async fn recommend(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (kind, reason, timetable) = (sent.text("advice"), sent.text("reason"), sent.text("timetable"));
    sent.done_reading()?;
    let done = match Advice::parse(&kind) {
        Some(kind) => state.store().advise_on_need(&sent.actor, &id, &NewAdvice { kind, reason, timetable }).await,
        None => Err(Error::Wrong { field: "advice", key: "wrong-need-advice" }),
    };
    answer(&state, sent, &id, done, "need-recommended").await
}

/// Leads back to the need, or shows it again with what was wrong.
async fn answer(
    state: &AppState,
    sent: Sent,
    id: &str,
    done: store::Result<()>,
    said: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(sent.to(&format!("/needs/{id}"), said)),
        Err(error) => again(state, sent, id, error).await,
    }
}
