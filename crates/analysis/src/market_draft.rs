//! What notices say of a market, as the beginning of a market analysis that a person finishes.
//!
//! Every figure comes with its notices, how many it rests on, and how many say nothing.

use crate::names::plain;
use crate::{EndingFilter, JointClass, Market, OrganisationId};
use jiff::ToSpan;
use jiff::civil::Date;
use model::{Award, Country, Cpv, Notice, NoticeId, Party, Role};
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Months ahead that endings are counted.
const AHEAD: i32 = 36;
/// Fewest awards a concentration is told of.
const FEWEST: usize = 5;

/// What notices say of a market as of a day.
#[derive(Clone, Debug, Serialize)]
pub struct MarketDraft {
    /// The market.
    pub cpv: Cpv,
    /// The last day that counts.
    pub as_of: Date,
    /// Notices about it.
    pub notices: Vec<NoticeId>,
    /// Countries of its buyers, sorted.
    pub countries: Vec<Country>,
    /// Buyers by name, most notices first.
    pub buyers: Vec<Named>,
    /// Awards, with and without a supplier named.
    pub awards: usize,
    /// Awards that name no supplier.
    pub without_supplier: usize,
    /// Suppliers, most awards first.
    pub suppliers: Vec<Named>,
    /// How far few suppliers hold the market; nothing for fewer than five awards.
    pub concentration: Option<Concentration>,
    /// What awards are worth, where that is known.
    pub prices: Prices,
    /// Awards won across a border.
    pub cross_border: CrossBorder,
    /// Contracts likely to end within three years.
    pub endings: Vec<NoticeId>,
    /// Lots looked at that state no term.
    pub endings_unknown: usize,
    /// Joint cross-border procedures.
    pub joint: Vec<NoticeId>,
}

/// Somebody, how often, and where that stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// Name as published most recently.
    pub name: String,
    /// The organisation, when it resolved.
    pub organisation: Option<OrganisationId>,
    /// Country.
    pub country: Option<Country>,
    /// Notices, or awards won; a part of an award won with others counts in part.
    pub count: Decimal,
    /// Where that stands.
    pub notices: Vec<NoticeId>,
}

/// The Herfindahl-Hirschman index of awards.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Concentration {
    /// From near 0 (many equal suppliers) to 10,000 (one).
    pub index: Decimal,
    /// Awards it rests on.
    pub n: usize,
}

/// Values of awards in euro.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Prices {
    /// Awards whose value is known in euro.
    pub n: usize,
    /// Awards whose value is missing, in doubt, or in a currency without a rate of that day.
    pub missing: usize,
    /// The least.
    pub least: Option<Decimal>,
    /// The middle one.
    pub median: Option<Decimal>,
    /// The most.
    pub most: Option<Decimal>,
    /// Where they stand.
    pub notices: Vec<NoticeId>,
}

/// Awards won by suppliers of another country than the first buyer's.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CrossBorder {
    /// Awards of which both countries are known.
    pub n: usize,
    /// Awards of which one is not.
    pub missing: usize,
    /// Won across a border: where that stands.
    pub won: Vec<NoticeId>,
}

struct Awarded<'a> {
    notice: &'a Notice,
    award: &'a Award,
    winners: Vec<&'a Party>,
}

impl Market {
    /// What notices say of a market: a CPV code, or the branch below it.
    ///
    /// Excluded: awards said to be none. Empty markets give a draft of zeros.
    ///
    /// # Source
    /// Method: docs/indicators/market-draft.md.
    #[must_use]
    pub fn market_draft(&self, cpv: &Cpv) -> MarketDraft {
        let notices: Vec<&Notice> = self.notices.iter().filter(|notice| is_about(notice, cpv)).collect();
        let awarded: Vec<Awarded<'_>> = notices.iter().flat_map(|notice| awards(notice, cpv)).collect();
        let suppliers = self.suppliers(&awarded);
        let ahead = self.as_of.checked_add(AHEAD.months()).unwrap_or(self.as_of);
        let filter = EndingFilter { cpv: Some(cpv.clone()), to: Some(ahead), ..EndingFilter::default() };
        let endings = self.endings(&filter);
        MarketDraft {
            cpv: cpv.clone(),
            as_of: self.as_of,
            countries: countries(&notices),
            buyers: self.buyers(&notices),
            awards: awarded.len(),
            without_supplier: awarded.iter().filter(|award| award.winners.is_empty()).count(),
            concentration: concentration(&suppliers, &awarded),
            suppliers,
            prices: self.prices(&awarded),
            cross_border: cross_border(&awarded),
            endings_unknown: endings.without_term + endings.without_start,
            endings: endings
                .rows
                .into_iter()
                .map(|ending| ending.notice)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            joint: self.joint_in(cpv),
            notices: notices.into_iter().map(|notice| notice.notice.clone()).collect(),
        }
    }

