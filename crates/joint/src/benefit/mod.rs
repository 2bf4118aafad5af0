//! What a group of buyers may gain or lose by buying together: an interval, never one number, and it may lie below zero.
//!
//! Method: docs/indicators/group-benefit.md.

mod assumption;
mod obstacle;
mod published;
#[cfg(test)]
mod tests;
mod world;

pub use assumption::{Assumption, Assumptions, AssumptionsError, Kind, TRIED, surveyed};
pub use obstacle::{Facts, Obstacle, Obstacles, OpenQuestion, Severity, obstacles};
pub use published::{Published, PublishedMarket};
pub(crate) use world::Worlds;

use crate::shares::{self, Coalition};
use model::{Language, Regime};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use serde::Serialize;
use world::{Drawn, PARTS};

/// So many draws tell the interval.
pub const DRAWS: usize = 2_000;
/// The number dice begin with: the same question gets the same answer.
const SEED: u64 = 2_019;
/// Drivers told.
const DRIVERS: usize = 3;

/// A member as the benefit sees it. What is not known stays `None`; it is never taken for zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Buyer {
    /// What it is called, to name it when something is missing.
    pub name: String,
    /// What it would buy, without tax.
    pub value_eur: Option<Decimal>,
    /// Share of its procedures that get only one tender, 0 to 1.
    pub single_bids: Option<f64>,
    /// The regime it buys under.
    pub regime: Option<Regime>,
    /// The language it buys in.
    pub language: Option<Language>,
    /// What one procedure costs it, by its own figure.
    pub procedure_cost_eur: Option<Decimal>,
}

/// What is known of the market, whoever buys.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MarketFacts {
    /// Share of procedures with only one tender among all buyers of the market, 0 to 1.
    pub single_bids: Option<f64>,
    /// Herfindahl-Hirschman index of its suppliers, over all countries, 0 to 10,000.
    pub concentration: Option<f64>,
    /// Usual time of delivery in months.
    pub delivery_months: Option<f64>,
}

/// What the benefit is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What buying together changes of the price, whatever the volume.
    PriceStart,
    /// What the larger volume takes off the price.
    PriceVolume,
    /// What more tenders take off the price.
    PriceCompetition,
    /// Procedures nobody has to run any more.
    Procedures,
    /// Work to come to terms.
    Coordination,
    /// Waiting longer.
    Delay,
}

impl Part {
    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PriceStart => "price-start",
            Self::PriceVolume => "price-volume",
            Self::PriceCompetition => "price-competition",
            Self::Procedures => "procedures",
            Self::Coordination => "coordination",
            Self::Delay => "delay",
        }
    }
}

/// A part of the benefit that weighs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Driver {
    /// Which part.
    pub part: Part,
    /// What it brings on average, in euro; below zero when it costs.
    pub eur: Decimal,
    /// Share of the interval's width that comes from it; may be below zero where it evens out others.
    pub moves: f64,
}

/// What was worked out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// One draw in ten lies below, in euro over the contract.
    pub p10: Decimal,
    /// Half of them.
    pub p50: Decimal,
    /// Nine in ten.
    pub p90: Decimal,
    /// The average.
    pub mean: Decimal,
    /// Share of draws above zero.
    pub above_zero: f64,
    /// The three parts that weigh most.
    pub drivers: Vec<Driver>,
    /// How often it was drawn.
    pub draws: usize,
}

/// What buyers may save who only tell each other what they pay. Never added to the benefit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Knowledge {
    /// Least of what studies found, in euro.
    pub least_eur: Decimal,
    /// Most of what they found.
    pub most_eur: Decimal,
    /// The studies.
    pub source: String,
}

/// Something nobody has said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unknown {
    /// What: `value`, `single-bids`, `regime`, `language`, `procedure-cost`, `market-single-bids`, `concentration`,
    /// `delivery-months`.
    pub what: &'static str,
    /// Of which member; `None` for the market.
    pub member: Option<usize>,
}

/// What the figures speak for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proposal {
    /// Buy together.
    BuyTogether,
    /// Find out more first: the interval tells nothing yet.
    FindOutMore,
    /// Exchange prices only.
    ExchangePrices,
}

