//! What holds of the benefit of a group.

use super::*;
use proptest::prelude::*;

fn buyer(value: i64, language: &str) -> Buyer {
    Buyer {
        name: format!("Head of procurement {language}"),
        value_eur: Some(value.into()),
        single_bids: Some(0.3),
        regime: Some(Regime::Classic),
        language: Some(Language::parse(language)),
        procedure_cost_eur: Some(12_000.into()),
    }
}

const MARKET: MarketFacts =
    MarketFacts { single_bids: Some(0.3), concentration: Some(1_500.0), delivery_months: Some(6.0) };

fn ask(buyers: &[Buyer], market: &MarketFacts) -> Benefit {
    weigh(&Question { buyers, market, assumptions: &Assumptions::built_in() })
}

#[test]
fn the_same_question_gets_the_same_answer() {
    let buyers = [buyer(500_000, "et"), buyer(800_000, "pt")];
    assert_eq!(ask(&buyers, &MARKET), ask(&buyers, &MARKET));
}

#[test]
fn a_small_group_of_many_languages_costs_more_than_it_brings() {
    let buyers = [buyer(20_000, "et"), buyer(20_000, "pt"), buyer(20_000, "sk"), buyer(20_000, "fr")];
    let small = buyers.map(|buyer| Buyer { procedure_cost_eur: Some(200.into()), ..buyer });
    let benefit = ask(&small, &MARKET);
    assert!(benefit.estimate.unwrap().p90 < Decimal::ZERO);
    assert_eq!(benefit.proposal, Proposal::ExchangePrices);
}

#[test]
fn a_large_group_is_proposed_and_may_still_lose() {
    let buyers = [buyer(4_000_000, "et"), buyer(5_000_000, "pt"), buyer(3_000_000, "sk"), buyer(6_000_000, "fr")];
    let benefit = ask(&buyers, &MARKET);
    let estimate = benefit.estimate.unwrap();
    assert!(estimate.p50 > Decimal::ZERO && estimate.p10 < Decimal::ZERO, "{estimate:?}");
    assert_eq!(benefit.unknown, []);
    assert_eq!(estimate.drivers.len(), 3);
}

#[test]
fn a_missing_value_is_unknown_and_never_zero() {
    let buyers = [buyer(500_000, "et"), Buyer { value_eur: None, ..buyer(1, "pt") }];
    let benefit = ask(&buyers, &MARKET);
    assert_eq!((benefit.estimate, benefit.exchange, benefit.proposal), (None, None, Proposal::FindOutMore));
    assert_eq!(benefit.unknown, [Unknown { what: "value", member: Some(1) }]);
    let zero = [buyer(500_000, "et"), buyer(0, "pt")];
    assert_eq!(ask(&zero, &MARKET).estimate, None);
}

#[test]
fn what_is_unknown_of_the_market_widens_the_interval() {
    let buyers = [buyer(5_000_000, "et"), buyer(8_000_000, "pt")];
    let width = |market: &MarketFacts| {
        let estimate = ask(&buyers, market).estimate.unwrap();
        estimate.p90 - estimate.p10
    };
    assert!(width(&MarketFacts { single_bids: None, ..MARKET }) > width(&MARKET));
}

#[test]
fn concentrated_supply_leaves_no_price_effect() {
    let buyers = [buyer(5_000_000, "et"), buyer(8_000_000, "pt")];
    let benefit = ask(&buyers, &MarketFacts { concentration: Some(10_000.0), ..MARKET });
    let parts: Vec<Part> = benefit.estimate.unwrap().drivers.iter().map(|driver| driver.part).collect();
    assert!(parts.iter().all(|part| matches!(part, Part::Delay | Part::Coordination | Part::Procedures)), "{parts:?}");
}

#[test]
fn exchanging_prices_is_shown_beside_and_never_added() {
    let buyers = [buyer(500_000, "et"), buyer(500_000, "pt")];
    let exchange = ask(&buyers, &MARKET).exchange.unwrap();
    assert_eq!((exchange.least_eur, exchange.most_eur), (177_000.into(), 220_000.into()));
}

