//! Euro reference rates.

use crate::{Currency, Money};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// Units of a currency for one euro, by day, as the European Central Bank publishes them.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    by_currency: HashMap<Currency, BTreeMap<Date, Decimal>>,
}

/// A rate older than this many days is no rate of "the last business day before".
const STALE_AFTER_DAYS: i32 = 10;

impl Rates {
    /// Adds the rate of one day.
    pub fn add(&mut self, currency: Currency, day: Date, units_per_euro: Decimal) {
        self.by_currency.entry(currency).or_default().insert(day, units_per_euro);
    }

    /// Value in euro, two decimals, at the rate of `day` or the last business day before it.
    ///
    /// `None` when the amount is doubtful, has no currency, or no rate of that time is known.
    #[must_use]
    pub fn to_eur(&self, money: &Money, day: Date) -> Option<Decimal> {
        let amount = money.trusted()?;
        let currency = money.currency.as_ref()?;
        if *currency == Currency::eur() {
            return Some(amount.round_dp(2));
        }
        let (rate_day, rate) = self.by_currency.get(currency)?.range(..=day).next_back()?;
        let age = day.since(*rate_day).ok()?.get_days();
        (age <= STALE_AFTER_DAYS && !rate.is_zero()).then(|| (amount / rate).round_dp(2))
    }

    /// True when no rate is loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_currency.is_empty()
    }
}
