//! Same kind of object: docs/indicators/need.md.

use super::{Finding, counted};
use crate::Market;
use crate::partner::asker::Asker;
use crate::partner::candidate::{Candidate, Match, names};
use crate::partner::need::best_code;

/// One lot may be chance; three show a need.
const LOTS: [f64; 3] = [0.8, 0.9, 1.0];

/// The best code, less when few lots carry it.
pub(super) fn find(market: &Market, asker: &Asker, candidate: &Candidate) -> Finding {
    let Some(best) = candidate.lots.iter().max_by(|a, b| a.fit.total_cmp(&b.fit)) else {
        return Finding::unknown("no lot on the need");
    };
    let volume = LOTS[candidate.lots.len().clamp(1, LOTS.len()) - 1];
    let text = format!("{} on this need, {}", counted(candidate.lots.len(), "lot"), codes(market, asker, best));
    Finding::known(best.fit * volume, text, names(market, candidate.lots.iter()))
}

/// The code that fits best, with its label.
fn codes(market: &Market, asker: &Asker, best: &Match) -> String {
    let Some((code, _)) = best_code(asker.asked, &best.lot.codes) else { return "without a code".to_owned() };
    let label = market.cpv_label(code).map(|label| format!(" {label}")).unwrap_or_default();
    let beside = if best.lot.codes.first() == Some(code) { "" } else { ", beside another main code" };
    format!("the nearest under {code}{label}{beside}")
}
