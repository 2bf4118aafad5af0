//! Recurrence: buyers who come back, and contracts that end soon.

use super::demand::on_scale;
use crate::segment::fixed::clip;
use crate::segment::parts::Reading;
use crate::segment::sold::Sold;
use jiff::civil::Date;
use model::months_between;
use std::collections::{BTreeMap, BTreeSet};

/// A purchase at least this many months after the one that opened a round opens the next.
const ROUND: i32 = 10;

/// Half how many buyers come back, and how regularly; half the euro that expire within two years.
pub(crate) fn recurrence(lots: &[&Sold]) -> Option<Reading> {
    let rounds: Vec<Vec<Date>> = rounds(lots).into_values().collect();
    if rounds.is_empty() {
        return None;
    }
    let back = rounds.iter().filter(|days| days.len() > 1).count() as f64 / rounds.len() as f64;
    let gaps: Vec<f64> = rounds.iter().flat_map(|days| days.windows(2)).map(|pair| gap(pair[0], pair[1])).collect();
    let variation = variation(&gaps);
    let regular = back * (1.0 - clip(variation.unwrap_or_default()));
    let expiring: f64 = lots.iter().filter_map(|lot| lot.expiring_eur).sum();
    let utility = 0.5 * regular + 0.5 * on_scale(expiring);
    let reading = Reading::new(regular, utility, rounds.len()).made_of("back", back).made_of("expiring_eur", expiring);
    Some(variation.map_or(reading.clone(), |variation| reading.made_of("variation", variation)))
}

/// The days on which each buyer opened a round in each class of the CPV.
pub(crate) fn rounds<'s>(lots: &[&'s Sold]) -> BTreeMap<(usize, &'s str), Vec<Date>> {
    let mut series: BTreeMap<(usize, &'s str), BTreeSet<Date>> = BTreeMap::new();
    for lot in lots {
        let (Some(cpv), Some(day)) = (&lot.cpv, lot.day) else { continue };
        for (buyer, _) in &lot.buyers {
            series.entry((*buyer, &cpv.as_str()[..4])).or_default().insert(day);
        }
    }
    series.into_iter().map(|(series, days)| (series, openings(days))).collect()
}

fn openings(days: BTreeSet<Date>) -> Vec<Date> {
    let mut opened: Vec<Date> = Vec::new();
    for day in days {
        if opened.last().is_none_or(|last| months_between(*last, day) >= ROUND) {
            opened.push(day);
        }
    }
    opened
}

fn gap(from: Date, to: Date) -> f64 {
    f64::from(months_between(from, to))
}

/// Standard deviation by mean of gaps; of fewer than two nothing can be said.
fn variation(gaps: &[f64]) -> Option<f64> {
    if gaps.len() < 2 {
        return None;
    }
    let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
    let square = gaps.iter().map(|gap| (gap - mean) * (gap - mean)).sum::<f64>() / gaps.len() as f64;
    Some(square.sqrt() / mean)
}
