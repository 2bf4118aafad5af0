//! A buyer with what it published on the need.

use super::need::{FLOOR, NeedLot, best_code};
use super::{AskedCode, Market};
use crate::Organisation;
use model::{Notice, NoticeId};
use std::collections::{BTreeMap, BTreeSet};

/// A buyer of what is asked.
pub(super) struct Candidate<'m> {
    pub organisation: &'m Organisation,
    /// Its lots on the need, in the order of the market's notices.
    pub lots: Vec<Match<'m>>,
}

/// A lot on the need.
#[derive(Clone, Copy)]
pub(super) struct Match<'m> {
    /// Position in the index of needs.
    pub at: u32,
    pub lot: &'m NeedLot,
    /// How well its codes answer those asked.
    pub fit: f64,
}

impl Market {
    /// Every buyer with a lot on the need, of whatever country, by position.
    pub(super) fn candidates(&self, asked: &[AskedCode]) -> Vec<Candidate<'_>> {
        let index = self.need_index();
        let mut lots: BTreeMap<usize, Vec<Match>> = BTreeMap::new();
        for at in index.near(asked) {
            let lot = &index.lots[at as usize];
            let fit = best_code(asked, &lot.codes).map_or(0.0, |(_, fit)| fit);
            if fit > FLOOR {
                lot.buyers.iter().for_each(|buyer| lots.entry(*buyer).or_default().push(Match { at, lot, fit }));
            }
        }
        lots.into_iter().map(|(at, lots)| Candidate { organisation: &self.organisations.all[at], lots }).collect()
    }
}

impl<'m> Candidate<'m> {
    /// Lots bought or called for, without those only planned.
    pub fn bought(&self, market: &'m Market) -> impl Iterator<Item = &Match<'m>> {
        self.lots.iter().filter(move |found| !found.lot.is_plan(market))
    }

    /// The notices of its lots on the need, each once.
    pub fn notices(&self, market: &'m Market) -> Vec<&'m Notice> {
        let at: BTreeSet<usize> = self.lots.iter().map(|found| found.lot.notice).collect();
        at.into_iter().map(|at| &market.notices[at]).collect()
    }
}

/// Names of the notices of some lots.
pub(super) fn names<'a, 'm: 'a>(market: &Market, lots: impl Iterator<Item = &'a Match<'m>>) -> BTreeSet<NoticeId> {
    lots.map(|found| found.lot.notice(market).notice.clone()).collect()
}
