//! What notices tell of a buyer and of a market, for the benefit of a group: each figure with the notices behind it.

use super::MarketFacts;
use crate::suggestion::{single_bids, usual};
use analysis::{Ending, Market, OrganisationId};
use model::{Cpv, Language, Notice, NoticeId, Regime, Role};
use rust_decimal::prelude::ToPrimitive;

/// Digits of a code that two purchases share when they are of one kind.
const SAME_KIND: usize = 4;

/// What notices tell of a buyer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Published {
    /// Share of its awards of this kind with only one tender; nothing while fewer than three say.
    pub single_bids: Option<f64>,
    /// The regime it buys under most often.
    pub regime: Option<Regime>,
    /// The language it publishes in most often.
    pub language: Option<Language>,
    /// Its notices about this kind, which the share comes from.
    pub notices: Vec<NoticeId>,
    /// Its contracts of this kind that end, the first to end first.
    pub endings: Vec<Ending>,
}

/// What notices tell of a market.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PublishedMarket {
    /// What the benefit is worked out from.
    pub facts: MarketFacts,
    /// Where it stands.
    pub notices: Vec<NoticeId>,
}

impl Published {
    /// What notices tell of an organisation that buys things of this kind; of all its purchases when no kind is said.
    ///
    /// `endings` are those of the market. Regime and language come from every notice in which it buys.
    #[must_use]
    pub fn of(market: &Market, endings: &[Ending], buyer: &OrganisationId, kind: Option<&Cpv>) -> Self {
        let bought = notices_of(market, buyer);
        let about =
            |code: Option<&Cpv>| kind.is_none_or(|kind| code.is_some_and(|code| code.shared_digits(kind) >= SAME_KIND));
        let of_kind: Vec<&Notice> = bought.iter().filter(|notice| about(notice.cpv.as_ref())).copied().collect();
        let own = |ending: &&Ending| ending.organisations.contains(buyer) && about(ending.cpv.as_ref());
        Self {
            single_bids: single_bids(of_kind.iter().flat_map(|notice| &notice.awards)),
            regime: usual(bought.iter().map(|notice| notice.regime).filter(|regime| *regime != Regime::Unknown)),
            language: usual(bought.iter().filter_map(|notice| notice.languages.first().cloned())),
            notices: of_kind.iter().map(|notice| notice.notice.clone()).collect(),
            endings: endings.iter().filter(own).cloned().collect(),
        }
    }
}

/// Notices in which an organisation buys, sorted.
fn notices_of<'a>(market: &'a Market, buyer: &OrganisationId) -> Vec<&'a Notice> {
    let Some(organisation) = market.organisations.get(buyer) else { return Vec::new() };
    let bought = organisation.mentions.iter().filter_map(|mention| {
        let notice = market.notice(&mention.notice)?;
        notice.parties.get(mention.party as usize)?.roles.contains(&Role::Buyer).then_some(notice)
    });
    let mut bought: Vec<&Notice> = bought.collect();
    bought.sort_by(|a, b| a.notice.cmp(&b.notice));
    bought.dedup_by(|a, b| a.notice == b.notice);
    bought
}

impl PublishedMarket {
    /// What notices tell of the market of a code and everything below it.
    ///
    /// # Source
    /// Method: docs/indicators/group-benefit.md; concentration: docs/indicators/market-draft.md.
    #[must_use]
    pub fn of(market: &Market, code: &Cpv) -> Self {
        let draft = market.market_draft(code);
        let notices = draft.notices.iter().filter_map(|id| market.notice(id));
        let facts = MarketFacts {
            single_bids: single_bids(notices.flat_map(|notice| &notice.awards)),
            concentration: draft.concentration.and_then(|found| found.index.to_f64()),
            delivery_months: None,
        };
        Self { facts, notices: draft.notices }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::{EndingFilter, Knowledge};
    use testing::{day, notice};

    fn guarding(id: &str, tenders: u32) -> Notice {
        let built = notice(id).published("2023-03-01").buyer("Politsei", "EE").id("70008747").cpv("79710000").lot("1");
        let mut built = built.ends("2026-06-30").awarded("Valve", "EE").build();
        built.awards.iter_mut().for_each(|award| award.tenders = Some(tenders));
        built
    }

    fn market() -> Market {
        let other =
            notice("9-2023").published("2023-04-01").buyer("Politsei", "EE").id("70008747").cpv("30200000").build();
        let notices = vec![guarding("1-2023", 1), guarding("2-2023", 1), guarding("3-2023", 4), other];
        Market::build(notices, day("2024-01-01"), Knowledge::default())
    }

    fn politsei(market: &Market) -> OrganisationId {
        market.organisations.all.iter().find(|known| known.name == "Politsei").unwrap().id.clone()
    }

    #[test]
    fn a_buyer_is_known_by_its_own_notices_of_the_kind() {
        let market = market();
        let endings = market.endings(&EndingFilter::default()).rows;
        let published = Published::of(&market, &endings, &politsei(&market), Cpv::parse("79713000").as_ref());
        assert_eq!(published.single_bids, Some(2.0 / 3.0));
        assert_eq!((published.notices.len(), published.endings.len()), (3, endings.len()));
    }

    #[test]
    fn a_supplier_is_no_buyer_and_a_stranger_is_unknown() {
        let market = market();
        let supplier = market.organisations.all.iter().find(|known| known.name == "Valve").unwrap();
        assert_eq!(Published::of(&market, &[], &supplier.id, None), Published::default());
        assert_eq!(Published::of(&market, &[], &OrganisationId("none".to_owned()), None), Published::default());
    }

    #[test]
    fn few_awards_tell_nothing_of_the_market() {
        let told = PublishedMarket::of(&market(), &Cpv::parse("79710000").unwrap());
        assert_eq!((told.facts.single_bids, told.facts.concentration), (Some(2.0 / 3.0), None));
        assert_eq!(told.notices.len(), 3);
    }
}
