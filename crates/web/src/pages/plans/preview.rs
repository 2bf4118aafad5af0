//! What an upload would bring: the lines, the rows to mend with cell and reason, the rows left out. As a file it holds
//! the rows to mend, so that they can be mended and uploaded again.

use super::import::opened;
use super::line::LineRow;
use super::{PART, fault_text, grid_path};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Words;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use plans::{Fault, Mapping, Preview};
use serde_json::{Map, Value};
use store::plan::StagedImport;

/// Lines shown.
const LINES: usize = 30;
/// Faults shown; the file has all.
const FAULTS: usize = 100;

#[derive(Template)]
#[template(path = "pages/plans/preview.html")]
struct PreviewPage {
    frame: Frame,
    heading: String,
    name: String,
    base: String,
    version: i64,
    has_lines: bool,
    lines: Vec<LineRow>,
    more: usize,
    bad: usize,
    faults: Vec<FaultRow>,
    left_out: String,
    mend: Vec<Map<String, Value>>,
}

/// A cell that cannot be taken.
struct FaultRow {
    row: u32,
    column: String,
    field: String,
    written: String,
    told: String,
}

/// `GET /bodies/{id}/plan/imports/{import}/preview`
pub async fn show(
    State(state): State<AppState>,
    Path((id, import)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let staged = state.store().staged_import(&visit.actor(&state), &id, &import).await?;
    answer(&state, visit, &id, staged).await
}

/// Reads an upload by its mapping.
pub(super) async fn read(state: &AppState, staged: &StagedImport) -> Result<Result<Preview, plans::Error>, Failure> {
    let mapping = staged.mapping.clone();
    opened(state, staged, move |book| Preview::read(book, &mapping)).await
}

/// The preview of an upload.
pub(super) async fn answer(
    state: &AppState,
    visit: Visit,
    body: &str,
    staged: StagedImport,
) -> Result<Response, Failure> {
    let preview = match read(state, &staged).await? {
        Ok(preview) => preview,
        Err(error) => return Err(Failure::bad_request("file", &visit.texts.say(error.key()))),
    };
    let plan = visit.reader(state).plan_of(body).await?;
    let frame = visit.frame(PART, &visit.texts.name("plan-preview-title", &staged.name));
    let words = Words::new(state, &frame);
    let lines = preview.lines.iter().take(LINES).map(|(_, line)| LineRow::new(&frame, &words, line)).collect();
    let page = PreviewPage {
        heading: heading(&frame, &preview),
        base: frame.to(&grid_path(body, &format!("/imports/{}", staged.id))),
        version: plan.as_ref().map_or(0, |plan| plan.version),
        has_lines: plan.is_some_and(|plan| plan.lines > 0),
        lines,
        more: preview.lines.len().saturating_sub(LINES),
        bad: preview.bad.len(),
        faults: preview.faults().take(FAULTS).map(|fault| FaultRow::new(&frame, fault)).collect(),
        left_out: preview.left_out.iter().take(40).map(u32::to_string).collect::<Vec<_>>().join(", "),
        mend: to_mend(&frame, &preview, &staged.mapping),
        name: staged.name,
        frame,
    };
    draw(&visit, &page)
}

fn heading(frame: &Frame, preview: &Preview) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let (lines, bad) = (preview.lines.len(), preview.bad.len());
    let values =
        [("lines", lines.into()), ("lines_shown", number(lines)), ("bad", bad.into()), ("bad_shown", number(bad))];
    frame.texts.tell("plan-preview-heading", &values)
}

/// The rows that cannot be taken, as they came, with what is wrong in a last column.
fn to_mend(frame: &Frame, preview: &Preview, mapping: &Mapping) -> Vec<Map<String, Value>> {
    let heads: Vec<String> = (0..mapping.columns.len()).map(|at| mapping.head_of(at)).collect();
    let fault = |fault: &Fault| format!("{}: {}", fault.column, fault_text(frame, fault.what));
    let row = |bad: &plans::BadRow| {
        let cells = heads.iter().enumerate().map(|(at, head)| (head.clone(), cell(bad, at)));
        let faults = bad.faults.iter().map(fault).collect::<Vec<_>>().join(" ");
        let told = [("row".to_owned(), bad.row.into()), ("faults".to_owned(), faults.into())];
        cells.chain(told).collect()
    };
    preview.bad.iter().map(row).collect()
}

fn cell(bad: &plans::BadRow, at: usize) -> Value {
    bad.cells.get(at).cloned().unwrap_or_default().into()
}

impl FaultRow {
    fn new(frame: &Frame, fault: &Fault) -> Self {
        Self {
            row: fault.row,
            column: fault.column.clone(),
            field: choices::word(frame, "plan-field", fault.field.name()),
            written: fault.written.clone(),
            told: fault_text(frame, fault.what),
        }
    }
}

impl Page for PreviewPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.mend)
    }
}
