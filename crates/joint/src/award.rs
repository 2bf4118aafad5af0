//! After the award: contracts, call-offs, what was saved against the estimate, lessons.

use jiff::civil::Date;
use model::Currency;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// The lot it is for.
    pub lot: u32,
    /// The supplier, as published.
    pub supplier: String,
    /// Its value without VAT.
    pub value: Decimal,
    /// In which currency.
    pub currency: Currency,
    /// When it was signed.
    pub signed_on: Date,
    /// When it ends.
    pub ends_on: Date,
}

/// A call-off under a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallOff {
    /// The record of the contract.
    pub contract: u32,
    /// Who called off.
    pub body: String,
    /// How much, in money.
    pub amount: Decimal,
    /// When delivery is due.
    pub due_on: Date,
    /// When it was delivered; nothing while it is not.
    pub delivered_on: Option<Date>,
}

/// What was learned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// True for what helped, false for what stood in the way.
    pub helped: bool,
    /// What.
    pub text: String,
}

/// What was saved against the estimate, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Saving {
    /// The currency.
    pub currency: Currency,
    /// Estimates of the lots that have contracts.
    pub estimated: Decimal,
    /// Their contracts.
    pub contracted: Decimal,
}

impl Saving {
    /// What was saved: below zero when it cost more.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        self.estimated - self.contracted
    }

    /// The same as a share of the estimate; nothing without an estimate.
    #[must_use]
    pub fn share(&self) -> Option<Decimal> {
        (!self.estimated.is_zero()).then(|| self.amount() / self.estimated)
    }
}

/// How many days late a delivery was; nothing while it is not delivered.
#[must_use]
pub fn days_late(call_off: &CallOff) -> Option<i32> {
    let delivered = call_off.delivered_on?;
    delivered.since(call_off.due_on).ok().map(|span| span.get_days())
}

/// What each currency's lots were estimated at and contracted for.
///
/// Input: estimates of lots by number, and contracts. Excluded: contracts whose lot has no estimate above zero in the
/// contract's currency; they cannot be compared. Several contracts of a lot count together.
#[must_use]
pub fn savings(estimates: &[(u32, Decimal, Currency)], contracts: &[Contract]) -> Vec<Saving> {
    let mut savings: Vec<Saving> = Vec::new();
    for (lot, estimated, currency) in estimates {
        let of_lot = contracts.iter().filter(|contract| contract.lot == *lot && contract.currency == *currency);
        let values: Vec<Decimal> = of_lot.map(|contract| contract.value).collect();
        if values.is_empty() || estimated.is_zero() {
            continue;
        }
        let contracted: Decimal = values.iter().sum();
        match savings.iter_mut().find(|saving| saving.currency == *currency) {
            Some(saving) => {
                saving.estimated += estimated;
                saving.contracted += contracted;
            }
            None => savings.push(Saving { currency: currency.clone(), estimated: *estimated, contracted }),
        }
    }
    savings
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn contract(lot: u32, value: i64) -> Contract {
        let (signed_on, ends_on) = (date(2028, 1, 1), date(2030, 1, 1));
        let supplier = "Supplier".to_owned();
        Contract { lot, supplier, value: value.into(), currency: Currency::eur(), signed_on, ends_on }
    }

    #[test]
    fn a_lot_without_contract_saves_nothing_and_a_dearer_one_less_than_nothing() {
        let estimates = [(1, 100.into(), Currency::eur()), (2, 500.into(), Currency::eur())];
        let cheaper = savings(&estimates, &[contract(1, 60), contract(1, 30)]);
        assert_eq!(cheaper[0].amount(), Decimal::from(10));
        assert_eq!(cheaper[0].share(), Some(Decimal::new(1, 1)));
        assert_eq!(savings(&estimates, &[contract(1, 120)])[0].amount(), Decimal::from(-20));
        assert!(savings(&estimates, &[contract(3, 1)]).is_empty());
    }

    #[test]
    fn what_is_not_delivered_is_not_late_yet() {
        let due_on = date(2028, 5, 1);
        let call_off = CallOff { contract: 1, body: "EE".to_owned(), amount: 1.into(), due_on, delivered_on: None };
        assert_eq!(days_late(&call_off), None);
        assert_eq!(days_late(&CallOff { delivered_on: Some(date(2028, 5, 11)), ..call_off }), Some(10));
    }
}
