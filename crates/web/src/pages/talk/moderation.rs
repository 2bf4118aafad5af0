//! Keeping house: reporting a post, deciding on it, appealing.

use super::moment;
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use policy::Role;
use serde_json::json;
use store::talk::{Appeal, Decided, HeardBy, Report};

#[derive(Template)]
#[template(path = "pages/talk/report.html")]
struct ReportPage {
    frame: Frame,
    id: String,
    thread: String,
    html: String,
    language: String,
    reason: String,
}

impl Page for ReportPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "post": self.id }))
    }
}

/// `GET /posts/{id}/report`
pub async fn report(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    draw(&visit, &report_page(&state, &visit, &id, "").await?)
}

/// `POST /posts/{id}/reports`
pub async fn send_report(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let reason = sent.text("reason");
    sent.done_reading()?;
    let Err(error) = state.store().report_post(&sent.actor, &id, &reason).await else {
        let post = sent.visit.reader(&state).post(&id).await?;
        return Ok(sent.to(&format!("/threads/{}", post.thread), "reported"));
    };
    sent.note(error)?;
    draw(&sent.visit, &report_page(&state, &sent.visit, &id, &reason).await?)
}

async fn report_page(state: &AppState, visit: &Visit, id: &str, reason: &str) -> Result<ReportPage, Failure> {
    let post = visit.reader(state).post(id).await?;
    if post.mine || post.state != "shown" {
        return Err(Failure::not_found("page", id));
    }
    let frame = visit.frame("groups", &visit.texts.say("report-title"));
    let html = markdown::render(&post.text);
    Ok(ReportPage { id: post.id, thread: post.thread, html, language: post.language, reason: reason.to_owned(), frame })
}

#[derive(Template)]
#[template(path = "pages/talk/moderation.html")]
struct ModerationPage {
    frame: Frame,
    reports: Vec<ReportRow>,
    decided: Vec<DecidedRow>,
    hears_appeals: bool,
}

struct ReportRow {
    report: Report,
    html: String,
    when: String,
}

struct DecidedRow {
    decided: Decided,
    when: String,
    said: String,
    /// Whether it can be appealed against.
    may_appeal: bool,
    /// Who would decide on an appeal.
    heard_by: String,
}

impl Page for ModerationPage {
    fn data(&self) -> Result<Data, Failure> {
        let row = |row: &ReportRow| json!({ "post": row.report.post.id, "reasons": row.report.reasons });
        Data::rows(&self.reports.iter().map(row).collect::<Vec<_>>())
    }
}

/// `GET /moderation`: what waits for the one who asks, and what was decided on their own posts.
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    draw(&visit, &queue(&state, &visit).await?)
}

async fn queue(state: &AppState, visit: &Visit) -> Result<ModerationPage, Failure> {
    let reader = visit.reader(state);
    let (reports, decided) = (reader.reports().await?, reader.decided_on_mine().await?);
    let frame = visit.frame("moderation", &visit.texts.say("moderation-title"));
    let report = |report: Report| ReportRow {
        html: markdown::render(&report.post.text),
        when: moment(&frame, report.post.created_at),
        report,
    };
    let row = |decided: Decided| DecidedRow {
        when: moment(&frame, decided.at),
        said: said(&frame, &decided),
        may_appeal: decided.decision == "hide" && decided.appeal.is_none(),
        heard_by: heard_by(&frame, decided.heard_by),
        decided,
    };
    let (reports, decided) = (reports.into_iter().map(report).collect(), decided.into_iter().map(row).collect());
    Ok(ModerationPage { reports, decided, hears_appeals: hears_appeals(&frame), frame })
}

fn hears_appeals(frame: &Frame) -> bool {
    frame.who.holds(Role::Coordinator) || frame.who.holds(Role::NationalContact)
}

fn heard_by(frame: &Frame, heard_by: HeardBy) -> String {
    frame.say(match heard_by {
        HeardBy::Coordinator => "appeal-heard-by-coordinator",
        HeardBy::Contact => "appeal-heard-by-contact",
        HeardBy::Nobody => "appeal-heard-by-nobody",
    })
}

fn said(frame: &Frame, decided: &Decided) -> String {
    let hidden = frame.say(if decided.decision == "hide" { "moderation-hidden" } else { "moderation-kept" });
    match &decided.appeal {
        None => hidden,
        Some(Appeal { decision: None, .. }) => {
            format!("{hidden} {} {}", frame.say("appeal-waits"), heard_by(frame, decided.heard_by))
        }
        Some(appeal) => {
            let restored = appeal.decision.as_deref() == Some("restore");
            let key = if restored { "appeal-restored" } else { "appeal-kept" };
            format!("{hidden} {}", frame.texts.name(key, &appeal.reason))
        }
    }
}

/// `POST /posts/{id}/decision`
pub async fn decide(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (decision, reason) = (sent.text("decision"), sent.text("reason"));
    sent.done_reading()?;
    let Err(error) = state.store().moderate(&sent.actor, &id, &decision, &reason).await else {
        return Ok(sent.to("/moderation", "moderated"));
    };
    sent.note(error)?;
    draw(&sent.visit, &queue(&state, &sent.visit).await?)
}

/// `POST /posts/{id}/appeal`
pub async fn appeal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let text = sent.text("text");
    sent.done_reading()?;
    let Err(error) = state.store().appeal(&sent.actor, &id, &text).await else {
        return Ok(sent.to("/moderation", "appealed"));
    };
    sent.note(error)?;
    draw(&sent.visit, &queue(&state, &sent.visit).await?)
}

#[derive(Template)]
#[template(path = "pages/talk/appeals.html")]
struct AppealsPage {
    frame: Frame,
    appeals: Vec<AppealRow>,
}

struct AppealRow {
    appeal: Appeal,
    html: String,
    when: String,
}

impl Page for AppealsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.appeals.iter().map(|row| json!({ "post": row.appeal.post })).collect::<Vec<_>>())
    }
}

/// `GET /moderation/appeals`
pub async fn appeals(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    draw(&visit, &appeals_page(&state, &visit).await?)
}

async fn appeals_page(state: &AppState, visit: &Visit) -> Result<AppealsPage, Failure> {
    let appeals = visit.reader(state).appeals().await?;
    let frame = visit.frame("moderation", &visit.texts.say("appeals-title"));
    let row = |appeal: Appeal| AppealRow {
        html: markdown::render(&appeal.post_text),
        when: moment(&frame, appeal.at),
        appeal,
    };
    Ok(AppealsPage { appeals: appeals.into_iter().map(row).collect(), frame })
}

/// `POST /posts/{id}/appeal/decision`
pub async fn decide_appeal(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let (decision, reason) = (sent.text("decision"), sent.text("reason"));
    sent.done_reading()?;
    let Err(error) = state.store().decide_appeal(&sent.actor, &id, &decision, &reason).await else {
        return Ok(sent.to("/moderation/appeals", "appeal-decided"));
    };
    sent.note(error)?;
    draw(&sent.visit, &appeals_page(&state, &sent.visit).await?)
}
