//! The records behind each figure of a segment: exactly those that were counted, and those that say nothing.

use super::criteria::{buyers, crosses, of_needs, of_notices, of_plans, rounds};
use super::definition::Segment;
use super::input::Inputs;
use super::parts::Parts;
use super::sold::{Sold, Won, of_segment, sold};
use super::weights::Criterion;
use crate::{Market, OrganisationId};
use jiff::civil::Date;
use model::{Country, Cpv, NoticeId, Regime};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Lots of the last five years.
    Lot,
    /// Awards.
    Award,
    /// Buyers, in each country they buy in.
    Buyer,
    /// What a buyer bought of a class of the CPV, round after round.
    Series,
    /// What a country plans for a market in a year.
    Plan,
    /// A need of a country.
    Need,
    /// A price of one unit.
    Price,
}

/// What a record says to a criterion.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Said {
    /// A number, in the unit of the criterion.
    Number(f64),
    /// Yes or no.
    Yes(bool),
    /// A code.
    Word(&'static str),
}

/// One record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// What it is.
    pub unit: Unit,
    /// Where it stands.
    pub notices: Vec<NoticeId>,
    /// Its day, or the first of several.
    pub day: Option<Date>,
    /// The country of its buyer.
    pub country: Option<Country>,
    /// The buyer, where buyers are counted.
    pub organisation: Option<OrganisationId>,
    /// Its code.
    pub cpv: Option<Cpv>,
    /// The year, of a plan.
    pub year: Option<i16>,
    /// What it says; nothing when it says nothing.
    pub says: Option<Said>,
}

/// Records behind a figure.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Records {
    /// Those that are counted, as many as the figure's n.
    pub counted: Vec<Record>,
    /// Those that belong to the segment and do not say what the criterion asks.
    pub missing: Vec<Record>,
}

impl Market {
    /// The records behind what a criterion says of a segment.
    ///
    /// Input: the inputs the figure was made with. Output: as many counted records as the figure's n.
    #[must_use]
    pub fn segment_records(&self, segment: &Segment, criterion: Criterion, inputs: &Inputs) -> Records {
        let all = sold(self);
        let lots = of_segment(&all, segment);
        let inputs = inputs.clone().sorted();
        let records = self.records_of(&lots, segment, criterion, &inputs);
        let parts = Parts {
            data: of_notices(&lots, 0.0),
            plans: of_plans(&inputs, segment),
            needs: of_needs(&inputs, segment),
        };
        if parts.reading(criterion).is_some() { records } else { records.without_figure() }
    }

    fn records_of(&self, lots: &[&Sold], segment: &Segment, criterion: Criterion, inputs: &Inputs) -> Records {
        let lot = |says: fn(&Sold) -> Option<Said>| lots.iter().map(|lot| Record::of_lot(lot, says(lot))).collect();
        match criterion {
            Criterion::MarketSize => split(lot(value)),
            Criterion::Fragmentation => whole(lot(value)),
            Criterion::Innovation => {
                let mut records = whole(lot(|lot| Some(Said::Yes(lot.innovative))));
                records.counted.extend(needs(inputs, segment, |need| Some(Said::Yes(need.innovation))));
                records
            }
            Criterion::Standards => {
                let records: Vec<Record> = lot(|lot| lot.cites.map(Said::Yes));
                // Where no text is held, likeness by code alone is told, of all lots.
                if records.iter().any(|record| record.says.is_some()) { split(records) } else { whole(records) }
            }
            Criterion::Funding => split(lot(|lot| lot.funded.map(Said::Yes))),
            Criterion::Legal => split(lot(|lot| regime(lot.regime).map(Said::Word))),
            Criterion::SupplierGap => split(awards(lots, |_, won| {
                (!won.suppliers.is_empty()).then_some(Said::Number(won.suppliers.len() as f64))
            })),
            Criterion::SingleBids => split(awards(lots, |_, won| {
                won.tenders.filter(|tenders| *tenders > 0).map(|tenders| Said::Number(tenders.into()))
            })),
            Criterion::CrossBorderWins => split(awards(lots, |lot, won| crosses(lot, won).map(Said::Yes))),
            Criterion::Demand => self.buying(lots),
            Criterion::Recurrence => self.series(lots),
            Criterion::PlanOverlap => whole(plans(inputs, segment)),
            Criterion::Maturity => split(needs(inputs, segment, |need| Some(Said::Number(need.trl?.into()))).collect()),
            Criterion::PriceDispersion => split(prices(inputs, segment)),
        }
    }

    /// Buyers, each with what it bought.
    fn buying(&self, lots: &[&Sold]) -> Records {
        let mut bought: BTreeMap<(Option<&Country>, usize), Vec<&Sold>> = BTreeMap::new();
        for lot in lots {
            for (buyer, country) in &lot.buyers {
                bought.entry((country.as_ref(), *buyer)).or_default().push(lot);
            }
        }
        let record = |((country, buyer), lots): ((Option<&Country>, usize), Vec<&Sold>)| {
            let says = country.map(|_| Said::Number(lots.len() as f64));
            let record = Record { country: country.cloned(), ..Record::of_lots(Unit::Buyer, &lots, says) };
            Record { organisation: Some(self.organisations.all[buyer].id.clone()), ..record }
        };
        split(bought.into_iter().map(record).collect())
    }

