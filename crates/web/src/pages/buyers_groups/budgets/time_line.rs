//! The time line: one lane a buyer with the end of its contract, its options and the window all share; below it the
//! contracts that published notices know of.

use super::asked::Asked;
use crate::chart::lane::{Lane, Scale, Span};
use crate::frame::Frame;
use crate::pages::buyers_groups::room::short;
use analysis::Ending;
use askama::Template;
use jiff::civil::Date;
use joint::Budget;
use joint::budget::common_window;
use store::buyers_group::BuyersGroup;

/// The hatching of options, once a page.
const HATCH: &str = r#"<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs></svg>"#;

/// A contract of a buyer that published notices know of.
#[derive(Clone, Debug)]
pub struct Known {
    /// The buyer.
    pub body: String,
    /// Its contract.
    pub ending: Ending,
}

/// One row: what it is, where its name leads, and its three days.
struct Row {
    name: String,
    href: Option<String>,
    said: String,
    ends: [Date; 3],
}

/// The budgets as they are, without published contracts.
pub fn plain(frame: &Frame, group: &BuyersGroup) -> String {
    let budgets: Vec<Budget> = group.now.budgets.values().map(|item| item.what.clone()).collect();
    drawn(frame, group, &budgets, Vec::new(), common_window(&budgets))
}

/// The budgets as somebody asks what if, each that changes above itself as it is, and published contracts below.
pub(super) fn asked(frame: &Frame, group: &BuyersGroup, asked: &Asked, known: &[Known]) -> String {
    let mut rows: Vec<Row> = Vec::new();
    for budget in group.now.budgets.values().map(|item| &item.what).filter(|budget| asked.changes(budget)) {
        rows.push(Row {
            name: frame.texts.name("ebg-lane-as-it-is", group.body(&budget.body)),
            ..of(frame, group, budget)
        });
    }
    rows.extend(known.iter().map(|known| published(frame, group, known)));
    drawn(frame, group, &asked.after, rows, asked.window_after)
}

fn drawn(
    frame: &Frame,
    group: &BuyersGroup,
    budgets: &[Budget],
    more: Vec<Row>,
    window: Option<(Date, Date)>,
) -> String {
    let rows: Vec<Row> = budgets.iter().map(|budget| of(frame, group, budget)).chain(more).collect();
    let Some(first) = budgets.iter().map(|budget| budget.window().0).min() else { return String::new() };
    let lasts = budgets.iter().map(|budget| budget.window().1).chain(rows.iter().map(|row| row.ends[2]));
    let span = Span::over(first.min(frame.as_of), lasts);
    let scale = Scale::new(span, window).render().unwrap_or_default();
    let lanes: String = rows.into_iter().map(|row| row.drawn(span, window)).collect();
    format!("{HATCH}<div class=\"lanes\"><div class=\"lane-row scale-row\"><span></span>{scale}</div>{lanes}</div>")
}

/// A buyer: the end of its contract, the first day it can begin anew, the end of its options.
fn of(frame: &Frame, group: &BuyersGroup, budget: &Budget) -> Row {
    let (from, to) = budget.window();
    let end = budget.contract_end.unwrap_or(from);
    Row {
        name: group.body(&budget.body).to_owned(),
        href: None,
        said: format!("{}: {} – {}", short(group, &budget.body), frame.texts.day(from), frame.texts.day(to)),
        ends: [end, from, budget.last_end().unwrap_or(end)],
    }
}

/// A published contract: its stated, likely and latest end.
fn published(frame: &Frame, group: &BuyersGroup, known: &Known) -> Row {
    let ending = &known.ending;
    let values = [
        ("name", short(group, &known.body).into()),
        ("title", ending.title.as_str().into()),
        ("likely", frame.texts.day(ending.likely_end).into()),
        ("latest", frame.texts.day(ending.latest_end).into()),
    ];
    Row {
        name: format!("{} · {}", group.country(&known.body), ending.title),
        href: Some(frame.notice(&ending.notice)),
        said: frame.texts.tell("ebg-lane-published", &values),
        ends: [ending.base_end, ending.likely_end, ending.latest_end],
    }
}

impl Row {
    fn drawn(self, span: Span, window: Option<(Date, Date)>) -> String {
        let lane = Lane::new(span, self.said, self.ends, window).render().unwrap_or_default();
        let name = escaped(&self.name);
        let name = match self.href {
            Some(href) => format!("<a class=\"lane-name\" href=\"{}\">{name}</a>", escaped(&href)),
            None => format!("<span class=\"lane-name\">{name}</span>"),
        };
        format!("<div class=\"lane-row\">{name}{lane}</div>")
    }
}

/// A name as text of a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