impl Proposal {
    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BuyTogether => "buy-together",
            Self::FindOutMore => "find-out-more",
            Self::ExchangePrices => "exchange-prices",
        }
    }
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Benefit {
    /// The interval; `None` while a member's value is unknown, for no value can stand in for it.
    pub estimate: Option<Estimate>,
    /// What is unknown; each widens the interval.
    pub unknown: Vec<Unknown>,
    /// What exchanging prices may bring without buying together; `None` while a value is unknown.
    pub exchange: Option<Knowledge>,
    /// What the figures speak for.
    pub proposal: Proposal,
}

/// A group to be weighed.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Its members.
    pub buyers: &'a [Buyer],
    /// The market.
    pub market: &'a MarketFacts,
    /// What to work from.
    pub assumptions: &'a Assumptions,
}

/// Works out what a group may gain or lose over the contract, in euro without tax.
///
/// Draws every assumption 2,000 times, the same way each time the same question is asked. A member's unknown value
/// makes the whole unknown; any other unknown is drawn from everything it could be and widens the interval.
///
/// # Source
/// Method: docs/indicators/group-benefit.md; numbers and their sources: content/joint/assumptions.toml.
///
/// # Example
/// ```
/// use joint::benefit::{Assumptions, Buyer, MarketFacts, Question, weigh};
/// let buyer = |value: i64| Buyer { value_eur: Some(value.into()), ..Buyer::default() };
/// let buyers = [buyer(400_000), buyer(900_000)];
/// let assumptions = Assumptions::built_in();
/// let benefit = weigh(&Question { buyers: &buyers, market: &MarketFacts::default(), assumptions: &assumptions });
/// let estimate = benefit.estimate.expect("both values are known");
/// assert!(estimate.p10 < estimate.p50 && estimate.p50 < estimate.p90);
/// ```
#[must_use]
pub fn weigh(question: &Question) -> Benefit {
    let members: Vec<usize> = (0..question.buyers.len()).collect();
    let worlds = Worlds::draw(question, SEED, DRAWS);
    let estimate = worlds.weigh(&members).map(|drawn| estimate(&drawn));
    let exchange = worlds.value(&members).map(|value| exchange(question.assumptions, value));
    let proposal = proposal(question.assumptions, estimate.as_ref(), members.len());
    Benefit { proposal, estimate, exchange, unknown: unknown(question) }
}

/// What every member brings of the benefit expected, by contribution (Shapley), in euro; below zero for one that costs
/// more than it brings.
///
/// # Errors
/// When there is no member or more than eight. `Ok(None)` while a value is unknown.
pub fn contributions(question: &Question) -> Result<Option<Vec<Decimal>>, shares::Error> {
    by_contribution(question, |worlds, members| worlds.weigh(members).map(|drawn| drawn.mean()))
}

/// What every member adds to the cost expected of buying together, by contribution (Shapley), in euro: one procedure, at
/// what one costs the members on average, and the work to come to terms.
///
/// # Errors
/// When there is no member or more than eight. `Ok(None)` while a value is unknown.
pub fn costs(question: &Question) -> Result<Option<Vec<Decimal>>, shares::Error> {
    by_contribution(question, |worlds, members| worlds.cost(members))
}

fn by_contribution(
    question: &Question,
    worth: impl Fn(&Worlds, &[usize]) -> Option<f64>,
) -> Result<Option<Vec<Decimal>>, shares::Error> {
    let worlds = Worlds::draw(question, SEED, DRAWS);
    if worlds.value(&(0..question.buyers.len()).collect::<Vec<_>>()).is_none() {
        return Ok(None);
    }
    let worth = |some: Coalition| euro(worth(&worlds, &some.members().collect::<Vec<_>>()).unwrap_or(0.0));
    shares::shapley(question.buyers.len(), worth).map(Some)
}

/// What buying together is expected to cost the whole group, in euro; nothing while a value is unknown.
#[must_use]
pub fn cost(question: &Question) -> Option<Decimal> {
    let members: Vec<usize> = (0..question.buyers.len()).collect();
    Worlds::draw(question, SEED, DRAWS).cost(&members).map(euro)
}

fn estimate(drawn: &Drawn) -> Estimate {
    let mut sums = drawn.sums();
    sums.sort_by(f64::total_cmp);
    let at = |tenth: usize| euro(sums[(sums.len() * tenth).div_ceil(10) - 1]);
    Estimate {
        p10: at(1),
        p50: at(5),
        p90: at(9),
        mean: euro(drawn.mean()),
        above_zero: drawn.above_zero(),
        drivers: drivers(drawn),
        draws: sums.len(),
    }
}

