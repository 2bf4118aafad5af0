//! Countries beside each other: what differs, what nobody knows, what is to be settled.

use super::cell::{CellRow, CellView, field_text};
use super::{Current, PART, today};
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
use documents::Document;
use law::country::{Comparison, Field, Row as Compared, Sheet, Standing};
use model::Country;
use std::fmt::Write;

/// Countries that are compared at most.
const MOST: usize = 10;

#[derive(Template)]
#[template(path = "pages/countries/compare.html")]
struct ComparePage {
    frame: Frame,
    heading: String,
    choices: Vec<Choice>,
    countries: Vec<Column>,
    rows: Vec<Row>,
    settle: Vec<(String, String)>,
    data: Vec<CellRow>,
}

/// A country's column.
struct Column {
    name: String,
    href: String,
    contact: String,
}

/// One row: a cell of every country.
struct Row {
    name: String,
    standing: &'static str,
    standing_text: String,
    cells: Vec<CellView>,
}

/// `GET /countries/compare`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let asked = asked(&mut visit);
    let mut sheets = Current::all(&state).await?;
    sheets.retain(|current| asked.contains(&current.sheet.country));
    sheets.sort_by_key(|current| asked.iter().position(|country| *country == current.sheet.country));
    let attended = state.store().attended_countries(state.members().clock.now()).await?;
    let attended = |country: &Country| attended.contains(country.as_str());
    draw(&visit, &ComparePage::new(&state, &visit, &sheets, attended))
}

/// The countries asked for, each once; what is no country with a sheet is told beside the field.
fn asked(visit: &mut Visit) -> Vec<Country> {
    let given = visit.asked.iter().filter(|(name, value)| name == "country" && !value.trim().is_empty());
    let given: Vec<String> = given.map(|(_, value)| value.trim().to_owned()).collect();
    let mut asked = Vec::new();
    for written in given {
        match Country::parse(&written).filter(|country| law::country::sheet(country).is_some()) {
            Some(country) if asked.contains(&country) => {}
            Some(country) => asked.push(country),
            None => {
                let shown: String = written.chars().take(60).collect();
                visit.wrong.push(("country", visit.texts.name("wrong-country-sheet", shown)));
            }
        }
    }
    if asked.len() > MOST {
        visit.wrong.push(("country", visit.texts.count("wrong-country-many", MOST)));
        asked.truncate(MOST);
    }
    asked
}

impl ComparePage {
    fn new(state: &AppState, visit: &Visit, current: &[Current], attended: impl Fn(&Country) -> bool) -> Self {
        let frame = visit.frame(PART, &visit.texts.say("compare-title"));
        let name = |country: &Country| choices::country(state, &frame, country.as_str());
        let sheets: Vec<Sheet> = current.iter().map(|one| one.sheet.clone()).collect();
        let rows = &Comparison::of(&sheets).rows;
        let column = |sheet: &Sheet| Column {
            name: name(&sheet.country),
            href: frame.to(&format!("/countries/{}", sheet.country)),
            contact: frame.say(if attended(&sheet.country) { "compare-contact" } else { "compare-no-contact" }),
        };
        let day = today(state);
        Self {
            heading: heading(&frame, &sheets.iter().map(|sheet| name(&sheet.country)).collect::<Vec<_>>(), rows),
            choices: options(state, &frame, &sheets),
            countries: sheets.iter().map(column).collect(),
            rows: rows.iter().map(|row| Row::new(&frame, row, current, day)).collect(),
            settle: rows.iter().filter_map(|row| settle(&frame, row, &name)).collect(),
            data: rows.iter().flat_map(|row| data(row, current)).collect(),
            frame,
        }
    }
}