    fn joint_in(&self, cpv: &Cpv) -> Vec<NoticeId> {
        let rows = self.register().into_iter().filter(|row| row.class == JointClass::CrossBorder);
        let inside = rows.filter(|row| row.cpv.as_ref().is_some_and(|code| is_below(code, cpv)));
        inside.filter_map(|row| row.notices.into_iter().next()).collect()
    }

    fn buyers(&self, notices: &[&Notice]) -> Vec<Named> {
        let mentions = notices
            .iter()
            .flat_map(|notice| notice.parties_as(Role::Buyer).map(|party| (*notice, party, Decimal::ONE)));
        self.named(mentions)
    }

    fn suppliers(&self, awarded: &[Awarded<'_>]) -> Vec<Named> {
        let mentions = awarded.iter().flat_map(|won| {
            let part = Decimal::ONE / Decimal::from(won.winners.len().max(1));
            won.winners.iter().map(move |party| (won.notice, *party, part))
        });
        self.named(mentions)
    }

    /// Who is named how often, most often first.
    fn named<'a>(&self, mentions: impl Iterator<Item = (&'a Notice, &'a Party, Decimal)>) -> Vec<Named> {
        let mut named: BTreeMap<String, Named> = BTreeMap::new();
        for (notice, party, part) in mentions.filter(|(_, party, _)| !party.name.is_empty()) {
            let organisation = self.organisations.of(&notice.notice, party.number).map(|known| known.id.clone());
            let country = party.country.as_ref().map(Country::to_string).unwrap_or_default();
            let key =
                organisation.as_ref().map_or_else(|| format!("{country} {}", plain(&party.name)), |id| id.0.clone());
            let entry = named.entry(key).or_insert_with(|| Named {
                name: String::new(),
                organisation,
                country: party.country.clone(),
                count: Decimal::ZERO,
                notices: Vec::new(),
            });
            entry.name.clone_from(&party.name);
            entry.count += part;
            if entry.notices.last() != Some(&notice.notice) {
                entry.notices.push(notice.notice.clone());
            }
        }
        let mut named: Vec<Named> = named.into_values().collect();
        named.sort_by(|a, b| (Reverse(a.count), &a.name).cmp(&(Reverse(b.count), &b.name)));
        named
    }

