//! What holds of suggestions.

use super::*;
use crate::benefit::Buyer;
use analysis::Dice;
use model::{Country, Cpv, Language, Regime};
use proptest::prelude::*;
use std::collections::BTreeMap;

const MARKET: MarketFacts =
    MarketFacts { single_bids: Some(0.3), concentration: Some(1_500.0), delivery_months: Some(6.0) };

fn need(key: &str, country: &str, value: i64, from: i32) -> Need {
    Need {
        key: key.to_owned(),
        buyer: Buyer {
            name: format!("Head of procurement {key}"),
            value_eur: Some(value.into()),
            single_bids: Some(0.3),
            regime: Some(Regime::Classic),
            language: Some(Language::parse("en")),
            procedure_cost_eur: Some(12_000.into()),
        },
        country: Country::parse(country),
        kind: Kind::Declared,
        codes: vec![(Cpv::parse("35613000").unwrap(), 1.0)],
        months: (from..from + 6).map(|month| (month, 1.0 / 6.0)).collect(),
        evidence: vec![format!("plan-{key}")],
        ..Need::default()
    }
}

fn suggest_among(needs: &[Need], with: Option<usize>) -> Vec<Suggested> {
    let (assumptions, limits) = (Assumptions::built_in(), Limits::default());
    suggest(&Search { needs, market: &MARKET, assumptions: &assumptions, limits: &limits, with })
}

#[test]
fn needs_that_overlap_in_code_and_window_come_together() {
    let needs = [
        need("EE", "EE", 900_000, 24_300),
        need("PT", "PT", 1_200_000, 24_302),
        need("SK", "SK", 800_000, 24_301),
        Need { codes: vec![(Cpv::parse("79710000").unwrap(), 1.0)], ..need("FR", "FR", 900_000, 24_301) },
        need("LV", "LV", 900_000, 24_400),
    ];
    let best = &suggest_among(&needs, None)[0];
    assert_eq!(best.members, ["EE", "PT", "SK"]);
    assert_eq!(best.lead, "PT");
    assert!(matches!(best.window, CommonWindow::Months { known: 3, .. }));
    let shares = best.contributions.as_ref().unwrap();
    assert_eq!(shares.iter().sum::<Decimal>(), best.benefit.estimate.as_ref().unwrap().mean);
    assert!(shares.iter().all(|share| *share >= Decimal::ZERO));
    assert_eq!(best.without.len(), 3);
    // As docs/indicators/group-suggestion.md has it.
    let page = include_str!("../../../../docs/indicators/group-suggestion.md");
    let window = format!("window of {} months", best.window.months(3).unwrap());
    assert!(page.contains(&window), "docs/indicators/group-suggestion.md does not say {window}");
}

#[test]
fn buyers_of_one_country_or_one_corporate_group_are_no_group() {
    let home = [need("A", "EE", 900_000, 24_300), need("B", "EE", 900_000, 24_300)];
    assert!(suggest_among(&home, None).is_empty());
    let sister = |key: &str, country: &str| Need {
        corporate_group: Some("Exampla".to_owned()),
        ..need(key, country, 900_000, 24_300)
    };
    assert!(suggest_among(&[sister("A", "EE"), sister("B", "PT")], None).is_empty());
}

#[test]
fn what_is_unknown_excludes_nobody_and_is_named() {
    let bare = |key: &str, country: &str| Need {
        buyer: Buyer::default(),
        months: BTreeMap::new(),
        ..need(key, country, 1, 24_300)
    };
    let suggested = suggest_among(&[bare("A", "EE"), bare("B", "PT")], None);
    assert_eq!(suggested[0].members, ["A", "B"]);
    assert_eq!((suggested[0].window, suggested[0].proposal), (CommonWindow::Unknown, Proposal::FindOutMore));
    let unknown: Vec<&str> = suggested[0]
        .statements
        .iter()
        .filter(|told| told.key == "unknown")
        .map(|told| told.words[0].as_str())
        .collect();
    assert!(unknown.contains(&"value"), "{unknown:?}");
}

#[test]
fn an_unused_extension_lets_an_early_contract_wait() {
    let early = Need { extension_months: 12, ..need("EE", "EE", 900_000, 24_300) };
    let late = need("PT", "PT", 900_000, 24_312);
    assert_eq!(suggest_among(&[early.clone(), late.clone()], None).len(), 1);
    assert!(suggest_among(&[Need { extension_months: 0, ..early }, late], None).is_empty());
}

#[test]
fn every_number_has_its_evidence() {
    let needs = [need("EE", "EE", 900_000, 24_300), need("PT", "PT", 1_200_000, 24_302)];
    let best = &suggest_among(&needs, None)[0];
    for key in ["shared-need", "window", "scale"] {
        let told = best.statements.iter().find(|told| told.key == key).unwrap();
        assert_eq!(told.evidence, ["plan-EE", "plan-PT"], "{key}");
    }
    assert_eq!(best.statements.iter().filter(|told| told.key == "driver").count(), 3);
}

