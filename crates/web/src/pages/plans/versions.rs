//! Versions of a plan: what was when, and the way back.

use super::{PART, grid_path, may};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::body::Body;
use store::plan::Version;

#[derive(Template)]
#[template(path = "pages/plans/versions.html")]
struct VersionsPage {
    frame: Frame,
    heading: String,
    body: Body,
    may_undo: bool,
    current: i64,
    rows: Vec<Row>,
    versions: Vec<Version>,
}

struct Row {
    number: i64,
    told: String,
    lines: String,
    day: String,
    current: bool,
}

/// `GET /bodies/{id}/plan/versions`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let body = state.store().body(&id).await?;
    let reader = visit.reader(&state);
    let plan = reader.plan_of(&id).await?.filter(|plan| plan.own).ok_or_else(|| Failure::not_found("page", &id))?;
    let versions = reader.plan_versions(&plan.shared.id).await?;
    let frame = visit.frame(PART, &visit.texts.name("plan-versions-title", &body.name));
    let page = VersionsPage {
        heading: frame.count("plan-versions-heading", versions.len()),
        may_undo: may(&visit.actor(&state), "plan.edit", &body),
        current: plan.version,
        rows: versions.iter().map(|version| Row::new(&frame, version, plan.version)).collect(),
        versions,
        body,
        frame,
    };
    draw(&visit, &page)
}

impl Row {
    fn new(frame: &Frame, version: &Version, current: i64) -> Self {
        let told = match version.way.as_str() {
            "undo" => frame.texts.name("plan-way-undo", version.holds.to_string()),
            "import" => frame.texts.name("plan-way-import", &version.file),
            _ => frame.say("plan-way-grid"),
        };
        Self {
            number: version.number,
            told,
            lines: frame.texts.number(usize::try_from(version.lines).unwrap_or_default()),
            day: choices::day(frame, version.at),
            current: version.number == current,
        }
    }
}

impl Page for VersionsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.versions)
    }
}

/// `POST /bodies/{id}/plan/undo`: an earlier version counts again, as a new one.
pub async fn undo(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let mut number = |name: &str| sent.text(name).parse::<i64>().unwrap_or_default();
    let (base, to) = (number("version"), number("to"));
    sent.done_reading()?;
    state.store().undo_plan(&sent.actor, &id, base, to).await?;
    Ok(sent.to(&grid_path(&id, "/versions"), "plan-undone"))
}
