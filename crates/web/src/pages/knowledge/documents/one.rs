//! One document: its text, its method, its languages, versions and files, and how to cite it.

use super::{Row, cite, day, kind};
use crate::error::Failure;
use crate::frame::Frame;
use crate::markdown;
use crate::pages::knowledge::cases::one::is_editor;
use crate::pages::{Data, Page, draw};
use crate::sent::Sent;
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use documents::Document;
use serde_json::json;
use store::knowledge::{DocumentLine, VersionLine, is_market};

#[derive(Template)]
#[template(path = "pages/knowledge/document.html")]
struct DocumentPage {
    frame: Frame,
    line: DocumentLine,
    version: VersionLine,
    kind: String,
    parts: Vec<(String, String)>,
    facts: Vec<(String, String)>,
    market: String,
    citation: String,
    others: Vec<Row>,
    versions: Vec<VersionRow>,
    files: Vec<FileLink>,
    edit: Option<String>,
    publish: Option<String>,
}

struct VersionRow {
    number: i64,
    meta: String,
    changed: String,
    public: bool,
}

struct FileLink {
    href: String,
    name: String,
    size: String,
}

/// `GET /documents/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    draw(&visit, &page(&state, &visit, &id).await?)
}

/// `POST /documents/{id}/publication`: everybody reads the latest version.
pub async fn publish(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut sent: Sent,
) -> Result<Response, Failure> {
    sent.done_reading()?;
    let Err(error) = state.store().publish_document(&sent.actor, &id).await else {
        return Ok(sent.to(&format!("/documents/{id}"), "document-published"));
    };
    sent.note(error)?;
    draw(&sent.visit, &page(&state, &sent.visit, &id).await?)
}

async fn page(state: &AppState, visit: &Visit, id: &str) -> Result<DocumentPage, Failure> {
    let reader = visit.reader(state);
    let line = reader.document(id).await?;
    let versions = reader.versions(id).await?;
    let version = versions.first().cloned().ok_or_else(|| Failure::not_found("page", id))?;
    let frame = visit.frame("knowledge", &line.title);
    let others = reader.in_other_languages(&line).await?;
    let path = |end: &str| frame.to(&format!("/documents/{id}{end}"));
    let file = |file: store::knowledge::DocumentFile| FileLink {
        href: path(&format!("/files/{}", file.id)),
        size: frame
            .texts
            .name("file-size", frame.texts.number(usize::try_from(file.size).unwrap_or_default().div_ceil(1024))),
        name: file.name,
    };
    let mine = line.shared.owner.is_some() && line.shared.owner == visit.who.subject.person;
    let waits = line.for_all && (line.published < line.version || line.shared.label != "CLEAR");
    Ok(DocumentPage {
        kind: kind(&frame, &line.kind),
        parts: parts(&frame, &line, &version),
        facts: facts(&frame, &line),
        market: if line.cpv.is_empty() { String::new() } else { frame.to(&format!("/topics/{}", line.cpv)) },
        citation: cite::line(state, &line),
        others: others.iter().map(|other| Row::new(&frame, other)).collect(),
        versions: versions.iter().map(|version| version_row(&frame, &line, version)).collect(),
        files: reader.document_files(id).await?.into_iter().map(file).collect(),
        edit: mine.then(|| path("/edit")),
        publish: (is_editor(&frame) && waits).then(|| path("/publication")),
        version,
        line,
        frame,
    })
}

/// Headings and texts as HTML.
fn parts(frame: &Frame, line: &DocumentLine, version: &VersionLine) -> Vec<(String, String)> {
    let said = &version.said;
    let method =
        [("document-steps", &said.steps), ("document-sources", &said.sources), ("document-findings", &said.findings)];
    let method = method.into_iter().filter(|_| is_market(&line.kind));
    let all = method.chain([("document-text", &said.text)]).filter(|(_, text)| !text.is_empty());
    all.map(|(key, text)| (frame.say(key), markdown::render(text))).collect()
}

fn facts(frame: &Frame, line: &DocumentLine) -> Vec<(String, String)> {
    let facts = [
        ("document-organisation", line.organisation.clone()),
        ("document-dated", day(frame, &line.dated)),
        ("document-identifier", line.identifier.clone()),
        ("document-opens", day(frame, &line.opens)),
        ("document-closes", day(frame, &line.closes)),
    ];
    facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| (frame.say(key), text)).collect()
}

fn version_row(frame: &Frame, line: &DocumentLine, version: &VersionLine) -> VersionRow {
    let author = Some(version.author.clone()).filter(|name| frame.who.subject.is_active() && !name.is_empty());
    let day = crate::choices::day(frame, version.at);
    VersionRow {
        number: version.version,
        meta: author.into_iter().chain([day]).collect::<Vec<_>>().join(" · "),
        changed: version.said.changed.clone(),
        public: version.version == line.published,
    }
}

impl DocumentPage {
    fn sharing(&self) -> String {
        self.frame.to(&format!("/objects/{}/sharing", self.line.shared.id))
    }
}

impl Page for DocumentPage {
    fn data(&self) -> Result<Data, Failure> {
        let (line, said) = (&self.line, &self.version.said);
        Data::one(&json!({
            "id": line.shared.id, "kind": line.kind, "title": line.title, "language": line.shared.language,
            "label": line.shared.label, "version": line.version, "organisation": line.organisation,
            "dated": line.dated, "identifier": line.identifier, "address": line.address, "cpv": line.cpv,
            "opens": line.opens, "closes": line.closes, "summary": said.summary, "text": said.text,
            "steps": said.steps, "sources": said.sources, "findings": said.findings, "citation": self.citation,
        }))
    }

    fn paper(&self) -> Option<Document> {
        let said = &self.version.said;
        let part = |key: &str, text: &str| {
            if text.is_empty() { String::new() } else { format!("## {}\n\n{text}\n\n", self.frame.say(key)) }
        };
        let method = [
            part("document-steps", &said.steps),
            part("document-sources", &said.sources),
            part("document-findings", &said.findings),
        ];
        Some(Document {
            title: self.line.title.clone(),
            language: self.line.shared.language.clone(),
            foot: self.citation.clone(),
            markdown: format!("{}\n\n{}{}", said.summary, method.concat(), said.text),
        })
    }
}
