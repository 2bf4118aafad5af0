//! What moved between cycles, and why: data, plans, needs or weights.

use super::fixed::fixed;
use super::frozen::Snapshot;
use super::list::Listed;
use super::parts::Parts;
use super::preference::Preferences;
use super::utility::utilities;
use super::weights::Weights;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Places that the overlap of tops looks at.
pub const TOP: usize = 10;
/// How far down a rank-biased overlap looks: the next place is looked at with this chance.
const PERSISTENCE: f64 = 0.9;
/// Weights of three cycles in a consolidated list, the oldest first.
const CYCLES: [f64; 3] = [0.2, 0.3, 0.5];
/// A change beyond this many standard deviations is one.
const BEYOND: f64 = 2.0;

/// How a list moved from one cycle to the next.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dynamics {
    /// Segments of either cycle: those ranked now by rank, then those that left, by id.
    pub rows: Vec<Movement>,
    /// Segments that both cycles rank; causes are told among these.
    pub common: usize,
    /// Kendall's tau-b of their flows; nothing for fewer than two.
    pub kendall: Option<f64>,
    /// Segments among the first ten of both, of those among the first ten of either.
    pub jaccard: f64,
    /// Rank-biased overlap of both lists, p = .9.
    pub overlap: f64,
}

/// How one segment moved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Movement {
    /// The segment's id.
    pub segment: String,
    /// Its name.
    pub title: String,
    /// Where it stood.
    pub before: Option<Place>,
    /// Where it stands.
    pub after: Option<Place>,
    /// What moved it, when both cycles rank it.
    pub causes: Option<Causes>,
    /// What that amounts to.
    pub status: Status,
}

/// Where a segment stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Place {
    /// From 1.
    pub rank: usize,
    /// Net flow.
    pub phi: f64,
}

/// A change of the flow, split into causes (Shapley); they add up to the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Causes {
    /// New notices, and old ones that fell out of the window.
    pub data: f64,
    /// What members plan.
    pub plans: f64,
    /// What members need.
    pub needs: f64,
    /// How much criteria count.
    pub weights: f64,
    /// All together.
    pub whole: f64,
}

/// What became of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not ranked before.
    New,
    /// Up by more than two standard deviations.
    Rising,
    /// Neither.
    Steady,
    /// Down by more than two standard deviations.
    Fading,
    /// Too little is known of it now.
    DroppedInsufficient,
    /// The catalogue no longer has it.
    DroppedUndefined,
}

impl Status {
    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Rising => "rising",
            Self::Steady => "steady",
            Self::Fading => "fading",
            Self::DroppedInsufficient => "dropped_insufficient",
            Self::DroppedUndefined => "dropped_undefined",
        }
    }
}

/// Compares two frozen cycles.
///
/// # Source
/// Method: docs/indicators/segment-dynamics.md.
#[must_use]
pub fn compare(before: &Snapshot, after: &Snapshot) -> Dynamics {
    let (old, new) = (by_id(before), by_id(after));
    let common: Vec<&str> = old.keys().filter(|id| new.contains_key(*id)).copied().collect();
    let causes = causes(before, after, &common);
    let mut rows: Vec<Movement> = Vec::new();
    for listed in &after.list.ranked {
        let known = old.get(listed.segment.as_str()).copied();
        rows.push(movement(listed, known, causes.get(listed.segment.as_str()).copied()));
    }
    rows.extend(old.values().filter(|listed| !new.contains_key(listed.segment.as_str())).map(|gone| left(gone, after)));
    let flows = |list: &BTreeMap<&str, &Listed>| common.iter().map(|id| list[id].phi).collect::<Vec<f64>>();
    Dynamics {
        rows,
        common: common.len(),
        kendall: kendall(&flows(&old), &flows(&new)),
        jaccard: jaccard(&order(before), &order(after)),
        overlap: overlap(&order(before), &order(after)),
    }
}

