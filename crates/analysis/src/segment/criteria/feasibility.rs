//! Feasibility: standards, money from Europe, law.

use crate::segment::fixed::clip;
use crate::segment::parts::Reading;
use crate::segment::sold::Sold;
use model::{Country, Language, Regime};
use std::collections::{BTreeMap, BTreeSet};

/// Half the share of texts that cite a standard, half how alike countries' purchases are by code; where no text is held,
/// the second alone. It is set against other segments before it is worth anything.
pub(crate) fn standards(lots: &[&Sold]) -> Option<Reading> {
    let texts: Vec<bool> = lots.iter().filter_map(|lot| lot.cites).collect();
    let alike = alike(lots);
    let cited = || texts.iter().filter(|cites| **cites).count() as f64 / texts.len() as f64;
    let share = (!texts.is_empty()).then(cited);
    let raw = match (share, alike) {
        (Some(share), Some(alike)) => (share + alike) / 2.0,
        (share, alike) => share.or(alike)?,
    };
    let reading = Reading::new(raw, raw, if texts.is_empty() { lots.len() } else { texts.len() });
    let reading = share.map_or(reading.clone(), |share| reading.clone().made_of("cited", share));
    Some(alike.map_or(reading.clone(), |alike| reading.made_of("alike", alike)))
}

/// The mean cosine between what each two countries buy, by CPV code.
fn alike(lots: &[&Sold]) -> Option<f64> {
    let mut profiles: BTreeMap<&Country, BTreeMap<&str, f64>> = BTreeMap::new();
    for lot in lots {
        if let (Some(country), Some(cpv)) = (lot.country(), &lot.cpv) {
            *profiles.entry(country).or_default().entry(cpv.as_str()).or_default() += 1.0;
        }
    }
    let profiles: Vec<_> = profiles.into_values().collect();
    let pairs =
        profiles.iter().enumerate().flat_map(|(at, one)| profiles[at + 1..].iter().map(move |other| (one, other)));
    let cosines: Vec<f64> = pairs.map(|(one, other)| cosine(one, other)).collect();
    (!cosines.is_empty()).then(|| cosines.iter().sum::<f64>() / cosines.len() as f64)
}

fn cosine(one: &BTreeMap<&str, f64>, other: &BTreeMap<&str, f64>) -> f64 {
    let shared: f64 = one.iter().filter_map(|(code, n)| Some(n * other.get(code)?)).sum();
    let length = |profile: &BTreeMap<&str, f64>| profile.values().map(|n| n * n).sum::<f64>().sqrt();
    shared / (length(one) * length(other))
}

/// Share of lots paid with European money, of those that say.
pub(crate) fn funding(lots: &[&Sold]) -> Option<Reading> {
    let said: Vec<bool> = lots.iter().filter_map(|lot| lot.funded).collect();
    if said.is_empty() {
        return None;
    }
    let share = said.iter().filter(|funded| **funded).count() as f64 / said.len() as f64;
    Some(Reading::new(share, share, said.len()))
}

/// How much law stands in the way, 0 to 1, of the parts that notices tell: defence, mixed directives, languages.
/// Barriers of countries and clearance are not told by notices; the parts that are told share the whole.
pub(crate) fn legal(lots: &[&Sold]) -> Option<Reading> {
    let known: Vec<Regime> = lots.iter().map(|lot| lot.regime).filter(|regime| *regime != Regime::Unknown).collect();
    let countries: BTreeSet<&Country> = lots.iter().filter_map(|lot| lot.country()).collect();
    if known.is_empty() || countries.is_empty() {
        return None;
    }
    let share = |asked: Regime| known.iter().filter(|regime| **regime == asked).count() as f64 / known.len() as f64;
    let defence = share(Regime::Defence);
    let mixed = 2.0 * share(Regime::Classic).min(share(Regime::Utilities));
    let tongues: BTreeSet<&Language> = lots.iter().flat_map(|lot| &lot.languages).collect();
    let languages = clip(tongues.len() as f64 / countries.len() as f64);
    let cost = (0.2 * defence + 0.2 * mixed + 0.1 * languages) / 0.5;
    let reading = Reading::new(cost, 1.0 - cost, known.len()).made_of("defence", defence).made_of("mixed", mixed);
    Some(reading.made_of("languages", languages))
}
