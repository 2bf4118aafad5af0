//! What many organisations plan and lack, told so coarsely that none of them is told.
//!
//! A market is told only when enough organisations of enough countries stand behind it; what too few share is told one
//! level of the CPV higher, up to the class, and beyond that not at all. Every line stands in one market alone, so that
//! no market can be taken off another. Amounts are the middle of a band.

use crate::matching::FEWEST;
use crate::{Depth, LEAST, Planned, Share};
use model::{Country, Cpv, Money};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Digits of the CPV at which a market may be told, finest first.
const LEVELS: [usize; 5] = [8, 7, 6, 5, 4];
/// Amounts from which a band goes on to the next of these, times a power of ten.
const STEPS: [u32; 4] = [1, 2, 5, 10];
/// Below this all amounts are one band.
const SMALL: u32 = 10_000;

/// A need, as far as pooling knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The organisation, or the person who speaks for themselves.
    pub whose: String,
    /// Their country.
    pub country: Country,
    /// What would fill it.
    pub cpv: Vec<Cpv>,
    /// The readiness of technology that is wanted.
    pub trl: Option<u8>,
}

/// What a country plans for a market in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PooledPlan {
    /// The market.
    pub cpv: Cpv,
    /// The country.
    pub country: Country,
    /// The year.
    pub year: i16,
    /// Euro, the middle of a band.
    pub eur: Decimal,
}

/// A need of a country in a market.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PooledNeed {
    /// The market.
    pub cpv: Cpv,
    /// The country.
    pub country: Country,
    /// The readiness wanted.
    pub trl: Option<u8>,
}

/// How much stands behind what is told; all of it nothing when nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stands {
    /// Lines or needs.
    pub records: usize,
    /// Organisations.
    pub organisations: usize,
    /// Countries.
    pub countries: usize,
}

/// What may be told of plans and needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    /// Plans, by market, country and year.
    pub plans: Vec<PooledPlan>,
    /// Needs, by market and country.
    pub needs: Vec<PooledNeed>,
    /// What stands behind the plans.
    pub planned: Stands,
    /// What stands behind the needs.
    pub lacking: Stands,
}

/// Somebody of a country with something in a market.
struct One<'a, T> {
    whose: &'a str,
    country: &'a Country,
    cpv: &'a Cpv,
    what: T,
}

impl Pool {
    /// Pools plans and needs: five organisations of three countries for a plan, three countries for a need.
    ///
    /// Input: lines that may be counted, reserved ones left out by whoever asks, and a rate into euro without tax. Lines
    /// without code, years, budget or rate are not counted, needs without code neither.
    ///
    /// # Source
    /// Method: docs/indicators/segment-plan-overlap.md.
    #[must_use]
    pub fn of(planned: &[Planned], lacking: &[Lacking], rate: &dyn Fn(&Money) -> Option<Decimal>) -> Self {
        let (plans, planned) = plans(planned, rate);
        let (needs, lacking) = needs(lacking);
        Self { plans, needs, planned, lacking }
    }
}

fn plans(planned: &[Planned], rate: &dyn Fn(&Money) -> Option<Decimal>) -> (Vec<PooledPlan>, Stands) {
    let all: Vec<One<'_, Vec<Share>>> = planned.iter().filter_map(|planned| One::plan(planned, rate)).collect();
    let told = told(&all, |organisations, countries| organisations >= LEAST && countries >= FEWEST);
    let mut sums: BTreeMap<(&Cpv, &Country, i16), Decimal> = BTreeMap::new();
    for (cpv, at) in &told {
        for share in &all[*at].what {
            *sums.entry((cpv, all[*at].country, share.year)).or_default() += share.eur;
        }
    }
    let plan = |((cpv, country, year), eur): ((&Cpv, &Country, i16), Decimal)| PooledPlan {
        cpv: cpv.clone(),
        country: country.clone(),
        year,
        eur: middle(eur),
    };
    (sums.into_iter().map(plan).collect(), stands(&all, &told, told.len()))
}

