//! Plans of several countries side by side, as far as they were shared with the reader.

use super::PART;
use crate::chart::tiles::Tiles;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::{Choice, Words};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use model::{Country, Cpv, Money};
use plans::{Axis, Cell, Comparison, Depth, LEAST, Planned, co_planned_share};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "pages/plans/compare.html")]
struct ComparePage {
    frame: Frame,
    heading: String,
    depths: Vec<Choice>,
    axes: Vec<Choice>,
    columns: Vec<String>,
    rows: Vec<Row>,
    counted: String,
    together: Option<String>,
    tiles: Tiles,
    shares: Vec<TotalRow>,
}

/// A market with its totals.
struct Row {
    code: String,
    name: String,
    cells: Vec<CellView>,
    is_total: bool,
}

/// A total, ready to show.
struct CellView {
    label: String,
    text: String,
    why: String,
}

/// A total as a row of a file.
#[derive(Clone, Debug, Serialize)]
struct TotalRow {
    segment: String,
    column: String,
    state: &'static str,
    value_eur: Option<Decimal>,
    organisations: Option<usize>,
}

/// `GET /plans/compare`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let depth = visit.parsed("by", "wrong-plan-by", Depth::parse).unwrap_or_default();
    let axis = visit.parsed("across", "wrong-plan-by", Axis::parse).unwrap_or_default();
    visit.accept()?;
    let planned = visit.reader(&state).planned().await?;
    let held = state.market(visit.as_of).await?;
    draw(&visit, &ComparePage::new(&state, &visit, &held, (depth, axis), &planned))
}

impl ComparePage {
    fn new(state: &AppState, visit: &Visit, held: &Held, (depth, axis): (Depth, Axis), planned: &[Planned]) -> Self {
        let frame = visit.frame(PART, &visit.texts.say("plan-compare-title"));
        let rates = &held.market.knowledge.rates;
        let euro = |money: &Money| rates.to_eur(money, visit.as_of);
        let found = Comparison::of(planned, depth, axis, &euro);
        let mut columns: Vec<String> = found.columns.iter().map(|name| column(state, &frame, axis, name)).collect();
        columns.push(frame.say("plan-compare-total"));
        Self {
            heading: heading(&frame, &found, planned),
            depths: choices::coded(&frame, "plan-by", &["division", "class"], depth.as_str()),
            axes: choices::coded(&frame, "plan-across", &["country", "year"], axis.as_str()),
            rows: rows(state, &frame, &found, &columns),
            columns,
            counted: counted(&frame, &found),
            together: together(&frame, &found, planned, &euro),
            tiles: tiles(state, &frame, planned),
            shares: totals(&found),
            frame,
        }
    }
}

fn heading(frame: &Frame, found: &Comparison, planned: &[Planned]) -> String {
    let countries = planned_by_country(planned).len();
    let values = [
        ("lines", frame.texts.number(found.lines).into()),
        ("organisations", found.organisations.into()),
        ("countries", countries.into()),
    ];
    frame.texts.tell("plan-compare-heading", &values)
}

fn counted(frame: &Frame, found: &Comparison) -> String {
    let values = [
        ("counted", frame.texts.number(found.counted).into()),
        ("lines", frame.texts.number(found.lines).into()),
        ("least", LEAST.into()),
    ];
    frame.texts.tell("plan-compare-counted", &values)
}

/// The co-planned share, where enough organisations stand behind it.
fn together(
    frame: &Frame,
    found: &Comparison,
    planned: &[Planned],
    euro: &dyn Fn(&Money) -> Option<Decimal>,
) -> Option<String> {
    let share = co_planned_share(planned, euro).filter(|_| found.organisations >= LEAST)?;
    let percent = (share * Decimal::ONE_HUNDRED).round().normalize().to_string();
    Some(frame.texts.name("plan-compare-together", percent))
}

fn planned_by_country(planned: &[Planned]) -> BTreeMap<&Country, usize> {
    let mut lines = BTreeMap::new();
    for one in planned {
        *lines.entry(&one.country).or_default() += 1;
    }
    lines
}

/// How many lines each country shared.
fn tiles(state: &AppState, frame: &Frame, planned: &[Planned]) -> Tiles {
    let counts: Vec<(Country, usize)> =
        planned_by_country(planned).into_iter().map(|(country, n)| (country.clone(), n)).collect();
    let words = (frame.say("plan-compare-tiles"), frame.say("plan-compare-tiles-what"));
    Tiles::new("plans", words, &counts, None, |country| choices::country(state, frame, country.as_str()))
}

fn column(state: &AppState, frame: &Frame, axis: Axis, name: &str) -> String {
    if axis == Axis::Country { choices::country(state, frame, name) } else { name.to_owned() }
}

fn rows(state: &AppState, frame: &Frame, found: &Comparison, columns: &[String]) -> Vec<Row> {
    let words = Words::new(state, frame);
    let names = found.segments.iter().map(Some).chain([None]);
    let row = |(segment, cells): (Option<&String>, &Vec<Cell>)| Row {
        code: segment.cloned().unwrap_or_default(),
        name: segment_name(frame, &words, segment),
        cells: columns.iter().zip(cells).map(|(column, cell)| CellView::new(frame, column, cell)).collect(),
        is_total: segment.is_none(),
    };
    names.zip(&found.cells).map(row).collect()
}

fn segment_name(frame: &Frame, words: &Words<'_>, segment: Option<&String>) -> String {
    let Some(segment) = segment else { return frame.say("plan-compare-total") };
    let cpv = Cpv::parse(&format!("{segment:0<8}")).filter(|_| !segment.is_empty());
    cpv.map_or_else(|| frame.say("plan-compare-no-code"), |cpv| words.cpv(&cpv).label)
}

impl CellView {
    fn new(frame: &Frame, column: &str, cell: &Cell) -> Self {
        let (text, why) = match cell {
            Cell::Nothing => ("–".to_owned(), frame.say("plan-compare-nothing")),
            Cell::Hidden => ("–".to_owned(), frame.say("plan-compare-hidden")),
            Cell::Total { eur, organisations } => {
                (frame.texts.amount(*eur), frame.count("plan-compare-organisations", *organisations))
            }
        };
        Self { label: column.to_owned(), text, why }
    }
}

/// Every total that is there, as a file holds it; the empty name stands for all.
fn totals(found: &Comparison) -> Vec<TotalRow> {
    let segments = found.segments.iter().map(String::as_str).chain([""]);
    let row = |segment: &str, is_total: bool, cells: &[Cell]| {
        let name = if is_total { "total" } else { segment };
        let columns = found.columns.iter().map(String::as_str).chain(["total"]);
        columns.zip(cells).filter_map(|(column, cell)| TotalRow::new(name, column, cell)).collect::<Vec<_>>()
    };
    let last = found.segments.len();
    segments.zip(&found.cells).enumerate().flat_map(|(at, (segment, cells))| row(segment, at == last, cells)).collect()
}

impl TotalRow {
    fn new(segment: &str, column: &str, cell: &Cell) -> Option<Self> {
        let (state, value_eur, organisations) = match cell {
            Cell::Nothing => return None,
            Cell::Hidden => ("hidden", None, None),
            Cell::Total { eur, organisations } => ("shown", Some(*eur), Some(*organisations)),
        };
        Some(Self { segment: segment.to_owned(), column: column.to_owned(), state, value_eur, organisations })
    }
}

impl Page for ComparePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.shares)
    }
}
