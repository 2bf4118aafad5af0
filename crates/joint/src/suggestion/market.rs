//! Suggestions from what was published: contracts that end, by way of the partner finder.

use super::need::{Kind, Need, month};
use super::none::{NoGroup, why_none};
use super::{Limits, Search, Suggested, suggest};
use crate::benefit::{Assumptions, Buyer, MarketFacts};
use analysis::{Ending, Factor, Market, OrganisationId, Partner, PartnerQuery, Partners, Reason};
use model::{Award, Cpv, Notice, NoticeId, Regime};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

/// Partners looked at.
const PARTNERS: usize = 40;
/// A buyer goes to the market from so many months before a contract ends until so many behind.
const MONTHS_BEFORE: i32 = 9;
const MONTHS_BEHIND: i32 = 2;
/// Fewer awards tell no share of single tenders.
const AWARDS_MIN: usize = 3;
/// What the key of the asking buyer is called when it is not one of the market.
const ASKER: &str = "asking-buyer";

/// What is asked of the market.
#[derive(Clone, Debug, Default)]
pub struct MarketQuestion {
    /// Who asks, for what, when: as the partner finder takes it.
    pub partners: PartnerQuery,
    /// More codes of the same need, such as the other branches of a segment.
    pub also: Vec<Cpv>,
    /// What a group has to keep to.
    pub limits: Limits,
    /// What the benefit is worked out from.
    pub assumptions: Assumptions,
}

/// What the market answers.
#[derive(Clone, Debug, Default)]
pub struct MarketAnswer {
    /// Groups that could form, best first.
    pub suggested: Vec<Suggested>,
    /// Why there is none; `None` when there is one.
    pub none: Option<NoGroup>,
    /// Whom it was sought among, the asking buyer first.
    pub parties: Vec<Party>,
    /// What is known of the market.
    pub market: MarketFacts,
    /// Buyers of the asking country with the need, left out.
    pub same_country: usize,
}

/// A buyer with its need, and the contracts it is read from.
#[derive(Clone, Debug, Default)]
pub struct Party {
    /// What it needs.
    pub need: Need,
    /// Contracts that end; none where they are unknown, or the need is declared.
    pub endings: Vec<Ending>,
    /// Names of buyers that have no contract but these: they are asked with it.
    pub beside: Vec<String>,
}

/// Groups that could form around a buyer's need, from published notices: the asking buyer with buyers abroad whose
/// contracts on the same need end in the same window. Every member but the asking one is inferred, not declared.
///
/// # Source
/// Method: docs/indicators/group-suggestion.md; partners: docs/indicators/partners.md.
///
/// # Example
/// ```
/// use analysis::{Knowledge, Market, PartnerQuery};
/// use joint::suggestion::{MarketQuestion, NoGroup, from_market};
/// let market = Market::build(Vec::new(), testing::day("2024-01-01"), Knowledge::default());
/// let partners = PartnerQuery { cpv: model::Cpv::parse("79710000"), ..PartnerQuery::default() };
/// let answer = from_market(&market, &MarketQuestion { partners, ..MarketQuestion::default() });
/// assert_eq!(answer.none, Some(NoGroup::NobodyAbroad));
/// ```
#[must_use]
pub fn from_market(market: &Market, question: &MarketQuestion) -> MarketAnswer {
    let query = PartnerQuery { limit: PARTNERS, ..question.partners.clone() };
    let partners = partners(market, &query, &question.also);
    let mut parties = vec![asking(market, &query, &partners)];
    partners.rows.iter().for_each(|partner| join(market, &mut parties, partner, &partners));
    let needs: Vec<Need> = parties.iter().map(|party| party.need.clone()).collect();
    let facts = facts(market, &partners, &needs);
    let (assumptions, limits) = (&question.assumptions, &question.limits);
    let search = Search { needs: &needs, market: &facts, assumptions, limits, with: Some(0) };
    let suggested = suggest(&search);
    let none = suggested.is_empty().then(|| why_none(&search));
    MarketAnswer { suggested, none, parties, market: facts, same_country: partners.same_country }
}