    fn prices(&self, awarded: &[Awarded<'_>]) -> Prices {
        let mut known: Vec<(Decimal, &NoticeId)> = Vec::new();
        for won in awarded {
            let value = won.award.value.as_ref().filter(|value| value.trusted().is_some());
            let euro = value.zip(won.notice.date()).and_then(|(value, day)| self.knowledge.rates.to_eur(value, day));
            known.extend(euro.map(|euro| (euro, &won.notice.notice)));
        }
        known.sort();
        let values: Vec<Decimal> = known.iter().map(|(value, _)| *value).collect();
        Prices {
            n: values.len(),
            missing: awarded.len() - values.len(),
            least: values.first().copied(),
            median: median(&values),
            most: values.last().copied(),
            notices: known.into_iter().map(|(_, id)| id.clone()).collect::<BTreeSet<_>>().into_iter().collect(),
        }
    }
}

/// Herfindahl-Hirschman: the sum of squared shares, of awards that name a supplier.
fn concentration(suppliers: &[Named], awarded: &[Awarded<'_>]) -> Option<Concentration> {
    let n = awarded.iter().filter(|award| !award.winners.is_empty()).count();
    if n < FEWEST {
        return None;
    }
    let whole = Decimal::from(n);
    let squares: Decimal = suppliers.iter().map(|supplier| supplier.count / whole * supplier.count / whole).sum();
    Some(Concentration { index: (squares * Decimal::from(10_000)).round(), n })
}

/// The middle of sorted values; of two the mean.
fn median(values: &[Decimal]) -> Option<Decimal> {
    let middle = values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(*middle);
    }
    Some((middle + values[values.len() / 2 - 1]) / Decimal::TWO)
}

fn cross_border(awarded: &[Awarded<'_>]) -> CrossBorder {
    let mut found = CrossBorder::default();
    for won in awarded {
        let buyer = won.notice.parties_as(Role::Buyer).next().and_then(|party| party.country.as_ref());
        let winners: Vec<&Country> = won.winners.iter().filter_map(|party| party.country.as_ref()).collect();
        let Some(buyer) = buyer.filter(|_| !winners.is_empty() && winners.len() == won.winners.len()) else {
            found.missing += 1;
            continue;
        };
        found.n += 1;
        if winners.iter().any(|winner| *winner != buyer) {
            found.won.push(won.notice.notice.clone());
        }
    }
    found
}

fn countries(notices: &[&Notice]) -> Vec<Country> {
    let buyers = notices.iter().flat_map(|notice| notice.parties_as(Role::Buyer));
    let countries: BTreeSet<Country> = buyers.filter_map(|party| party.country.clone()).collect();
    countries.into_iter().collect()
}

fn is_below(code: &Cpv, market: &Cpv) -> bool {
    code.as_str().starts_with(market.stem())
}

/// True when the notice or one of its lots is of the market.
fn is_about(notice: &Notice, market: &Cpv) -> bool {
    let lots = notice.lots.iter().filter_map(|lot| lot.cpv.as_ref());
    notice.cpv.iter().chain(lots).any(|code| is_below(code, market))
}

/// Awards of a notice for lots of the market; an award that names no lot counts with its notice.
fn awards<'a>(notice: &'a Notice, market: &Cpv) -> Vec<Awarded<'a>> {
    let is_inside = |award: &&Award| {
        let lots = notice.lots.iter().filter(|lot| award.lots.contains(&lot.lot));
        let codes: Vec<&Cpv> = lots.filter_map(|lot| lot.cpv.as_ref()).collect();
        let by_notice = || notice.cpv.as_ref().is_none_or(|code| is_below(code, market));
        award.awarded != Some(false)
            && if codes.is_empty() { by_notice() } else { codes.iter().any(|code| is_below(code, market)) }
    };
    let winners = |award: &Award| notice.parties.iter().filter(|party| award.winners.contains(&party.number)).collect();
    notice.awards.iter().filter(is_inside).map(|award| Awarded { notice, award, winners: winners(award) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;
    use testing::{day, notice};

    fn won(id: &str, supplier: &str, country: &str, worth: i64) -> Notice {
        notice(id)
            .published("2023-02-01")
            .buyer("Politsei", "EE")
            .cpv("35815000")
            .lot("1")
            .ends("2025-06-30")
            .awarded(supplier, country)
            .worth(worth, "EUR")
            .build()
    }

    fn market() -> Market {
        let notices = vec![
            won("1-2023", "Vest AS", "EE", 1000),
            won("2-2023", "Vest AS", "EE", 3000),
            won("3-2023", "Vest AS", "EE", 2000),
            won("4-2023", "Panser Oy", "FI", 8000),
            notice("5-2023")
                .published("2023-03-01")
                .buyer("Poliisi", "FI")
                .cpv("35815000")
                .lot("1")
                .awarded("Vest AS", "EE")
                .build(),
            notice("6-2023")
                .published("2023-03-01")
                .buyer("Poliisi", "FI")
                .cpv("34711200")
                .lot("1")
                .awarded("Drone Oy", "FI")
                .build(),
            notice("7-2023").published("2023-04-01").buyer("Poliisi", "FI").cpv("35815000").lot("1").build(),
        ];
        Market::build(notices, day("2024-01-01"), Knowledge::default())
    }

    fn cpv(code: &str) -> Cpv {
        Cpv::parse(code).unwrap()
    }

    #[test]
    fn a_draft_counts_what_is_there_and_what_is_missing() {
        let draft = market().market_draft(&cpv("35815000"));
        assert_eq!((draft.notices.len(), draft.awards, draft.without_supplier), (6, 5, 0));
        assert_eq!(draft.countries.iter().map(Country::as_str).collect::<Vec<_>>(), ["EE", "FI"]);
        assert_eq!((draft.suppliers[0].name.as_str(), draft.suppliers[0].count), ("Vest AS", Decimal::from(4)));
        assert_eq!(draft.suppliers[0].notices.len(), 4);
        // Shares of 4/5 and 1/5: 6,400 + 400.
        assert_eq!(draft.concentration, Some(Concentration { index: 6800.into(), n: 5 }));
        let prices = &draft.prices;
        assert_eq!((prices.n, prices.missing, prices.median), (4, 1, Some(2500.into())));
        assert_eq!((draft.cross_border.n, draft.cross_border.won.len()), (5, 2));
        assert_eq!((draft.endings.len(), draft.endings_unknown), (4, 2));
    }

    #[test]
    fn a_branch_takes_in_what_lies_below_it_and_an_empty_market_is_zeros() {
        assert_eq!(market().market_draft(&cpv("35800000")).awards, 5);
        let draft = market().market_draft(&cpv("90700000"));
        assert_eq!((draft.notices.len(), draft.awards, draft.concentration), (0, 0, None));
        assert_eq!(draft.prices, Prices::default());
    }

    #[test]
    fn of_few_awards_no_concentration_is_told() {
        assert_eq!(market().market_draft(&cpv("34711200")).concentration, None);
    }

    /// The example of the method page, worked out.
    #[test]
    fn the_method_page_tells_what_the_program_does() {
        let page = include_str!("../../../docs/indicators/market-draft.md");
        for stated in ["index 6,800 of 5 awards", "median 2,500 of 4, 1 missing", "2 of 5 across a border"] {
            assert!(page.contains(stated), "docs/indicators/market-draft.md does not say {stated}");
        }
    }
}
