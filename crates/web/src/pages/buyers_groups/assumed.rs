//! Numbers a benefit is worked out with: those of the house, and what findings of surveys set instead.

use super::room::{Cell, Table};
use crate::error::Failure;
use crate::frame::Frame;
use crate::state::AppState;
use crate::visit::Visit;
use joint::benefit::{self, Assumption, Assumptions, Kind};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file of the house.
    House,
    /// A finding of a survey: its id, where the one who asks reads it.
    Survey(Option<String>),
    /// Tried on this page.
    Tried,
}

/// Numbers to weigh with, and where those come from that the house did not set.
#[derive(Clone, Debug)]
pub struct Numbers {
    pub assumptions: Assumptions,
    origins: BTreeMap<&'static str, Origin>,
}

impl Numbers {
    /// Those of the house with what findings of surveys set.
    pub async fn surveyed(state: &AppState, visit: &Visit) -> Result<Self, Failure> {
        let mut numbers = Self { assumptions: Assumptions::built_in(), origins: BTreeMap::new() };
        let findings = visit.reader(state).survey_findings(Some("coordination_cost")).await?;
        for used in state.store().assumptions().await? {
            let name = used.target.trim_start_matches("assumption:");
            let days = used.days.and_then(|days| days.to_f64());
            let (Some(key), Some(days)) = (benefit::surveyed(name), days) else { continue };
            let finding = findings.iter().find(|finding| finding.id == used.finding);
            let source = finding.map_or_else(String::new, |of| format!("{} (n = {})", of.survey_title, of.n));
            numbers.assumptions.set(key, days, Kind::Finding, &source);
            numbers.origins.insert(key, Origin::Survey(finding.map(|of| of.survey.clone())));
        }
        Ok(numbers)
    }

    /// Tries another middle for one of them.
    pub fn try_out(&mut self, key: &'static str, mean: f64) {
        let known = self.assumptions.all().iter().find(|known| known.key == key);
        let same = known.and_then(|known| known.mean).is_some_and(|known| (known - mean).abs() < 1e-9);
        if !same {
            self.assumptions.set(key, mean, Kind::Assumption, "");
            self.origins.insert(key, Origin::Tried);
        }
    }

    /// Every number with its origin, in the order of the file.
    pub fn told(&self) -> Vec<(Assumption, Origin)> {
        let origin = |known: &Assumption| self.origins.get(known.key.as_str()).cloned().unwrap_or(Origin::House);
        self.assumptions.all().iter().map(|known| (known.clone(), origin(known))).collect()
    }
}

/// The numbers as a table.
pub fn table(frame: &Frame, numbers: &[(Assumption, Origin)]) -> Table {
    let row = |(assumption, origin): &(Assumption, Origin)| {
        vec![
            Cell::with(assumption.says.clone(), assumption.unit.clone()),
            Cell::new(range(frame, assumption)),
            source(frame, assumption, origin),
        ]
    };
    Table::new(frame, "assumptions", &["assumption", "range", "source"], numbers.iter().map(row).collect())
}

/// From where to where a number is drawn: the middle, and how far two draws of three lie from it at most.
pub fn range(frame: &Frame, assumption: &Assumption) -> String {
    let per_cent = if scale(assumption) > 1.0 { " %" } else { "" };
    let shown = |number: f64| format!("{}{per_cent}", plain(number * scale(assumption)).replace('-', "−"));
    match (assumption.mean.zip(assumption.spread), assumption.least, assumption.most) {
        (Some((mean, spread)), ..) => format!("{} ± {}", shown(mean), shown(spread)),
        (None, Some(least), Some(most)) => format!("{} – {}", shown(least), shown(most)),
        (None, Some(least), None) => frame.texts.name("ebg-at-least", shown(least)),
        (None, None, most) => frame.texts.name("ebg-at-most", most.map(shown).unwrap_or_default()),
    }
}

fn source(frame: &Frame, assumption: &Assumption, origin: &Origin) -> Cell {
    match origin {
        Origin::House => Cell::new(assumption.source.clone()),
        Origin::Tried => Cell::tagged("warn", frame.say("ebg-tried")),
        Origin::Survey(survey) => {
            let page = survey.as_ref().map_or("/surveys/findings".to_owned(), |id| format!("/surveys/{id}/results"));
            let said = match assumption.source.is_empty() {
                true => frame.say("ebg-survey-finding"),
                false => assumption.source.clone(),
            };
            Cell { href: Some(frame.to(&page)), tag: Some(("", frame.say("ebg-set-by-survey"))), ..Cell::new(said) }
        }
    }
}

/// Shares are written in per cent.
pub fn scale(assumption: &Assumption) -> f64 {
    if assumption.unit.starts_with("share") { 100.0 } else { 1.0 }
}

/// A number without what a machine adds behind the fourth decimal.
pub fn plain(number: f64) -> String {
    let rounded = (number * 10_000.0).round() / 10_000.0;
    rounded.to_string()
}
