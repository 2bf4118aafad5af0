//! PROMETHEE II: every segment against every other, criterion by criterion.

use super::fixed::{centile, clip};
use super::utility::Utilities;
use super::weights::CRITERIA;

/// Differences up to this centile of all differences are none.
const INDIFFERENT: f64 = 0.1;
/// Differences from this centile on are full.
const STRICT: f64 = 0.6;

/// Two segments: how far the first is preferred by each criterion, -1 to 1; nothing where one of them is not known.
struct Pair {
    one: usize,
    other: usize,
    preferred: [f64; CRITERIA],
    known: [f64; CRITERIA],
}

/// All pairs of some segments.
pub(super) struct Preferences {
    segments: usize,
    pairs: Vec<Pair>,
}

impl Preferences {
    pub fn new(utilities: &[Utilities]) -> Self {
        let mut pairs = Vec::new();
        for one in 0..utilities.len() {
            for other in one + 1..utilities.len() {
                pairs.push(Pair { one, other, preferred: [0.0; CRITERIA], known: [0.0; CRITERIA] });
            }
        }
        let mut preferences = Self { segments: utilities.len(), pairs };
        (0..CRITERIA).for_each(|criterion| preferences.judge(utilities, criterion));
        preferences
    }

    fn judge(&mut self, utilities: &[Utilities], at: usize) {
        let difference = |pair: &Pair| Some(utilities[pair.one][at]? - utilities[pair.other][at]?);
        let mut sizes: Vec<f64> = self.pairs.iter().filter_map(difference).map(f64::abs).collect();
        sizes.sort_by(f64::total_cmp);
        let (Some(none), Some(full)) = (centile(&sizes, INDIFFERENT), centile(&sizes, STRICT)) else { return };
        for pair in &mut self.pairs {
            if let Some(difference) = difference(pair) {
                pair.known[at] = 1.0;
                pair.preferred[at] = degree(difference.abs(), none, full).copysign(difference);
            }
        }
    }

    /// Net flows, -1 to 1, best highest; together 0. A criterion that one of two segments lacks does not count between
    /// them, and its weight is shared out.
    pub fn flows(&self, weights: &[f64]) -> Vec<f64> {
        let mut flows = vec![0.0; self.segments];
        for pair in &self.pairs {
            let (mut preferred, mut known) = (0.0, 0.0);
            for (at, weight) in weights.iter().enumerate() {
                preferred += weight * pair.preferred[at];
                known += weight * pair.known[at];
            }
            if known > 0.0 {
                flows[pair.one] += preferred / known;
                flows[pair.other] -= preferred / known;
            }
        }
        let others = self.segments.saturating_sub(1).max(1) as f64;
        flows.iter_mut().for_each(|flow| *flow /= others);
        flows
    }
}

/// How far a difference is preferred: 0 up to the first threshold, 1 from the second.
fn degree(difference: f64, none: f64, full: f64) -> f64 {
    if full > none { clip((difference - none) / (full - none)) } else { f64::from(u8::from(difference > none)) }
}

/// Places of segments by their flows, from 1; equal flows stand in their own order.
pub(super) fn places(flows: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..flows.len()).collect();
    order.sort_by(|a, b| flows[*b].total_cmp(&flows[*a]).then(a.cmp(b)));
    let mut places = vec![0; flows.len()];
    order.into_iter().enumerate().for_each(|(place, segment)| places[segment] = place + 1);
    places
}
