//! Key findings of a half-year, drafted from what happened: the past six months, and the six that come.

use super::{PART, today};
use crate::choices::{day, word};
use crate::error::Failure;
use crate::frame::Frame;
use crate::link;
use crate::pages::{Data, Page, draw};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use analysis::JointClass;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use documents::Document;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use std::fmt::Write;
use store::cycle::{Cycle, Revision, Task};

/// Months told of, back and ahead.
const MONTHS: i32 = 6;
/// Segments whose contracts are looked at.
const SEGMENTS: usize = 5;

#[derive(Template)]
#[template(path = "pages/cycles/findings.html")]
struct FindingsPage {
    frame: Frame,
    heading: String,
    parts: Vec<Part>,
}

/// The months behind, or those ahead.
#[derive(Serialize)]
struct Part {
    part: &'static str,
    #[serde(skip)]
    title: String,
    findings: Vec<Finding>,
}

/// Something that happened, or will.
#[derive(Serialize)]
struct Finding {
    text: String,
    href: String,
}

/// The half-years around a day.
#[derive(Clone, Copy)]
struct Around {
    from: Date,
    today: Date,
    to: Date,
}

impl Around {
    fn new(today: Date) -> Self {
        let from = today.checked_sub(MONTHS.months()).unwrap_or(today);
        Self { from, today, to: today.checked_add(MONTHS.months()).unwrap_or(today) }
    }

    fn is_behind(self, day: Date) -> bool {
        day > self.from && day <= self.today
    }

    fn is_ahead(self, day: Date) -> bool {
        day > self.today && day <= self.to
    }

    fn happened(self, at: Timestamp) -> bool {
        self.is_behind(at.to_zoned(TimeZone::UTC).date())
    }
}

/// `GET /cycles/findings`
pub async fn show(State(state): State<AppState>, visit: Visit) -> Result<Response, Failure> {
    visit.accept()?;
    let around = Around::new(today(&state));
    let reader = visit.reader(&state);
    let mut cycles = Vec::new();
    for cycle in reader.cycles().await? {
        let (tasks, revisions) =
            (reader.cycle_tasks(&cycle.shared.id).await?, reader.cycle_revisions(&cycle.shared.id).await?);
        cycles.push((cycle, tasks, revisions));
    }
    let held = state.market(visit.as_of).await?;
    let drawn = tokio::task::spawn_blocking(move || (FindingsPage::new(&held, &visit, &cycles, around), visit));
    let (page, visit) = drawn.await?;
    draw(&visit, &page)
}

type Told = (Cycle, Vec<Task>, Vec<Revision>);

impl FindingsPage {
    fn new(held: &Held, visit: &Visit, cycles: &[Told], around: Around) -> Self {
        let frame = visit.frame(PART, &visit.texts.say("findings-title"));
        let mut behind: Vec<Finding> = cycles.iter().flat_map(|told| behind(&frame, told, around)).collect();
        behind.extend(bought_together(&frame, held, around));
        let mut ahead: Vec<Finding> = cycles.iter().flat_map(|told| ahead(&frame, told, around)).collect();
        ahead.extend(contracts_that_end(&frame, held, around));
        let days = [("from", frame.texts.day(around.from).into()), ("to", frame.texts.day(around.to).into())];
        let part = |part, key: &str, findings| Part { part, title: frame.say(key), findings };
        Self {
            heading: frame.texts.tell("findings-heading", &days),
            parts: vec![part("behind", "findings-behind", behind), part("ahead", "findings-ahead", ahead)],
            frame,
        }
    }
}

fn finding(frame: &Frame, key: &str, cycle: &Cycle, what: &str) -> Finding {
    let values = [("name", cycle.shared.title.clone().into()), ("what", what.to_owned().into())];
    Finding { text: frame.texts.tell(key, &values), href: frame.to(&format!("/cycles/{}", cycle.shared.id)) }
}