/// Partners on any of the codes: each with its best score and all its contracts.
fn partners(market: &Market, query: &PartnerQuery, also: &[Cpv]) -> Partners {
    let mut all = market.partners(query);
    for cpv in also {
        let more = market.partners(&PartnerQuery { cpv: Some(cpv.clone()), ..query.clone() });
        let new = more.asked.into_iter().filter(|asked| all.asked.iter().all(|known| known.cpv != asked.cpv));
        all.asked.extend(new.collect::<Vec<_>>());
        all.same_country = all.same_country.max(more.same_country);
        more.rows.into_iter().for_each(|row| take_in(&mut all.rows, row));
    }
    all.rows.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.organisation.cmp(&b.organisation)));
    all.rows.truncate(PARTNERS);
    all
}

fn take_in(rows: &mut Vec<Partner>, mut new: Partner) {
    let Some(known) = rows.iter_mut().find(|row| row.organisation == new.organisation) else {
        rows.push(new);
        return;
    };
    if new.score > known.score {
        std::mem::swap(known, &mut new);
    }
    let same = |a: &Ending, b: &Ending| (&a.notice, &a.lot) == (&b.notice, &b.lot);
    let unseen = |window: &analysis::Window| known.windows.iter().all(|own| !same(&own.ending, &window.ending));
    let more: Vec<_> = new.windows.into_iter().filter(unseen).collect();
    known.windows.extend(more);
}

/// The asking buyer's own need: declared.
fn asking(market: &Market, query: &PartnerQuery, partners: &Partners) -> Party {
    let organisation = query.buyer.as_ref().and_then(|id| market.organisations.get(id));
    let own: Vec<Ending> = query.buyer.as_ref().map(|id| endings_of(market, id, partners)).unwrap_or_default();
    let mut need = Need { kind: Kind::Declared, codes: asked_codes(partners), ..need_from(market, &own, &[]) };
    need.key = query.buyer.as_ref().map_or_else(|| ASKER.to_owned(), |id| id.0.clone());
    need.country = query.country.clone().or_else(|| organisation?.country.clone());
    need.corporate_group = organisation.and_then(|own| own.group.clone());
    need.authority_type = organisation.and_then(|own| own.buyer_types.first().cloned());
    need.buyer.name = organisation.map(|own| own.name.clone()).unwrap_or_default();
    need.buyer.value_eur = query.value_eur.or(need.buyer.value_eur);
    need.buyer.regime = query.regime.or(need.buyer.regime);
    if let Some(months) = asked_months(query) {
        need.months = months;
        need.extension_months = 0;
    }
    Party { need, endings: own, beside: Vec::new() }
}

/// The months asked, each as likely as another; with only one end given, a year.
fn asked_months(query: &PartnerQuery) -> Option<BTreeMap<i32, f64>> {
    let (from, to) = match (query.from.map(month), query.to.map(month)) {
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) => (from, from + 11),
        (None, Some(to)) => (to - 11, to),
        (None, None) => return None,
    };
    let count = f64::from((to - from + 1).max(1));
    Some((from..=to).map(|month| (month, 1.0 / count)).collect())
}

fn asked_codes(partners: &Partners) -> Vec<(Cpv, f64)> {
    partners.asked.iter().map(|asked| (asked.cpv.clone(), asked.fit)).collect()
}

/// The asking buyer's running contracts on the need.
fn endings_of(market: &Market, buyer: &OrganisationId, partners: &Partners) -> Vec<Ending> {
    let rows = market.endings(&analysis::EndingFilter::default()).rows.into_iter();
    let on_need = |ending: &Ending| {
        let cpv = ending.cpv.as_ref();
        cpv.is_some_and(|cpv| partners.asked.iter().any(|asked| asked.cpv.shared_digits(cpv) >= 4))
    };
    rows.filter(|ending| ending.organisations.contains(buyer) && on_need(ending)).collect()
}