#[test]
fn the_need_asked_for_is_in_every_suggestion_and_suggestions_differ() {
    let countries = ["EE", "PT", "SK", "FR", "LV", "FI", "SE", "IT", "ES", "AT"];
    let needs: Vec<Need> =
        (0..10).map(|at| need(&format!("N{at}"), countries[at], 300_000 + 100_000 * at as i64, 24_300)).collect();
    let suggested = suggest_among(&needs, Some(3));
    assert!(!suggested.is_empty() && suggested.iter().all(|group| group.members.contains(&"N3".to_owned())));
    for (at, group) in suggested.iter().enumerate() {
        for other in &suggested[..at] {
            let both = group.members.iter().filter(|member| other.members.contains(member)).count();
            let either = group.members.len() + other.members.len() - both;
            assert!(both as f64 / either as f64 <= OVERLAP_MAX);
        }
    }
}

/// A cell of random needs.
fn random_needs(dice: &mut Dice, count: usize) -> Vec<Need> {
    const COUNTRIES: [&str; 6] = ["EE", "PT", "SK", "FR", "FI", "IT"];
    const CODES: [&str; 4] = ["35613000", "35613000", "35610000", "35811000"];
    let random = |at: usize| {
        let value = (10.0_f64).powf(dice.between(4.3, 6.8)) as i64;
        let from = 24_300 + dice.below(14) as i32;
        let mut need = need(&format!("N{at:02}"), COUNTRIES[dice.below(6)], value, from);
        need.codes = vec![(Cpv::parse(CODES[dice.below(4)]).unwrap(), 1.0)];
        need.extension_months = [0, 0, 0, 6][dice.below(4)];
        need.buyer.language = Some(Language::parse(["en", "fr", "pt", "et"][dice.below(4)]));
        need.buyer.regime = Some([Regime::Classic, Regime::Classic, Regime::Defence][dice.below(3)]);
        need
    };
    (0..count).map(random).collect()
}

/// The best partition there is: every group against every rest, O(3^n).
fn best_partition(cell: &Cell, needs: usize) -> f64 {
    let worths: Vec<f64> = (0_u64..1 << needs)
        .map(|bits| {
            let members: Vec<usize> = (0..needs).filter(|at| bits & (1 << at) != 0).collect();
            if members.len() < 2 { 0.0 } else { cell.worth(Set::of(&members)).unwrap_or(f64::NEG_INFINITY) }
        })
        .collect();
    let mut best = vec![0.0_f64; 1 << needs];
    for all in 1..best.len() {
        let lowest = all & all.wrapping_neg();
        let mut part = all;
        best[all] = f64::NEG_INFINITY;
        while part > 0 {
            if part & lowest != 0 {
                best[all] = best[all].max(worths[part] + best[all & !part]);
            }
            part = (part - 1) & all;
        }
    }
    best[best.len() - 1]
}

fn reached(needs: &[Need]) -> f64 {
    let (assumptions, limits) = (Assumptions::built_in(), Limits::default());
    let buyers: Vec<Buyer> = needs.iter().map(|need| need.buyer.clone()).collect();
    let question = Question { buyers: &buyers, market: &MARKET, assumptions: &assumptions };
    let cell = Cell::new(needs, Worlds::draw(&question, SEED, 24), &limits);
    let best = best_partition(&cell, needs.len());
    let found: f64 =
        search::partition(&cell).into_iter().map(|group| cell.worth(group).unwrap_or(f64::NEG_INFINITY)).sum();
    if best <= 0.0 { 1.0 } else { found / best }
}

#[test]
fn the_search_reaches_97_of_100_of_the_best_partition_in_200_random_cells() {
    let mut dice = Dice::seeded(7);
    let sizes = (0..200).map(|cell| if cell % 50 == 0 { 14 } else { 5 + cell % 6 });
    let reached: Vec<f64> = sizes.map(|size| reached(&random_needs(&mut dice, size))).collect();
    let mean = reached.iter().sum::<f64>() / reached.len() as f64;
    let least = reached.iter().copied().fold(1.0, f64::min);
    assert!(mean >= 0.99 && least >= 0.97, "mean {mean:.4}, least {least:.4}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn every_suggestion_keeps_to_the_limits(seed in 0_u64..10_000, count in 2_usize..10) {
        let needs = random_needs(&mut Dice::seeded(seed), count);
        for group in suggest_among(&needs, None) {
            let members: Vec<&Need> = needs.iter().filter(|need| group.members.contains(&need.key)).collect();
            let countries: std::collections::BTreeSet<_> = members.iter().map(|need| need.country.clone()).collect();
            prop_assert!((2..=8).contains(&members.len()) && countries.len() >= 2);
            prop_assert!(group.window != CommonWindow::None);
            prop_assert!(group.pairs.iter().all(|pair| pair.kappa > 0.0 && pair.points <= Decimal::from(100)));
        }
    }

    #[test]
    fn commitments_do_not_overlap(seed in 0_u64..10_000, count in 2_usize..9) {
        let needs = random_needs(&mut Dice::seeded(seed), count);
        let (assumptions, limits) = (Assumptions::built_in(), Limits::default());
        let groups = commit(&Search { needs: &needs, market: &MARKET, assumptions: &assumptions, limits: &limits, with: None });
        let mut members: Vec<usize> = groups.concat();
        let all = members.len();
        members.sort_unstable();
        members.dedup();
        prop_assert_eq!(members.len(), all);
    }
}

