//! Needs that could come together, with how well each pair fits and what any group of them is worth.

use super::fit::{self, PairFit};
use super::set::Set;
use super::{CommonWindow, Limits, Need, window};
use crate::benefit::Worlds;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Neighbours looked at for each need.
const NEIGHBOURS: usize = 20;
/// What a pair that fits perfectly is worth beside money: enough to tell groups apart whose values are unknown.
const FIT_EUR: f64 = 1.0;
/// A pair that fits less counts against a group: nobody is added of whom hardly anything is known.
const FIT_MIN: f64 = 0.5;

/// Needs with everything the search asks of them.
pub(super) struct Cell<'a> {
    pub needs: &'a [Need],
    fits: Vec<Vec<PairFit>>,
    nodes: Vec<BTreeMap<String, f64>>,
    worlds: Worlds<'a>,
    limits: &'a Limits,
    known: RefCell<HashMap<Set, Option<f64>>>,
}

impl<'a> Cell<'a> {
    pub fn new(needs: &'a [Need], worlds: Worlds<'a>, limits: &'a Limits) -> Self {
        let fits = needs.iter().map(|a| needs.iter().map(|b| fit::pair(a, b)).collect()).collect();
        let nodes = needs.iter().map(|need| fit::spread(&need.codes)).collect();
        Self { needs, fits, nodes, worlds, limits, known: RefCell::default() }
    }

    pub fn fit(&self, a: usize, b: usize) -> &PairFit {
        &self.fits[a][b]
    }

    /// Most members a group may have.
    pub fn members_max(&self) -> usize {
        self.limits.members_max
    }

    /// The needs that fit one best.
    pub fn neighbours(&self, of: usize) -> Vec<usize> {
        let others = (0..self.needs.len()).filter(|other| *other != of && self.fit(of, *other).kappa > 0.0);
        let mut others: Vec<usize> = others.collect();
        others.sort_by(|a, b| self.fit(of, *b).kappa.total_cmp(&self.fit(of, *a).kappa).then(a.cmp(b)));
        others.truncate(NEIGHBOURS);
        others
    }

    /// What a group is worth: the benefit expected, times how likely it is, times how well the pairs fit; `None` when it
    /// breaks a limit.
    pub fn worth(&self, group: Set) -> Option<f64> {
        if let Some(known) = self.known.borrow().get(&group) {
            return *known;
        }
        let worth = self.is_allowed(group).then(|| self.expected(group));
        self.known.borrow_mut().insert(group, worth);
        worth
    }

    /// Members without a value add no money and take none: nobody knows what.
    fn expected(&self, group: Set) -> f64 {
        let known: Vec<usize> = self.known_values(group);
        let money = self.worlds.weigh(&known).map_or(0.0, |drawn| drawn.mean() * drawn.above_zero());
        let fits: Vec<f64> = group.pairs().map(|(a, b)| self.fit(a, b).kappa).collect();
        let fit = fits.iter().sum::<f64>() / fits.len().max(1) as f64;
        money * fit + FIT_EUR * fits.iter().map(|fit| fit - FIT_MIN).sum::<f64>()
    }

    fn known_values(&self, group: Set) -> Vec<usize> {
        group.members().filter(|member| self.needs[*member].buyer.value().is_some()).collect()
    }

    /// What each member whose value is known contributes to the benefit expected (Shapley).
    pub fn contributions(&self, group: Set) -> Vec<(usize, f64)> {
        let members = self.known_values(group);
        let count = members.len();
        let mean = |bits: usize| {
            let some: Vec<usize> = (0..count).filter(|at| bits & (1 << at) != 0).map(|at| members[at]).collect();
            self.worlds.weigh(&some).map_or(0.0, |drawn| drawn.mean())
        };
        let worths: Vec<f64> = (0..1 << count).map(mean).collect();
        members.iter().enumerate().map(|(at, member)| (*member, share(at, count, &worths))).collect()
    }

    fn is_allowed(&self, group: Set) -> bool {
        let limits = self.limits;
        (limits.members_min..=limits.members_max).contains(&group.len())
            && self.countries(group) >= limits.countries_min
            && group.pairs().all(|(a, b)| self.may_meet(a, b))
            && self.is_near(group)
            && self.value(group).is_none_or(|value| value >= limits.value_min_eur)
            && window::common(group.members().map(|at| &self.needs[at])) != CommonWindow::None
    }

    fn countries(&self, group: Set) -> usize {
        let countries: BTreeSet<&str> =
            group.members().filter_map(|at| Some(self.needs[at].country.as_ref()?.as_str())).collect();
        countries.len()
    }

    /// Not of one corporate group, and nothing that rules the pair out.
    fn may_meet(&self, a: usize, b: usize) -> bool {
        let own = &self.needs[a].corporate_group;
        let siblings = own.is_some() && *own == self.needs[b].corporate_group;
        !siblings && self.fit(a, b).kappa > 0.0
    }

    /// Every need near enough to the middle of the group's.
    fn is_near(&self, group: Set) -> bool {
        let mut middle: BTreeMap<String, f64> = BTreeMap::new();
        for at in group.members() {
            self.nodes[at].iter().for_each(|(node, weight)| *middle.entry(node.clone()).or_default() += weight);
        }
        let known = group.members().filter(|at| !self.nodes[*at].is_empty());
        known.map(|at| fit::cosine(&self.nodes[at], &middle)).all(|near| near >= self.limits.nearness_min)
    }

    /// Of all together; `None` while one is unknown.
    fn value(&self, group: Set) -> Option<f64> {
        self.worlds.value(&group.members().collect::<Vec<_>>())
    }

    /// Benefit expected of the members whose value is known, and how likely it is.
    pub fn outlook(&self, group: Set) -> (f64, f64) {
        let known = self.known_values(group);
        self.worlds.weigh(&known).map_or((0.0, 0.0), |drawn| (drawn.mean(), drawn.above_zero()))
    }
}

/// The average over every order of joining of what one adds (Shapley).
fn share(at: usize, members: usize, worths: &[f64]) -> f64 {
    let without = (0..worths.len()).filter(|bits| bits & (1 << at) == 0);
    let added = without.map(|bits| {
        let before = (bits as u64).count_ones() as usize;
        let orders = factorial(before) * factorial(members - before - 1) / factorial(members);
        orders * (worths[bits | 1 << at] - worths[bits])
    });
    added.sum()
}

fn factorial(number: usize) -> f64 {
    (1..=number).map(|factor| factor as f64).product()
}
