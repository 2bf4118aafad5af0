//! The countries at a glance: how much is known of each, as tiles and as a table.

use super::{Current, PART, today};
use crate::chart::tiles::Tiles;
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use law::country::{Field, State as Known};
use model::Country;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Template)]
#[template(path = "pages/countries/overview.html")]
struct OverviewPage {
    frame: Frame,
    heading: String,
    tiles: Tiles,
    rows: Vec<Row>,
    choices: Vec<Choice>,
    facts: usize,
    /// Fields of the form that compares: number and label.
    places: Vec<(usize, String)>,
}

/// One country.
#[derive(Serialize)]
struct Row {
    country: Country,
    known: usize,
    contested: usize,
    unknown: usize,
    to_review: usize,
    national_contact: bool,
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    href: String,
}

/// `GET /countries`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let sheets = Current::all(&state).await?;
    let attended = state.store().attended_countries(state.members().clock.now()).await?;
    draw(&visit, &OverviewPage::new(&state, &visit, &sheets, &attended))
}

impl OverviewPage {
    fn new(state: &AppState, visit: &Visit, sheets: &[Current], attended: &BTreeSet<String>) -> Self {
        let frame = visit.frame(PART, &visit.texts.say("countries-title"));
        let day = today(state);
        let mut rows: Vec<Row> = sheets.iter().map(|one| Row::new(state, &frame, one, attended, day)).collect();
        let counts: Vec<(Country, usize)> = rows.iter().map(|row| (row.country.clone(), row.known)).collect();
        let words = (frame.say("countries-tiles"), frame.say("countries-tiles-what"));
        let name = |country: &Country| choices::country(state, &frame, country.as_str());
        let tiles = Tiles::new("countries", words, &counts, None, name);
        rows.sort_by(|a, b| a.name.cmp(&b.name));
        Self {
            heading: heading(&frame, &rows),
            tiles,
            choices: rows.iter().map(|row| Choice::new(row.country.as_str(), row.name.clone(), "")).collect(),
            facts: Field::ALL.len(),
            places: (1..=3).map(|place: usize| (place, frame.count("compare-country", place))).collect(),
            rows,
            frame,
        }
    }
}

fn heading(frame: &Frame, rows: &[Row]) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let known = rows.iter().map(|row| row.known).sum();
    let values =
        [("known", number(known)), ("all", number(rows.len() * Field::ALL.len())), ("countries", number(rows.len()))];
    frame.texts.tell("countries-heading", &values)
}

impl Row {
    fn new(state: &AppState, frame: &Frame, current: &Current, attended: &BTreeSet<String>, day: Date) -> Self {
        let sheet = &current.sheet;
        let code = sheet.country.as_str();
        let in_state = |state: Known| sheet.cells().filter(|(_, cell)| cell.state == state).count();
        Self {
            country: sheet.country.clone(),
            known: sheet.known(),
            contested: in_state(Known::Contested),
            unknown: in_state(Known::Unknown),
            to_review: sheet.due(day).len(),
            national_contact: attended.contains(code),
            name: choices::country(state, frame, code),
            href: frame.to(&format!("/countries/{code}")),
        }
    }
}

impl Page for OverviewPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}