fn by_id(snapshot: &Snapshot) -> BTreeMap<&str, &Listed> {
    snapshot.list.ranked.iter().map(|listed| (listed.segment.as_str(), listed)).collect()
}

fn order(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.list.ranked.iter().map(|listed| listed.segment.as_str()).collect()
}

fn place(listed: &Listed) -> Place {
    Place { rank: listed.rank, phi: listed.phi }
}

fn movement(now: &Listed, before: Option<&Listed>, causes: Option<Causes>) -> Movement {
    let status = before.map_or(Status::New, |before| {
        let doubt = (before.phi_sd * before.phi_sd + now.phi_sd * now.phi_sd).sqrt();
        match causes.unwrap_or_default().whole {
            moved if moved > BEYOND * doubt => Status::Rising,
            moved if moved < -BEYOND * doubt => Status::Fading,
            _ => Status::Steady,
        }
    });
    let (segment, title) = (now.segment.clone(), now.title.clone());
    Movement { segment, title, before: before.map(place), after: Some(place(now)), causes, status }
}

fn left(gone: &Listed, after: &Snapshot) -> Movement {
    let still = after.list.insufficient.iter().any(|thin| thin.segment == gone.segment);
    let status = if still { Status::DroppedInsufficient } else { Status::DroppedUndefined };
    let (segment, title) = (gone.segment.clone(), gone.title.clone());
    Movement { segment, title, before: Some(place(gone)), after: None, causes: None, status }
}

/// Causes, as bits of a set of those taken from the later cycle.
const CAUSES: usize = 4;

/// The flow of every common segment with each of the sixteen sets of causes taken from the later cycle, shared out.
fn causes<'i>(before: &Snapshot, after: &Snapshot, common: &[&'i str]) -> BTreeMap<&'i str, Causes> {
    let (old, new) = (parts_of(before, common), parts_of(after, common));
    let weights = [&before.frozen.weights, &after.frozen.weights];
    let flows: Vec<Vec<f64>> = (0..1 << CAUSES).map(|set| flows_of(set, [&old, &new], weights)).collect();
    let of = |at: usize| {
        let value = |set: usize| flows[set][at];
        let [data, plans, needs, weights] = shapley(value).map(fixed);
        Causes { data, plans, needs, weights, whole: fixed(value((1 << CAUSES) - 1) - value(0)) }
    };
    common.iter().enumerate().map(|(at, id)| (*id, of(at))).collect()
}

fn parts_of<'s>(snapshot: &'s Snapshot, wanted: &[&str]) -> Vec<&'s Parts> {
    let segments = snapshot.frozen.segments.iter().zip(&snapshot.parts);
    let by_id: BTreeMap<&str, &Parts> = segments.map(|(segment, parts)| (segment.id.as_str(), parts)).collect();
    wanted.iter().filter_map(|id| by_id.get(id).copied()).collect()
}

fn flows_of(set: usize, [old, new]: [&[&Parts]; 2], weights: [&Weights; 2]) -> Vec<f64> {
    let later = |cause: usize| set >> cause & 1;
    let mixed: Vec<Parts> = old
        .iter()
        .zip(new)
        .map(|(old, new)| {
            let from = [old, new];
            Parts {
                data: from[later(0)].data.clone(),
                plans: from[later(1)].plans.clone(),
                needs: from[later(2)].needs.clone(),
            }
        })
        .collect();
    Preferences::new(&utilities(&mixed)).flows(weights[later(3)].all())
}

/// Shares out what a set of causes is worth: each cause its mean addition over all orders they could come in.
fn shapley(value: impl Fn(usize) -> f64) -> [f64; CAUSES] {
    // |S|! (3 - |S|)! / 4! for sets of 0 to 3 others.
    const SHARE: [f64; CAUSES] = [6.0 / 24.0, 2.0 / 24.0, 2.0 / 24.0, 6.0 / 24.0];
    std::array::from_fn(|cause| {
        let without = (0..1_usize << CAUSES).filter(|set| set >> cause & 1 == 0);
        without.map(|set| SHARE[set.count_ones() as usize] * (value(set | 1 << cause) - value(set))).sum()
    })
}

