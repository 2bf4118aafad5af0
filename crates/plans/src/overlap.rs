//! How much of what is planned could be bought together: money planned in the same time by more than one country.

use crate::Planned;
use model::{Country, Money};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Share of planned money that meets money of another country in the same year, 0 to 1.
///
/// Input: lines of any organisations and their value in euro. A line's money is spread evenly over its years. In each
/// year, what the country with most plans alone is left out; the rest is planned beside others. Lines without years,
/// without a budget or without a rate do not count. Output: none when no money counts.
///
/// # Source
/// Method: docs/indicators/plans.md.
#[must_use]
pub fn co_planned_share(planned: &[Planned], rate: &dyn Fn(&Money) -> Option<Decimal>) -> Option<Decimal> {
    let mut years: BTreeMap<i16, BTreeMap<&Country, Decimal>> = BTreeMap::new();
    for one in planned {
        for (year, eur) in by_year(one, rate) {
            *years.entry(year).or_default().entry(&one.country).or_default() += eur;
        }
    }
    let (mut all, mut beside) = (Decimal::ZERO, Decimal::ZERO);
    for countries in years.values() {
        let sum: Decimal = countries.values().sum();
        all += sum;
        beside += sum - countries.values().max().copied().unwrap_or_default();
    }
    (all > Decimal::ZERO).then(|| (beside / all).round_dp(4))
}

/// A line's money, year by year; the last year has what rounding leaves.
pub(crate) fn by_year(planned: &Planned, rate: &dyn Fn(&Money) -> Option<Decimal>) -> Vec<(i16, Decimal)> {
    let Some((years, eur)) = planned.line.years.zip(planned.line.money().and_then(|money| rate(&money))) else {
        return Vec::new();
    };
    let each = (eur / Decimal::from(years.count())).round_dp(2);
    let last = eur - each * Decimal::from(years.count() - 1);
    years.each().map(|year| (year, if year == years.to { last } else { each })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Line, Years};
    use model::Currency;

    fn plan(country: &str, eur: i64, from: i16, to: i16) -> Planned {
        let line = Line {
            object: "Drones".to_owned(),
            budget: Some(eur.into()),
            currency: Some(Currency::eur()),
            years: Some(Years { from, to }),
            ..Line::default()
        };
        Planned { organisation: country.to_owned(), country: Country::parse(country).unwrap(), line }
    }

    fn euro(money: &Money) -> Option<Decimal> {
        money.trusted()
    }

    #[test]
    fn money_of_two_countries_in_one_year_is_planned_together_up_to_the_smaller() {
        // 2027: EE 100, PT 300; 2028: EE 100. Together 100 of 500.
        let planned = [plan("EE", 200, 2027, 2028), plan("PT", 300, 2027, 2027)];
        assert_eq!(co_planned_share(&planned, &euro).unwrap().to_string(), "0.20");
    }

    #[test]
    fn one_country_alone_plans_nothing_together_and_no_money_is_unknown() {
        assert_eq!(co_planned_share(&[plan("EE", 50, 2027, 2029)], &euro), Some(Decimal::ZERO));
        assert_eq!(co_planned_share(&[], &euro), None);
    }

    #[test]
    fn the_years_of_a_line_sum_to_its_budget() {
        let parts = by_year(&plan("EE", 100, 2027, 2029), &euro);
        assert_eq!(parts.iter().map(|(_, eur)| *eur).sum::<Decimal>(), Decimal::ONE_HUNDRED);
    }
}