fn behind(frame: &Frame, (cycle, tasks, revisions): &Told, around: Around) -> Vec<Finding> {
    let mut found = Vec::new();
    if around.happened(cycle.shared.created_at) {
        found.push(finding(frame, "findings-begun", cycle, &day(frame, cycle.shared.created_at)));
    }
    for task in tasks.iter().filter(|task| task.done_at.is_some_and(|at| around.happened(at))) {
        found.push(finding(frame, "findings-done", cycle, &word(frame, "kind-cycle-task", task.kind.as_str())));
    }
    for revision in revisions.iter().filter(|revision| around.happened(revision.at)) {
        let reason = word(frame, "kind-cycle-reason", revision.reason.as_str());
        let key = if revision.changed { "findings-revised" } else { "findings-unchanged" };
        found.push(finding(frame, key, cycle, &format!("{reason}: {}", revision.note)));
    }
    if let Some(at) = cycle.published_at.filter(|at| around.happened(*at)) {
        found.push(finding(frame, "findings-published", cycle, &day(frame, at)));
    }
    found
}

fn ahead(frame: &Frame, (cycle, tasks, _): &Told, around: Around) -> Vec<Finding> {
    let open = tasks.iter().filter(|task| task.done_at.is_none());
    let due = open.filter_map(|task| Some((task, task.due.filter(|due| around.is_ahead(*due))?)));
    let told = |(task, due): (&Task, Date)| {
        let what = format!("{}, {}", word(frame, "kind-cycle-task", task.kind.as_str()), frame.texts.day(due));
        finding(frame, "findings-due", cycle, &what)
    };
    let mut found: Vec<Finding> = due.map(told).collect();
    if around.is_ahead(cycle.closes) {
        found.push(finding(frame, "findings-closes", cycle, &frame.texts.day(cycle.closes)));
    }
    found
}

/// Joint cross-border procedures of which a notice was published in the months behind.
fn bought_together(frame: &Frame, held: &Held, around: Around) -> Option<Finding> {
    let published = |id| held.market.notice(id).and_then(model::Notice::date).is_some_and(|day| around.is_behind(day));
    let rows = held.register().iter().filter(|row| row.class == JointClass::CrossBorder);
    let n = rows.filter(|row| row.notices.iter().any(published)).count();
    let href = frame.ask("/register", &[("class", "cross_border")]);
    (n > 0).then(|| Finding { text: frame.count("findings-joint", n), href })
}

/// Contracts of the first segments that are likely to end in the months ahead.
fn contracts_that_end(frame: &Frame, held: &Held, around: Around) -> Vec<Finding> {
    let first = held.segment_list().ranked.iter().filter(|listed| listed.sector != "cpv").take(SEGMENTS);
    let told = |listed: &analysis::segment::Listed| {
        let segment = held.segments().segments.iter().find(|segment| segment.id == listed.segment)?;
        let ends = held.endings().rows.iter().filter(|ending| around.is_ahead(ending.likely_end));
        let n = ends.filter(|ending| ending.cpv.as_ref().is_some_and(|cpv| segment.takes(cpv, &ending.title))).count();
        let values = [("n", n.into()), ("shown", frame.texts.number(n).into()), ("name", listed.title.clone().into())];
        let href = frame.to(&format!("/segments/{}", link::encode(&listed.segment)));
        (n > 0).then(|| Finding { text: frame.texts.tell("findings-end", &values), href })
    };
    first.filter_map(told).collect()
}

impl Page for FindingsPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.parts)
    }

    fn paper(&self) -> Option<Document> {
        let mut markdown = format!("# {}\n\n{}\n", self.heading, self.frame.say("findings-lede"));
        for part in &self.parts {
            // Writing to a text cannot fail.
            let _ = writeln!(markdown, "\n## {}\n", part.title);
            for finding in &part.findings {
                let _ = writeln!(markdown, "- {}", super::one::plain(&finding.text));
            }
            if part.findings.is_empty() {
                let _ = writeln!(markdown, "{}", self.frame.say("findings-none"));
            }
        }
        let (title, language) = (self.heading.clone(), self.frame.texts.tag());
        Some(Document { title, language, foot: self.frame.citation(), markdown })
    }
}
