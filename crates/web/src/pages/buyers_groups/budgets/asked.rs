//! What if one extends: asked by address, answered beside what is.

use crate::frame::Frame;
use crate::pages::buyers_groups::room::short;
use crate::visit::Visit;
use crate::words::Choice;
use jiff::civil::Date;
use joint::Budget;
use joint::budget::{WhatIf, common_window};
use std::collections::BTreeSet;
use store::buyers_group::BuyersGroup;

/// The longest extension that is taken, in months.
const MONTHS_MAX: u16 = 120;

/// What is asked, and what follows.
pub(super) struct Asked {
    what_if: WhatIf,
    /// Budgets as they would be.
    pub after: Vec<Budget>,
    /// The window all share as it is.
    pub window_before: Option<(Date, Date)>,
    /// The window all would share.
    pub window_after: Option<(Date, Date)>,
}

/// The form that asks it.
pub struct ExtendForm {
    pub action: String,
    pub buyers: Vec<Choice>,
    pub months: String,
    /// What came out; empty while nothing is asked.
    pub answer: Vec<String>,
    /// The page as it is.
    pub back: Option<String>,
}

/// What the address asks: `extend`, each an organisation, and `months`; without them to the end of its options.
pub(super) fn read(visit: &mut Visit) -> WhatIf {
    let months = |written: &str| written.parse().ok().filter(|months| (1..=MONTHS_MAX).contains(months));
    let months = visit.parsed("months", "wrong-ebg-extension", months);
    let bodies = visit.asked.iter().filter(|(name, body)| name == "extend" && !body.is_empty());
    WhatIf { bodies: bodies.map(|(_, body)| body.clone()).collect::<BTreeSet<_>>(), months }
}

impl Asked {
    /// Answers it.
    pub fn new(group: &BuyersGroup, what_if: WhatIf) -> Self {
        let budgets: Vec<&Budget> = group.now.budgets.values().map(|item| &item.what).collect();
        let after: Vec<Budget> = budgets.iter().map(|budget| what_if.changed(budget)).collect();
        let window_before = common_window(budgets.iter().copied());
        Self { window_after: common_window(&after), window_before, after, what_if }
    }

    /// True when nothing is asked.
    pub fn is_nothing(&self) -> bool {
        self.what_if.is_nothing()
    }

    /// True when a budget would be another.
    pub fn changes(&self, budget: &Budget) -> bool {
        self.what_if.changed(budget) != *budget
    }

    /// The form, with its answer.
    pub fn form(&self, frame: &Frame, group: &BuyersGroup) -> ExtendForm {
        let action = format!("/buyers-groups/{}/budgets", group.shared.id);
        let choice = |body: &String| Choice {
            chosen: self.what_if.bodies.contains(body),
            ..Choice::new(body, short(group, body), "")
        };
        ExtendForm {
            buyers: group.now.budgets.keys().map(choice).collect(),
            months: self.what_if.months.map(|months| months.to_string()).unwrap_or_default(),
            answer: self.answer(frame, group),
            back: (!self.is_nothing()).then(|| frame.to(&action)),
            action: frame.to(&action),
        }
    }

    fn answer(&self, frame: &Frame, group: &BuyersGroup) -> Vec<String> {
        if self.is_nothing() {
            return Vec::new();
        }
        let window = |window: Option<(Date, Date)>| match window {
            Some((from, to)) => format!("{} – {}", frame.texts.day(from), frame.texts.day(to)),
            None => frame.say("ebg-no-common-window"),
        };
        let mut told = vec![
            frame.texts.name("ebg-window-before", window(self.window_before)),
            frame.texts.name("ebg-window-after", window(self.window_after)),
        ];
        let budgets = group.now.budgets.values().map(|item| &item.what);
        for budget in budgets.filter(|budget| self.what_if.bodies.contains(&budget.body)) {
            told.extend(self.caveat(frame, group, budget));
        }
        told
    }

    /// What stands against an extension: no contract was entered, or its options do not reach so far.
    fn caveat(&self, frame: &Frame, group: &BuyersGroup, budget: &Budget) -> Option<String> {
        let name = short(group, &budget.body);
        let Some(last) = budget.last_end() else { return Some(frame.texts.name("ebg-extends-nothing", name)) };
        let extended = self.what_if.changed(budget).contract_end?;
        (extended > last).then(|| frame.texts.name("ebg-extends-beyond", name))
    }
}