/// Kendall's tau-b: agreeing pairs less disagreeing, ties taken out of both.
pub(super) fn kendall(one: &[f64], other: &[f64]) -> Option<f64> {
    let (mut agreed, mut in_one, mut in_other) = (0.0, 0.0, 0.0);
    for a in 0..one.len() {
        for b in a + 1..one.len() {
            let (x, y) = (sign(one[a] - one[b]), sign(other[a] - other[b]));
            agreed += x * y;
            in_one += x * x;
            in_other += y * y;
        }
    }
    let whole: f64 = in_one * in_other;
    (whole > 0.0).then(|| fixed(agreed / whole.sqrt()))
}

fn sign(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value.signum() }
}

/// Shared among the first ten of both, by all among the first ten of either.
pub(super) fn jaccard(one: &[&str], other: &[&str]) -> f64 {
    let top = |list: &[&str]| list.iter().take(TOP).map(|id| (*id).to_owned()).collect::<BTreeSet<String>>();
    let (one, other) = (top(one), top(other));
    let either = one.union(&other).count();
    if either == 0 { 1.0 } else { fixed(one.intersection(&other).count() as f64 / either as f64) }
}

/// Rank-biased overlap of two lists, the last agreement carried on below their ends.
pub(super) fn overlap(one: &[&str], other: &[&str]) -> f64 {
    let depth = one.len().max(other.len());
    let (mut seen_one, mut seen_other) = (BTreeSet::<&str>::new(), BTreeSet::<&str>::new());
    let (mut sum, mut agreement) = (0.0, 1.0);
    for at in 0..depth {
        seen_one.extend(one.get(at));
        seen_other.extend(other.get(at));
        agreement = seen_one.intersection(&seen_other).count() as f64 / (at + 1) as f64;
        sum += (1.0 - PERSISTENCE) * PERSISTENCE.powi(i32::try_from(at).unwrap_or(i32::MAX)) * agreement;
    }
    fixed(sum + agreement * PERSISTENCE.powi(i32::try_from(depth).unwrap_or(i32::MAX)))
}

/// A segment over three cycles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Consolidated {
    /// The segment's id.
    pub segment: String,
    /// Its name.
    pub title: String,
    /// Mean flow: a fifth of the first, three tenths of the second, half of the third cycle; of those that rank it.
    pub phi: f64,
    /// Its place in each cycle.
    pub ranks: [Option<usize>; 3],
}

/// The list after three cycles, best first: segments that at least two of them rank.
#[must_use]
pub fn consolidate(cycles: [&Snapshot; 3]) -> Vec<Consolidated> {
    let lists = cycles.map(by_id);
    let ids: BTreeSet<&str> = lists.iter().flat_map(|list| list.keys().copied()).collect();
    let mut rows: Vec<Consolidated> = ids.into_iter().filter_map(|id| over_cycles(id, &lists)).collect();
    rows.sort_by(|a, b| b.phi.total_cmp(&a.phi).then_with(|| a.segment.cmp(&b.segment)));
    rows
}

fn over_cycles(id: &str, lists: &[BTreeMap<&str, &Listed>; 3]) -> Option<Consolidated> {
    let listed: [Option<&Listed>; 3] = std::array::from_fn(|cycle| lists[cycle].get(id).copied());
    let known = || CYCLES.iter().zip(&listed).filter_map(|(weight, listed)| Some((weight, (*listed)?)));
    let last = known().next_back().filter(|_| known().count() >= 2)?.1;
    let whole: f64 = known().map(|(weight, _)| weight).sum();
    let phi = known().map(|(weight, listed)| weight * listed.phi).sum::<f64>() / whole;
    let ranks = listed.map(|listed| listed.map(|listed| listed.rank));
    Some(Consolidated { segment: id.to_owned(), title: last.title.clone(), phi: fixed(phi), ranks })
}