fn needs(lacking: &[Lacking]) -> (Vec<PooledNeed>, Stands) {
    let all: Vec<One<'_, usize>> = lacking.iter().enumerate().flat_map(|(at, need)| One::need(at, need)).collect();
    let told = told(&all, |_, countries| countries >= FEWEST);
    // A need with several codes of one market is one need there.
    let each: BTreeSet<(&Cpv, usize)> = told.iter().map(|(cpv, at)| (cpv, all[*at].what)).collect();
    let pooled = |(cpv, at): &(&Cpv, usize)| PooledNeed {
        cpv: (*cpv).clone(),
        country: lacking[*at].country.clone(),
        trl: lacking[*at].trl,
    };
    let mut needs: Vec<PooledNeed> = each.iter().map(pooled).collect();
    needs.sort();
    let distinct: BTreeSet<usize> = each.iter().map(|(_, at)| *at).collect();
    (needs, stands(&all, &told, distinct.len()))
}

impl<'a> One<'a, Vec<Share>> {
    fn plan(planned: &'a Planned, rate: &dyn Fn(&Money) -> Option<Decimal>) -> Option<Self> {
        let what = Share::of(planned, Depth::Class, rate);
        let cpv = planned.line.cpv.as_ref().filter(|_| !what.is_empty())?;
        Some(Self { whose: &planned.organisation, country: &planned.country, cpv, what })
    }
}

impl<'a> One<'a, usize> {
    fn need(at: usize, need: &'a Lacking) -> impl Iterator<Item = Self> {
        need.cpv.iter().map(move |cpv| Self { whose: &need.whose, country: &need.country, cpv, what: at })
    }
}