/// Takes a partner in. Several buyers may hold one contract: it counts once, with the first of them, and who holds
/// nothing else stands beside that one.
fn join(market: &Market, parties: &mut Vec<Party>, partner: &Partner, partners: &Partners) {
    let mut endings = endings_that_meet(partner);
    let same = |a: &Ending, b: &Ending| (&a.notice, &a.lot) == (&b.notice, &b.lot);
    let mut holder = None;
    endings.retain(|ending| {
        let held = parties.iter().position(|party| party.endings.iter().any(|known| same(known, ending)));
        holder = holder.or(held);
        held.is_none()
    });
    match holder.filter(|_| endings.is_empty()) {
        Some(holder) => parties[holder].beside.push(partner.name.clone()),
        None => parties.push(of_partner(market, partner, (endings, partners))),
    }
}

/// Contracts of a partner that end in the window asked; all of them when none does.
fn endings_that_meet(partner: &Partner) -> Vec<Ending> {
    let all = || partner.windows.iter();
    let any_meets = all().any(|window| window.meets);
    all().filter(|window| window.meets || !any_meets).map(|window| window.ending.clone()).collect()
}

/// A partner's need: inferred from contracts that end.
fn of_partner(market: &Market, partner: &Partner, (endings, partners): (Vec<Ending>, &Partners)) -> Party {
    let organisation = market.organisations.get(&partner.organisation);
    let about = partner.reasons.iter().filter(|reason| reason.kind != Factor::Joint);
    let about: Vec<NoticeId> = about.flat_map(|reason| reason.notices.iter().cloned()).collect();
    let mut need = need_from(market, &endings, &about);
    need.key = partner.organisation.0.clone();
    need.buyer.name = partner.name.clone();
    need.country = partner.country.clone();
    need.corporate_group = organisation.and_then(|own| own.group.clone());
    need.authority_type = organisation.and_then(|own| own.buyer_types.first().cloned());
    need.bought_jointly = Some(points(&partner.reasons, Factor::Joint) > Decimal::ZERO);
    if need.codes.is_empty() {
        need.codes = asked_codes(partners);
    }
    Party { need, endings, beside: Vec::new() }
}

fn points(reasons: &[Reason], factor: Factor) -> Decimal {
    reasons.iter().find(|reason| reason.kind == factor).map_or(Decimal::ZERO, |reason| reason.points)
}

/// What contracts that end, and other notices about the need, tell of it.
fn need_from(market: &Market, endings: &[Ending], about: &[NoticeId]) -> Need {
    let ids: BTreeSet<&NoticeId> = endings.iter().flat_map(|ending| &ending.notices).chain(about).collect();
    let notices: Vec<&Notice> = ids.iter().filter_map(|id| market.notice(id)).collect();
    let suppliers = suppliers(market, &notices);
    let codes: BTreeSet<&Cpv> = endings.iter().filter_map(|ending| ending.cpv.as_ref()).collect();
    Need {
        buyer: Buyer {
            value_eur: value(market, endings).or_else(|| usual_value(market, &notices)),
            single_bids: single_bids(notices.iter().flat_map(|notice| &notice.awards)),
            regime: usual(notices.iter().map(|notice| notice.regime).filter(|regime| *regime != Regime::Unknown)),
            language: usual(notices.iter().filter_map(|notice| notice.languages.first().cloned())),
            ..Buyer::default()
        },
        codes: codes.into_iter().map(|code| (code.clone(), 1.0)).collect(),
        months: months(market, endings),
        extension_months: extension(market, endings),
        served_across_borders: suppliers.values().any(|countries| *countries > 1),
        suppliers: suppliers.into_keys().collect(),
        evidence: ids.into_iter().map(ToString::to_string).collect(),
        ..Need::default()
    }
}

