//! One template: its text with gaps, and filled with what a form brings. Nothing of that is kept.

use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use askama::Template as Askama;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use documents::Document;
use serde::Serialize;
use std::collections::BTreeMap;
use toolbox::Confidence;
use toolbox::template::{self, Field, Filled, Kind, Template, Value};

/// Most letters in one field.
const LONGEST: usize = 10_000;

#[derive(Askama)]
#[template(path = "pages/templates/one.html")]
struct TemplatePage {
    frame: Frame,
    template: &'static Template,
    typed: BTreeMap<&'static str, String>,
    filled: Filled,
    html: String,
    /// False while nothing was typed.
    is_begun: bool,
}

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    template: &'a Template,
    #[serde(flatten)]
    filled: &'a Filled,
}

/// `GET /templates/{id}`: with gaps; also as a document to fill by hand.
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let template = found(&id)?;
    draw(&visit, &TemplatePage::new(&state, &visit, template, BTreeMap::new()))
}

/// `POST /templates/{id}`: filled, to look at or to take along.
pub async fn fill(State(state): State<AppState>, Path(id): Path<String>, mut sent: Sent) -> Result<Response, Failure> {
    let template = found(&id)?;
    let wanted = sent.text("as");
    let typed = template.fields.iter().map(|field| (field.name.as_str(), sent.text(&field.name))).collect();
    sent.done_reading()?;
    refuse(&mut sent, template, &typed);
    let mut page = TemplatePage::new(&state, &sent.visit, template, typed);
    page.is_begun = true;
    if !sent.visit.wrong.is_empty() {
        sent.visit.format = Format::Html;
        return draw(&sent.visit, &page);
    }
    match wanted.as_str() {
        "md" => return Ok(page.as_markdown()),
        "docx" => sent.visit.format = Format::Docx,
        "pdf" => sent.visit.format = Format::Pdf,
        _ => {}
    }
    // Setting a document takes a while.
    let visit = sent.visit;
    tokio::task::spawn_blocking(move || draw(&visit, &page)).await?
}

fn found(id: &str) -> Result<&'static Template, Failure> {
    template::find(id).ok_or_else(|| Failure::not_found("page", id))
}

/// Notes beside their fields which values cannot be read.
fn refuse(sent: &mut Sent, template: &'static Template, typed: &BTreeMap<&'static str, String>) {
    let value = |field: &Field| Value(typed.get(field.name.as_str()).cloned().unwrap_or_default());
    for wrong in template.fill(&value).wrong {
        let key = if wrong.kind == Kind::Date { "wrong-template-day" } else { "wrong-template-money" };
        if let Some(field) = template.field(&wrong.field) {
            sent.wrong(&field.name, key);
        }
    }
    for (name, value) in typed {
        if value.chars().count() > LONGEST {
            sent.wrong(name, "wrong-template-long");
        }
    }
}

impl TemplatePage {
    fn new(
        state: &AppState,
        visit: &Visit,
        template: &'static Template,
        typed: BTreeMap<&'static str, String>,
    ) -> Self {
        let frame = visit.frame("toolbox", &template.title);
        let value = |field: &Field| {
            let typed = typed.get(field.name.as_str()).cloned().unwrap_or_default();
            Value(if field.kind == Kind::Countries { named(state, &frame, &typed) } else { typed })
        };
        let filled = template.fill(&value);
        let html = markdown::render(&filled.markdown);
        Self { frame, template, typed, filled, html, is_begun: false }
    }

    /// The page's own path.
    fn path(&self) -> &str {
        self.frame.here.strip_prefix(&self.frame.base).unwrap_or(&self.frame.here)
    }

    fn typed(&self, field: &Field) -> &str {
        self.typed.get(field.name.as_str()).map_or("", String::as_str)
    }

    /// Required fields that are empty, once something was filled in.
    fn missing(&self) -> impl Iterator<Item = &'static Field> {
        let names = if self.is_begun { self.filled.missing.as_slice() } else { &[] };
        names.iter().filter_map(|name| self.template.field(name))
    }

    fn as_markdown(&self) -> Response {
        let name = format!("attachment; filename=\"procurenet-templates-{}.md\"", self.template.id);
        let headers = [(CONTENT_TYPE, "text/markdown; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
        (headers, self.filled.markdown.clone()).into_response()
    }
}

/// Countries written as codes get their names; what is no code stays as written.
fn named(state: &AppState, frame: &Frame, typed: &str) -> String {
    let parts = typed.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let name = |part: &str| match choices::read_country(part) {
        Some(code) => choices::country(state, frame, &code),
        None => part.to_owned(),
    };
    parts.map(name).collect::<Vec<_>>().join(", ")
}

impl Page for TemplatePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&Told { template: self.template, filled: &self.filled })
    }

    fn paper(&self) -> Option<Document> {
        Some(Document {
            title: self.template.title.clone(),
            language: self.template.language.clone(),
            foot: self.frame.texts.name("template-foot", self.frame.day()),
            markdown: self.filled.markdown.clone(),
        })
    }
}
