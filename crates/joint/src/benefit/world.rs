//! Worlds in which the group buys: every assumption drawn, the same for whichever members are looked at.

use super::assumption::Assumptions;
use super::{Buyer, Part, Question};
use analysis::Dice;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

/// The parts of the benefit in the order they are worked out.
pub(super) const PARTS: [Part; 6] =
    [Part::PriceStart, Part::PriceVolume, Part::PriceCompetition, Part::Procedures, Part::Coordination, Part::Delay];

/// The parts of the benefit of one draw, in euro.
type Draw = [f64; PARTS.len()];

/// One way the assumptions may turn out.
#[derive(Clone, Debug)]
struct World {
    start: f64,
    volume: f64,
    competition: f64,
    /// What concentrated supply leaves of the price effect.
    left_by_concentration: f64,
    procedure_eur: f64,
    begin_eur: f64,
    member_eur: f64,
    regime_eur: f64,
    language_eur: f64,
    /// What waiting costs, as a share of the value.
    delay: f64,
    /// For every member: how much more often than in the market it gets only one tender, and whether an unknown
    /// regime or language is one more.
    more_single_bids: Vec<f64>,
    regime_is_new: Vec<bool>,
    language_is_new: Vec<bool>,
}

/// Many worlds with the members and limits they are about.
#[derive(Clone, Debug)]
pub(crate) struct Worlds<'a> {
    buyers: &'a [Buyer],
    values: Vec<Option<f64>>,
    worlds: Vec<World>,
    least_effect: f64,
    most_effect: f64,
    procedure_limit: f64,
}

/// What a group came to in every world.
#[derive(Clone, Debug)]
pub(crate) struct Drawn(Vec<Draw>);

impl<'a> Worlds<'a> {
    pub fn draw(question: &Question<'a>, seed: u64, draws: usize) -> Self {
        let mut dice = Dice::seeded(seed);
        let limits = question.assumptions.get("price-limits");
        Self {
            buyers: question.buyers,
            values: question.buyers.iter().map(Buyer::value).collect(),
            worlds: (0..draws).map(|_| world(question, &mut dice)).collect(),
            least_effect: limits.hold(f64::NEG_INFINITY),
            most_effect: limits.hold(f64::INFINITY),
            procedure_limit: question.assumptions.get("procedure-limit").hold(f64::INFINITY),
        }
    }

    /// What some members buy together; `None` while a value is unknown.
    pub fn value(&self, members: &[usize]) -> Option<f64> {
        members.iter().map(|member| self.values[*member]).sum()
    }

    /// What some members gain or lose; `None` while a value is unknown. Nobody gains anything alone.
    pub fn weigh(&self, members: &[usize]) -> Option<Drawn> {
        let value = self.value(members)?;
        if members.len() < 2 {
            return Some(Drawn(vec![Draw::default(); self.worlds.len()]));
        }
        Some(Drawn(self.worlds.iter().map(|world| self.in_world(world, members, value)).collect()))
    }

    fn in_world(&self, world: &World, members: &[usize], value: f64) -> Draw {
        let mut draw = Draw::default();
        for member in members {
            for (sum, part) in draw.iter_mut().zip(self.price(world, *member, value)) {
                *sum += part;
            }
        }
        draw[3] = self.procedures(world, members);
        draw[4] = -self.coordination(world, members);
        draw[5] = -world.delay * value;
        draw
    }

    /// The three parts of the price effect of one member, held together to the limits.
    fn price(&self, world: &World, member: usize, group_value: f64) -> [f64; 3] {
        let value = self.values[member].unwrap_or(0.0);
        let volume = world.volume * (group_value / value).ln();
        let competition = world.competition * world.more_single_bids[member];
        let effect = world.start + volume + competition;
        let held = effect.clamp(self.least_effect, self.most_effect);
        let factor = if effect == 0.0 { 0.0 } else { held / effect } * world.left_by_concentration * value;
        [world.start * factor, volume * factor, competition * factor]
    }

    /// What some members spend to buy together, in euro: one procedure, at what one costs them on average, and the work
    /// to come to terms. Who buys alone only has the procedure. `None` while a value is unknown.
    pub fn cost(&self, members: &[usize]) -> Option<f64> {
        self.value(members)?;
        if members.is_empty() {
            return Some(0.0);
        }
        let terms = |world: &World| if members.len() < 2 { 0.0 } else { self.coordination(world, members) };
        let costs = self.worlds.iter().map(|world| self.procedure(world, members) + terms(world));
        Some(costs.sum::<f64>() / self.worlds.len() as f64)
    }

