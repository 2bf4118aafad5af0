//! The list of documents, with filters.

use super::{Row, kinds};
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::paging::{self, Paging};
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::{Visit, read_cpv};
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use store::knowledge::{DocumentFilter, DocumentLine, KINDS};

/// Rows a page.
const ROWS: usize = 60;

#[derive(Template)]
#[template(path = "pages/knowledge/documents.html")]
struct DocumentsPage {
    frame: Frame,
    heading: String,
    words: String,
    cpv: String,
    open: bool,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    rows: Vec<Row>,
    files: Vec<FileRow>,
    paging: Paging,
    may_add: bool,
}

/// A row as files hold it.
#[derive(Serialize)]
struct FileRow {
    id: String,
    kind: String,
    title: String,
    language: String,
    label: String,
    organisation: String,
    dated: String,
    identifier: String,
    cpv: String,
    opens: String,
    closes: String,
    address: String,
    summary: String,
}

/// `GET /documents`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    let page = paging::asked(&mut visit);
    let filter = filter(&state, &mut visit);
    let found = visit.reader(&state).documents(&filter).await?;
    draw(&visit, &DocumentsPage::new(&visit, page, &found))
}

fn filter(state: &AppState, visit: &mut Visit) -> DocumentFilter {
    let known = |kind: &str| KINDS.contains(&kind).then(|| kind.to_owned());
    let today = state.members().clock.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    DocumentFilter {
        kind: visit.parsed("kind", "wrong-document-kind-asked", known).unwrap_or_default(),
        language: visit.typed("language"),
        cpv: visit.parsed("cpv", "wrong-cpv", read_cpv).map(|cpv| cpv.stem().to_owned()).unwrap_or_default(),
        words: visit.words("q").unwrap_or_default(),
        closes_from: visit.value("open").map(|_| today.to_string()).unwrap_or_default(),
    }
}

impl DocumentsPage {
    fn new(visit: &Visit, page: usize, found: &[DocumentLine]) -> Self {
        let frame = visit.frame("knowledge", &visit.texts.say("documents-title"));
        let paging = Paging::new(&frame, page, ROWS, found.len());
        let language = |(tag, name): (&str, &str)| Choice::new(tag, name.to_owned(), &visit.typed("language"));
        Self {
            heading: visit.texts.count("documents-heading", found.len()),
            words: visit.typed("q"),
            cpv: visit.typed("cpv"),
            open: visit.value("open").is_some(),
            kinds: kinds(&frame, &visit.typed("kind")),
            languages: crate::languages::written().map(language).collect(),
            rows: found[paging.start..paging.end].iter().map(|line| Row::new(&frame, line)).collect(),
            files: found.iter().map(file_row).collect(),
            may_add: frame.who.subject.is_active(),
            paging,
            frame,
        }
    }
}

fn file_row(line: &DocumentLine) -> FileRow {
    FileRow {
        id: line.shared.id.clone(),
        kind: line.kind.clone(),
        title: line.title.clone(),
        language: line.shared.language.clone(),
        label: line.shared.label.clone(),
        organisation: line.organisation.clone(),
        dated: line.dated.clone(),
        identifier: line.identifier.clone(),
        cpv: line.cpv.clone(),
        opens: line.opens.clone(),
        closes: line.closes.clone(),
        address: line.address.clone(),
        summary: line.summary.clone(),
    }
}

impl Page for DocumentsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.files)
    }
}
