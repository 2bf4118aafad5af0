//! One cycle: tasks, the list, what experts say, revisions.

use super::progress::{before, beside, moved, next, rests_on};
use super::rows::{AssessmentRow, CycleRow, ListRow, RevisionRow, TaskRow};
use super::{PART, frozen, may};
use crate::choices::coded;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::paging::{self, Paging};
use crate::pages::talk::discuss::Discuss;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::{Format, Visit};
use crate::words::Choice;
use analysis::segment::Snapshot;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::Document;
use serde_json::json;
use std::fmt::Write;
use store::cycle::Reason;

/// Segments a page.
const ROWS: usize = 25;

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
    /// The next step, and whose it is.
    next: String,
    /// The whole list; a page shows some of it.
    list: Vec<ListRow>,
    paging: Paging,
    /// The cycle before: its name, and where both stand side by side.
    before: Option<(String, String)>,
    /// What the frozen cycle rests on.
    rests_on: String,
    /// True for a file that is a table: of such the list alone is made.
    as_table: bool,
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
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    mut visit: Visit,
) -> Result<Response, Failure> {
    paging::asked(&mut visit);
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
        let before = before(state, visit, &cycle).await?;
        let moved = moved(before.as_ref().map(|(_, snapshot)| snapshot), snapshot.as_ref()).await?;
        let rows = |frozen| ListRow::all(&frame, (frozen, &moved), revisions.last(), &said);
        let list = snapshot.as_ref().map(rows).unwrap_or_default();
        let option = |row: &ListRow| Choice::new(&row.segment, row.title.clone(), &typed.segment);
        let ids: Vec<&str> = list.iter().map(|row| row.segment.as_str()).collect();
        Ok(Self {
            next: next(&frame, &cycle, revisions.last()),
            paging: Paging::new(&frame, page(visit), ROWS, list.len()),
            before: before.map(|(before, _)| beside(&frame, &before, id)),
            rests_on: snapshot.as_ref().map(|frozen| rests_on(&frame, frozen)).unwrap_or_default(),
            as_table: matches!(visit.format, Format::Csv | Format::Xlsx | Format::Jsonl),
            cycle: CycleRow::new(&frame, &cycle),
            tasks: reader.cycle_tasks(id).await?.iter().map(|task| TaskRow::new(&frame, task)).collect(),
            draws: snapshot.as_ref().map(|frozen| draws(&frame, frozen)).unwrap_or_default(),
            said: said
                .iter()
                .map(|one| AssessmentRow::new(&frame, one, title_of(snapshot.as_ref(), &one.segment)))
                .collect(),
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

    /// Those of this page.
    fn shown(&self) -> &[ListRow] {
        &self.list[self.paging.start..self.paging.end]
    }

    /// The command that makes the frozen cycle again from the same notices.
    fn command(&self) -> String {
        let id = &self.cycle.id;
        format!("procurenet cycle freeze --like cycle-{id}.json --out again.json && cmp cycle-{id}.json again.json")
    }

    /// True when there is a revision that is not public yet.
    fn can_publish(&self) -> bool {
        self.may.publish && self.revisions.last().is_some_and(|last| !last.published)
    }
}

/// The name of a segment of the cycle; its id when the cycle does not have it.
fn title_of(snapshot: Option<&Snapshot>, segment: &str) -> String {
    let known = snapshot.and_then(|held| held.frozen.segments.iter().find(|known| known.id == segment));
    known.map_or_else(|| segment.to_owned(), |known| known.title.clone())
}

/// The part of the list that is asked for; a wrong one was refused before.
fn page(visit: &Visit) -> usize {
    visit.value("page").and_then(|page| page.parse().ok()).unwrap_or(1)
}

fn draws(frame: &Frame, snapshot: &Snapshot) -> String {
    let number = |n: usize| frame.texts.number(n).into();
    let how = snapshot.list.resampling;
    frame.texts.tell("segments-draws", &[("weights", number(how.weights)), ("notices", number(how.notices))])
}

impl Page for CyclePage {
    fn data(&self) -> Result<Data, Failure> {
        if self.as_table {
            return Data::rows(&self.list);
        }
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
        self.write_tasks(&mut markdown);
        self.write_list(&mut markdown);
        self.write_assessments(&mut markdown);
        self.write_revisions(&mut markdown);
        if let Some(digest) = &self.cycle.digest {
            // Writing to a text cannot fail.
            let _ = writeln!(markdown, "\n{} {}", self.rests_on, frame.texts.name("cycle-digest", digest));
        }
        let (title, language) = (self.cycle.title.clone(), frame.texts.tag());
        Some(Document { title, language, foot: frame.citation(), markdown })
    }
}

impl CyclePage {
    fn write_tasks(&self, markdown: &mut String) {
        let _ = writeln!(markdown, "{}\n\n## {}\n", self.next, self.frame.say("cycle-tasks"));
        for task in &self.tasks {
            let owner = task.owner.as_deref().map_or_else(|| self.frame.say("cycle-nobody"), plain);
            let until = if task.due_text.is_empty() { self.frame.say("cycle-no-day") } else { task.due_text.clone() };
            let done = if task.done { &task.done_text } else { &self.frame.say("cycle-open") };
            let _ = writeln!(markdown, "- {}: {owner}, {until}, {done}", task.name);
        }
        let _ = writeln!(markdown);
    }

    fn write_assessments(&self, markdown: &mut String) {
        let _ = writeln!(markdown, "\n## {}\n", self.frame.say("cycle-said"));
        if self.said.is_empty() {
            let _ = writeln!(markdown, "{}", self.frame.say("cycle-no-expert"));
        }
        for one in &self.said {
            let scores = format!("{} / {} / {}", one.technical, one.legal, one.financial);
            let who = if one.author.is_empty() { String::new() } else { format!("{}, ", plain(&one.author)) };
            let _ = writeln!(markdown, "- {} {scores}: {} ({who}{})", plain(&one.title), plain(&one.evidence), one.at);
        }
    }

    fn write_list(&self, markdown: &mut String) {
        let heads =
            ["segment-rank", "segment-name", "cycle-engine", "cycle-moved", "segment-grade", "cycle-feasibility"];
        let heads = heads.map(|key| self.frame.say(key)).join(" | ");
        let _ = writeln!(markdown, "## {}\n\n| {heads} |\n|---|---|---|---|---|---|", self.frame.say("cycle-list"));
        for row in &self.list {
            let (title, grade) = (plain(&row.title), row.grade.unwrap_or("–"));
            let (engine, feasible) = (row.engine_text(), row.feasibility());
            let moved = if row.movement_text.is_empty() { "–" } else { &row.movement_text };
            let _ = writeln!(markdown, "| {} | {title} | {engine} | {moved} | {grade} | {feasible} |", row.place);
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
