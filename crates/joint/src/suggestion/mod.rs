//! Which buyers could form a group: two to eight, of two countries or more, whose needs overlap and whose windows meet.
//!
//! Every suggestion says what speaks for it and against it, with the evidence behind every number.
//! Method: docs/indicators/group-suggestion.md.

mod cell;
mod explain;
mod fit;
mod market;
mod need;
mod none;
mod search;
mod set;
#[cfg(test)]
mod tests;
mod window;

pub use explain::{Statement, Without};
pub use fit::{FactorFit, PairFit};
pub use market::{MarketAnswer, MarketQuestion, Party, from_market};
pub(crate) use market::{single_bids, usual};
pub use need::{Kind, Need, month};
pub use none::NoGroup;
pub use window::CommonWindow;

use crate::benefit::{self, Assumptions, Benefit, Facts, MarketFacts, Obstacles, Proposal, Question, Worlds};
use cell::Cell;
use rust_decimal::Decimal;
use serde::Serialize;
use set::Set;
use sha2::{Digest, Sha256};

/// Needs looked at together; the ones that fit others best are kept.
const NEEDS_MAX: usize = 60;
/// Draws while searching; what is told is drawn in full.
const DRAWS: usize = 64;
/// The number dice begin with.
const SEED: u64 = 2_024;
/// Two suggestions that share more than this of their members are one.
const OVERLAP_MAX: f64 = 0.7;

/// What a group has to keep to.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Members at least.
    pub members_min: usize,
    /// Members at most.
    pub members_max: usize,
    /// Countries at least.
    pub countries_min: usize,
    /// How near every need is to the middle of the group's, 0 to 1.
    pub nearness_min: f64,
    /// Value of all together, in euro, where every value is known.
    pub value_min_eur: f64,
    /// Suggestions told.
    pub suggestions: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            members_min: 2,
            members_max: 8,
            countries_min: 2,
            nearness_min: 0.45,
            value_min_eur: 150_000.0,
            suggestions: 10,
        }
    }
}

/// A group that could form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suggested {
    /// Keys of the needs, in the order given.
    pub members: Vec<String>,
    /// Who would lead: the member with the largest value known, else the first.
    pub lead: String,
    /// Points of the pairs, on average, 0 to 100.
    #[serde(with = "rust_decimal::serde::float")]
    pub score: Decimal,
    /// How well each pair fits, with every factor.
    pub pairs: Vec<PairFit>,
    /// When all could buy.
    pub window: CommonWindow,
    /// What it may gain or lose.
    pub benefit: Benefit,
    /// What stands in the way.
    pub obstacles: Obstacles,
    /// What each contributes to the benefit expected, in euro, in the order of the members; `None` while unknown.
    pub contributions: Option<Vec<Decimal>>,
    /// What the figures and obstacles speak for.
    pub proposal: Proposal,
    /// Why, sentence by sentence: a key, numbers and evidence.
    pub statements: Vec<Statement>,
    /// What changes when one member stays away.
    pub without: Vec<Without>,
    /// Benefit expected times how likely it is, of the members whose value is known, times how well the pairs fit: what
    /// ranks.
    #[serde(skip)]
    pub worth: f64,
}

