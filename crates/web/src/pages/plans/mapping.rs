//! Which column is what: the program guesses, a person corrects.

use super::import::opened;
use super::{PART, grid_path};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use model::Currency;
use plans::{Column, Field, Mapping, NumberStyle, Scale};
use store::plan::StagedImport;

/// Years that a column can hold the money of, around those it seems to.
const YEARS: std::ops::RangeInclusive<i16> = 2020..=2040;

#[derive(Template)]
#[template(path = "pages/plans/mapping.html")]
struct MappingPage {
    frame: Frame,
    staged: StagedImport,
    base: String,
    sheets: Vec<Choice>,
    columns: Vec<ColumnRow>,
    known: usize,
    numbers: Vec<Choice>,
    scales: Vec<Choice>,
}

/// A column with what it can be.
struct ColumnRow {
    at: usize,
    head: String,
    sample: String,
    fields: Vec<Choice>,
}

/// `GET /bodies/{id}/plan/imports/{import}`
pub async fn show(
    State(state): State<AppState>,
    Path((id, import)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Failure> {
    visit.member()?;
    visit.accept()?;
    let staged = state.store().staged_import(&visit.actor(&state), &id, &import).await?;
    answer(&state, &visit, &id, staged).await
}

async fn answer(state: &AppState, visit: &Visit, body: &str, staged: StagedImport) -> Result<Response, Failure> {
    let sheets = opened(state, &staged, |book| Ok(book.sheets())).await?.unwrap_or_default();
    let frame = visit.frame(PART, &visit.texts.name("plan-mapping-title", &staged.name));
    let mapping = &staged.mapping;
    let columns = mapping.columns.iter().enumerate().map(|(at, column)| ColumnRow::new(&frame, at, column));
    let sheet = |(at, name): (usize, String)| Choice { value: at.to_string(), text: name, chosen: at == mapping.sheet };
    let page = MappingPage {
        base: frame.to(&grid_path(body, &format!("/imports/{}", staged.id))),
        sheets: sheets.into_iter().enumerate().map(sheet).collect(),
        columns: columns.collect(),
        known: mapping.columns.iter().filter(|column| column.field.is_some()).count(),
        numbers: choices::coded(
            &frame,
            "plan-numbers",
            &NumberStyle::ALL.map(NumberStyle::as_str),
            mapping.numbers.as_str(),
        ),
        scales: choices::coded(&frame, "plan-scale", &Scale::ALL.map(Scale::as_str), mapping.scale.as_str()),
        staged,
        frame,
    };
    draw(visit, &page)
}

impl ColumnRow {
    fn new(frame: &Frame, at: usize, column: &Column) -> Self {
        let choice =
            |field: Field, text: String| Choice { value: field.code(), text, chosen: column.field == Some(field) };
        let fixed =
            Field::FIXED.into_iter().map(|field| choice(field, choices::word(frame, "plan-field", field.name())));
        let year = |year: i16| choice(Field::Amount(year), frame.texts.name("plan-field-amount", year.to_string()));
        Self {
            at,
            head: column.head.clone(),
            sample: column.sample.clone(),
            fields: fixed.chain(YEARS.map(year)).collect(),
        }
    }
}

/// `POST /bodies/{id}/plan/imports/{import}/mapping`
pub async fn map(
    State(state): State<AppState>,
    Path((id, import)): Path<(String, String)>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    let typed = Typed::take(&mut sent);
    let staged = state.store().staged_import(&sent.actor, &id, &import).await?;
    let moved = typed.moved(&staged.mapping);
    let chosen: Vec<Option<Field>> =
        (0..staged.mapping.columns.len()).map(|at| Field::parse(&sent.text(&format!("column-{at}")))).collect();
    sent.done_reading()?;
    let guessed = match moved {
        // Another sheet or head: what was chosen for the columns of the former says nothing any more.
        Some((sheet, head)) => opened(&state, &staged, move |book| guess(book, sheet, head)).await?,
        None => Ok(typed.onto(staged.mapping.clone(), chosen)),
    };
    let mapping = match guessed {
        Ok(mapping) => mapping,
        Err(error) => return Err(Failure::bad_request("sheet", &sent.visit.texts.say(error.key()))),
    };
    if moved.is_none() && typed.currency_is_wrong() {
        sent.wrong("currency", "wrong-plan-currency");
        return answer(&state, &sent.visit, &id, StagedImport { mapping, ..staged }).await;
    }
    if moved.is_none() && !is_usable(&mapping) {
        sent.wrong("columns", "wrong-plan-columns");
        return answer(&state, &sent.visit, &id, StagedImport { mapping, ..staged }).await;
    }
    state.store().map_import(&sent.actor, &id, &import, &mapping).await?;
    let next = if moved.is_some() { "" } else { "/preview" };
    Ok(sent.to(&grid_path(&id, &format!("/imports/{import}{next}")), ""))
}

fn guess(book: &mut plans::Book, sheet: usize, head: Option<u32>) -> Result<Mapping, plans::Error> {
    match head {
        Some(head) => Mapping::guess_below(book, sheet, head),
        None => Mapping::guess(book, sheet),
    }
}

/// One column says what is bought, and no two are the same.
fn is_usable(mapping: &Mapping) -> bool {
    let mut fields: Vec<Field> = mapping.columns.iter().filter_map(|column| column.field).collect();
    let all = fields.len();
    fields.sort();
    fields.dedup();
    fields.contains(&Field::Object) && fields.len() == all
}

/// What is said of the table as a whole.
struct Typed {
    sheet: usize,
    head: u32,
    currency: String,
    numbers: String,
    scale: String,
}

impl Typed {
    fn take(sent: &mut Sent) -> Self {
        Self {
            sheet: sent.text("sheet").parse().unwrap_or_default(),
            head: sent.text("head").parse().unwrap_or_default(),
            currency: sent.text("currency"),
            numbers: sent.text("numbers"),
            scale: sent.text("scale"),
        }
    }

    /// Another sheet, or another head on the same sheet.
    fn moved(&self, known: &Mapping) -> Option<(usize, Option<u32>)> {
        match () {
            () if self.sheet != known.sheet => Some((self.sheet, None)),
            () if self.head != known.head => Some((self.sheet, Some(self.head.min(1000)))),
            () => None,
        }
    }

    fn currency_is_wrong(&self) -> bool {
        !self.currency.is_empty() && Currency::parse(&self.currency).is_none()
    }

    fn onto(&self, known: Mapping, chosen: Vec<Option<Field>>) -> Mapping {
        let columns = known.columns.into_iter().zip(chosen).map(|(column, field)| Column { field, ..column });
        Mapping {
            columns: columns.collect(),
            currency: Currency::parse(&self.currency),
            numbers: NumberStyle::parse(&self.numbers).unwrap_or_default(),
            scale: Scale::parse(&self.scale).unwrap_or_default(),
            ..known
        }
    }
}

impl MappingPage {
    fn currency(&self) -> &str {
        self.staged.mapping.currency.as_ref().map_or("", Currency::as_str)
    }
}

impl Page for MappingPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&self.staged.mapping)
    }
}