    /// All procedures but one.
    fn procedures(&self, world: &World, members: &[usize]) -> f64 {
        self.procedure(world, members) * (members.len() - 1) as f64
    }

    /// What a procedure costs the members on average.
    fn procedure(&self, world: &World, members: &[usize]) -> f64 {
        let costs = members.iter().map(|member| {
            let own = self.buyers[*member].procedure_cost_eur.and_then(|cost| cost.to_f64());
            own.unwrap_or_else(|| world.procedure_eur.min(self.values[*member].unwrap_or(0.0) * self.procedure_limit))
        });
        costs.sum::<f64>() / members.len() as f64
    }

    fn coordination(&self, world: &World, members: &[usize]) -> f64 {
        let regimes = more_than_one(members, |member| self.buyers[member].regime(), &world.regime_is_new);
        let languages = more_than_one(members, |member| self.buyers[member].language.as_ref(), &world.language_is_new);
        let members = (members.len() - 1) as f64;
        world.begin_eur + world.member_eur * members + world.regime_eur * regimes + world.language_eur * languages
    }
}

/// How many more than one, where an unknown one is new or not as it was drawn.
fn more_than_one<T: Ord>(members: &[usize], of: impl Fn(usize) -> Option<T>, is_new: &[bool]) -> f64 {
    let known: BTreeSet<T> = members.iter().filter_map(|member| of(*member)).collect();
    let new = members.iter().filter(|member| of(**member).is_none() && is_new[**member]).count();
    (known.len() + new).saturating_sub(1) as f64
}

fn world(question: &Question, dice: &mut Dice) -> World {
    let assumptions = question.assumptions;
    let market = question.market;
    let mut draw = |key: &str| assumptions.get(key).draw(dice);
    let rate = draw("day-rate");
    let mut unknown = |known: Option<f64>, key: &str| {
        let drawn = draw(key);
        known.unwrap_or(drawn)
    };
    let concentration = unknown(market.concentration, "unknown-concentration");
    let delivery = unknown(market.delivery_months, "unknown-delivery");
    let months = draw("delay-months") + draw("delay-delivery") * delivery;
    World {
        start: draw("price-start"),
        volume: draw("price-volume"),
        competition: draw("price-competition"),
        left_by_concentration: left_by(assumptions, concentration),
        procedure_eur: draw("procedure-days") * rate,
        begin_eur: draw("coordination-start") * rate,
        member_eur: draw("coordination-member") * rate,
        regime_eur: draw("coordination-regime") * rate,
        language_eur: draw("coordination-language") * rate,
        delay: draw("delay-cost") * months,
        more_single_bids: question
            .buyers
            .iter()
            .map(|buyer| {
                let drawn = draw("unknown-competition");
                buyer.single_bids.zip(market.single_bids).map_or(drawn, |(own, market)| own - market)
            })
            .collect(),
        regime_is_new: question.buyers.iter().map(|_| draw("unknown-share") < 0.5).collect(),
        language_is_new: question.buyers.iter().map(|_| draw("unknown-share") < 0.5).collect(),
    }
}

/// What concentrated supply leaves of the price effect: all up to the first index, nothing from the second on.
fn left_by(assumptions: &Assumptions, concentration: f64) -> f64 {
    let bounds = assumptions.get("concentration");
    let (from, to) = (bounds.hold(f64::NEG_INFINITY), bounds.hold(f64::INFINITY));
    1.0 - ((concentration - from) / (to - from)).clamp(0.0, 1.0)
}

impl Drawn {
    /// The benefit of every draw.
    pub fn sums(&self) -> Vec<f64> {
        self.0.iter().map(|draw| draw.iter().sum()).collect()
    }

    /// The average over the draws of something.
    pub fn average(&self, of: impl Fn(&Draw) -> f64) -> f64 {
        self.0.iter().map(of).sum::<f64>() / self.0.len() as f64
    }

    /// The benefit expected.
    pub fn mean(&self) -> f64 {
        self.average(|draw| draw.iter().sum())
    }

    /// Share of draws with a benefit above zero.
    pub fn above_zero(&self) -> f64 {
        self.average(|draw| f64::from(u8::from(draw.iter().sum::<f64>() > 0.0)))
    }
}
