//! What members let be counted: for the list of today what everybody of the Network shares, for a cycle what was given
//! to cycles; both pooled, so that no organisation is told.

use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use analysis::segment::{Inputs, NeedCell, PlanCell};
use jiff::civil::Date;
use model::Money;
use plans::{LEAST, Pool, PooledNeed, PooledPlan, Stands, matching::FEWEST};
use rust_decimal::prelude::ToPrimitive;
use store::cycle::Given;

/// Technology wanted below this readiness is something new.
const ON_THE_SHELF: u8 = 9;

/// What is counted besides notices.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// Plans and needs as cells.
    pub inputs: Inputs,
    /// What stands behind the plans.
    pub planned: Stands,
    /// What stands behind the needs.
    pub lacking: Stands,
}

impl Counted {
    /// For the list of today: what the reader reads and everybody of the Network reads, too.
    pub async fn by_reader(state: &AppState, visit: &Visit, held: &Held) -> Result<Self, Failure> {
        let given = visit.reader(state).shared_with_all().await?;
        Ok(Self::of(&given, held, visit.as_of))
    }

    /// Pools what was given; plans of years that are over are left out.
    pub fn of(given: &Given, held: &Held, as_of: Date) -> Self {
        let rates = &held.market.knowledge.rates;
        let Pool { plans, needs, planned, lacking } = given.pool(&|money: &Money| rates.to_eur(money, as_of));
        let ahead = plans.into_iter().filter(|plan| plan.year >= as_of.year());
        let inputs = Inputs {
            plans: ahead.filter_map(plan).collect(),
            needs: needs.into_iter().map(need).collect(),
            prices: Vec::new(),
        };
        let planned = if inputs.plans.is_empty() { Stands::default() } else { planned };
        Self { inputs: inputs.sorted(), planned, lacking }
    }

    /// What is in, in a sentence, with what is said of nothing.
    pub fn told(&self, frame: &Frame) -> String {
        let part = |key: &str, stands: &Stands| {
            let number = |n: usize| frame.texts.number(n).into();
            let values = [
                ("n", stands.records.into()),
                ("shown", number(stands.records)),
                ("organisations", number(stands.organisations)),
                ("countries", number(stands.countries)),
                ("least", LEAST.into()),
                ("fewest", FEWEST.into()),
            ];
            frame.texts.tell(key, &values)
        };
        format!("{} {}", part("segments-plans-in", &self.planned), part("segments-needs-in", &self.lacking))
    }
}

fn plan(plan: PooledPlan) -> Option<PlanCell> {
    let value_eur = plan.eur.to_f64()?;
    Some(PlanCell { country: plan.country, cpv: plan.cpv, year: plan.year, month: None, value_eur })
}

fn need(need: PooledNeed) -> NeedCell {
    let innovation = need.trl.is_some_and(|level| level < ON_THE_SHELF);
    NeedCell { country: need.country, cpv: need.cpv, trl: need.trl, innovation }
}