/// What contracts are worth together, where every value is known in euro.
fn value(market: &Market, endings: &[Ending]) -> Option<Decimal> {
    let value = |ending: &Ending| {
        let day = market.notice(&ending.notice)?.date()?;
        market.knowledge.rates.to_eur(ending.value.as_ref()?, day)
    };
    let values: Option<Vec<Decimal>> = endings.iter().map(value).collect();
    values.filter(|values| !values.is_empty()).map(|values| values.iter().sum())
}

/// The middle one of the values notices state for the whole, in euro.
fn usual_value(market: &Market, notices: &[&Notice]) -> Option<Decimal> {
    let value = |notice: &&Notice| {
        let money = notice.total_value.as_ref().or(notice.estimated_value.as_ref())?;
        market.knowledge.rates.to_eur(money, notice.date()?)
    };
    let mut values: Vec<Decimal> = notices.iter().filter_map(value).collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

/// Share of awards with one tender, where enough say how many there were.
pub(crate) fn single_bids<'a>(awards: impl Iterator<Item = &'a Award>) -> Option<f64> {
    let tenders: Vec<u32> = awards.filter_map(|award| award.tenders).collect();
    let single = tenders.iter().filter(|tenders| **tenders == 1).count();
    (tenders.len() >= AWARDS_MIN).then(|| single as f64 / tenders.len() as f64)
}

/// The one that occurs most often; of several, the first in order.
pub(crate) fn usual<T: Ord + Clone>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(one, _)| one)
}

/// When the buyer is likely to go to the market: before its contracts end, each contract as likely as another.
fn months(market: &Market, endings: &[Ending]) -> BTreeMap<i32, f64> {
    let mut months: BTreeMap<i32, f64> = BTreeMap::new();
    let share = 1.0 / (f64::from(MONTHS_BEFORE + MONTHS_BEHIND + 1) * endings.len().max(1) as f64);
    for ending in endings {
        let end = month(ending.next_end(market.as_of));
        for at in end - MONTHS_BEFORE..=end + MONTHS_BEHIND {
            *months.entry(at).or_default() += share;
        }
    }
    months
}

/// By how much every contract can be put off: the least of them.
fn extension(market: &Market, endings: &[Ending]) -> u32 {
    let open = |ending: &Ending| month(ending.latest_end) - month(ending.next_end(market.as_of));
    endings.iter().map(open).min().and_then(|months| u32::try_from(months).ok()).unwrap_or(0)
}

/// Winners by key, with how many countries each has won in, in the whole market.
fn suppliers(market: &Market, notices: &[&Notice]) -> BTreeMap<String, usize> {
    let mut winners: BTreeMap<String, usize> = BTreeMap::new();
    for notice in notices {
        for winner in notice.awards.iter().flat_map(|award| &award.winners) {
            if let Some(own) = market.organisations.of(&notice.notice, *winner) {
                let served = own.mentions.iter().filter_map(|mention| market.notice(&mention.notice)?.country.as_ref());
                let countries: BTreeSet<&str> = served.map(|country| country.as_str()).collect();
                winners.insert(own.id.0.clone(), countries.len());
            }
        }
    }
    winners
}

/// What is known of the market, from awards on the code asked most.
fn facts(market: &Market, partners: &Partners, needs: &[Need]) -> MarketFacts {
    let Some(code) = partners.asked.first().map(|asked| &asked.cpv) else { return MarketFacts::default() };
    let draft = market.market_draft(code);
    let notices = draft.notices.iter().filter_map(|id| market.notice(id));
    let evidence: BTreeSet<&String> = needs.iter().flat_map(|need| &need.evidence).collect();
    let around = evidence.into_iter().filter_map(|id| market.notice(&NoticeId::parse(id)));
    let mut seen = BTreeSet::new();
    let all: Vec<&Notice> = notices.chain(around).filter(|notice| seen.insert(&notice.notice)).collect();
    MarketFacts {
        single_bids: single_bids(all.iter().flat_map(|notice| &notice.awards)),
        concentration: draft.concentration.and_then(|found| found.index.to_f64()),
        delivery_months: None,
    }
}