/// Which of them may be told, and under which code: the finest that enough others share.
fn told<T>(all: &[One<'_, T>], enough: impl Fn(usize, usize) -> bool) -> Vec<(Cpv, usize)> {
    let (mut told, mut left): (Vec<(Cpv, usize)>, Vec<usize>) = (Vec::new(), (0..all.len()).collect());
    for digits in LEVELS {
        let mut markets: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        left.iter().for_each(|at| markets.entry(&all[*at].cpv.as_str()[..digits]).or_default().push(*at));
        left.clear();
        for (market, members) in markets {
            let organisations: BTreeSet<&str> = members.iter().map(|at| all[*at].whose).collect();
            let countries: BTreeSet<&Country> = members.iter().map(|at| all[*at].country).collect();
            let cpv = Cpv::parse(&format!("{market:0<8}"));
            match cpv.filter(|_| enough(organisations.len(), countries.len())) {
                Some(cpv) => told.extend(members.into_iter().map(|at| (cpv.clone(), at))),
                None => left.extend(members),
            }
        }
    }
    told
}

fn stands<T>(all: &[One<'_, T>], told: &[(Cpv, usize)], records: usize) -> Stands {
    let organisations: BTreeSet<&str> = told.iter().map(|(_, at)| all[*at].whose).collect();
    let countries: BTreeSet<&Country> = told.iter().map(|(_, at)| all[*at].country).collect();
    Stands { records, organisations: organisations.len(), countries: countries.len() }
}

/// The middle of the band of an amount: from 1 to 2, 2 to 5 and 5 to 10 of each power of ten.
fn middle(eur: Decimal) -> Decimal {
    let mut unit = Decimal::from(SMALL);
    if eur < unit {
        return unit / Decimal::TWO;
    }
    while eur >= unit * Decimal::TEN {
        unit *= Decimal::TEN;
    }
    let band = STEPS.windows(2).find(|band| eur < unit * Decimal::from(band[1]));
    band.map_or(eur, |band| unit * Decimal::from(band[0] + band[1]) / Decimal::TWO).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Line, Years};
    use model::Currency;
    use proptest::prelude::*;

    const COUNTRIES: [&str; 5] = ["EE", "PT", "SK", "FR", "FI"];

    fn plan(organisation: usize, cpv: &str, eur: i64) -> Planned {
        let line = Line {
            object: "Something".to_owned(),
            cpv: Cpv::parse(cpv),
            budget: Some(eur.into()),
            currency: Some(Currency::eur()),
            years: Some(Years { from: 2027, to: 2027 }),
            ..Line::default()
        };
        let country = Country::parse(COUNTRIES[organisation % COUNTRIES.len()]).unwrap();
        Planned { organisation: organisation.to_string(), country, line }
    }

    fn euro(money: &Money) -> Option<Decimal> {
        money.trusted()
    }

    fn lacking(country: &str, cpv: &str) -> Lacking {
        Lacking {
            whose: country.to_owned(),
            country: Country::parse(country).unwrap(),
            cpv: vec![Cpv::parse(cpv).unwrap()],
            trl: Some(7),
        }
    }

    #[test]
    fn five_organisations_of_three_countries_are_told_in_bands_and_four_are_not() {
        let mut planned: Vec<Planned> = (0..5).map(|n| plan(n, "35815000", 123_456)).collect();
        let pool = Pool::of(&planned, &[], &euro);
        assert_eq!(pool.planned, Stands { records: 5, organisations: 5, countries: 5 });
        assert_eq!(pool.plans.len(), 5);
        assert!(pool.plans.iter().all(|cell| cell.cpv.as_str() == "35815000" && cell.eur == 150_000.into()));
        planned.pop();
        assert_eq!(Pool::of(&planned, &[], &euro), Pool::default());
    }

    #[test]
    fn what_too_few_share_is_told_one_level_higher() {
        let codes = ["35815000", "35815100", "35816000", "35813000", "35811000"];
        let planned: Vec<Planned> = codes.iter().enumerate().map(|(n, cpv)| plan(n, cpv, 20_000)).collect();
        let pool = Pool::of(&planned, &[], &euro);
        assert!(pool.plans.iter().all(|cell| cell.cpv.as_str() == "35810000"), "{pool:?}");
        let apart = [plan(0, "35815000", 20_000), plan(1, "72000000", 20_000)];
        assert_eq!(Pool::of(&apart, &[], &euro), Pool::default());
    }

    #[test]
    fn needs_of_three_countries_are_told_and_of_two_are_not() {
        let mut needs = vec![lacking("EE", "35815000"), lacking("PT", "35815000"), lacking("SK", "35815000")];
        assert_eq!(Pool::of(&[], &needs, &euro).needs.len(), 3);
        needs.pop();
        needs.push(lacking("EE", "35815000"));
        assert_eq!(Pool::of(&[], &needs, &euro), Pool::default());
    }

    #[test]
    fn an_amount_is_the_middle_of_its_band() {
        let middles = [(0, 5_000), (9_999, 5_000), (10_000, 15_000), (49_999, 35_000), (700_000, 750_000)];
        for (eur, expected) in middles {
            assert_eq!(middle(eur.into()), Decimal::from(expected), "{eur}");
        }
    }

    proptest! {
        #[test]
        fn no_market_of_few_is_told_and_no_amount_is_exact(
            lines in prop::collection::vec((0_usize..9, 0_usize..6, 1_i64..9_000_000), 0..40)
        ) {
            const CODES: [&str; 6] = ["35815000", "35815100", "35813000", "35810000", "34000000", "34100000"];
            let planned: Vec<Planned> = lines.iter().map(|(who, code, eur)| plan(*who, CODES[*code], *eur)).collect();
            let pool = Pool::of(&planned, &[], &euro);
            for cell in &pool.plans {
                let below = |one: &&Planned| {
                    one.line.cpv.as_ref().is_some_and(|cpv| cpv.as_str().starts_with(cell.cpv.stem()))
                };
                let behind: BTreeSet<&str> =
                    planned.iter().filter(below).map(|one| one.organisation.as_str()).collect();
                prop_assert!(behind.len() >= LEAST, "{cell:?} of {lines:?}");
                prop_assert_eq!(middle(cell.eur), cell.eur, "an amount that is no middle of a band");
            }
        }

        #[test]
        fn one_who_stands_alone_in_a_market_changes_nothing(
            lines in prop::collection::vec((0_usize..9, 1_i64..9_000_000), 0..40)
        ) {
            let planned: Vec<Planned> = lines.iter().map(|(who, eur)| plan(*who, "35815000", *eur)).collect();
            let mut more = planned.clone();
            more.push(plan(42, "48000000", 777_777));
            prop_assert_eq!(Pool::of(&more, &[], &euro), Pool::of(&planned, &[], &euro));
        }
    }
}