impl Suggested {
    /// A short name that the same members always have.
    #[must_use]
    pub fn name(&self) -> String {
        let digest = Sha256::digest(self.members.join("\n"));
        digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What groups are sought among.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// The needs.
    pub needs: &'a [Need],
    /// The market.
    pub market: &'a MarketFacts,
    /// What the benefit is worked out from.
    pub assumptions: &'a Assumptions,
    /// What a group has to keep to.
    pub limits: &'a Limits,
    /// Only groups with this need, by position.
    pub with: Option<usize>,
}

/// Groups that could form among needs, best first: by benefit expected times its likelihood and fit.
///
/// Suggestions may overlap; nobody is committed. Left out: groups that break a limit, members of one corporate group
/// together, groups in which a member's contribution is below zero. An unknown value, window or law excludes nobody
/// and is named.
///
/// # Source
/// Method: docs/indicators/group-suggestion.md.
#[must_use]
pub fn suggest(search: &Search) -> Vec<Suggested> {
    let mut suggested = among(search, |cell, with| {
        let told = different(cell, search::groups(cell, with), search.limits.suggestions);
        told.into_iter().map(|group| tell(cell, group, search)).collect::<Vec<_>>()
    });
    suggested.sort_by(|a, b| b.worth.total_cmp(&a.worth).then(b.score.cmp(&a.score)).then(a.members.cmp(&b.members)));
    suggested
}

/// Commits every need to at most one group so that the groups are worth most together: a partition nobody wants to
/// leave for a group that would welcome it. Needs by position; single needs are left out.
#[must_use]
pub fn commit(search: &Search) -> Vec<Vec<usize>> {
    let kept = kept(search);
    let groups = among(search, |cell, _| search::partition(cell));
    groups.into_iter().map(|group| group.members().map(|at| kept[at]).collect()).collect()
}

/// Whether any group keeps to the limits, whatever it is worth.
fn could_form(search: &Search) -> bool {
    among(search, |cell, with| !search::groups(cell, with).is_empty())
}

/// Looks at the needs that are kept, with what the search asks of them and the place of the one asked for.
fn among<T>(search: &Search, look: impl FnOnce(&Cell, Option<usize>) -> T) -> T {
    let kept = kept(search);
    let needs: Vec<Need> = kept.iter().map(|at| search.needs[*at].clone()).collect();
    let with = search.with.and_then(|with| kept.iter().position(|at| *at == with));
    let buyers: Vec<benefit::Buyer> = needs.iter().map(|need| need.buyer.clone()).collect();
    let question = Question { buyers: &buyers, market: search.market, assumptions: search.assumptions };
    look(&Cell::new(&needs, Worlds::draw(&question, SEED, DRAWS), search.limits), with)
}

/// The needs that fit others best, when there are too many; the one asked for always.
fn kept(search: &Search) -> Vec<usize> {
    let all: Vec<usize> = (0..search.needs.len()).collect();
    if all.len() <= NEEDS_MAX {
        return all;
    }
    let fit = |at: usize| match search.with {
        Some(with) if with == at => f64::INFINITY,
        Some(with) => fit::pair(&search.needs[with], &search.needs[at]).kappa,
        None => all.iter().filter(|b| **b != at).map(|b| fit::pair(&search.needs[at], &search.needs[*b]).kappa).sum(),
    };
    let mut ranked: Vec<(f64, usize)> = all.iter().map(|at| (fit(*at), *at)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept: Vec<usize> = ranked.into_iter().take(NEEDS_MAX).map(|(_, at)| at).collect();
    kept.sort_unstable();
    kept
}

/// The best groups that differ enough, each without members whose contribution is below zero.
fn different(cell: &Cell, found: Vec<Set>, most: usize) -> Vec<Set> {
    let mut told: Vec<Set> = Vec::new();
    for group in found {
        if told.len() == most {
            break;
        }
        let Some(group) = rational(cell, group) else { continue };
        if told.iter().all(|other| other.overlap(group) <= OVERLAP_MAX) {
            told.push(group);
        }
    }
    told
}

/// The group without those who cost more than they bring, the worst first; `None` when nothing allowed is left.
fn rational(cell: &Cell, group: Set) -> Option<Set> {
    let mut group = group;
    loop {
        cell.worth(group)?;
        let shares = cell.contributions(group);
        let worst = shares.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, share)| *share < 0.0);
        let Some((member, _)) = worst else { return Some(group) };
        group = group.without(member);
    }
}

fn tell(cell: &Cell, group: Set, search: &Search) -> Suggested {
    let members: Vec<&Need> = group.members().map(|at| &cell.needs[at]).collect();
    let buyers: Vec<benefit::Buyer> = members.iter().map(|need| need.buyer.clone()).collect();
    let question = Question { buyers: &buyers, market: search.market, assumptions: search.assumptions };
    let benefit = benefit::weigh(&question);
    let window = window::common(members.iter().copied());
    let countries: Vec<Option<model::Country>> = members.iter().map(|need| need.country.clone()).collect();
    let facts = Facts {
        buyers: &buyers,
        countries: &countries,
        market: *search.market,
        common_months: window.months(members.len()),
        ..Facts::default()
    };
    let obstacles = benefit::obstacles(&facts);
    let pairs: Vec<PairFit> = group.pairs().map(|(a, b)| cell.fit(a, b).clone()).collect();
    Suggested {
        members: members.iter().map(|need| need.key.clone()).collect(),
        lead: lead(&members).to_owned(),
        score: average(pairs.iter().map(|pair| pair.points)),
        proposal: benefit.proposal_with(&obstacles),
        contributions: benefit::contributions(&question).ok().flatten(),
        statements: explain::statements(&members, &pairs, &window, &benefit, &obstacles),
        without: explain::without(cell, group),
        worth: cell.worth(group).unwrap_or_default(),
        pairs,
        window,
        benefit,
        obstacles,
    }
}

fn lead<'n>(members: &[&'n Need]) -> &'n str {
    let largest = members.iter().filter(|need| need.buyer.value().is_some());
    let largest = largest.max_by(|a, b| a.buyer.value_eur.cmp(&b.buyer.value_eur).then(b.key.cmp(&a.key)));
    largest.or_else(|| members.first()).map_or("", |need| need.key.as_str())
}

fn average(points: impl ExactSizeIterator<Item = Decimal>) -> Decimal {
    let count = Decimal::from(points.len().max(1));
    (points.sum::<Decimal>() / count).round_dp(2)
}
