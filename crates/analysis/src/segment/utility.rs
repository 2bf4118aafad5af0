//! How promising each segment is by each criterion, once segments are set beside each other.

use super::fixed::{centile, clip, fixed};
use super::parts::Parts;
use super::weights::{CRITERIA, Criterion, Weights};

/// What each criterion is worth; nothing where the data says nothing.
pub(super) type Utilities = [Option<f64>; CRITERIA];

/// Utilities of segments. Standards are told against the others: 0 at their 5th centile, 1 at their 95th.
pub(super) fn utilities<'p>(parts: impl IntoIterator<Item = &'p Parts>) -> Vec<Utilities> {
    let of = |parts: &Parts| Criterion::ALL.map(|criterion| parts.reading(criterion).map(|reading| reading.utility));
    let mut all: Vec<Utilities> = parts.into_iter().map(of).collect();
    rescale(&mut all, Criterion::Standards.place());
    all
}

fn rescale(all: &mut [Utilities], at: usize) {
    let mut sorted: Vec<f64> = all.iter().filter_map(|utilities| utilities[at]).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (centile(&sorted, 0.05), centile(&sorted, 0.95)) else { return };
    for utilities in all {
        utilities[at] =
            utilities[at].map(|value| if high > low { fixed(clip((value - low) / (high - low))) } else { 0.5 });
    }
}

/// The weighted sum of what is known; weights of what is missing are shared out.
pub(super) fn weighted(utilities: &Utilities, weights: &Weights) -> f64 {
    let known = || weights.all().iter().zip(utilities).filter_map(|(weight, utility)| Some((weight, (*utility)?)));
    let whole: f64 = known().map(|(weight, _)| weight).sum();
    if whole <= 0.0 { 0.0 } else { known().map(|(weight, utility)| weight * utility).sum::<f64>() / whole }
}

/// The share of all weight that something is known of.
pub(super) fn observed(utilities: &Utilities, weights: &Weights) -> f64 {
    weights.all().iter().zip(utilities).filter(|(_, utility)| utility.is_some()).map(|(weight, _)| weight).sum()
}
