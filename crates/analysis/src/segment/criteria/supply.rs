//! Supply: how few sell, how often one alone offers, how often a border is crossed.

use crate::segment::fixed::clip;
use crate::segment::parts::Reading;
use crate::segment::sold::{Sold, Won};
use model::Country;
use std::collections::BTreeMap;

/// Fewest awards with a supplier of a country whose concentration is told.
const AWARDS: usize = 3;
/// Awards as usual that few awards are weighed against.
const USUAL: f64 = 10.0;
/// Three times the share the European Court of Auditors found of direct wins across a border (about 5 %).
const MANY_ACROSS: f64 = 0.15;

/// How much more national markets are held by few than Europe's is.
pub(crate) fn supplier_gap(lots: &[&Sold]) -> Option<Reading> {
    let europe = index(lots)?;
    let national: Vec<f64> = by_country(lots).into_values().filter_map(|lots| index_of(&lots, AWARDS)).collect();
    if national.is_empty() {
        return None;
    }
    let gap = national.iter().sum::<f64>() / national.len() as f64 - europe;
    let utility = clip(gap / 5000.0) * (1.0 - clip((europe - 2500.0) / 5000.0));
    Some(Reading::new(gap, utility, awards(lots)).made_of("index", europe).made_of("countries", national.len() as f64))
}

/// The Herfindahl-Hirschman index of awards, near 0 to 10,000.
pub(crate) fn index(lots: &[&Sold]) -> Option<f64> {
    index_of(lots, 1)
}

fn index_of(lots: &[&Sold], fewest: usize) -> Option<f64> {
    let mut sold: BTreeMap<usize, f64> = BTreeMap::new();
    let mut all = 0;
    for won in supplied(lots) {
        all += 1;
        let part = 1.0 / won.suppliers.len() as f64;
        won.suppliers.iter().for_each(|(supplier, _)| *sold.entry(*supplier).or_default() += part);
    }
    if all < fewest.max(1) {
        return None;
    }
    Some(sold.values().map(|part| part / all as f64).map(|share| share * share).sum::<f64>() * 1e4)
}

/// Share of awards with one tender, few awards drawn to the usual share; worth less where all of Europe is held by few.
pub(crate) fn single_bids(lots: &[&Sold], usual: f64, index: Option<f64>) -> Option<Reading> {
    let (single, known) = single_of(lots);
    if known == 0 {
        return None;
    }
    let (single, n) = (single as f64, known as f64);
    let share = (single + USUAL * usual) / (n + USUAL);
    let (low, high) = wilson(single, n);
    let utility = share * (1.0 - index.unwrap_or_default() / 1e4);
    Some(Reading::new(share, utility, known).made_of("low", low).made_of("high", high).made_of("stated", single / n))
}

/// Awards with one tender, and awards of which the number of tenders is known.
pub(crate) fn single_of(lots: &[&Sold]) -> (usize, usize) {
    let tenders = || lots.iter().flat_map(|lot| &lot.won).filter_map(|won| won.tenders).filter(|tenders| *tenders > 0);
    (tenders().filter(|tenders| *tenders == 1).count(), tenders().count())
}

/// The interval of Wilson, 95 %.
fn wilson(hits: f64, n: f64) -> (f64, f64) {
    let z = 1.96_f64;
    let share = hits / n;
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    (clip(middle - half), clip(middle + half))
}

/// Share of awards that a supplier of another country won, of those where both countries are known.
pub(crate) fn cross_border_wins(lots: &[&Sold]) -> Option<Reading> {
    let known: Vec<bool> = lots.iter().flat_map(|lot| lot.won.iter().filter_map(|won| crosses(lot, won))).collect();
    if known.is_empty() {
        return None;
    }
    let share = known.iter().filter(|crosses| **crosses).count() as f64 / known.len() as f64;
    let told: Vec<u32> = lots.iter().flat_map(|lot| &lot.won).filter_map(|won| won.from_other_eu).collect();
    let reading = Reading::new(share, share / MANY_ACROSS, known.len());
    Some(if told.is_empty() {
        reading
    } else {
        reading.made_of("tenders_from_other_eu", told.iter().sum::<u32>().into())
    })
}

/// Whether an award crossed a border; nothing when a country is not known.
pub(crate) fn crosses(lot: &Sold, won: &Won) -> Option<bool> {
    let buyer = lot.country()?;
    let winners: Vec<&Country> = won.suppliers.iter().filter_map(|(_, country)| country.as_ref()).collect();
    (!winners.is_empty() && winners.len() == won.suppliers.len()).then(|| winners.iter().any(|winner| *winner != buyer))
}

fn supplied<'s>(lots: &'s [&Sold]) -> impl Iterator<Item = &'s Won> {
    lots.iter().flat_map(|lot| &lot.won).filter(|won| !won.suppliers.is_empty())
}

fn awards(lots: &[&Sold]) -> usize {
    supplied(lots).count()
}

fn by_country<'s>(lots: &[&'s Sold]) -> BTreeMap<&'s Country, Vec<&'s Sold>> {
    let mut by_country: BTreeMap<&Country, Vec<&Sold>> = BTreeMap::new();
    for lot in lots {
        if let Some(country) = lot.country() {
            by_country.entry(country).or_default().push(lot);
        }
    }
    by_country
}
