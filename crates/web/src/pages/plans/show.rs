//! One plan, as those read it whom it was shared with.

use super::line::LineRow;
use super::{PART, grid_path};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::paging::{self, Paging};
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::{Format, Visit};
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use store::plan::Plan;

/// Lines a page.
pub const LINES: usize = 100;

#[derive(Template)]
#[template(path = "pages/plans/one.html")]
struct PlanPage {
    frame: Frame,
    plan: Plan,
    heading: String,
    country: String,
    changed: String,
    grid_href: Option<String>,
    lines: Vec<LineRow>,
    paging: Paging,
}

/// `GET /plans/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let plan = visit.reader(&state).plan(&id).await?;
    answer(&state, visit, plan).await
}

/// The page of a plan; files hold all of it.
pub async fn answer(state: &AppState, mut visit: Visit, plan: Plan) -> Result<Response, Failure> {
    let page = paging::asked(&mut visit);
    visit.accept()?;
    let frame = visit.frame(PART, &visit.texts.name("plan-title", &plan.name));
    let paging = Paging::new(&frame, page, LINES, plan.lines);
    let whole = visit.format != Format::Html;
    let (from, most) = if whole { (0, plans::MOST_LINES) } else { (paging.start, LINES) };
    let lines = visit.reader(state).plan_lines(&plan.shared.id, from, most).await?;
    let words = Words::new(state, &frame);
    let values = [("name", plan.name.clone().into()), ("n", plan.lines.into()), ("shown", plan.lines.into())];
    let page = PlanPage {
        heading: frame.texts.tell("plan-heading", &values),
        country: choices::country(state, &frame, &plan.country),
        changed: choices::day(&frame, plan.shared.changed_at),
        grid_href: plan.own.then(|| frame.to(&grid_path(&plan.organisation, ""))),
        lines: lines.iter().map(|line| LineRow::new(&frame, &words, line)).collect(),
        paging,
        plan,
        frame,
    };
    draw(&visit, &page)
}

impl Page for PlanPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.lines)
    }
}
