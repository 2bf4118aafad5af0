//! Contracts of like size: docs/indicators/scale.md.

use super::Finding;
use crate::Market;
use crate::partner::asker::{Asker, by_procedure};
use crate::partner::candidate::{Candidate, Match, names};
use model::{Lot, Money, Notice};
use std::collections::BTreeSet;

/// How near the usual value of a procedure comes to the value asked.
pub(super) fn find(market: &Market, asker: &Asker, candidate: &Candidate) -> Finding {
    let Some(asked) = asker.value_eur else {
        return Finding::unknown("no value was asked, and none is known of the asking buyer");
    };
    let Some(usual) = usual_value(market, candidate) else {
        return Finding::unknown("no value in a currency with a known rate was published");
    };
    let fit = (-(usual / asked).ln().abs() / 20_f64.ln()).exp();
    let text = format!("usual value of a procedure on the need: EUR {usual:.0}, {} asked", ratio(usual / asked));
    let valued = candidate.lots.iter().filter(|found| value_eur(market, found).is_some());
    Finding::known(fit, text, names(market, valued))
}

fn ratio(ratio: f64) -> String {
    match ratio {
        0.9..=1.1 => "about what is".to_owned(),
        1.1.. => format!("{ratio:.1} times what is"),
        _ => format!("{:.1} times less than", 1.0 / ratio),
    }
}

/// The median, over procedures, of the value of the lots on the need.
pub(in crate::partner) fn usual_value(market: &Market, candidate: &Candidate) -> Option<f64> {
    let procedures = by_procedure(candidate.lots.iter());
    let mut values: Vec<f64> = procedures.values().filter_map(|lots| of_procedure(market, lots)).collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(values[middle]),
        _ => Some((values[middle - 1] + values[middle]) / 2.0),
    }
}

/// The sum over the lots of the latest notice that gives values.
fn of_procedure(market: &Market, lots: &[&Match]) -> Option<f64> {
    let valued = |notice: usize| lots.iter().filter(move |found| found.lot.notice == notice);
    let notices: BTreeSet<_> = lots.iter().map(|found| (found.lot.date, found.lot.notice)).collect();
    notices.into_iter().rev().find_map(|(_, notice)| {
        let values: Vec<f64> = valued(notice).filter_map(|found| value_eur(market, found)).collect();
        let sum: f64 = values.iter().sum();
        (!values.is_empty() && sum > 0.0).then_some(sum)
    })
}

fn value_eur(market: &Market, found: &Match) -> Option<f64> {
    let notice = found.lot.notice(market);
    let money = match found.lot.lot(market) {
        Some(lot) => of_lot(notice, lot)?,
        None => of_notice(notice)?,
    };
    let value = market.knowledge.rates.to_eur(&money, notice.date()?)?;
    f64::try_from(value).ok().filter(|value| *value > 0.0)
}

fn of_lot(notice: &Notice, lot: &Lot) -> Option<Money> {
    let own = notice.awards.iter().filter(|award| award.lots.as_slice() == [lot.lot.clone()]);
    let own: Vec<&Money> = own.filter_map(|award| award.value.as_ref()).collect();
    let awarded = if let [value] = own.as_slice() { Some((*value).clone()) } else { None };
    let only = if notice.lots.len() == 1 { of_notice(notice) } else { None };
    awarded.or_else(|| lot.estimated_value.clone()).or_else(|| lot.framework_value.clone()).or(only)
}

fn of_notice(notice: &Notice) -> Option<Money> {
    notice.total_value.clone().or_else(|| notice.estimated_value.clone())
}