/// The parts that weigh most: by their size over all draws, whichever way they go.
fn drivers(drawn: &Drawn) -> Vec<Driver> {
    let mut parts: Vec<(f64, Driver)> =
        PARTS.into_iter().enumerate().map(|(at, part)| driver(drawn, at, part)).collect();
    parts.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.part.cmp(&b.1.part)));
    parts.into_iter().take(DRIVERS).map(|(_, driver)| driver).collect()
}

fn driver(drawn: &Drawn, at: usize, part: Part) -> (f64, Driver) {
    let size = drawn.average(|draw| draw[at].powi(2)).sqrt();
    let (own, all) = (drawn.average(|draw| draw[at]), drawn.mean());
    let together = drawn.average(|draw| (draw[at] - own) * (draw.iter().sum::<f64>() - all));
    let width = drawn.average(|draw| (draw.iter().sum::<f64>() - all).powi(2));
    let moves = if width > 0.0 { (together / width * 100.0).round() / 100.0 } else { 0.0 };
    (size, Driver { part, eur: euro(own), moves })
}

fn exchange(assumptions: &Assumptions, value: f64) -> Knowledge {
    let found = assumptions.get("knowledge");
    let of_value = |share: Option<f64>| euro(value * share.unwrap_or(0.0));
    Knowledge { least_eur: of_value(found.least), most_eur: of_value(found.most), source: found.source.clone() }
}

fn proposal(assumptions: &Assumptions, estimate: Option<&Estimate>, members: usize) -> Proposal {
    let bounds = assumptions.get("propose");
    match estimate.map(|estimate| estimate.above_zero) {
        None => Proposal::FindOutMore,
        Some(_) if members < 2 => Proposal::ExchangePrices,
        Some(likely) if bounds.most.is_some_and(|most| likely >= most) => Proposal::BuyTogether,
        Some(likely) if bounds.least.is_some_and(|least| likely < least) => Proposal::ExchangePrices,
        Some(_) => Proposal::FindOutMore,
    }
}

impl Benefit {
    /// What the figures speak for once obstacles are known: where one blocks, only prices are exchanged; where nobody
    /// knows whether one does, that is to be found out first.
    #[must_use]
    pub fn proposal_with(&self, obstacles: &Obstacles) -> Proposal {
        let blocked = obstacles.found.iter().any(|obstacle| obstacle.severity == Severity::Blocker);
        let open = obstacles.open.iter().any(|question| question.severity == Severity::Blocker);
        match self.proposal {
            _ if blocked => Proposal::ExchangePrices,
            Proposal::BuyTogether if open => Proposal::FindOutMore,
            proposal => proposal,
        }
    }
}

fn unknown(question: &Question) -> Vec<Unknown> {
    let market = question.market;
    let of_market = [
        ("market-single-bids", market.single_bids.is_none()),
        ("concentration", market.concentration.is_none()),
        ("delivery-months", market.delivery_months.is_none()),
    ];
    let of_market =
        of_market.into_iter().filter(|(_, missing)| *missing).map(|(what, _)| Unknown { what, member: None });
    let of_members = question.buyers.iter().enumerate().flat_map(|(member, buyer)| {
        let missing = buyer.unknown().into_iter();
        missing.map(move |what| Unknown { what, member: Some(member) })
    });
    of_members.chain(of_market).collect()
}

impl Buyer {
    /// Its value, where it is one.
    pub(crate) fn value(&self) -> Option<f64> {
        self.value_eur?.to_f64().filter(|value| *value > 0.0)
    }

    fn unknown(&self) -> Vec<&'static str> {
        let missing = [
            ("value", self.value().is_none()),
            ("single-bids", self.single_bids.is_none()),
            ("regime", self.regime().is_none()),
            ("language", self.language.is_none()),
            ("procedure-cost", self.procedure_cost_eur.is_none()),
        ];
        missing.into_iter().filter(|(_, missing)| *missing).map(|(what, _)| what).collect()
    }

    fn regime(&self) -> Option<Regime> {
        self.regime.filter(|regime| *regime != Regime::Unknown)
    }
}

/// Whole euro: a cent would pretend to know.
fn euro(amount: f64) -> Decimal {
    Decimal::from_f64(amount.round()).unwrap_or_default()
}