fn heading(frame: &Frame, names: &[String], rows: &[Compared<'_>]) -> String {
    if names.len() < 2 {
        return frame.say("compare-choose");
    }
    let count = |standing: Standing| rows.iter().filter(|row| row.standing == standing).count();
    let values = [
        ("names", names.join(", ").into()),
        ("differs", count(Standing::Differs).into()),
        ("open", count(Standing::Open).into()),
        ("same", count(Standing::Same).into()),
    ];
    frame.texts.tell("compare-heading", &values)
}

/// Every country with a sheet, those compared ticked.
fn options(state: &AppState, frame: &Frame, compared: &[Sheet]) -> Vec<Choice> {
    let option = |sheet: &Sheet| Choice {
        value: sheet.country.to_string(),
        text: choices::country(state, frame, sheet.country.as_str()),
        chosen: compared.iter().any(|one| one.country == sheet.country),
    };
    let mut options: Vec<Choice> = law::country::sheets().iter().map(option).collect();
    options.sort_by(|a, b| a.text.cmp(&b.text));
    options
}

/// What the buyers have to do about a row; nothing about one that is the same everywhere.
fn settle(frame: &Frame, row: &Compared<'_>, name: &impl Fn(&Country) -> String) -> Option<(String, String)> {
    if row.standing == Standing::Same {
        return None;
    }
    let names = |countries: &[&Country]| countries.iter().map(|country| name(country)).collect::<Vec<_>>().join(", ");
    let mut sentences = vec![choices::word(frame, "fact-settle", row.field.as_str())];
    if !row.contested.is_empty() {
        sentences.insert(0, frame.texts.name("compare-contested-in", names(&row.contested)));
    }
    if !row.unknown.is_empty() {
        sentences.insert(0, frame.texts.name("compare-unknown-in", names(&row.unknown)));
    }
    Some((field_text(frame, row.field), sentences.join(" ")))
}

fn data(row: &Compared<'_>, current: &[Current]) -> Vec<CellRow> {
    let of = |one: &Current| {
        let (country, field) = (&one.sheet.country, row.field);
        CellRow::new((country, field), one.sheet.cell(field), one.entered.get(&field)).standing(row.standing.as_str())
    };
    current.iter().map(of).collect()
}

impl Row {
    fn new(frame: &Frame, row: &Compared<'_>, current: &[Current], day: jiff::civil::Date) -> Self {
        let field: Field = row.field;
        let view = |one: &Current| {
            let (cell, fact) = (one.sheet.cell(field), one.entered.get(&field));
            CellView::new(frame, (&one.sheet.country, field), cell, fact, day)
        };
        Self {
            name: field_text(frame, field),
            standing: row.standing.as_str(),
            standing_text: choices::word(frame, "fact-standing", row.standing.as_str()),
            cells: current.iter().map(view).collect(),
        }
    }

    /// A section of the document.
    fn markdown(&self, frame: &Frame, countries: &[Column]) -> String {
        let mut text = format!("## {} ({})\n\n", self.name, self.standing_text);
        for (country, cell) in countries.iter().zip(&self.cells) {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "- **{}**: {}", country.name, cell.markdown(frame));
        }
        text
    }
}

impl CellView {
    /// State, statement and sources in one paragraph; an unknown cell begins with a dash.
    fn markdown(&self, frame: &Frame) -> String {
        let plain = |text: &str| text.replace(['*', '_', '[', ']', '<', '>', '\\', '`', '#', '|'], " ");
        let said = match &self.statement {
            Some(statement) => format!("({}, {}) {}", self.state_text, self.confidence, plain(statement)),
            None => format!("– ({}) {}", self.state_text, plain(&self.reason)),
        };
        let sources = self.sources.iter().map(|source| {
            let title = plain(&source.title);
            let linked = if source.url.is_empty() { title } else { format!("[{title}](<{}>)", source.url) };
            format!("{linked}, {}", frame.texts.name("fact-read", &source.read))
        });
        let sources: Vec<String> = sources.collect();
        if sources.is_empty() { said } else { format!("{said} {}: {}", frame.say("fact-source"), sources.join("; ")) }
    }
}

impl Page for ComparePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.data)
    }

    fn paper(&self) -> Option<Document> {
        if self.rows.is_empty() {
            return None;
        }
        let frame = &self.frame;
        let mut markdown = format!("{}\n\n## {}\n\n", frame.say("compare-lede"), frame.say("compare-settle"));
        for (name, sentence) in &self.settle {
            let _ = writeln!(markdown, "1. **{name}**: {sentence}");
        }
        let sections: Vec<String> = self.rows.iter().map(|row| row.markdown(frame, &self.countries)).collect();
        let _ = write!(markdown, "\n{}", sections.join("\n"));
        let foot = frame.texts.name("compare-foot", frame.day());
        Some(Document { title: self.heading.clone(), language: frame.texts.tag(), foot, markdown })
    }
}
