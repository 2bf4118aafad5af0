//! Route and law, time plan, risks and consultations as tables.

use super::route_name;
use crate::choices;
use crate::frame::Frame;
use crate::pages::buyers_groups::room::{Cell, Table, short};
use crate::state::AppState;
use joint::{Consultation, Risk, Strategy, TimeStep};
use store::buyers_group::BuyersGroup;

/// Route and law.
pub(super) fn strategy_table(state: &AppState, frame: &Frame, strategy: Option<&Strategy>) -> Table {
    let Some(strategy) = strategy else { return Table::new(frame, "strategy", &[], Vec::new()) };
    let country = |code: Option<&model::Country>| {
        code.map_or("–".to_owned(), |code| choices::country(state, frame, code.as_str()))
    };
    let fields = [
        ("route", route_name(&strategy.route)),
        ("procedure", strategy.procedure.clone()),
        ("law", country(strategy.law.as_ref())),
        ("forum", format!("{} ({})", strategy.forum.name, country(strategy.forum.country.as_ref()))),
        ("languages", strategy.languages.join(", ")),
        ("split", frame.say(&format!("ebg-split-{}", strategy.split.as_str()))),
        ("reasons", strategy.reasons.clone()),
    ];
    let row =
        |(name, text): (&str, String)| vec![Cell::new(frame.say(&format!("ebg-field-{}", name))), Cell::new(text)];
    Table::new(frame, "strategy", &["what", "said"], fields.into_iter().map(row).collect())
}

/// The time plan.
pub(super) fn step_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<TimeStep>| {
        let step = &item.what;
        let named = |number: &u32| group.now.steps.iter().find(|known| known.number == *number);
        let after: Vec<String> = step.after.iter().filter_map(named).map(|known| known.what.title.clone()).collect();
        vec![
            Cell::new(step.title.clone()),
            Cell::new(short(group, &step.owner)),
            Cell::new(format!("{} – {}", frame.texts.day(step.from), frame.texts.day(step.to))),
            Cell::new(after.join(", ")),
        ]
    };
    Table::new(frame, "time-plan", &["step", "owner", "days", "after"], group.now.steps.iter().map(row).collect())
}

/// Risks, the gravest first.
pub(super) fn risk_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let mut risks: Vec<&joint::Item<Risk>> = group.now.risks.iter().collect();
    risks.sort_by_key(|item| (std::cmp::Reverse(item.what.likely * item.what.harm), item.number));
    let row = |item: &&joint::Item<Risk>| {
        let risk = &item.what;
        let grade = format!("{} × {}", risk.likely, risk.harm);
        vec![
            Cell::new(risk.text.clone()),
            Cell::new(grade),
            Cell::new(risk.answer.clone()),
            Cell::new(short(group, &risk.owner)),
        ]
    };
    Table::new(frame, "risks", &["risk", "grade", "answer", "owner"], risks.iter().map(row).collect())
}

/// What the market said.
pub(super) fn consultation_table(frame: &Frame, group: &BuyersGroup) -> Table {
    let row = |item: &joint::Item<Consultation>| {
        let said = &item.what;
        let published = match said.published.is_empty() {
            true => Cell::tagged("warn", frame.say("ebg-unpublished")),
            false => Cell::new(said.published.clone()),
        };
        vec![Cell::with(said.asked.clone(), frame.texts.day(said.asked_on)), Cell::new(said.learned.clone()), published]
    };
    let rows = group.now.consultations.iter().map(row).collect();
    Table::new(frame, "consultations", &["asked", "learned", "published"], rows)
}
