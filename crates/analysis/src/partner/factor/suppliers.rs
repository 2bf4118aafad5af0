//! Suppliers both have used: docs/indicators/suppliers.md.

use super::{Finding, counted};
use crate::partner::asker::Asker;
use crate::partner::candidate::{Candidate, Match};
use crate::{Market, Organisation};
use model::{Award, NoticeId};
use std::collections::{BTreeMap, BTreeSet};

/// Suppliers named in the sentence.
const NAMED: usize = 3;

/// Suppliers who won on the need from both.
pub(super) fn find(market: &Market, asker: &Asker, candidate: &Candidate) -> Finding {
    let whose = if asker.organisation.is_some() { "the asking buyer" } else { "buyers of the asking country" };
    if asker.suppliers.is_empty() {
        return Finding::unknown(&format!("no supplier on the need is known for {whose}"));
    }
    let mut notices: BTreeSet<NoticeId> = BTreeSet::new();
    let mut shared: BTreeMap<String, String> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for found in &candidate.lots {
        for (key, name) in winners(market, found) {
            if asker.suppliers.contains_key(&key) {
                notices.insert(found.lot.notice(market).notice.clone());
                shared.insert(key.clone(), name);
            }
            known.insert(key);
        }
    }
    if known.is_empty() {
        return Finding::unknown("no supplier on the need is known for this buyer");
    }
    let fit = [0.0, 0.5, 0.8, 1.0][shared.len().min(3)];
    Finding::known(fit, sentence(&shared, known.len(), whose), notices)
}

fn sentence(shared: &BTreeMap<String, String>, known: usize, whose: &str) -> String {
    if shared.is_empty() {
        return format!("none of its {} has won from {whose}", counted(known, "known supplier"));
    }
    let names: Vec<&str> = shared.values().take(NAMED).map(String::as_str).collect();
    let more = if shared.len() > NAMED { ", and others" } else { "" };
    format!("{} also won from {whose}: {}{more}", counted(shared.len(), "supplier"), names.join(", "))
}

/// Suppliers on the need by group or organisation, with their names.
pub(in crate::partner) fn of(market: &Market, buyer: &Candidate) -> BTreeMap<String, String> {
    buyer.lots.iter().flat_map(|found| winners(market, found)).collect()
}

fn winners(market: &Market, found: &Match) -> Vec<(String, String)> {
    let notice = found.lot.notice(market);
    let lot = found.lot.lot(market);
    let concerns = |award: &&Award| lot.is_none_or(|lot| crate::ending::concerns(notice, lot, award));
    let numbers = notice.awards.iter().filter(concerns).flat_map(|award| &award.winners);
    let organisations = numbers.filter_map(|number| market.organisations.of(&notice.notice, *number));
    organisations.map(|organisation| (key(organisation), organisation.name.clone())).collect()
}

/// National companies of one group are one supplier.
fn key(organisation: &Organisation) -> String {
    organisation.group.clone().unwrap_or_else(|| organisation.id.0.clone())
}
