//! Plans: of the reader's organisations, and those others shared.

use super::{PART, grid_path};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use store::body::Body;
use store::plan::Plan;

#[derive(Template)]
#[template(path = "pages/plans/list.html")]
struct ListPage {
    frame: Frame,
    heading: String,
    own: Vec<PlanRow>,
    shared: Vec<PlanRow>,
    /// Organisations of the reader without a plan: name, and where to begin one.
    without: Vec<(String, String)>,
}

/// A plan in a list or file.
#[derive(Clone, Debug, Serialize)]
struct PlanRow {
    id: String,
    organisation: String,
    name: String,
    country: String,
    lines: usize,
    label: String,
    version: i64,
    changed_at: jiff::Timestamp,
    own: bool,
    #[serde(skip)]
    href: String,
    #[serde(skip)]
    place: String,
    #[serde(skip)]
    day: String,
}

/// `GET /plans`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let plans = visit.reader(&state).plans().await?;
    let bodies = state.store().bodies().await?;
    let frame = visit.frame(PART, &visit.texts.say("plans-title"));
    let (own, shared): (Vec<Plan>, Vec<Plan>) = plans.into_iter().partition(|plan| plan.own);
    let row = |plan: &Plan| PlanRow::new(&state, &frame, plan);
    let page = ListPage {
        heading: frame.count("plans-heading", shared.len()),
        without: without(&frame, &visit, &bodies, &own),
        own: own.iter().map(row).collect(),
        shared: shared.iter().map(row).collect(),
        frame,
    };
    draw(&visit, &page)
}

fn without(frame: &Frame, visit: &Visit, bodies: &[Body], own: &[Plan]) -> Vec<(String, String)> {
    let mine = bodies.iter().filter(|body| visit.who.subject.organisations.contains(&body.id));
    let bare = mine.filter(|body| own.iter().all(|plan| plan.organisation != body.id));
    bare.map(|body| (body.name.clone(), frame.to(&grid_path(&body.id, "")))).collect()
}

impl PlanRow {
    fn new(state: &AppState, frame: &Frame, plan: &Plan) -> Self {
        let path = if plan.own { grid_path(&plan.organisation, "") } else { format!("/plans/{}", plan.shared.id) };
        Self {
            id: plan.shared.id.clone(),
            organisation: plan.organisation.clone(),
            name: plan.name.clone(),
            country: plan.country.clone(),
            lines: plan.lines,
            label: plan.shared.label.clone(),
            version: plan.version,
            changed_at: plan.shared.changed_at,
            own: plan.own,
            href: frame.to(&path),
            place: choices::country(state, frame, &plan.country),
            day: choices::day(frame, plan.shared.changed_at),
        }
    }
}

impl Page for ListPage {
    fn data(&self) -> Result<Data, Failure> {
        let rows: Vec<&PlanRow> = self.own.iter().chain(&self.shared).collect();
        Data::rows(&rows)
    }
}
