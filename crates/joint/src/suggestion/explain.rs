//! Why a group is suggested: sentences as keys, numbers and evidence, to be put into words by a page in any language.

use super::cell::Cell;
use super::fit::PairFit;
use super::set::Set;
use super::{CommonWindow, Need};
use crate::benefit::{Benefit, Obstacles};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Statement {
    /// Which sentence: `shared-need`, `window`, `scale`, `suppliers`, `benefit`, `driver`, `obstacle`, `open-question`,
    /// `unknown`, `exchange`.
    pub key: &'static str,
    /// Its words: codes, names of parts, keys of obstacles.
    pub words: Vec<String>,
    /// Its numbers.
    pub numbers: BTreeMap<&'static str, f64>,
    /// Notices, plan lines or declarations behind it.
    pub evidence: Vec<String>,
}

/// What changes when one member stays away.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Without {
    /// Key of the need.
    pub member: String,
    /// Change of the benefit expected, in euro, of the members whose value is known.
    pub benefit_eur: f64,
    /// Change of how likely a gain is.
    pub above_zero: f64,
    /// False when the others could not be a group.
    pub allowed: bool,
}

pub(super) fn statements(
    members: &[&Need],
    pairs: &[PairFit],
    window: &CommonWindow,
    benefit: &Benefit,
    obstacles: &Obstacles,
) -> Vec<Statement> {
    let mut told = vec![shared_need(members), of_window(members, window), scale(members, pairs), suppliers(members)];
    told.extend(of_benefit(benefit));
    told.extend(obstacles.found.iter().map(|obstacle| Statement {
        key: "obstacle",
        words: vec![obstacle.key.clone()],
        numbers: BTreeMap::from([("severity", f64::from(u8::from(obstacle.severity)))]),
        evidence: vec![obstacle.source.clone()],
    }));
    told.extend(obstacles.open.iter().map(|question| Statement {
        key: "open-question",
        words: vec![question.key.clone()],
        numbers: BTreeMap::from([("severity", f64::from(u8::from(question.severity)))]),
        ..Statement::default()
    }));
    told
}

/// The codes that most members have, and how many do.
fn shared_need(members: &[&Need]) -> Statement {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for need in members {
        let own: BTreeSet<&str> = need.codes.iter().map(|(code, _)| code.as_str()).collect();
        own.into_iter().for_each(|code| *counts.entry(code).or_default() += 1);
    }
    let most = counts.values().copied().max().unwrap_or(0);
    Statement {
        key: "shared-need",
        words: counts.into_iter().filter(|(_, count)| *count == most).map(|(code, _)| code.to_owned()).collect(),
        numbers: BTreeMap::from([("members", members.len() as f64), ("with-the-code", most as f64)]),
        evidence: evidence(members.iter().copied()),
    }
}

fn of_window(members: &[&Need], window: &CommonWindow) -> Statement {
    let known = members.iter().copied().filter(|need| !need.months.is_empty());
    let numbers = match window {
        CommonWindow::Months { from, to, known } => {
            BTreeMap::from([("from", f64::from(*from)), ("to", f64::from(*to)), ("known", *known as f64)])
        }
        CommonWindow::None | CommonWindow::Unknown => BTreeMap::new(),
    };
    Statement { key: "window", words: Vec::new(), numbers, evidence: evidence(known) }
}

/// Value of those known, how many are, the largest share, and how alike pairs are on average.
fn scale(members: &[&Need], pairs: &[PairFit]) -> Statement {
    let values: Vec<f64> = members.iter().filter_map(|need| need.buyer.value()).collect();
    let sum: f64 = values.iter().sum();
    let mut numbers = BTreeMap::from([("value-eur", sum), ("known", values.len() as f64)]);
    if let Some(largest) = values.iter().copied().reduce(f64::max).filter(|_| values.len() == members.len()) {
        numbers.insert("largest-share", largest / sum);
    }
    let kappa = pairs.iter().map(|pair| pair.kappa).sum::<f64>() / pairs.len().max(1) as f64;
    numbers.insert("kappa", kappa);
    let known = members.iter().copied().filter(|need| need.buyer.value().is_some());
    Statement { key: "scale", words: Vec::new(), numbers, evidence: evidence(known) }
}

/// Suppliers that served two members or more.
fn suppliers(members: &[&Need]) -> Statement {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    members.iter().flat_map(|need| &need.suppliers).for_each(|name| *counts.entry(name).or_default() += 1);
    let shared: Vec<String> =
        counts.iter().filter(|(_, count)| **count > 1).map(|(name, _)| (*name).to_owned()).collect();
    let known = members.iter().filter(|need| !need.suppliers.is_empty()).count();
    Statement {
        key: "suppliers",
        numbers: BTreeMap::from([("shared", shared.len() as f64), ("known", known as f64)]),
        words: shared,
        evidence: evidence(members.iter().copied().filter(|need| !need.suppliers.is_empty())),
    }
}

fn of_benefit(benefit: &Benefit) -> Vec<Statement> {
    let number = |amount: &rust_decimal::Decimal| f64::try_from(*amount).unwrap_or_default();
    let mut told = Vec::new();
    if let Some(estimate) = &benefit.estimate {
        let numbers = [
            ("p10", number(&estimate.p10)),
            ("p50", number(&estimate.p50)),
            ("p90", number(&estimate.p90)),
            ("above-zero", estimate.above_zero),
        ];
        told.push(Statement { key: "benefit", numbers: numbers.into(), ..Statement::default() });
        told.extend(estimate.drivers.iter().map(|driver| Statement {
            key: "driver",
            words: vec![format!("{:?}", driver.part)],
            numbers: BTreeMap::from([("eur", number(&driver.eur)), ("moves", driver.moves)]),
            ..Statement::default()
        }));
    }
    told.extend(benefit.exchange.iter().map(|exchange| Statement {
        key: "exchange",
        numbers: [("least-eur", number(&exchange.least_eur)), ("most-eur", number(&exchange.most_eur))].into(),
        evidence: vec![exchange.source.clone()],
        ..Statement::default()
    }));
    let unknown: BTreeSet<&str> = benefit.unknown.iter().map(|unknown| unknown.what).collect();
    told.extend(unknown.into_iter().map(|what| {
        let members = benefit.unknown.iter().filter(|unknown| unknown.what == what && unknown.member.is_some()).count();
        let numbers = BTreeMap::from([("members", members as f64)]);
        Statement { key: "unknown", words: vec![what.to_owned()], numbers, ..Statement::default() }
    }));
    told
}

fn evidence<'n>(needs: impl Iterator<Item = &'n Need>) -> Vec<String> {
    let all: BTreeSet<&String> = needs.flat_map(|need| &need.evidence).collect();
    all.into_iter().cloned().collect()
}

/// What changes when each member stays away.
pub(super) fn without(cell: &Cell, group: Set) -> Vec<Without> {
    let (benefit, likely) = cell.outlook(group);
    let change = |member: usize| {
        let rest = group.without(member);
        let (other, other_likely) = cell.outlook(rest);
        Without {
            member: cell.needs[member].key.clone(),
            benefit_eur: (other - benefit).round(),
            above_zero: ((other_likely - likely) * 100.0).round() / 100.0,
            allowed: cell.worth(rest).is_some(),
        }
    };
    group.members().map(change).collect()
}
