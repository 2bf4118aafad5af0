//! The criteria, each a small function over lots or cells; nothing to say is nothing, never a zero.
//!
//! # Source
//! docs/indicators/segment-*.md, one page a criterion.

mod declared;
mod demand;
mod feasibility;
mod renewal;
mod supply;

pub(super) use declared::{innovation, maturity, plan_overlap, price_dispersion};
pub(super) use demand::buyers;
pub(super) use renewal::rounds;
pub(super) use supply::{crosses, single_of};
#[cfg(test)]
pub(super) use {
    demand::{demand, fragmentation, market_size},
    feasibility::{funding, legal, standards},
    renewal::recurrence,
    supply::{cross_border_wins, index, single_bids, supplier_gap},
};

use super::parts::{Counted, DataPart, NeedPart, PlanPart, Reading};
use super::sold::Sold;
use super::{Inputs, Segment, weights::Criterion};
use std::collections::BTreeMap;

/// Reads of notices all that criteria ask of a segment's lots. `usual` is the share of awards with one tender in the
/// whole market.
pub(super) fn of_notices(lots: &[&Sold], usual: f64) -> DataPart {
    let index = supply::index(lots);
    let said = [
        (Criterion::MarketSize, demand::market_size(lots)),
        (Criterion::Demand, demand::demand(lots)),
        (Criterion::Fragmentation, demand::fragmentation(lots)),
        (Criterion::SupplierGap, supply::supplier_gap(lots)),
        (Criterion::SingleBids, supply::single_bids(lots, usual, index)),
        (Criterion::CrossBorderWins, supply::cross_border_wins(lots)),
        (Criterion::Standards, feasibility::standards(lots)),
        (Criterion::Recurrence, renewal::recurrence(lots)),
        (Criterion::Funding, feasibility::funding(lots)),
        (Criterion::Legal, feasibility::legal(lots)),
    ];
    let countries = demand::buyers_by_country(lots);
    DataPart {
        lots: lots.len(),
        buyers: demand::buyers(lots),
        countries: countries.into_iter().map(|(country, buyers)| (country.clone(), buyers)).collect(),
        volume: demand::volume(lots),
        valued: lots.iter().filter(|lot| lot.value_eur.is_some()).count(),
        innovative: Counted { n: lots.iter().filter(|lot| lot.innovative).count(), of: lots.len() },
        joint: lots.iter().filter(|lot| lot.joint).count(),
        readings: present(said),
    }
}

/// Reads of plans and prices what criteria ask of a segment.
pub(super) fn of_plans(inputs: &Inputs, segment: &Segment) -> PlanPart {
    let plans: Vec<_> = inputs.plans.iter().filter(|plan| segment.takes_code(&plan.cpv)).collect();
    let prices: Vec<_> = inputs.prices.iter().filter(|price| segment.takes_code(&price.cpv)).collect();
    let said =
        [(Criterion::PlanOverlap, plan_overlap(&plans)), (Criterion::PriceDispersion, price_dispersion(&prices))];
    PlanPart { cells: plans.len(), readings: present(said) }
}

/// Reads of needs what criteria ask of a segment.
pub(super) fn of_needs(inputs: &Inputs, segment: &Segment) -> NeedPart {
    let needs: Vec<_> = inputs.needs.iter().filter(|need| segment.takes_code(&need.cpv)).collect();
    let innovative = Counted { n: needs.iter().filter(|need| need.innovation).count(), of: needs.len() };
    NeedPart { innovative, readings: present([(Criterion::Maturity, maturity(&needs))]) }
}

fn present<const N: usize>(said: [(Criterion, Option<Reading>); N]) -> BTreeMap<Criterion, Reading> {
    said.into_iter().filter_map(|(criterion, reading)| Some((criterion, reading?))).collect()
}
