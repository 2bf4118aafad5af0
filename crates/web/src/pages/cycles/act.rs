//! What is done to a cycle, each a form of its page.

use super::catalogue;
use super::one::{CyclePage, Typed};
use crate::error::Failure;
use crate::pages::draw;
use crate::pages::segments::Counted;
use crate::sent::Sent;
use crate::state::{AppState, FEW_DRAWS};
use analysis::segment::{Snapshot, Weights};
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use store::cycle::{NewAssessment, NewRevision, Reason, TaskKind};

/// `POST /cycles/{id}/tasks`
pub async fn set_task(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let kind = TaskKind::parse(&sent.text("task")).unwrap_or(TaskKind::Environment);
    let (owner, due, done) = (sent.text("owner"), sent.text("due"), sent.ticked("done"));
    sent.done_reading()?;
    let day: Option<Date> = due.parse().ok();
    let result = if due.is_empty() || day.is_some() {
        state.store().set_cycle_task(&sent.actor, &id, kind, (&owner, day, done)).await
    } else {
        Err(wrong("due", "wrong-cycle-day"))
    };
    answer(&state, sent, &id, (result, "cycle-task"), Typed::default()).await
}

/// `POST /cycles/{id}/freezing`: what was frozen elsewhere, or what is known here up to a day.
pub async fn freeze(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (as_of, file) = (sent.text("as_of"), sent.files("file").pop());
    sent.done_reading()?;
    let typed = Typed { as_of: as_of.clone(), ..Typed::default() };
    // Whoever may not freeze has nothing worked out either.
    state.store().may_lead_cycle(&sent.actor, &id).await?;
    let snapshot = match file {
        Some(file) => std::str::from_utf8(&file.bytes).ok().and_then(|text| Snapshot::from_json(text).ok()),
        None => here(&state, &sent, &id, as_of.parse().ok()).await?,
    };
    let result = match snapshot {
        Some(frozen) => {
            let (content, digest) = (frozen.to_json(), frozen.digest());
            state.store().freeze_cycle(&sent.actor, &id, (frozen.frozen.as_of, &digest, &content)).await
        }
        None => Err(wrong("as_of", "wrong-cycle-snapshot")),
    };
    answer(&state, sent, &id, (result, "cycle-frozen"), typed).await
}

/// Freezes what is known here up to a day, with what organisations gave to cycles, pooled.
async fn here(state: &AppState, sent: &Sent, id: &str, as_of: Option<Date>) -> Result<Option<Snapshot>, Failure> {
    let today = super::today(state);
    let Some(as_of) = as_of.filter(|day| *day <= today) else { return Ok(None) };
    let given = state.store().given_to_cycles(&sent.actor, id).await?;
    let catalogue = catalogue::of_cycle(&sent.visit.reader(state).cycle_segments(id).await?)?;
    let held = state.market(as_of).await?;
    let freeze = move || {
        let counted = Counted::of(&given, &held, as_of);
        Snapshot::freeze(&held.market, &catalogue, &Weights::house(), &counted.inputs, FEW_DRAWS)
    };
    Ok(Some(tokio::task::spawn_blocking(freeze).await?))
}

/// `POST /cycles/{id}/assessments`
pub async fn assess(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let typed = Typed {
        segment: sent.text("segment"),
        scores: ["technical", "legal", "financial"].map(|field| sent.text(field)),
        evidence: sent.text("evidence"),
        link: sent.text("link"),
        ..Typed::default()
    };
    sent.done_reading()?;
    let new = NewAssessment {
        segment: typed.segment.clone(),
        // What is no number is beyond what is offered.
        scores: [0, 1, 2].map(|at| typed.scores[at].parse().unwrap_or(-1)),
        evidence: typed.evidence.clone(),
        link: typed.link.clone(),
    };
    let result = state.store().assess_segment(&sent.actor, &id, &new).await;
    answer(&state, sent, &id, (result, "cycle-assessed"), typed).await
}

/// `POST /cycles/{id}/revisions`
pub async fn revise(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (reason, note, order) = (sent.text("reason"), sent.text("note"), sent.text("segments"));
    sent.done_reading()?;
    let segments = order.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let known = Reason::parse(&reason).unwrap_or(Reason::Analysis);
    let new = NewRevision { reason: known, note: note.clone(), segments };
    let result = state.store().revise_cycle(&sent.actor, &id, &new).await.map(|_| ());
    let typed = Typed { reason, note, segments: Some(order), ..Typed::default() };
    answer(&state, sent, &id, (result, "cycle-revised"), typed).await
}

/// `POST /cycles/{id}/publication`
pub async fn publish(State(state): State<AppState>, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    sent.done_reading()?;
    let result = state.store().publish_cycle(&sent.actor, &id).await;
    answer(&state, sent, &id, (result, "cycle-published"), Typed::default()).await
}

/// `POST /bodies/{id}/cycles`: what cycles may count of an organisation from now on.
pub async fn give(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let given = (sent.ticked("plan"), sent.ticked("needs"));
    sent.done_reading()?;
    match state.store().give_to_cycles(&sent.actor, &id, given).await {
        Ok(()) => Ok(sent.to("/cycles", "cycle-given")),
        Err(error) => {
            sent.note(error)?;
            super::list::again(&state, &sent.visit).await
        }
    }
}

/// Leads back to the cycle, or draws its page again with what was typed.
async fn answer(
    state: &AppState,
    mut sent: Sent,
    id: &str,
    (result, said): (store::Result<()>, &str),
    typed: Typed,
) -> Result<Response, Failure> {
    match result {
        Ok(()) => Ok(sent.to(&format!("/cycles/{id}"), said)),
        Err(error) => {
            sent.note(error)?;
            draw(&sent.visit, &CyclePage::new(state, &sent.visit, id, typed).await?)
        }
    }
}

fn wrong(field: &'static str, key: &'static str) -> store::Error {
    store::Error::Wrong { field, key }
}
