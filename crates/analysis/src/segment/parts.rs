//! What is read of a segment, by where it comes from: notices, plans, needs.

use super::fixed::fixed;
use super::weights::Criterion;
use model::Country;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a criterion says of a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The figure, in the unit of its method page.
    pub raw: f64,
    /// How promising that is, 0 to 1; of standards before segments are compared.
    pub utility: f64,
    /// Records it rests on.
    pub n: usize,
    /// Figures it was made from, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub of: BTreeMap<String, f64>,
}

/// Some of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Those meant.
    pub n: usize,
    /// All that were looked at.
    pub of: usize,
}

/// What notices say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DataPart {
    /// Lots of the last five years.
    pub lots: usize,
    /// Their buyers.
    pub buyers: usize,
    /// Buyers by country.
    pub countries: BTreeMap<Country, usize>,
    /// Euro a year by country, of lots whose value is known.
    pub volume: BTreeMap<Country, f64>,
    /// Lots whose value is known.
    pub valued: usize,
    /// Lots that ask for something new.
    pub innovative: Counted,
    /// Lots of joint procedures.
    pub joint: usize,
    /// What criteria say; what is missing is not there.
    pub readings: BTreeMap<Criterion, Reading>,
}

/// What plans say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanPart {
    /// Cells of plans.
    pub cells: usize,
    /// What criteria say.
    pub readings: BTreeMap<Criterion, Reading>,
}

/// What needs say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NeedPart {
    /// Needs, and those of them that want something new.
    pub innovative: Counted,
    /// What criteria say.
    pub readings: BTreeMap<Criterion, Reading>,
}

/// All that is read of a segment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// Of notices.
    pub data: DataPart,
    /// Of plans.
    pub plans: PlanPart,
    /// Of needs.
    pub needs: NeedPart,
}

/// Fewest lots of a segment that is ranked.
const LOTS: usize = 15;
/// Fewest countries of a segment that is ranked.
const COUNTRIES: usize = 3;

impl Parts {
    /// True when there is enough to rank it: 15 lots of 3 countries.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.data.lots >= LOTS && self.data.countries.len() >= COUNTRIES
    }

    /// What a criterion says; nothing when the data says nothing.
    #[must_use]
    pub fn reading(&self, criterion: Criterion) -> Option<Reading> {
        if criterion == Criterion::Innovation {
            return super::criteria::innovation(self.data.innovative, self.needs.innovative);
        }
        let of_notices = self.data.readings.get(&criterion);
        of_notices
            .or_else(|| self.plans.readings.get(&criterion))
            .or_else(|| self.needs.readings.get(&criterion))
            .cloned()
    }
}

impl Reading {
    /// A figure with what it is worth, rounded.
    pub(super) fn new(raw: f64, utility: f64, n: usize) -> Self {
        Self { raw: fixed(raw), utility: fixed(super::fixed::clip(utility)), n, of: BTreeMap::new() }
    }

    /// Says what it was made from.
    pub(super) fn made_of(mut self, name: &str, figure: f64) -> Self {
        self.of.insert(name.to_owned(), fixed(figure));
        self
    }
}
