//! A row of the register: one procedure, by its most telling notice.

use super::buyers::Buyer;
use super::classify::{self, Verdict, laws};
use super::{BuyerRef, Evidence, JointProcedure};
use crate::names::plain;
use crate::{CorporateGroups, Market, Procedure};
use jiff::civil::Date;
use model::{Cpv, Money, Notice};
use std::cmp::Reverse;

/// Words by which a name says that its bearer leads.
const LEADS: &[&str] = &[
    "lead buyer",
    "lead procurer",
    "lead partner",
    "lead contracting",
    "lead authority",
    "chef de file",
    "coordonnateur",
    "federfuhrend",
    "capofila",
    "huvudansvarig",
    "lider",
];

/// The row of a procedure, when any of its notices is run for more than one buyer.
///
/// The class is that of the most telling notice: cross-border before the others, then the one that names most
/// buyers, then the latest. Notices are classed one by one, so that a wrong reference never makes a procedure
/// cross-border.
pub(super) fn joint(market: &Market, procedure: &Procedure, groups: &CorporateGroups) -> Option<JointProcedure> {
    let notices: Vec<&Notice> = procedure.notices.iter().filter_map(|id| market.notice(id)).collect();
    let verdicts: Vec<Verdict<'_>> = notices.iter().filter_map(|notice| classify::notice(notice, groups)).collect();
    let telling = verdicts.iter().min_by_key(|verdict| {
        (verdict.class, Reverse(verdict.buyers.len()), Reverse(verdict.notice.date()), &verdict.notice.notice)
    })?;
    let value = value(&notices);
    let lead = lead(&telling.buyers);
    let law = telling_law(telling.notice).or_else(|| notices.iter().rev().find_map(|notice| telling_law(notice)));
    Some(JointProcedure {
        procedure: procedure.id.clone(),
        class: telling.class,
        because: telling.because.clone(),
        countries: telling.countries.clone(),
        buyers: telling.buyers.iter().map(|buyer| reference(market, telling.notice, buyer)).collect(),
        lead: lead.as_ref().map(|lead| lead.name.to_owned()),
        notices: procedure.notices.clone(),
        law,
        cpv: cpv(telling.notice),
        title: telling.notice.titles.first().map(|text| text.text.clone()).unwrap_or_default(),
        value_eur: value.as_ref().and_then(|(value, day)| market.knowledge.rates.to_eur(value, (*day)?)),
        value: value.map(|(value, _)| value),
        evidence: evidence(&verdicts, telling, lead.as_ref()),
    })
}

fn reference(market: &Market, notice: &Notice, buyer: &Buyer<'_>) -> BuyerRef {
    let organisation = buyer.party.and_then(|party| market.organisations.of(&notice.notice, party.number));
    let organisation = organisation.map(|organisation| organisation.id.clone());
    BuyerRef { name: buyer.name.to_owned(), country: buyer.sure_country().cloned(), organisation }
}

/// The body that leads, and what an inference rests on.
struct Lead<'a> {
    name: &'a str,
    inferred_from: Option<&'static str>,
}

/// The lead: stated, said in the name, or inferred of the only one that acts for others.
fn lead<'a>(buyers: &[Buyer<'a>]) -> Option<Lead<'a>> {
    let only = |fits: &dyn Fn(&Buyer<'_>) -> bool| {
        let mut fitting = buyers.iter().filter(|buyer| fits(buyer));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    };
    let stated = |buyer: &Buyer<'_>| buyer.party.is_some_and(|party| party.leads);
    let says = |buyer: &Buyer<'_>| LEADS.iter().any(|words| plain(buyer.name).contains(words));
    let acts = |buyer: &Buyer<'_>| inference(buyer, buyers).is_some();
    let open = only(&stated).or_else(|| only(&says)).map(|buyer| Lead { name: buyer.name, inferred_from: None });
    let inferred = |buyer: &Buyer<'a>| Lead { name: buyer.name, inferred_from: inference(buyer, buyers) };
    open.or_else(|| only(&acts).map(inferred))
}

/// What suggests that a buyer acts for others.
fn inference(buyer: &Buyer<'_>, buyers: &[Buyer<'_>]) -> Option<&'static str> {
    let party = buyer.party.filter(|_| !buyer.is_principal);
    match () {
        () if party.is_some_and(|party| party.central_purchasing) => Some("its central purchasing flag"),
        () if party.is_some_and(|party| !party.on_behalf_of.is_empty()) => Some("the bodies it names as bought for"),
        () if !buyer.is_principal && buyers.iter().any(|other| other.is_principal) => {
            Some("being no body bought for where others are")
        }
        () => None,
    }
}

fn telling_law(notice: &Notice) -> Option<String> {
    laws(notice).next().map(|text| text.text.clone())
}

fn cpv(notice: &Notice) -> Option<Cpv> {
    notice.cpv.clone().or_else(|| notice.lots.iter().find_map(|lot| lot.cpv.clone()))
}

/// Value awarded as the latest notice states it, else value estimated, with the day of that notice.
fn value(notices: &[&Notice]) -> Option<(Money, Option<Date>)> {
    let awarded = notices.iter().rev().find_map(|notice| Some((awarded(notice)?, notice.date())));
    awarded.or_else(|| notices.iter().rev().find_map(|notice| Some((estimated(notice)?, notice.date()))))
}

fn awarded(notice: &Notice) -> Option<Money> {
    let only = || match notice.awards.as_slice() {
        [award] => award.value.clone(),
        _ => None,
    };
    notice.total_value.clone().or_else(only)
}

fn estimated(notice: &Notice) -> Option<Money> {
    let only = || match notice.lots.as_slice() {
        [lot] => lot.estimated_value.clone(),
        _ => None,
    };
    notice.estimated_value.clone().or_else(only)
}

/// Evidence of the most telling notice first, then of the others.
fn evidence(verdicts: &[Verdict<'_>], telling: &Verdict<'_>, lead: Option<&Lead<'_>>) -> Vec<Evidence> {
    let others = verdicts.iter().filter(|verdict| verdict.notice.notice != telling.notice.notice);
    let of = |verdict: &Verdict<'_>| verdict.evidence.clone();
    let inferred = lead.and_then(|lead| Some(format!("{}, from {}", lead.name, lead.inferred_from?)));
    let notice = telling.notice.notice.clone();
    let inferred = inferred.map(|value| Evidence { notice, field: "lead of the buyers (inferred)".to_owned(), value });
    of(telling).into_iter().chain(inferred).chain(others.flat_map(of)).collect()
}
