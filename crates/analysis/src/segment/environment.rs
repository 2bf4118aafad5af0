//! How Europe buys, country by country; and what was bought that was new.

use super::sold::{Sold, YEARS, sold};
use crate::Market;
use jiff::civil::Date;
use model::{Country, Cpv, NoticeId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How a country buys, by the lots of the last five years whose first buyer is there.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CountryProfile {
    /// Lots.
    pub lots: usize,
    /// Procedures they belong to.
    pub procedures: usize,
    /// Euro a year, of lots whose value is known.
    pub volume_eur: f64,
    /// Lots whose value is known.
    pub valued: usize,
    /// Awards with one tender.
    pub single: usize,
    /// Awards of which the number of tenders is known.
    pub tenders_known: usize,
    /// Joint procedures with a buyer of another country.
    pub joint: usize,
}

/// A lot that asked for something new.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Novelty {
    /// Where it stands, the first notice first.
    pub notices: Vec<NoticeId>,
    /// Its first day.
    pub day: Option<Date>,
    /// What was bought.
    pub cpv: Option<Cpv>,
    /// Countries of its buyers.
    pub countries: Vec<Country>,
    /// Euro, where known.
    pub value_eur: Option<f64>,
    /// True when buyers of several countries bought together.
    pub joint: bool,
}

impl Market {
    /// How each country buys.
    ///
    /// # Source
    /// Method: docs/indicators/environment.md.
    #[must_use]
    pub fn environment(&self) -> BTreeMap<Country, CountryProfile> {
        let lots = sold(self);
        let mut by_country: BTreeMap<Country, Vec<&Sold>> = BTreeMap::new();
        for lot in &lots {
            if let Some(country) = lot.country() {
                by_country.entry(country.clone()).or_default().push(lot);
            }
        }
        by_country.into_iter().map(|(country, lots)| (country, profile(&lots))).collect()
    }

    /// Lots of the last five years that asked for something new, latest first: flagged as innovative (BT-776), by an
    /// innovation partnership, or research and development (CPV 73).
    #[must_use]
    pub fn novelties(&self) -> Vec<Novelty> {
        let mut found: Vec<Novelty> = sold(self).iter().filter(|lot| lot.innovative).map(novelty).collect();
        found.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.notices.cmp(&b.notices)));
        found
    }
}

fn profile(lots: &[&Sold]) -> CountryProfile {
    let (single, tenders_known) = super::criteria::single_of(lots);
    let procedures = |wanted: &dyn Fn(&Sold) -> bool| {
        lots.iter().filter(|lot| wanted(lot)).map(|lot| lot.procedure).collect::<BTreeSet<_>>().len()
    };
    let values: Vec<f64> = lots.iter().filter_map(|lot| lot.value_eur).collect();
    CountryProfile {
        lots: lots.len(),
        procedures: procedures(&|_| true),
        volume_eur: super::fixed::fixed(values.iter().sum::<f64>() / f64::from(YEARS)),
        valued: values.len(),
        single,
        tenders_known,
        joint: procedures(&|lot| lot.joint),
    }
}

fn novelty(lot: &Sold) -> Novelty {
    let countries: BTreeSet<&Country> = lot.buyers.iter().filter_map(|(_, country)| country.as_ref()).collect();
    Novelty {
        notices: lot.notices.clone(),
        day: lot.day,
        cpv: lot.cpv.clone(),
        countries: countries.into_iter().cloned().collect(),
        value_eur: lot.value_eur,
        joint: lot.joint,
    }
}
