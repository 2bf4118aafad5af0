//! What members declare: plans that meet, prices that differ, technology that is ripe, something new that is wanted.

use crate::segment::fixed::{centile, clip};
use crate::segment::input::{NeedCell, PlanCell, PriceCell};
use crate::segment::parts::{Counted, Reading};
use model::Country;
use std::collections::BTreeMap;

/// A declared need counts as many lots.
const NEED: usize = 3;
/// This share of lots that ask for something new is as promising as it gets.
const MUCH_NEW: f64 = 0.3;
/// Fewest prices that can be told apart.
const PRICES: usize = 5;

/// The share of planned euro that meets another country's in the same month, or year where no month is said.
pub(crate) fn plan_overlap(plans: &[&PlanCell]) -> Option<Reading> {
    let mut months: BTreeMap<(i16, Option<i8>), BTreeMap<&Country, f64>> = BTreeMap::new();
    for plan in plans {
        *months.entry((plan.year, plan.month)).or_default().entry(&plan.country).or_default() += plan.value_eur;
    }
    let all: f64 = months.values().flat_map(BTreeMap::values).sum();
    if all <= 0.0 {
        return None;
    }
    let largest = |month: &BTreeMap<&Country, f64>| month.values().copied().fold(0.0, f64::max);
    let met: f64 = months.values().map(|month| month.values().sum::<f64>() - largest(month)).sum();
    Some(Reading::new(met / all, met / all, plans.len()).made_of("planned_eur", all))
}

/// How far prices of one unit lie apart, as far as that lies between countries.
pub(crate) fn price_dispersion(prices: &[&PriceCell]) -> Option<Reading> {
    let mut sorted: Vec<f64> = prices.iter().map(|cell| cell.price_eur).filter(|price| *price > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    if sorted.len() < PRICES {
        return None;
    }
    let spread = centile(&sorted, 0.9)? / centile(&sorted, 0.1)? - 1.0;
    let between = between_countries(prices);
    Some(Reading::new(spread, clip(spread / 2.0) * between, sorted.len()).made_of("between", between))
}

/// The part of Theil's T that lies between countries; 0 where all prices are one.
fn between_countries(prices: &[&PriceCell]) -> f64 {
    let priced: Vec<_> = prices.iter().filter(|cell| cell.price_eur > 0.0).collect();
    let mean = priced.iter().map(|cell| cell.price_eur).sum::<f64>() / priced.len() as f64;
    let theil = |ratio: f64| ratio * ratio.ln();
    let whole: f64 = priced.iter().map(|cell| theil(cell.price_eur / mean)).sum();
    let mut countries: BTreeMap<&Country, (f64, f64)> = BTreeMap::new();
    for cell in &priced {
        let (sum, n) = countries.entry(&cell.country).or_default();
        (*sum, *n) = (*sum + cell.price_eur, *n + 1.0);
    }
    let between: f64 = countries.values().map(|(sum, n)| n * theil(sum / n / mean)).sum();
    if whole <= 1e-12 { 0.0 } else { clip(between / whole) }
}

/// How far apart needs lie in the readiness they want; the middle tells which instrument fits.
pub(crate) fn maturity(needs: &[&NeedCell]) -> Option<Reading> {
    let mut levels: Vec<f64> = needs.iter().filter_map(|need| need.trl).map(f64::from).collect();
    levels.sort_by(f64::total_cmp);
    let (low, middle, high) = (centile(&levels, 0.25)?, centile(&levels, 0.5)?, centile(&levels, 0.75)?);
    Some(Reading::new(middle, 1.0 - clip((high - low) / 4.0), levels.len()).made_of("spread", high - low))
}

/// Lots that ask for something new, and needs that do, each need as three lots.
pub(crate) fn innovation(lots: Counted, needs: Counted) -> Option<Reading> {
    let all = lots.of + NEED * needs.of;
    if all == 0 {
        return None;
    }
    let share = (lots.n + NEED * needs.n) as f64 / all as f64;
    Some(Reading::new(share, share / MUCH_NEW, lots.of + needs.of))
}
