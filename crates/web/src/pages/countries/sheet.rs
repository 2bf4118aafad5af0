//! The sheet of one country.

use super::cell::{CellRow, CellView, SourceView};
use super::joint::Joint;
use super::{Current, PART, today};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use law::country::{Field, Note};
use serde::Serialize;
use store::contact::ContactCard;

#[derive(Template)]
#[template(path = "pages/countries/sheet.html")]
struct SheetPage {
    frame: Frame,
    heading: String,
    code: String,
    name: String,
    cells: Vec<CellView>,
    due: usize,
    notes: Vec<(String, SourceView)>,
    joint: Joint,
    others: Vec<Choice>,
    document: SheetData,
}

/// What programs get.
#[derive(Serialize)]
struct SheetData {
    country: String,
    cells: Vec<CellRow>,
    notes: Vec<Note>,
    contacts: Vec<ContactCard>,
}

/// `GET /countries/{code}`
pub async fn show(State(state): State<AppState>, Path(code): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let current = Current::load(&state, &code).await?;
    visit.accept()?;
    let contacts = state.store().contact_cards(&code, state.members().clock.now()).await?;
    let held = state.market(visit.as_of).await?;
    let (frame, country) = (visit.frame(PART, ""), current.sheet.country.clone());
    let joint = tokio::task::spawn_blocking(move || Joint::of(&frame, &held, &country)).await?;
    draw(&visit, &SheetPage::new(&state, &visit, current, contacts, joint))
}

impl SheetPage {
    fn new(state: &AppState, visit: &Visit, current: Current, contacts: Vec<ContactCard>, joint: Joint) -> Self {
        let code = current.sheet.country.to_string();
        let mut frame = visit.frame(PART, "");
        let name = choices::country(state, &frame, &code);
        frame.title = frame.texts.name("country-title", &name);
        let (sheet, day) = (&current.sheet, today(state));
        let view =
            |(field, cell)| CellView::new(&frame, (&sheet.country, field), cell, current.entered.get(&field), day);
        let row = |(field, cell)| CellRow::new((&sheet.country, field), cell, current.entered.get(&field));
        Self {
            heading: heading(&frame, &name, sheet.known()),
            cells: sheet.cells().map(view).collect(),
            due: sheet.due(day).len(),
            notes: sheet.notes.iter().map(|note| (note.text.clone(), SourceView::new(&frame, &note.source))).collect(),
            document: SheetData {
                country: code.clone(),
                cells: sheet.cells().map(row).collect(),
                notes: sheet.notes.clone(),
                contacts,
            },
            others: others(state, &frame, &code),
            joint,
            code,
            name,
            frame,
        }
    }
}

fn heading(frame: &Frame, name: &str, known: usize) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let values = [("known", number(known)), ("all", number(Field::ALL.len())), ("name", name.to_owned().into())];
    frame.texts.tell("country-heading", &values)
}

/// Countries to compare with.
fn others(state: &AppState, frame: &Frame, code: &str) -> Vec<Choice> {
    let codes = law::country::sheets().iter().map(|sheet| sheet.country.as_str()).filter(|other| *other != code);
    let mut others: Vec<Choice> =
        codes.map(|other| Choice::new(other, choices::country(state, frame, other), "")).collect();
    others.sort_by(|a, b| a.text.cmp(&b.text));
    others
}

impl Page for SheetPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.document)
    }
}