    /// What buyers bought of a class, with how many rounds that were.
    fn series(&self, lots: &[&Sold]) -> Records {
        let record = |((buyer, class), days): ((usize, &str), Vec<Date>)| {
            let own = |lot: &&&Sold| {
                lot.day.is_some()
                    && lot.cpv.as_ref().is_some_and(|cpv| cpv.as_str().starts_with(class))
                    && lot.buyers.iter().any(|(own, _)| *own == buyer)
            };
            let bought: Vec<&Sold> = lots.iter().filter(own).copied().collect();
            let record = Record::of_lots(Unit::Series, &bought, Some(Said::Number(days.len() as f64)));
            Record {
                organisation: Some(self.organisations.all[buyer].id.clone()),
                cpv: Cpv::parse(&format!("{class}0000")),
                ..record
            }
        };
        let silent = |lot: &&&Sold| lot.cpv.is_none() || lot.day.is_none() || buyers(&[**lot]) == 0;
        Records {
            counted: rounds(lots).into_iter().map(record).collect(),
            missing: lots.iter().filter(silent).map(|lot| Record::of_lot(lot, None)).collect(),
        }
    }
}

impl Record {
    fn of_lot(lot: &Sold, says: Option<Said>) -> Self {
        let country = lot.country().cloned();
        Self { country, cpv: lot.cpv.clone(), ..Self::of_lots(Unit::Lot, &[lot], says) }
    }

    fn of_lots(unit: Unit, lots: &[&Sold], says: Option<Said>) -> Self {
        let notices: BTreeSet<&NoticeId> = lots.iter().flat_map(|lot| &lot.notices).collect();
        Self {
            unit,
            notices: notices.into_iter().cloned().collect(),
            day: lots.iter().filter_map(|lot| lot.day).min(),
            country: None,
            organisation: None,
            cpv: None,
            year: None,
            says,
        }
    }

    fn declared(unit: Unit, (country, cpv): (&Country, &Cpv), says: Option<Said>) -> Self {
        let record = Self::of_lots(unit, &[], says);
        Self { country: Some(country.clone()), cpv: Some(cpv.clone()), ..record }
    }
}

impl Records {
    /// Too few say something for a figure: none is counted.
    fn without_figure(mut self) -> Self {
        self.counted.append(&mut self.missing);
        Self { counted: Vec::new(), missing: self.counted }
    }
}

/// Those that say something are counted.
fn split(records: Vec<Record>) -> Records {
    let (counted, missing) = records.into_iter().partition(|record| record.says.is_some());
    Records { counted, missing }
}

fn whole(counted: Vec<Record>) -> Records {
    Records { counted, missing: Vec::new() }
}

fn awards(lots: &[&Sold], says: impl Fn(&Sold, &Won) -> Option<Said>) -> Vec<Record> {
    let of_lot = |lot: &&Sold| {
        let record = |won: &Won| Record { unit: Unit::Award, ..Record::of_lot(lot, says(lot, won)) };
        lot.won.iter().map(record).collect::<Vec<_>>()
    };
    lots.iter().flat_map(of_lot).collect()
}

fn value(lot: &Sold) -> Option<Said> {
    lot.value_eur.map(Said::Number)
}

fn regime(regime: Regime) -> Option<&'static str> {
    match regime {
        Regime::Classic => Some("classic"),
        Regime::Utilities => Some("utilities"),
        Regime::Concessions => Some("concessions"),
        Regime::Defence => Some("defence"),
        Regime::Transport => Some("transport"),
        Regime::EuInstitutions => Some("eu-institutions"),
        Regime::National => Some("national"),
        Regime::Unknown => None,
    }
}

fn plans(inputs: &Inputs, segment: &Segment) -> Vec<Record> {
    let plans = inputs.plans.iter().filter(|plan| segment.takes_code(&plan.cpv));
    let record = |plan: &super::PlanCell| {
        let says = Some(Said::Number(plan.value_eur));
        Record { year: Some(plan.year), ..Record::declared(Unit::Plan, (&plan.country, &plan.cpv), says) }
    };
    plans.map(record).collect()
}

fn needs<'i>(
    inputs: &'i Inputs,
    segment: &'i Segment,
    says: impl Fn(&super::NeedCell) -> Option<Said> + 'i,
) -> impl Iterator<Item = Record> + 'i {
    let needs = inputs.needs.iter().filter(|need| segment.takes_code(&need.cpv));
    needs.map(move |need| Record::declared(Unit::Need, (&need.country, &need.cpv), says(need)))
}

fn prices(inputs: &Inputs, segment: &Segment) -> Vec<Record> {
    let prices = inputs.prices.iter().filter(|price| segment.takes_code(&price.cpv));
    let record = |price: &super::PriceCell| {
        let says = Some(price.price_eur).filter(|euro| *euro > 0.0).map(Said::Number);
        Record::declared(Unit::Price, (&price.country, &price.cpv), says)
    };
    prices.map(record).collect()
}
