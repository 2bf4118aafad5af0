//! The search for groups: from pairs that fit, member by member, keeping the best; then until nobody wants to move.

use super::cell::Cell;
use super::set::Set;
use std::collections::{BTreeMap, BTreeSet};

/// Groups kept at each step.
const BEAM: usize = 16;
/// First pairs tried for each need.
const SEEDS: usize = 8;
/// Of the best groups, so many are each tried as the first of a partition.
const STARTS: usize = 24;
/// A partition is mended at most so often; it is stable long before.
const ROUNDS: usize = 200;

/// Groups allowed, best first. With a need given, only those that have it.
pub(super) fn groups(cell: &Cell, with: Option<usize>) -> Vec<Set> {
    let neighbours: Vec<Vec<usize>> = (0..cell.needs.len()).map(|at| cell.neighbours(at)).collect();
    let from: Vec<usize> = with.map_or_else(|| (0..cell.needs.len()).collect(), |with| vec![with]);
    let mut found: BTreeMap<Set, f64> = BTreeMap::new();
    for start in from {
        let seeds = if with.is_some() { neighbours[start].len() } else { SEEDS };
        let pairs = neighbours[start].iter().take(seeds).map(|other| Set::of(&[start, *other]));
        grow(cell, &neighbours, pairs.collect(), &mut found);
    }
    let mut groups: Vec<(Set, f64)> = found.into_iter().collect();
    groups.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    groups.into_iter().map(|(group, _)| group).collect()
}

/// Adds the best neighbour to each of the best groups, until groups are full. A pair may still be too small to be
/// allowed and grow into a group that is.
fn grow(cell: &Cell, neighbours: &[Vec<usize>], pairs: Vec<Set>, found: &mut BTreeMap<Set, f64>) {
    let mut beam: BTreeSet<Set> = pairs.into_iter().collect();
    while !beam.is_empty() {
        let mut ranked: Vec<(f64, Set)> = Vec::new();
        for group in &beam {
            let worth = cell.worth(*group);
            found.extend(worth.map(|worth| (*group, worth)));
            ranked.push((worth.unwrap_or(0.0), *group));
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = ranked.into_iter().take(BEAM).map(|(_, group)| group);
        beam = best.flat_map(|group| larger(cell, neighbours, group)).collect();
    }
}

fn larger(cell: &Cell, neighbours: &[Vec<usize>], group: Set) -> Vec<Set> {
    if group.len() >= cell.members_max() {
        return Vec::new();
    }
    let near: BTreeSet<usize> = group.members().flat_map(|member| neighbours[member].iter().copied()).collect();
    near.into_iter().filter(|other| !group.has(*other)).map(|other| group.with(other)).collect()
}

/// Every need in at most one group: the best groups first, mended until no move, exchange, merger or parting gains.
pub(super) fn partition(cell: &Cell) -> Vec<Set> {
    let found = groups(cell, None);
    let mut starts: Vec<Vec<Set>> = found.iter().take(STARTS).map(|first| greedy(cell, &found, Some(*first))).collect();
    starts.extend([greedy_by_member(cell, &found), Vec::new()]);
    starts.sort();
    starts.dedup();
    let mended = starts.into_iter().map(|start| stable(cell, start));
    let best = mended.max_by(|a, b| total(cell, a).total_cmp(&total(cell, b)));
    best.unwrap_or_default().into_iter().filter(|group| group.len() > 1).collect()
}

/// A first group, then the best that share no member, one after the other. `found` stands best first.
fn greedy(cell: &Cell, found: &[Set], first: Option<Set>) -> Vec<Set> {
    let mut taken = Set::default();
    let mut chosen = Vec::new();
    for group in first.iter().chain(found) {
        if group.members().all(|member| !taken.has(member)) && counts(cell, *group) > 0.0 {
            taken = taken.union(*group);
            chosen.push(*group);
        }
    }
    chosen
}

/// The same, by what a group is worth for each of its members.
fn greedy_by_member(cell: &Cell, found: &[Set]) -> Vec<Set> {
    let each = |group: &Set| counts(cell, *group) / group.len() as f64;
    let mut ranked = found.to_vec();
    ranked.sort_by(|a, b| each(b).total_cmp(&each(a)).then(a.cmp(b)));
    greedy(cell, &ranked, None)
}

/// What a group counts in a partition; one alone counts nothing, one not allowed must not stand.
fn counts(cell: &Cell, group: Set) -> f64 {
    if group.len() < 2 { 0.0 } else { cell.worth(group).unwrap_or(f64::NEG_INFINITY) }
}

fn total(cell: &Cell, groups: &[Set]) -> f64 {
    groups.iter().map(|group| counts(cell, *group)).sum()
}

/// Mends a partition while one change makes it worth more; the worth rises every time, so it ends.
fn stable(cell: &Cell, groups: Vec<Set>) -> Vec<Set> {
    let taken = groups.iter().fold(Set::default(), |all, group| all.union(*group));
    let alone = (0..cell.needs.len()).filter(|at| !taken.has(*at)).map(|at| Set::of(&[at]));
    let mut groups: Vec<Set> = groups.into_iter().chain(alone).collect();
    for _ in 0..ROUNDS {
        let changes = changes(cell, &groups);
        let best = changes.into_iter().max_by(|a, b| a.gain.total_cmp(&b.gain));
        let Some(change) = best.filter(|change| change.gain > 1e-9) else { break };
        groups[change.one] = change.groups[0];
        groups[change.other] = change.groups[1];
        groups.retain(|group| group.len() > 0);
        groups.push(Set::default());
    }
    groups
}

/// Two groups that become two others; either may be empty.
struct Change {
    one: usize,
    other: usize,
    groups: [Set; 2],
    gain: f64,
}

/// Every move, exchange, merger and parting of two groups.
fn changes(cell: &Cell, groups: &[Set]) -> Vec<Change> {
    let mut changes = Vec::new();
    for one in 0..groups.len() {
        for other in 0..groups.len() {
            if one == other {
                continue;
            }
            let now = counts(cell, groups[one]) + counts(cell, groups[other]);
            for next in between(groups[one], groups[other]) {
                let gain = next.iter().map(|group| counts(cell, *group)).sum::<f64>() - now;
                changes.push(Change { one, other, groups: next, gain });
            }
        }
    }
    changes
}

/// What two groups can become by one step.
fn between(one: Set, other: Set) -> Vec<[Set; 2]> {
    let mut next: Vec<[Set; 2]> = vec![[one.union(other), Set::default()]];
    next.extend(one.members().map(|member| [one.without(member), other.with(member)]));
    if other.len() == 0 {
        // Two leave together.
        next.extend(one.pairs().map(|(a, b)| [one.without(a).without(b), Set::of(&[a, b])]));
    }
    for member in one.members() {
        let exchanged = other.members();
        next.extend(exchanged.map(|theirs| [one.without(member).with(theirs), other.without(theirs).with(member)]));
    }
    next
}
