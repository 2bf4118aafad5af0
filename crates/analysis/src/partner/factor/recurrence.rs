//! Buys it again and again: docs/indicators/recurrence.md.

use super::{Finding, counted};
use crate::Market;
use crate::partner::asker::by_procedure;
use crate::partner::candidate::{Candidate, names};
use jiff::civil::Date;
use model::months_between;

/// Procedures nearer than this are parts of one round of buying.
const MONTHS_BETWEEN_ROUNDS: i32 = 10;

/// Rounds of buying at least ten months apart.
pub(super) fn find(market: &Market, candidate: &Candidate) -> Finding {
    let procedures = by_procedure(candidate.bought(market));
    let mut days: Vec<Date> =
        procedures.values().filter_map(|lots| lots.iter().filter_map(|found| found.lot.date).min()).collect();
    days.sort();
    let rounds = rounds(&days);
    let fit = match rounds.len() {
        0 | 1 => return Finding::unknown("one round of buying is known, or none"),
        2 => 0.5,
        3 => 0.75,
        _ => 1.0,
    };
    let month = |day: &Date| format!("{}-{:02}", day.year(), day.month());
    let (first, last) = (month(&rounds[0]), month(&rounds[rounds.len() - 1]));
    let text = format!(
        "bought it in {} rounds at least {MONTHS_BETWEEN_ROUNDS} months apart, {first} to {last} ({})",
        rounds.len(),
        counted(procedures.len(), "procedure")
    );
    Finding::known(fit, text, names(market, candidate.bought(market)))
}

fn rounds(days: &[Date]) -> Vec<Date> {
    let mut rounds: Vec<Date> = Vec::new();
    for day in days {
        if rounds.last().is_none_or(|last| months_between(*last, *day) >= MONTHS_BETWEEN_ROUNDS) {
            rounds.push(*day);
        }
    }
    rounds
}
