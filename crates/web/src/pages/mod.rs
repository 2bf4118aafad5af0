//! The pages: one file a feature, one struct a page, drawn or written as a file.

pub mod about;
pub mod account;
pub mod admissions;
pub mod audit;
pub mod bodies;
pub mod buyers_groups;
pub mod charter;
pub mod checker;
pub mod countries;
pub mod coverage;
pub mod cycles;
pub mod endings;
pub mod environment;
pub mod events;
pub mod facilitate;
pub mod find;
pub mod home;
pub mod house;
pub mod innovation;
pub mod invitations;
pub mod join;
pub mod knowledge;
pub mod mailing;
pub mod matrix;
pub mod messages;
pub mod method;
pub mod needs;
pub mod notice;
pub mod notice_check;
pub mod organisation;
pub mod own_data;
pub mod paging;
pub mod partners;
pub mod people;
pub mod plans;
pub mod procedure;
pub mod recover;
pub mod register;
pub mod roles;
pub mod route;
pub mod rules;
pub mod search;
pub mod segments;
pub mod setup;
pub mod sign_in;
pub mod standing;
pub mod surveys;
pub mod talk;
pub mod templates;
pub mod toolbox;

use crate::error::{Failure, Redrawn};
use crate::export;
use crate::visit::{Format, Visit};
use crate::workbook;
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use documents::Document;
use serde::Serialize;

/// The media type of a document for a word processor.
pub const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The media type of a workbook for a spreadsheet.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What a page is as a file: lines of JSON, fields in their order.
pub enum Data {
    /// Rows, the same as on the page.
    Rows(Vec<String>),
    /// One document.
    One(String),
}

impl Data {
    /// Rows of a page.
    pub fn rows<T: Serialize>(rows: &[T]) -> Result<Self, Failure> {
        Ok(Self::Rows(export::lines(rows)?))
    }

    /// One document.
    pub fn one<T: Serialize>(document: &T) -> Result<Self, Failure> {
        Ok(Self::One(serde_json::to_string(document)?))
    }
}

/// A page that is also a file.
pub trait Page: Template {
    /// The file's rows or document.
    fn data(&self) -> Result<Data, Failure>;
    /// The page as a document to send or print, for pages that have one.
    fn paper(&self) -> Option<Document> {
        None
    }
}

/// Answers with the page or the file, as asked. A page whose form has wrong values is a bad request.
pub fn draw<P: Page>(visit: &Visit, page: &P) -> Result<Response, Failure> {
    if visit.format == Format::Html {
        let status = if visit.wrong.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        let mut response = (status, Html(page.render()?)).into_response();
        response.extensions_mut().insert(Redrawn);
        return Ok(response);
    }
    visit.accept()?;
    match visit.format {
        Format::Docx | Format::Pdf => paper(visit, page.paper().ok_or_else(|| no_paper(visit))?),
        _ => file(visit, page.data()?),
    }
}

fn no_paper(visit: &Visit) -> Failure {
    Failure::bad_request("format", &visit.texts.say("wrong-no-paper"))
}

fn paper(visit: &Visit, document: Document) -> Result<Response, Failure> {
    let (kind, ending, bytes) = match visit.format {
        Format::Docx => (WORD, "docx", document.docx()?),
        _ => ("application/pdf", "pdf", document.pdf()?),
    };
    Ok((
        [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, named("attachment", visit, ending))],
        bytes,
    )
        .into_response())
}

fn named(manner: &str, visit: &Visit, ending: &str) -> String {
    let name: String = visit.path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    format!("{manner}; filename=\"procurenet{}.{ending}\"", name.trim_end_matches('-'))
}

fn file(visit: &Visit, data: Data) -> Result<Response, Failure> {
    let rows = match &data {
        Data::Rows(rows) => rows.as_slice(),
        Data::One(document) => std::slice::from_ref(document),
    };
    let (kind, ending, body) = match (visit.format, &data) {
        (Format::Csv, _) => ("text/csv; charset=utf-8", "csv", export::csv_of(rows)?),
        (Format::Xlsx, _) => (WORKBOOK, "xlsx", spreadsheet(visit, rows)?),
        (Format::Jsonl, _) => ("application/x-ndjson", "jsonl", export::jsonl_of(rows)),
        (_, Data::Rows(rows)) => ("application/json", "json", format!("[{}]", rows.join(",")).into_bytes()),
        (_, Data::One(document)) => ("application/json", "json", document.clone().into_bytes()),
    };
    let manner = if ending == "json" { "inline" } else { "attachment" };
    let disposition = named(manner, visit, ending);
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body).into_response())
}

/// Rows with a sheet that says which page they come from, what it was asked, from which day it looked, and the source.
fn spreadsheet(visit: &Visit, lines: &[String]) -> Result<Vec<u8>, Failure> {
    if lines.len() > workbook::MOST_ROWS {
        return Err(Failure::bad_request("format", &visit.texts.say("wrong-too-many-rows")));
    }
    let asked = visit.asked.iter().filter(|(name, _)| name != "format");
    let mut about = vec![("page".to_owned(), visit.path.clone())];
    about.extend(asked.cloned());
    about.extend([("as_of".to_owned(), visit.as_of.to_string()), ("source".to_owned(), visit.provenance().to_owned())]);
    workbook::write(&export::rows(lines)?, &about, visit.as_of)
        .map_err(|error| Failure::broken(format!("writing a workbook: {error}")))
}
