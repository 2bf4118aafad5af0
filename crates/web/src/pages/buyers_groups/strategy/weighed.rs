//! The group weighed: what its budgets, its buyers, its lots and the market say of buying together.

use super::trial::Trial;
use crate::error::Failure;
use crate::pages::buyers_groups::assumed::{Numbers, Origin};
use crate::state::{AppState, Held};
use crate::visit::Visit;
use crate::words::months_apart;
use analysis::OrganisationId;
use joint::benefit::{
    self, Assumption, Benefit, Facts, MarketFacts, Obstacles, Proposal, Published, PublishedMarket, Question,
};
use joint::budget::common_window;
use joint::matrix::Status;
use joint::{Budget, shares};
use model::{Country, Cpv, Money};
use rust_decimal::Decimal;
use store::buyers_group::BuyersGroup;

/// A buyer as it is weighed, beside what the benefit takes of it.
#[derive(Clone, Debug)]
pub(super) struct Side {
    /// The organisation of the network.
    pub body: String,
    /// The published organisation it is linked to.
    pub evidence: Option<String>,
    pub country: Option<Country>,
    /// What it means to spend.
    pub budget: Option<Budget>,
    /// What its notices tell; nothing while it is not linked.
    pub published: Option<Published>,
}

/// A sum parted among the buyers in several ways; each way together exactly the sum.
#[derive(Clone, Debug, Default)]
pub(super) struct Parted {
    pub whole: Option<Decimal>,
    pub by_contribution: Option<Vec<Decimal>>,
    pub by_value: Option<Vec<Decimal>>,
    pub equally: Option<Vec<Decimal>>,
}

/// What was weighed.
pub(super) struct Weighed {
    pub sides: Vec<Side>,
    pub buyers: Vec<benefit::Buyer>,
    /// The kind of thing bought: the group's code, else that of its first lot.
    pub code: Option<Cpv>,
    pub market: PublishedMarket,
    pub benefit: Benefit,
    pub obstacles: Obstacles,
    /// What figures and obstacles together speak for.
    pub proposal: Proposal,
    pub assumptions: Vec<(Assumption, Origin)>,
    pub gains: Parted,
    pub costs: Parted,
    /// True when there are more buyers than shares by contribution are worked out for.
    pub too_many: bool,
}

/// Weighs a group off the async threads: the market may have to be looked through.
pub(super) async fn weigh(
    state: &AppState,
    visit: &Visit,
    group: &BuyersGroup,
    mut numbers: Numbers,
    trial: &Trial,
) -> Result<Weighed, Failure> {
    let held = state.market(visit.as_of).await?;
    trial.means.iter().for_each(|(key, mean)| numbers.try_out(key, *mean));
    let (group, trial) = (group.clone(), trial.clone());
    Ok(tokio::task::spawn_blocking(move || Weighed::of(&held, &group, &numbers, &trial)).await?)
}

impl Weighed {
    fn of(held: &Held, group: &BuyersGroup, numbers: &Numbers, trial: &Trial) -> Self {
        let code = code(group);
        let bodies = group.now.buyers();
        let sides: Vec<Side> = bodies.iter().map(|body| side(held, group, body, code.as_ref())).collect();
        let buyers: Vec<benefit::Buyer> = sides.iter().map(|side| buyer(held, group, side)).collect();
        let mut market = code.as_ref().map(|code| PublishedMarket::of(&held.market, code)).unwrap_or_default();
        market.facts.delivery_months = trial.delivery;
        let question = Question { buyers: &buyers, market: &market.facts, assumptions: &numbers.assumptions };
        let benefit = benefit::weigh(&question);
        let obstacles = obstacles(group, &sides, &buyers, market.facts, trial);
        let (gains, costs) = parted(&question, benefit.estimate.as_ref().map(|estimate| estimate.mean));
        Self {
            proposal: benefit.proposal_with(&obstacles),
            too_many: buyers.len() > shares::MEMBERS_MAX,
            assumptions: numbers.told(),
            sides,
            code,
            benefit,
            obstacles,
            gains,
            costs,
            buyers,
            market,
        }
    }
}

/// The kind of thing a group buys: its own code, else that of its first lot with one.
pub fn code(group: &BuyersGroup) -> Option<Cpv> {
    let of_lots = group.now.lots.iter().find_map(|lot| lot.what.cpv.clone());
    group.now.founding.cpv.clone().or(of_lots)
}

