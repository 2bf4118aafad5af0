//! Same words: docs/indicators/text.md.

use super::Finding;
use crate::Market;
use crate::partner::asker::Asker;
use crate::partner::candidate::{Candidate, Match};
use crate::partner::words::Variant;
use std::collections::BTreeSet;

/// The best share of the asked words' weight in one title, squared: common words alone count little.
pub(super) fn find(market: &Market, asker: &Asker, candidate: &Candidate) -> Finding {
    if asker.words.is_empty() {
        return Finding::unknown("no words were asked, and no labels of codes are loaded");
    }
    let titles = market.titles_index();
    let covered = |found: &Match, words: &Variant| words.covered_by(titles.of(found.at));
    let mut best: Option<(f64, &Variant)> = None;
    for words in &asker.words {
        let most = candidate.lots.iter().map(|found| covered(found, words)).fold(0.0, f64::max);
        if most > best.map_or(0.0, |(best, _)| best) {
            best = Some((most, words));
        }
    }
    let Some((most, words)) = best else { return Finding::unknown("no title has words of the need in its language") };
    let notices: BTreeSet<_> = candidate
        .lots
        .iter()
        .filter(|found| covered(found, words) >= most)
        .map(|found| found.lot.notice(market).notice.clone())
        .collect();
    let language = if words.language.is_empty() { String::new() } else { format!(" ({})", words.language) };
    let percent = (most * 100.0).round();
    let text = format!("a title has words of \"{}\"{language}: {percent} % by weight", words.text);
    Finding::known(most * most, text, notices)
}
