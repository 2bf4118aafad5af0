//! What each buyer means to spend, when the money and the old contract allow it, and where all windows meet.

use jiff::civil::{Date, date};
use model::{Currency, plus_months};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Months before the end of a contract from which its successor may begin: an assumption, told on the page.
pub const LEAD_MONTHS: i32 = 6;

/// What an organisation means to spend, and the contract it has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// The organisation.
    pub body: String,
    /// How much, without VAT.
    pub amount: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// First year of the money.
    pub from_year: i16,
    /// Last year of the money.
    pub to_year: i16,
    /// When the contract it has now ends.
    pub contract_end: Option<Date>,
    /// To when options could extend it.
    pub option_end: Option<Date>,
}

/// A budget approved by whoever may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The organisation.
    pub body: String,
    /// How much, without VAT.
    pub amount: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// Of which year's money.
    pub year: i16,
    /// The office that approved, never a person's name.
    pub office: String,
    /// When.
    pub approved_on: Date,
}

/// Whose contracts are extended, in thought only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// The organisations that extend.
    pub bodies: BTreeSet<String>,
    /// By how many months; to the end of their options when nothing is said.
    pub months: Option<u16>,
}

impl WhatIf {
    /// True when nobody extends.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.bodies.is_empty()
    }

    /// The budget as it would be.
    #[must_use]
    pub fn changed(&self, budget: &Budget) -> Budget {
        let mut changed = budget.clone();
        let Some(end) = budget.contract_end.filter(|_| self.bodies.contains(&budget.body)) else { return changed };
        let last = budget.last_end().unwrap_or(end);
        let extended = self.months.map_or(last, |months| plus_months(end, i32::from(months)));
        (changed.contract_end, changed.option_end) = (Some(extended), Some(last.max(extended)));
        changed
    }
}

impl Budget {
    /// Days between which a new contract may begin: half a year before the old one ends, until its options end, while
    /// there is money.
    #[must_use]
    pub fn window(&self) -> (Date, Date) {
        let money = (date(self.from_year, 1, 1), date(self.to_year, 12, 31));
        let Some((end, last)) = self.contract_end.zip(self.last_end()) else { return money };
        (money.0.max(plus_months(end, -LEAD_MONTHS)), money.1.min(last))
    }

    /// When the contract ends with every option used.
    #[must_use]
    pub fn last_end(&self) -> Option<Date> {
        let end = self.contract_end?;
        Some(self.option_end.unwrap_or(end).max(end))
    }

    /// True when options could extend the contract.
    #[must_use]
    pub fn can_extend(&self) -> bool {
        matches!((self.contract_end, self.option_end), (Some(end), Some(option)) if option > end)
    }
}

/// Days in which every window is open.
///
/// Input: budgets in any order. Output: first and last day; nothing without budgets, or where the windows do not meet.
#[must_use]
pub fn common_window<'a>(budgets: impl IntoIterator<Item = &'a Budget>) -> Option<(Date, Date)> {
    let windows = budgets.into_iter().map(Budget::window);
    let meet = windows.reduce(|a, b| (a.0.max(b.0), a.1.min(b.1)))?;
    (meet.0 <= meet.1).then_some(meet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(body: &str, years: (i16, i16), ends: Option<(Date, Date)>) -> Budget {
        Budget {
            body: body.to_owned(),
            amount: 1.into(),
            currency: Currency::eur(),
            from_year: years.0,
            to_year: years.1,
            contract_end: ends.map(|ends| ends.0),
            option_end: ends.map(|ends| ends.1),
        }
    }

    fn extends(body: &str, months: Option<u16>) -> WhatIf {
        WhatIf { bodies: BTreeSet::from([body.to_owned()]), months }
    }

    #[test]
    fn without_a_contract_the_money_alone_decides() {
        let budget = budget("EE", (2027, 2028), None);
        assert_eq!(budget.window(), (date(2027, 1, 1), date(2028, 12, 31)));
        assert_eq!(extends("EE", Some(6)).changed(&budget), budget);
    }

    #[test]
    fn an_option_keeps_the_window_open_and_drawing_it_moves_the_window() {
        let budget = budget("PT", (2026, 2030), Some((date(2027, 6, 30), date(2028, 6, 30))));
        assert_eq!(budget.window(), (date(2026, 12, 30), date(2028, 6, 30)));
        assert_eq!(extends("PT", None).changed(&budget).window(), (date(2027, 12, 30), date(2028, 6, 30)));
        assert_eq!(extends("EE", None).changed(&budget), budget);
        assert!(budget.can_extend());
    }

    #[test]
    fn some_months_move_the_end_and_the_options_only_when_they_reach_beyond() {
        let budget = budget("PT", (2026, 2030), Some((date(2027, 6, 30), date(2028, 6, 30))));
        let half_a_year = extends("PT", Some(6)).changed(&budget);
        assert_eq!((half_a_year.contract_end, half_a_year.option_end), (Some(date(2027, 12, 30)), budget.option_end));
        let two_years = extends("PT", Some(24)).changed(&budget);
        assert_eq!((two_years.contract_end, two_years.option_end), (Some(date(2029, 6, 30)), Some(date(2029, 6, 30))));
    }

    #[test]
    fn windows_that_meet_meet_elsewhere_when_one_extends() {
        let early = budget("EE", (2026, 2030), Some((date(2026, 12, 31), date(2028, 12, 31))));
        let late = budget("FR", (2028, 2029), None);
        let budgets = [early, late];
        assert_eq!(common_window(&budgets), Some((date(2028, 1, 1), date(2028, 12, 31))));
        let narrow = budget("SK", (2026, 2026), None);
        assert_eq!(common_window([&budgets[1], &narrow]), None);
        let extended = budgets.each_ref().map(|budget| extends("EE", None).changed(budget));
        assert_eq!(common_window(&extended), Some((date(2028, 6, 30), date(2028, 12, 31))));
    }
}
