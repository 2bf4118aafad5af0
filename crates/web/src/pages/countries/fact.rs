//! One cell of a country: what it says, who entered it when, its older versions, and the form to enter or suggest more.

use super::cell::{CellRow, CellView, field_text};
use super::suggestion::{SuggestionView, views};
use super::typed::Typed;
use super::{Current, PART, known, known_field, today};
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
use law::country::Field;
use store::country_fact::Fact;

#[derive(Template)]
#[template(path = "pages/countries/fact.html")]
pub(super) struct FactPage {
    frame: Frame,
    country: String,
    country_href: String,
    now: CellView,
    versions: Vec<CellView>,
    suggestions: Vec<SuggestionView>,
    may_enter: bool,
    may_suggest: bool,
    form_href: String,
    typed: Typed,
    states: Vec<Choice>,
    confidences: Vec<Choice>,
    rows: Vec<CellRow>,
}

/// `GET /countries/{code}/facts/{cell}`
pub async fn show(
    State(state): State<AppState>,
    Path((code, cell)): Path<(String, String)>,
    visit: Visit,
) -> Result<Response, Failure> {
    let (field, _) = (known_field(&cell)?, known(&code)?);
    visit.accept()?;
    draw(&visit, &FactPage::load(&state, &visit, &code, field, None).await?)
}

/// `POST /countries/{code}/facts/{cell}`
pub async fn enter(
    State(state): State<AppState>,
    Path((code, cell)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    say(&state, &code, &cell, sent, Said::Fact).await
}

/// `POST /countries/{code}/facts/{cell}/suggestions`
pub async fn suggest(
    State(state): State<AppState>,
    Path((code, cell)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Failure> {
    say(&state, &code, &cell, sent, Said::Suggestion).await
}

/// As what something is said of a cell.
#[derive(Clone, Copy)]
enum Said {
    Fact,
    Suggestion,
}

async fn say(state: &AppState, code: &str, cell: &str, mut sent: Sent, said: Said) -> Result<Response, Failure> {
    let typed = Typed::take(&mut sent);
    sent.done_reading()?;
    let (field, country) = (known_field(cell)?, &known(code)?.country);
    let Some(cell) = typed.cell(&mut sent) else { return again(state, &sent, code, field, typed).await };
    let (kept, told) = match said {
        Said::Fact => (state.store().enter_country_fact(&sent.actor, country, field, &cell).await, "fact-entered"),
        Said::Suggestion => {
            (state.store().suggest_country_fact(&sent.actor, country, field, &cell).await, "fact-suggested")
        }
    };
    if let Err(error) = kept {
        sent.note(error)?;
        return again(state, &sent, code, field, typed).await;
    }
    Ok(sent.to(&path(code, field), told))
}

/// The page with the form as typed, and what was wrong beside its fields.
async fn again(state: &AppState, sent: &Sent, code: &str, field: Field, typed: Typed) -> Result<Response, Failure> {
    draw(&sent.visit, &FactPage::load(state, &sent.visit, code, field, Some(typed)).await?)
}

fn path(code: &str, field: Field) -> String {
    format!("/countries/{code}/facts/{}", field.as_str())
}

impl FactPage {
    pub(super) async fn load(
        state: &AppState,
        visit: &Visit,
        code: &str,
        field: Field,
        typed: Option<Typed>,
    ) -> Result<Self, Failure> {
        let current = Current::load(state, code).await?;
        let (store, actor, country) = (state.store(), visit.actor(state), &current.sheet.country);
        let versions = store.country_fact_versions(country, field).await?;
        let suggestions = store.country_suggestions(&actor, country, field).await?;
        let mut frame = visit.frame(PART, "");
        let (name, day) = (choices::country(state, &frame, code), today(state));
        frame.title = format!("{}: {name}", field_text(&frame, field));
        let now = current.sheet.cell(field);
        let typed = typed.unwrap_or_else(|| Typed::of(now, day));
        let may_enter = store.may_enter_country_facts(&actor, country);
        let suggested = if may_enter { "" } else { "/suggestions" };
        let view = |fact: &Fact| CellView::new(&frame, (country, field), &fact.cell, Some(fact), day);
        Ok(Self {
            country_href: frame.to(&format!("/countries/{code}")),
            country: name,
            now: CellView::new(&frame, (country, field), now, current.entered.get(&field), day),
            versions: older(&frame, code, field, &versions, view),
            suggestions: views(&frame, &suggestions, may_enter, day),
            may_enter,
            may_suggest: frame.who.subject.is_active(),
            form_href: frame.to(&(path(code, field) + suggested)),
            states: typed.states(&frame),
            confidences: typed.confidences(&frame),
            typed,
            rows: versions.iter().map(|fact| CellRow::new((country, field), &fact.cell, Some(fact))).collect(),
            frame,
        })
    }
}

/// Versions before the one that counts, latest first; what the file said is the oldest.
fn older(
    frame: &Frame,
    code: &str,
    field: Field,
    versions: &[Fact],
    view: impl Fn(&Fact) -> CellView,
) -> Vec<CellView> {
    let Some(first) = versions.first() else { return Vec::new() };
    let shipped = known(code).ok().map(|sheet| {
        let cell = CellView::new(frame, (&first.country, field), sheet.cell(field), None, sheet.cell(field).review_by);
        CellView { entered: frame.say("fact-shipped"), ..cell }
    });
    versions.iter().skip(1).map(view).chain(shipped).collect()
}

impl Page for FactPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }
}
