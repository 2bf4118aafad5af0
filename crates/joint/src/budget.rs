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

impl Budget {
    /// Days between which a new contract may begin. With `extended`, the old one is extended to the end of its options.
    #[must_use]
    pub fn window(&self, extended: bool) -> (Date, Date) {
        let money = (date(self.from_year, 1, 1), date(self.to_year, 12, 31));
        let Some(end) = self.contract_end else { return money };
        let last = self.option_end.unwrap_or(end).max(end);
        let first = plus_months(if extended { last } else { end }, -LEAD_MONTHS);
        (money.0.max(first), money.1.min(last))
    }

    /// True when options could extend the contract.
    #[must_use]
    pub fn can_extend(&self) -> bool {
        matches!((self.contract_end, self.option_end), (Some(end), Some(option)) if option > end)
    }
}

/// Days in which every window is open, if those of `extended` extend their contracts.
///
/// Input: budgets in any order. Output: first and last day; nothing without budgets, or where the windows do not meet.
#[must_use]
pub fn common_window<'a>(
    budgets: impl IntoIterator<Item = &'a Budget>,
    extended: &BTreeSet<String>,
) -> Option<(Date, Date)> {
    let windows = budgets.into_iter().map(|budget| budget.window(extended.contains(&budget.body)));
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

    #[test]
    fn without_a_contract_the_money_alone_decides() {
        assert_eq!(budget("EE", (2027, 2028), None).window(false), (date(2027, 1, 1), date(2028, 12, 31)));
    }

    #[test]
    fn an_option_keeps_the_window_open_and_drawing_it_moves_the_window() {
        let budget = budget("PT", (2026, 2030), Some((date(2027, 6, 30), date(2028, 6, 30))));
        assert_eq!(budget.window(false), (date(2026, 12, 30), date(2028, 6, 30)));
        assert_eq!(budget.window(true), (date(2027, 12, 30), date(2028, 6, 30)));
        assert!(budget.can_extend());
    }

    #[test]
    fn windows_that_do_not_meet_meet_when_one_extends() {
        let early = budget("EE", (2026, 2030), Some((date(2026, 12, 31), date(2028, 12, 31))));
        let late = budget("FR", (2028, 2029), None);
        let budgets = [early, late];
        let alone = common_window(&budgets, &BTreeSet::new());
        assert_eq!(alone, Some((date(2028, 1, 1), date(2028, 12, 31))));
        let narrow = budget("SK", (2026, 2026), None);
        assert_eq!(common_window([&budgets[1], &narrow], &BTreeSet::new()), None);
        let extended = BTreeSet::from(["EE".to_owned()]);
        assert_eq!(common_window(&budgets, &extended), Some((date(2028, 6, 30), date(2028, 12, 31))));
    }
}
