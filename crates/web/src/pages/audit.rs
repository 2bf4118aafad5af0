//! The log of what was done, for auditors: ids only, and whether it still holds together.

use super::{Data, Page, draw};
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::{Format, Visit};
use crate::words::Choice;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use policy::Table;
use store::{Actor, AuditFilter, AuditLine, Error};

/// Lines a page.
const ON_PAGE: i64 = 100;
/// Lines in a file.
const IN_FILE: i64 = 10_000;

#[derive(Template)]
#[template(path = "pages/audit.html")]
struct AuditPage {
    frame: Frame,
    heading: String,
    is_whole: bool,
    actions: Vec<Choice>,
    rows: Vec<Row>,
    earlier: Option<String>,
    lines: Vec<AuditLine>,
}

struct Row {
    number: i64,
    day: String,
    time: String,
    actor: Linked,
    action: Linked,
    object: Linked,
    detail: String,
}

/// A value that leads to the other lines with it.
struct Linked {
    text: String,
    href: String,
}

/// `GET /audit`
pub async fn show(State(state): State<AppState>, mut visit: Visit) -> Result<Response, Failure> {
    visit.member()?;
    let filter = read(&mut visit);
    let actor = Actor::new(visit.who.subject.clone(), state.members().clock.now());
    let limit = if visit.format == Format::Html { ON_PAGE } else { IN_FILE };
    let mut lines = state.store().audit_found(&actor, &filter, limit + 1).await?;
    let more = i64::try_from(lines.len()).is_ok_and(|found| found > limit);
    lines.truncate(usize::try_from(limit).unwrap_or_default());
    let whole = match state.store().verify_audit().await {
        Ok(count) => Ok(count),
        Err(Error::Broken(line)) => Err(line),
        Err(error) => return Err(error.into()),
    };
    draw(&visit, &AuditPage::new(&visit, &filter, whole, lines, more))
}

fn read(visit: &mut Visit) -> AuditFilter {
    AuditFilter {
        actor: visit.words("actor"),
        action: visit.words("action"),
        object: visit.words("object"),
        day: visit.day("day"),
        before: visit.parsed("before", "wrong-page", |written| written.parse().ok().filter(|number| *number > 0)),
    }
}

impl AuditPage {
    fn new(visit: &Visit, filter: &AuditFilter, whole: Result<i64, i64>, lines: Vec<AuditLine>, more: bool) -> Self {
        let frame = visit.frame("audit", &visit.texts.say("audit-title"));
        let number = |line: i64| usize::try_from(line).unwrap_or_default();
        let heading = match whole {
            Ok(count) => frame.count("audit-whole", number(count)),
            Err(line) => frame.count("audit-broken", number(line)),
        };
        let known = Table::get().actions.iter();
        let chosen = filter.action.as_deref().unwrap_or_default();
        let actions = known.map(|(action, rule)| Choice {
            value: action.clone(),
            text: rule.about.clone(),
            chosen: action == chosen,
        });
        let last = lines.last().filter(|_| more);
        Self {
            heading,
            is_whole: whole.is_ok(),
            actions: actions.collect(),
            rows: lines.iter().map(|line| Row::new(&frame, line)).collect(),
            earlier: last.map(|line| frame.here_with("before", &line.number.to_string())),
            lines,
            frame,
        }
    }

    fn typed(&self, name: &str) -> &str {
        self.frame.asked.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

impl Row {
    fn new(frame: &Frame, line: &AuditLine) -> Self {
        let at = line.at.to_zoned(jiff::tz::TimeZone::UTC);
        let linked =
            |name: &str, value: &str| Linked { text: value.to_owned(), href: frame.ask("/audit", &[(name, value)]) };
        Self {
            number: line.number,
            day: at.date().to_string(),
            time: at.strftime("%H:%M:%S").to_string(),
            actor: linked("actor", &line.actor),
            action: linked("action", &line.action),
            object: linked("object", &line.object),
            detail: line.detail.clone(),
        }
    }
}

impl Page for AuditPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.lines)
    }
}