mod of_a_market {
    use super::super::*;
    use analysis::{Knowledge, Market, PartnerQuery};
    use testing::{NoticeBuilder, day, notice};

    fn guards(id: &str, buyer: &str, country: &str, ends: &str) -> NoticeBuilder {
        let told = notice(id).published("2022-05-01").buyer(buyer, country).cpv("79710000").lot("1").ends(ends);
        told.awarded("Valve AS", "EE").worth(600_000, "EUR")
    }

    fn ask(told: Vec<NoticeBuilder>) -> MarketAnswer {
        let notices = told.into_iter().map(NoticeBuilder::build).collect();
        let market = Market::build(notices, day("2024-01-01"), Knowledge::default());
        let partners = PartnerQuery {
            cpv: model::Cpv::parse("79710000"),
            country: model::Country::parse("EE"),
            value_eur: Some(500_000.into()),
            from: Some(day("2024-09-01")),
            to: Some(day("2025-03-31")),
            ..PartnerQuery::default()
        };
        from_market(&market, &MarketQuestion { partners, ..MarketQuestion::default() })
    }

    #[test]
    fn buyers_abroad_whose_contracts_end_in_the_window_are_suggested_with_their_notices() {
        let answer = ask(vec![
            guards("1-2022", "Polis", "SE", "2025-03-31"),
            guards("2-2022", "Policia", "PT", "2025-04-30"),
            guards("3-2022", "Rendorseg", "HU", "2029-04-30"),
        ]);
        let best = &answer.suggested[0];
        assert_eq!(best.members.len(), 3, "{:?}", best.members);
        assert_eq!(best.members[0], "asking-buyer");
        assert_eq!((answer.none, answer.parties.len()), (None, 4));
        let told = best.statements.iter().find(|told| told.key == "window").unwrap();
        assert_eq!(told.evidence, ["1-2022", "2-2022"]);
        assert!(best.benefit.estimate.is_some());
    }

    #[test]
    fn a_contract_of_several_buyers_counts_once_and_names_the_others() {
        let answer = ask(vec![
            guards("1-2022", "Polis", "SE", "2025-03-31").buyer("Kustbevakning", "SE").buyer("Tull", "SE"),
            guards("2-2022", "Policia", "PT", "2025-04-30"),
        ]);
        assert_eq!(answer.parties.len(), 3, "the asking buyer, one of three Swedish ones, the Portuguese one");
        let swedish = answer.parties.iter().find(|party| party.beside.len() == 2).unwrap();
        assert_eq!(swedish.need.buyer.value_eur, Some(600_000.into()));
        let worth: Decimal = answer.parties.iter().filter_map(|party| party.need.buyer.value_eur).sum();
        assert_eq!(worth, 1_700_000.into());
    }

    #[test]
    fn where_no_group_could_form_it_is_said_why() {
        let none = |told| ask(told).none;
        assert_eq!(none(vec![guards("1-2022", "Politsei", "EE", "2025-03-31")]), Some(NoGroup::NobodyAbroad));
        assert_eq!(none(vec![guards("1-2022", "Rendorseg", "HU", "2029-04-30")]), Some(NoGroup::NoWindow));
    }

    #[test]
    fn a_need_of_several_codes_finds_the_buyers_of_each_once() {
        let told = ["79710000", "35120000"].into_iter().zip(["1-2022", "2-2022"]).zip(["SE", "PT"]);
        let notices = told.map(|((cpv, id), country)| guards(id, "Police", country, "2025-03-31").cpv(cpv).build());
        let market = Market::build(notices.collect(), day("2024-01-01"), Knowledge::default());
        let partners = PartnerQuery { cpv: model::Cpv::parse("79710000"), ..PartnerQuery::default() };
        let also = vec![model::Cpv::parse("35120000").unwrap()];
        let found = |also: Vec<model::Cpv>| {
            let question = MarketQuestion { partners: partners.clone(), also, ..MarketQuestion::default() };
            from_market(&market, &question).parties.len() - 1
        };
        assert_eq!((found(Vec::new()), found(also.clone()), found([also.clone(), also].concat())), (1, 2, 2));
    }
}
