//! What stands in the way, and what nobody knows yet.

use super::benefit::percent;
use super::weighed::{Side, Weighed};
use crate::frame::Frame;
use crate::pages::buyers_groups::room::{Cell, Table};
use joint::benefit::{Obstacle, OpenQuestion, Severity};
use std::collections::BTreeSet;
use store::buyers_group::BuyersGroup;

/// Obstacles found, the hardest first.
pub(super) fn found_table(frame: &Frame, group: &BuyersGroup, weighed: &Weighed) -> Table {
    let row = |obstacle: &Obstacle| {
        let meta = obstacle.figure.map(|figure| figure_text(frame, &obstacle.key, figure)).unwrap_or_default();
        let href = place(frame, group, weighed, &obstacle.key);
        vec![
            Cell { href, ..Cell::with(obstacle.says.clone(), meta) },
            severity(frame, obstacle.severity),
            Cell::new(obstacle.remedy.clone()),
            Cell::new(obstacle.source.clone()),
        ]
    };
    let rows = weighed.obstacles.found.iter().map(row).collect();
    Table::new(frame, "obstacles", &["obstacle", "severity", "remedy", "source"], rows)
}

/// Open questions: what may or may not stand in the way.
pub(super) fn open_table(frame: &Frame, group: &BuyersGroup, weighed: &Weighed) -> Table {
    let row = |question: &OpenQuestion| {
        let href = place(frame, group, weighed, &question.key);
        let settled = frame.say(&format!("ebg-settled-in-{}", area(&question.key)));
        vec![Cell::new(question.says.clone()), severity(frame, question.severity), Cell { href, ..Cell::new(settled) }]
    };
    let rows = weighed.obstacles.open.iter().map(row).collect();
    Table::new(frame, "open-questions", &["may-be", "severity", "settled-in"], rows)
}

fn severity(frame: &Frame, severity: Severity) -> Cell {
    let (kind, name) = match severity {
        Severity::Info => ("", "info"),
        Severity::Cost => ("", "cost"),
        Severity::Condition => ("warn", "condition"),
        Severity::Blocker => ("bad", "blocker"),
    };
    Cell::tagged(kind, frame.say(&format!("ebg-severity-{name}")))
}

/// The number behind an obstacle: a share in per cent, all else counted.
fn figure_text(frame: &Frame, key: &str, figure: f64) -> String {
    let shown = if key == "one-dominant-member" { percent(figure) } else { format!("{figure:.0}") };
    frame.texts.name("ebg-obstacle-figure", shown)
}

/// Where a question is settled.
fn area(key: &str) -> &'static str {
    match key {
        "no-common-window" | "short-common-window" | "one-dominant-member" | "too-large-for-small-suppliers" => {
            "budgets"
        }
        "law-not-chosen" | "forum-open" => "strategy",
        "foreign-central-body-limited" | "yearly-budgets" => "countries",
        "specifications-differ" => "requirements",
        "concentrated-supply" => "market",
        "different-directives" | "defence-with-others" => "route",
        "several-languages" => "members",
        _ => "papers",
    }
}

fn place(frame: &Frame, group: &BuyersGroup, weighed: &Weighed, key: &str) -> Option<String> {
    match area(key) {
        "route" => Some(frame.to("/route")),
        "market" => weighed.code.as_ref().map(|code| frame.to(&format!("/market/{code}"))),
        "countries" => Some(compared(frame, &weighed.sides)),
        own => Some(frame.to(&format!("/buyers-groups/{}/{own}", group.shared.id))),
    }
}

fn compared(frame: &Frame, sides: &[Side]) -> String {
    let countries: BTreeSet<&str> = sides.iter().filter_map(|side| Some(side.country.as_ref()?.as_str())).collect();
    let asked: Vec<(&str, &str)> = countries.into_iter().map(|country| ("country", country)).collect();
    frame.ask("/countries/compare", &asked)
}
