//! The plan of one's own organisation: rows of fields, who reads it, and beside it what is published. One page of the
//! grid is saved at a time, as the next version of the plan.

use super::evidence::Evidence;
use super::readers::ReadersForm;
use super::typed::TypedLine;
use super::{PART, grid_path, may, show as reading};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::paging::{self, Paging};
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use plans::Line;
use serde_json::json;
use std::ops::Range;
use store::body::Body;
use store::plan::{Plan, StagedImport, Way};

/// Lines a page of the grid.
const LINES: usize = 25;
/// Empty rows below them.
const SPARE: usize = 3;
/// Rows that one click adds.
const MORE: usize = 10;
/// Most rows of a form.
const MOST_ROWS: usize = 500;

#[derive(Template)]
#[template(path = "pages/plans/grid.html")]
struct GridPage {
    frame: Frame,
    heading: String,
    body: Body,
    plan: Option<Plan>,
    version: i64,
    stood: usize,
    rows: Vec<TypedLine>,
    page: usize,
    paging: Paging,
    may_share: bool,
    readers: ReadersForm,
    staged: Vec<StagedImport>,
    evidence: Evidence,
    fields: [&'static str; 7],
}

/// `GET /bodies/{id}/plan`: the grid for those who write it, the plan for those who read it.
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    visit.member()?;
    let body = state.store().body(&id).await?;
    let plan = visit.reader(&state).plan_of(&id).await?;
    let writes = may(&visit.actor(&state), "plan.edit", &body);
    match plan {
        Some(plan) if !writes || visit.format != Format::Html => reading::answer(&state, visit, plan).await,
        None if !writes => Err(Failure::not_found("page", &id)),
        plan => {
            let page = paging::asked(&mut visit);
            visit.accept()?;
            answer(&state, visit, body, plan, Typed { page, rows: None }).await
        }
    }
}

/// Which page of the grid is shown, and what was typed into it.
struct Typed {
    page: usize,
    rows: Option<TypedRows>,
}

/// Rows as typed, with what they were made from: a newer version must not be overwritten by them.
struct TypedRows {
    version: i64,
    stood: usize,
    rows: Vec<TypedLine>,
}

/// The grid, with what was typed.
async fn answer(
    state: &AppState,
    visit: Visit,
    body: Body,
    plan: Option<Plan>,
    typed: Typed,
) -> Result<Response, Failure> {
    let frame = visit.frame(PART, &visit.texts.name("plan-title", &body.name));
    let lines = plan.as_ref().map_or(0, |plan| plan.lines);
    let paging = Paging::new(&frame, typed.page, LINES, lines);
    let typed_rows = match typed.rows {
        Some(rows) => rows,
        None => TypedRows::stored(state, &visit, plan.as_ref(), &paging).await?,
    };
    let values = [("name", body.name.clone().into()), ("n", lines.into()), ("shown", frame.texts.number(lines).into())];
    let page = GridPage {
        heading: frame.texts.tell("plan-heading", &values),
        version: typed_rows.version,
        stood: typed_rows.stood,
        rows: typed_rows.rows,
        may_share: plan.is_some() && may(&visit.actor(state), "plan.share", &body),
        readers: ReadersForm::new(state, &visit, &frame, plan.as_ref()).await?,
        staged: state.store().staged_imports(&visit.actor(state), &body.id).await.unwrap_or_default(),
        evidence: Evidence::load(state, &visit, &frame, &body).await?,
        fields: ["object", "cpv", "budget", "currency", "years", "funding", "note"],
        page: typed.page,
        body,
        plan,
        paging,
        frame,
    };
    draw(&visit, &page)
}

impl TypedRows {
    /// The lines of a page as they are, and empty rows below them.
    async fn stored(state: &AppState, visit: &Visit, plan: Option<&Plan>, paging: &Paging) -> Result<Self, Failure> {
        let lines = match plan {
            Some(plan) => visit.reader(state).plan_lines(&plan.shared.id, paging.start, LINES).await?,
            None => Vec::new(),
        };
        let blank = Line::default();
        let all = lines.iter().chain(std::iter::repeat_n(&blank, SPARE));
        let rows = (1..).zip(all).map(|(at, line)| TypedLine::of(at, line)).collect();
        Ok(Self { version: plan.map_or(0, |plan| plan.version), stood: lines.len(), rows })
    }
}

/// `POST /bodies/{id}/plan`: saves a page of the grid, or adds empty rows to it.
pub async fn save(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let body = state.store().body_to_plan(&sent.actor, &id).await?;
    let mut form = Form::take(&mut sent)?;
    let frame = sent.visit.frame(PART, "");
    if form.more {
        let from = form.typed.rows.len() + 1;
        form.typed.rows.extend((from..from + MORE).map(|at| TypedLine::of(at, &Line::default())));
        return form.again(&state, sent, body).await;
    }
    let Some(lines) = read(&frame, &mut form.typed.rows) else {
        sent.wrong("lines", "wrong-plan-line");
        return form.again(&state, sent, body).await;
    };
    let (version, way) = (form.typed.version, Way::Grid(form.place()));
    if let Err(error) = state.store().write_plan(&sent.actor, &id, version, &way, &lines).await {
        sent.note(error)?;
        return form.again(&state, sent, body).await;
    }
    Ok(sent.to(&format!("{}?page={}", grid_path(&id, ""), form.page), "plan-saved"))
}

/// The lines of all rows that are neither blank nor to go; none when one of them cannot be read.
fn read(frame: &Frame, rows: &mut [TypedLine]) -> Option<Vec<Line>> {
    let kept = rows.iter_mut().filter(|row| !row.removed && !row.is_blank());
    let read: Vec<Option<Line>> = kept.map(|row| row.read(frame)).collect();
    read.into_iter().collect()
}

/// The grid as it is, with what was wrong with another form of the page.
pub(super) async fn as_it_is(state: &AppState, sent: Sent, body: Body) -> Result<Response, Failure> {
    again(state, sent, body, Typed { page: 1, rows: None }).await
}

async fn again(state: &AppState, sent: Sent, body: Body, typed: Typed) -> Result<Response, Failure> {
    let plan = sent.visit.reader(state).plan_of(&body.id).await?;
    answer(state, sent.visit, body, plan, typed).await
}

/// The fields of the grid.
struct Form {
    page: usize,
    more: bool,
    typed: TypedRows,
}

impl Form {
    fn take(sent: &mut Sent) -> Result<Self, Failure> {
        let mut number = |name: &str| sent.text(name).parse::<usize>().unwrap_or_default();
        let (version, page, count) = (number("version"), number("page").max(1), number("rows").min(MOST_ROWS));
        let stood = number("stood").min(LINES);
        let more = sent.text("go") == "more";
        let rows = (1..=count).map(|at| TypedLine::take(sent, at)).collect();
        sent.done_reading()?;
        let version = i64::try_from(version).unwrap_or_default();
        Ok(Self { page, more, typed: TypedRows { version, stood, rows } })
    }

    /// The lines that stood on this page, which are replaced.
    fn place(&self) -> Range<usize> {
        let start = self.page.saturating_sub(1).saturating_mul(LINES);
        start..start.saturating_add(self.typed.stood)
    }

    /// The grid as it was typed.
    async fn again(self, state: &AppState, sent: Sent, body: Body) -> Result<Response, Failure> {
        again(state, sent, body, Typed { page: self.page, rows: Some(self.typed) }).await
    }
}

impl Page for GridPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({ "organisation": self.body.id, "version": self.version, "lines": [] }))
    }
}
