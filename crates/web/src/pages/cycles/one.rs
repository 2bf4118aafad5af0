//! One cycle: tasks, the list, what experts say, revisions.

use super::rows::{AssessmentRow, CycleRow, ListRow, RevisionRow, TaskRow};
use super::{PART, frozen, may};
use crate::choices::coded;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::talk::discuss::Discuss;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use crate::words::Choice;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::Document;
use serde_json::json;
use std::fmt::Write;
use store::cycle::Reason;

/// What is typed into the forms of a cycle's page.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub segment: String,
    pub scores: [String; 3],
    pub evidence: String,
    pub link: String,
    pub reason: String,
    pub note: String,
    pub segments: Option<String>,
    pub as_of: String,
}

/// What the reader may do.
#[derive(Clone, Copy, Debug)]
struct May {
    lead: bool,
    assess: bool,
    publish: bool,
}

#[derive(Template)]
#[template(path = "pages/cycles/one.html")]
pub(super) struct CyclePage {
    frame: Frame,
    cycle: CycleRow,
    tasks: Vec<TaskRow>,
    list: Vec<ListRow>,
    draws: String,
    said: Vec<AssessmentRow>,
    revisions: Vec<RevisionRow>,
    may: May,
    typed: Typed,
    segments: Vec<Choice>,
    reasons: Vec<Choice>,
    order: String,
    discuss: Discuss,
}

/// `GET /cycles/{id}`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let page = CyclePage::new(&state, &visit, &id, Typed::default()).await?;
    draw(&visit, &page)
}

/// `GET /cycles/{id}/snapshot`: the frozen cycle, byte for byte.
pub async fn snapshot(
    State(state): State<AppState>,
    Path(id): Path<String>,
    visit: Visit,
) -> Result<Response, Failure> {
    visit.accept()?;
    let content = visit.reader(&state).cycle_snapshot(&id).await?;
    let content = content.ok_or_else(|| Failure::not_found("cycle", &id))?;
    let name = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"cycle-{id}.json\"")),
    ];
    Ok((name, content).into_response())
}

impl CyclePage {
    pub(super) async fn new(state: &AppState, visit: &Visit, id: &str, typed: Typed) -> Result<Self, Failure> {
        let reader = visit.reader(state);
        let cycle = reader.cycle(id).await?;
        let (said, revisions) = (reader.cycle_assessments(id).await?, reader.cycle_revisions(id).await?);
        let frame = visit.frame(PART, &cycle.shared.title);
        let snapshot = frozen(state, visit, id).await?;
        let list = snapshot.as_ref().map(|frozen| ListRow::all(&frame, frozen, revisions.last(), &said));
        let list = list.unwrap_or_default();
        let option = |row: &ListRow| Choice::new(&row.segment, row.title.clone(), &typed.segment);
        let ids: Vec<&str> = list.iter().map(|row| row.segment.as_str()).collect();
        Ok(Self {
            cycle: CycleRow::new(&frame, &cycle),
            tasks: reader.cycle_tasks(id).await?.iter().map(|task| TaskRow::new(&frame, task)).collect(),
            draws: snapshot.as_ref().map(|frozen| draws(&frame, frozen)).unwrap_or_default(),
            said: said.iter().map(|one| AssessmentRow::new(&frame, one)).collect(),
            revisions: revisions.iter().map(|one| RevisionRow::new(&frame, one, cycle.published)).collect(),
            may: May {
                lead: may(state, visit, "cycle.lead"),
                assess: may(state, visit, "cycle.assess"),
                publish: may(state, visit, "cycle.publish"),
            },
            segments: list.iter().map(option).collect(),
            reasons: coded(&frame, "kind-cycle-reason", &Reason::ALL.map(Reason::as_str), &typed.reason),
            order: typed.segments.clone().unwrap_or_else(|| ids.join("\n")),
            discuss: Discuss::about(state, visit, "cycle", id).await?,
            list,
            typed,
            frame,
        })
    }

    fn part(&self, rest: &str) -> String {
        self.frame.to(&format!("/cycles/{}{rest}", self.cycle.id))
    }

    /// True when there is a revision that is not public yet.
    fn can_publish(&self) -> bool {
        self.may.publish && self.revisions.last().is_some_and(|last| !last.published)
    }
}

fn draws(frame: &Frame, snapshot: &analysis::segment::Snapshot) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let how = snapshot.list.resampling;
    frame.texts.tell("segments-draws", &[("weights", number(how.weights)), ("notices", number(how.notices))])
}

impl Page for CyclePage {
    fn data(&self) -> Result<Data, Failure> {
        Data::one(&json!({
            "cycle": self.cycle,
            "tasks": self.tasks,
            "list": self.list,
            "assessments": self.said,
            "revisions": self.revisions,
        }))
    }

    fn paper(&self) -> Option<Document> {
        let frame = &self.frame;
        let mut markdown = format!("# {}\n\n{} · {}\n\n", self.cycle.title, self.cycle.window, self.cycle.state_text);
        self.write_list(&mut markdown);
        self.write_revisions(&mut markdown);
        if let Some(digest) = &self.cycle.digest {
            // Writing to a text cannot fail.
            let _ = writeln!(markdown, "\n{}", frame.texts.name("cycle-digest", digest));
        }
        let (title, language) = (self.cycle.title.clone(), frame.texts.tag());
        Some(Document { title, language, foot: frame.citation(), markdown })
    }
}

impl CyclePage {
    fn write_list(&self, markdown: &mut String) {
        let heads = ["segment-rank", "segment-name", "cycle-engine", "segment-grade", "cycle-feasibility"];
        let heads = heads.map(|key| self.frame.say(key)).join(" | ");
        let _ = writeln!(markdown, "## {}\n\n| {heads} |\n|---|---|---|---|---|", self.frame.say("cycle-list"));
        for row in &self.list {
            let (title, grade) = (plain(&row.title), row.grade.unwrap_or("–"));
            let (engine, feasible) = (row.engine_text(), row.feasibility());
            let _ = writeln!(markdown, "| {} | {title} | {engine} | {grade} | {feasible} |", row.place);
        }
    }

    fn write_revisions(&self, markdown: &mut String) {
        let _ = writeln!(markdown, "\n## {}\n", self.frame.say("cycle-revisions"));
        for row in &self.revisions {
            let _ = writeln!(markdown, "- {}. {}, {}: {}", row.number, row.reason_text, row.at, plain(&row.note));
        }
    }
}

/// What people typed, without the signs that Markdown reads.
pub(super) fn plain(text: &str) -> String {
    text.replace(['*', '_', '[', ']', '<', '>', '\\', '`', '#', '|', '\n'], " ")
}
