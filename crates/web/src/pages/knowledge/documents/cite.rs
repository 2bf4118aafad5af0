//! How a document is cited: a line, BibTeX, CSL-JSON.

use crate::error::Failure;
use crate::state::AppState;
use crate::visit::Visit;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde_json::{Value, json};
use store::knowledge::DocumentLine;

/// "Politsei (2026): Vests. Version 2. https://…"
pub fn line(state: &AppState, line: &DocumentLine) -> String {
    let year = date(line).map(|day| format!(" ({})", day.year())).unwrap_or_default();
    let number = if line.identifier.is_empty() { String::new() } else { format!(" {}.", line.identifier) };
    let version = line.version;
    format!("{}{year}: {}.{number} Version {version}. {}", author(line), line.title, address(state, line))
}

/// `GET /documents/{id}/bibtex`
pub async fn bibtex(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let line = visit.reader(&state).document(&id).await?;
    Ok(download("application/x-bibtex; charset=utf-8", &id, "bib", bibtex_of(&state, &line)))
}

/// `GET /documents/{id}/csl`
pub async fn csl(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let line = visit.reader(&state).document(&id).await?;
    let text = serde_json::to_string_pretty(&json!([csl_of(&state, &line)]))?;
    Ok(download("application/vnd.citationstyles.csl+json", &id, "json", text))
}

fn download(kind: &'static str, id: &str, ending: &str, text: String) -> Response {
    let name: String = id.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], text).into_response()
}

fn bibtex_of(state: &AppState, line: &DocumentLine) -> String {
    let year = date(line).map(|day| day.year().to_string()).unwrap_or_default();
    let (author, version) = (format!("{{{}}}", plain(author(line))), format!("Version {}", line.version));
    let fields = [
        ("title", plain(&line.title)),
        ("author", author),
        ("year", year),
        ("number", plain(&line.identifier)),
        ("language", line.shared.language.clone()),
        ("note", version),
        ("url", plain(&address(state, line))),
    ];
    let fields = fields.iter().filter(|(_, value)| !value.is_empty());
    let fields: Vec<String> = fields.map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("@techreport{{{},\n{}\n}}\n", line.shared.id, fields.join(",\n"))
}

/// Without the letters that mean something to BibTeX.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| !matches!(letter, '{' | '}' | '\\')).collect()
}

fn csl_of(state: &AppState, line: &DocumentLine) -> Value {
    let issued = date(line).map(|day| json!({ "date-parts": [[day.year(), day.month(), day.day()]] }));
    json!({
        "id": line.shared.id, "type": "report", "title": line.title, "language": line.shared.language,
        "author": [{ "literal": author(line) }], "issued": issued, "number": line.identifier,
        "version": line.version.to_string(), "URL": address(state, line),
    })
}

fn author(line: &DocumentLine) -> &str {
    if line.organisation.is_empty() { "procurenet" } else { &line.organisation }
}

fn date(line: &DocumentLine) -> Option<Date> {
    line.dated.parse().ok()
}

fn address(state: &AppState, line: &DocumentLine) -> String {
    format!("{}{}/documents/{}", state.members().address, state.settings().base, line.shared.id)
}