#[test]
fn a_blocker_leaves_only_the_exchange_of_prices() {
    let buyers = [buyer(4_000_000, "et"), buyer(5_000_000, "et")];
    let benefit = Benefit { proposal: Proposal::BuyTogether, ..ask(&buyers, &MARKET) };
    let facts = Facts { common_months: Some(0), ..Facts::default() };
    assert_eq!(benefit.proposal_with(&obstacles(&facts)), Proposal::ExchangePrices);
    assert_eq!(benefit.proposal_with(&Obstacles::default()), Proposal::BuyTogether);
    let nothing_known = obstacles(&Facts::default());
    assert_eq!(benefit.proposal_with(&nothing_known), Proposal::FindOutMore);
}

#[test]
fn small_members_contribute_and_gain_by_the_volume_of_large_ones() {
    let buyers = [buyer(5_000_000, "et"), buyer(500_000, "et"), buyer(500_000, "et")];
    let question = Question { buyers: &buyers, market: &MARKET, assumptions: &Assumptions::built_in() };
    let shares = contributions(&question).unwrap().unwrap();
    assert_eq!(shares.iter().sum::<Decimal>(), weigh(&question).estimate.unwrap().mean);
    assert!((shares[1] - shares[2]).abs() <= Decimal::new(1, 2));
}

#[test]
fn the_cost_of_buying_together_is_the_sum_of_its_shares_and_more_than_one_procedure() {
    let buyers = [buyer(5_000_000, "et"), buyer(500_000, "pt"), buyer(500_000, "sk")];
    let question = Question { buyers: &buyers, market: &MARKET, assumptions: &Assumptions::built_in() };
    let (whole, shares) = (cost(&question).unwrap(), costs(&question).unwrap().unwrap());
    assert_eq!(shares.iter().sum::<Decimal>(), whole);
    assert!(whole > Decimal::from(12_000), "{whole}");
    let alone = Question { buyers: &buyers[..1], ..question };
    assert_eq!(cost(&alone), Some(12_000.into()));
    let unknown = [buyer(500_000, "et"), Buyer { value_eur: None, ..buyer(1, "pt") }];
    let question = Question { buyers: &unknown, ..question };
    assert_eq!((cost(&question), costs(&question)), (None, Ok(None)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_interval_is_in_order_whatever_is_known(values in proptest::collection::vec(1_000_i64..50_000_000, 2..8), index in proptest::option::of(0.0_f64..10_000.0)) {
        let buyers: Vec<Buyer> = values.iter().map(|value| Buyer { value_eur: Some((*value).into()), ..Buyer::default() }).collect();
        let estimate = ask(&buyers, &MarketFacts { concentration: index, ..MarketFacts::default() }).estimate.unwrap();
        prop_assert!(estimate.p10 <= estimate.p50 && estimate.p50 <= estimate.p90);
        prop_assert!((0.0..=1.0).contains(&estimate.above_zero));
        // No price effect beyond the limits, whatever is drawn.
        let value: i64 = values.iter().sum();
        prop_assert!(estimate.p90 <= Decimal::from(value) * Decimal::new(28, 2) + Decimal::from(200_000));
    }
}

/// The example of docs/indicators/group-benefit.md, worked out.
#[test]
fn the_method_page_states_its_example() {
    let buyers = [buyer(400_000, "et"), buyer(900_000, "pt"), buyer(700_000, "sk")];
    let benefit = ask(&buyers, &MARKET);
    let estimate = benefit.estimate.unwrap();
    let page = include_str!("../../../../docs/indicators/group-benefit.md");
    let mut stated = vec![estimate.p10, estimate.p50, estimate.p90];
    stated.extend(estimate.drivers.iter().map(|driver| driver.eur));
    let mut stated: Vec<String> = stated.iter().map(ToString::to_string).collect();
    stated.push(format!("{:.0} %", estimate.above_zero * 100.0));
    for number in stated {
        assert!(page.contains(&number), "docs/indicators/group-benefit.md does not say {number}: {estimate:?}");
    }
}
