//! Where needs are declared, told of at least three organisations at a time and in rough numbers.

use super::FEWEST;
use super::room::Entry;
use model::Country;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers that are told: at least so many.
const STEPS: [usize; 4] = [FEWEST, 5, 10, 20];

/// How many organisations of a country have needs in the room: at least so many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The country.
    pub country: Country,
    /// At least so many.
    pub at_least: usize,
}

/// Organisations with needs in the room by country, for a reader of some organisations.
///
/// The reader's own do not count: nobody lifts a number over the threshold by entering something themselves. Fewer
/// than three are not told, not even as none, and there is no total to work them out of. Numbers are told in steps, so
/// that one organisation that comes or goes shows at a step alone.
#[must_use]
pub fn by_country(present: &[&Entry], own: &BTreeSet<String>) -> Vec<Told> {
    let mut by_country: BTreeMap<&Country, BTreeSet<&str>> = BTreeMap::new();
    for entry in present.iter().filter(|entry| !own.contains(&entry.organisation)) {
        by_country.entry(&entry.country).or_default().insert(&entry.organisation);
    }
    let told = by_country.into_iter().filter_map(|(country, organisations)| {
        let at_least = STEPS.into_iter().rev().find(|step| organisations.len() >= *step)?;
        Some(Told { country: country.clone(), at_least })
    });
    told.collect()
}
