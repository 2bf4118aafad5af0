//! Everything that happened in a group, in order: as a page, as data, and on paper.

use super::room::{Head, enter, requirement_name, short, state_name};
use crate::choices;
use crate::error::Failure;
use crate::frame::Frame;
use crate::pages::{Data, Page, draw};
use crate::state::AppState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use documents::Document;
use joint::{Act, Record};
use serde::Serialize;
use store::buyers_group::BuyersGroup;

/// One record, told.
#[derive(Clone, Debug, Serialize)]
pub struct LogRow {
    /// Its number.
    pub number: u32,
    /// When.
    pub at: jiff::Timestamp,
    /// By whom.
    pub by: String,
    /// What sort of act, in words.
    pub what: String,
    /// About what.
    pub about: String,
    /// The record as it is kept.
    pub record: Act,
    #[serde(skip)]
    day: String,
}

#[derive(Template)]
#[template(path = "pages/buyers_groups/log.html")]
struct LogPage {
    frame: Frame,
    head: Head,
    heading: String,
    rows: Vec<LogRow>,
}

/// `GET /buyers-groups/{id}/log`
pub async fn show(State(state): State<AppState>, Path(id): Path<String>, visit: Visit) -> Result<Response, Failure> {
    let (frame, group) = enter(&state, &visit, &id).await?;
    let rows: Vec<LogRow> = group.records.iter().map(|record| row(&frame, &group, record)).collect();
    let (head, heading) = (Head::new(&frame, &group, "log"), frame.count("ebg-log", rows.len()));
    let page = LogPage { frame, head, heading, rows };
    // Setting a document takes a while.
    tokio::task::spawn_blocking(move || draw(&visit, &page)).await?
}

fn row(frame: &Frame, group: &BuyersGroup, record: &Record) -> LogRow {
    let kind = serde_json::to_value(&record.act).ok().and_then(|act| act["act"].as_str().map(str::to_owned));
    LogRow {
        number: record.number,
        at: record.at,
        by: group.person(&record.by).to_owned(),
        what: choices::word(frame, "ebg-act", &kind.unwrap_or_default()),
        about: about(frame, group, &record.act),
        record: record.act.clone(),
        day: choices::day(frame, record.at),
    }
}

/// What an act is about, in a line.
fn about(frame: &Frame, group: &BuyersGroup, act: &Act) -> String {
    let position = |position: &joint::Position| frame.say(&format!("ebg-position-{}", position.as_str()));
    let parts = match act {
        Act::Found(founding) => vec![founding.need.clone()],
        Act::Join { body, .. } => vec![short(group, body)],
        Act::Leave { body, reason } => vec![short(group, body), reason.clone()],
        Act::Seat { person, role, .. } => {
            vec![group.person(person).to_owned(), frame.say(&format!("ebg-role-{}", role.as_str()))]
        }
        Act::Unseat { person } => vec![group.person(person).to_owned()],
        Act::AddUseCase(case) => vec![case.title.clone()],
        Act::JudgeUseCase { body, position: stand, reason, .. } => {
            vec![short(group, body), position(stand), reason.clone()]
        }
        Act::AddRequirement(requirement) => vec![requirement.text.outcome.clone()],
        Act::Judge { requirement, body, position: stand, reason } => {
            vec![requirement_name(group, *requirement), short(group, body), position(stand), reason.clone()]
        }
        Act::AcceptOpen { body } => vec![short(group, body)],
        Act::Unify { requirement, text, reason, .. } => {
            vec![requirement_name(group, *requirement), text.outcome.clone(), reason.clone()]
        }
        Act::Settle { requirement, reason } | Act::SetAside { requirement, reason } => {
            vec![requirement_name(group, *requirement), reason.clone()]
        }
        _ => return about_later(frame, group, act),
    };
    joined(parts)
}

/// The same, for what comes after the requirements.
fn about_later(frame: &Frame, group: &BuyersGroup, act: &Act) -> String {
    let money = |amount, currency: &model::Currency| format!("{} {currency}", frame.texts.amount(amount));
    let question = |number: &u32| {
        let known = group.now.decisions.iter().find(|decision| decision.item.number == *number);
        known.map(|decision| decision.item.what.text.clone()).unwrap_or_default()
    };
    joined(match act {
        Act::Plan(budget) => vec![short(group, &budget.body), money(budget.amount, &budget.currency)],
        Act::Approve(approval) => {
            let money = money(approval.amount, &approval.currency);
            vec![short(group, &approval.body), money, approval.year.to_string(), approval.office.clone()]
        }
        Act::Propose(strategy) => vec![strategy.route.clone(), strategy.reasons.clone()],
        Act::AddLot(lot) => vec![lot.title.clone(), money(lot.value, &lot.currency)],
        Act::AddRisk(risk) => vec![risk.text.clone()],
        Act::AddStep(step) => vec![step.title.clone(), frame.texts.day(step.to)],
        Act::Consult(said) => vec![said.asked.clone(), said.learned.clone()],
        Act::Ask(asked) => vec![asked.text.clone()],
        Act::Vote { question: number, body, choice, reason } => {
            let choice = frame.say(&format!("ebg-choice-{}", choice.as_str()));
            vec![question(number), short(group, body), choice, reason.clone()]
        }
        Act::Conclude { question: number } => {
            let known = group.now.decisions.iter().find(|decision| decision.item.number == *number);
            let outcome = known.map(|decision| super::decisions::outcome(frame, group, decision));
            vec![question(number), outcome.unwrap_or_default()]
        }
        Act::Sign { paper, body, reference, .. } => {
            vec![frame.say(&format!("ebg-paper-{}", paper.as_str())), short(group, body), reference.clone()]
        }
        Act::Publish { notice, .. } => vec![notice.clone()],
        Act::Award(contract) => vec![contract.supplier.clone(), money(contract.value, &contract.currency)],
        Act::CallOff(call) => vec![short(group, &call.body), frame.texts.amount(call.amount)],
        Act::Learn(lesson) => vec![lesson.text.clone()],
        Act::NextStep { what, owner, by } => vec![what.clone(), short(group, owner), frame.texts.day(*by)],
        Act::Support { text, .. } => vec![text.clone()],
        Act::Advance { to } => vec![state_name(frame, *to)],
        _ => Vec::new(),
    })
}

fn joined(parts: Vec<String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

impl Page for LogPage {
    fn data(&self) -> Result<Data, Failure> {
        Data::rows(&self.rows)
    }

    fn paper(&self) -> Option<Document> {
        let plain = |text: &str| toolbox::template::plain::line(text);
        let line = |row: &LogRow| {
            format!("{}. {} · {} · {}: {}\n", row.number, row.day, plain(&row.by), row.what, plain(&row.about))
        };
        let markdown: String = self.rows.iter().map(line).collect();
        Some(Document {
            title: self.head.title.clone(),
            language: self.frame.texts.tag(),
            foot: self.frame.texts.name("template-foot", self.frame.day()),
            markdown: format!("# {}\n\n{}\n\n{markdown}", plain(&self.head.title), self.heading),
        })
    }
}