fn side(held: &Held, group: &BuyersGroup, body: &str, code: Option<&Cpv>) -> Side {
    let evidence = group.bodies.get(body).and_then(|known| known.evidence.clone()).filter(|id| !id.is_empty());
    let published = |id: &String| Published::of(&held.market, &held.endings().rows, &OrganisationId(id.clone()), code);
    Side {
        body: body.to_owned(),
        country: Country::parse(group.country(body)),
        budget: group.now.budgets.get(body).map(|item| item.what.clone()),
        published: evidence.as_ref().map(published),
        evidence,
    }
}

fn buyer(held: &Held, group: &BuyersGroup, side: &Side) -> benefit::Buyer {
    let published = side.published.clone().unwrap_or_default();
    benefit::Buyer {
        name: group.body(&side.body).to_owned(),
        value_eur: side.budget.as_ref().and_then(|budget| euro(held, budget)),
        single_bids: published.single_bids,
        regime: published.regime,
        language: published.language,
        procedure_cost_eur: None,
    }
}

/// A budget in euro, at the rate of the day looked from.
fn euro(held: &Held, budget: &Budget) -> Option<Decimal> {
    // What a member says it means to spend is not doubted by its size.
    let money = Money { amount: budget.amount, currency: Some(budget.currency.clone()), doubt: None };
    held.market.knowledge.rates.to_eur(&money, held.market.as_of)
}

fn obstacles(
    group: &BuyersGroup,
    sides: &[Side],
    buyers: &[benefit::Buyer],
    market: MarketFacts,
    trial: &Trial,
) -> Obstacles {
    let countries: Vec<Option<Country>> = sides.iter().map(|side| side.country.clone()).collect();
    let strategy = group.now.strategy.as_ref().map(|item| &item.what);
    benefit::obstacles(&Facts {
        buyers,
        countries: &countries,
        market,
        common_months: common_months(sides),
        law_chosen: strategy.map(|strategy| strategy.law.is_some()),
        forum_settled: strategy.map(|strategy| !strategy.forum.name.is_empty()),
        foreign_central_body_limited: trial.answer("foreign-central-body"),
        yearly_budgets: trial.answer("yearly-budgets"),
        classified: trial.answer("classified"),
        attributes_that_differ: conflicts(group),
    })
}

/// Months in which all can begin; nothing while one has not said when.
fn common_months(sides: &[Side]) -> Option<u32> {
    let budgets: Option<Vec<&Budget>> = sides.iter().map(|side| side.budget.as_ref()).collect();
    let window = common_window(budgets.filter(|budgets| !budgets.is_empty())?);
    Some(window.map_or(0, |(from, to)| u32::try_from(months_apart(from, to) + 1).unwrap_or(0)))
}

/// Requirements in conflict; nothing while none is written.
fn conflicts(group: &BuyersGroup) -> Option<u32> {
    let (rows, buyers) = (&group.now.requirements, group.now.buyers());
    let in_conflict = rows.iter().filter(|row| row.status(&buyers) == Status::Conflict).count();
    (!rows.is_empty()).then(|| u32::try_from(in_conflict).unwrap_or(u32::MAX))
}

/// The benefit expected and the cost of buying together, parted among the buyers.
fn parted(question: &Question, benefit: Option<Decimal>) -> (Parted, Parted) {
    let values: Option<Vec<Decimal>> = question.buyers.iter().map(|buyer| buyer.value_eur).collect();
    let ways = |whole: Option<Decimal>, by_contribution: Option<Vec<Decimal>>| {
        let known = whole.zip(values.as_ref());
        Parted {
            whole,
            by_contribution,
            by_value: known.and_then(|(whole, values)| shares::by_value(whole, values).ok()),
            equally: known.and_then(|(whole, values)| shares::equally(whole, values.len()).ok()),
        }
    };
    let gains = benefit.and_then(|_| benefit::contributions(question).ok().flatten());
    let costs = benefit.and_then(|_| benefit::costs(question).ok().flatten());
    let cost = benefit.and_then(|_| benefit::cost(question));
    (ways(benefit, gains), ways(cost, costs))
}
