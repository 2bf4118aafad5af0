//! Demand: how much is bought, in how many countries, by how many buyers.

use crate::segment::fixed::{clip, fixed};
use crate::segment::parts::Reading;
use crate::segment::sold::{Sold, YEARS};
use model::Country;
use std::collections::{BTreeMap, BTreeSet};

/// Euro a year, of lots whose value is known; a size is told on a scale from a hundred thousand to a thousand million.
pub(crate) fn market_size(lots: &[&Sold]) -> Option<Reading> {
    let values: Vec<f64> = lots.iter().filter_map(|lot| lot.value_eur).collect();
    if values.is_empty() {
        return None;
    }
    let yearly = values.iter().sum::<f64>() / f64::from(YEARS);
    Some(Reading::new(yearly, on_scale(yearly), values.len()))
}

/// Where an amount of euro stands between nothing and a thousand million.
pub(super) fn on_scale(euro: f64) -> f64 {
    clip((1.0 + euro / 1e5).log10() / 4.0)
}

/// Countries as many as would be if buyers were spread evenly over them: the exponential of the entropy.
pub(crate) fn demand(lots: &[&Sold]) -> Option<Reading> {
    let by_country = buyers_by_country(lots);
    let all: usize = by_country.values().sum();
    if all == 0 {
        return None;
    }
    let shares = by_country.values().map(|buyers| *buyers as f64 / all as f64);
    let effective = shares.map(|share| -share * share.ln()).sum::<f64>().exp();
    Some(Reading::new(effective, (effective - 1.0) / 11.0, all).made_of("countries", by_country.len() as f64))
}

/// One less the sum of squared shares of buyers: by value, or by lots where a value is missing.
pub(crate) fn fragmentation(lots: &[&Sold]) -> Option<Reading> {
    let by_value = lots.iter().all(|lot| lot.value_eur.is_some());
    let mut bought: BTreeMap<usize, f64> = BTreeMap::new();
    for lot in lots {
        let part = if by_value { lot.value_eur.unwrap_or_default() } else { 1.0 } / lot.buyers.len().max(1) as f64;
        lot.buyers.iter().for_each(|(buyer, _)| *bought.entry(*buyer).or_default() += part);
    }
    let all: f64 = bought.values().sum();
    if all <= 0.0 {
        return None;
    }
    let spread = 1.0 - bought.values().map(|part| (part / all) * (part / all)).sum::<f64>();
    Some(Reading::new(spread, spread, lots.len()).made_of("buyers", bought.len() as f64))
}

/// How many buyers there are.
pub(crate) fn buyers(lots: &[&Sold]) -> usize {
    lots.iter().flat_map(|lot| &lot.buyers).map(|(buyer, _)| buyer).collect::<BTreeSet<_>>().len()
}

/// Buyers by country.
pub(super) fn buyers_by_country<'s>(lots: &[&'s Sold]) -> BTreeMap<&'s Country, usize> {
    let mut by_country: BTreeMap<&Country, BTreeSet<usize>> = BTreeMap::new();
    for (buyer, country) in lots.iter().flat_map(|lot| &lot.buyers) {
        if let Some(country) = country {
            by_country.entry(country).or_default().insert(*buyer);
        }
    }
    by_country.into_iter().map(|(country, buyers)| (country, buyers.len())).collect()
}

/// Euro a year by country of the first buyer.
pub(super) fn volume(lots: &[&Sold]) -> BTreeMap<Country, f64> {
    let mut volume: BTreeMap<Country, f64> = BTreeMap::new();
    for lot in lots {
        if let (Some(country), Some(value)) = (lot.country(), lot.value_eur) {
            *volume.entry(country.clone()).or_default() += value / f64::from(YEARS);
        }
    }
    volume.values_mut().for_each(|euro| *euro = fixed(*euro));
    volume
}
