//! Every criterion against a case counted by hand.

use super::*;
use crate::segment::criteria;
use crate::segment::sold::cites_standard;
use crate::segment::{Counted, NeedCell, PlanCell, PriceCell};
use model::Regime;

fn near(value: f64, wanted: f64) {
    assert!((value - wanted).abs() < 1e-4, "{value} is not {wanted}");
}

#[test]
fn a_market_of_five_million_in_five_years_is_a_million_a_year() {
    let lots = [lot(1, "EE", 2_000_000.0), lot(2, "FI", 3_000_000.0), Sold { value_eur: None, ..lot(3, "FI", 0.0) }];
    let reading = criteria::market_size(&all(&lots)).unwrap();
    near(reading.raw, 1_000_000.0);
    // log10(11) / 4
    near(reading.utility, 0.260_348);
    assert_eq!(reading.n, 2, "a lot without a value is not counted as nothing");
}

#[test]
fn two_countries_with_as_many_buyers_count_as_two() {
    let lots = [lot(1, "EE", 1.0), lot(2, "FI", 1.0), lot(2, "FI", 1.0)];
    let reading = criteria::demand(&all(&lots)).unwrap();
    near(reading.raw, 2.0);
    near(reading.utility, 1.0 / 11.0);
}

#[test]
fn four_equal_buyers_are_spread_by_three_quarters() {
    let lots: Vec<Sold> = (0..4).map(|buyer| lot(buyer, "EE", 100.0)).collect();
    near(criteria::fragmentation(&all(&lots)).unwrap().raw, 0.75);
    let unknown = [Sold { value_eur: None, ..lot(1, "EE", 0.0) }, lot(2, "EE", 9.0)];
    near(criteria::fragmentation(&all(&unknown)).unwrap().raw, 0.5);
}

#[test]
fn two_national_monopolies_are_half_a_monopoly_in_europe() {
    let one = (0..3).map(|_| awarded(lot(1, "EE", 1.0), 7, "EE", 1));
    let other = (0..3).map(|_| awarded(lot(2, "FI", 1.0), 8, "FI", 1));
    let lots: Vec<Sold> = one.chain(other).collect();
    let reading = criteria::supplier_gap(&all(&lots)).unwrap();
    // 10,000 in each country, 5,000 over both.
    near(reading.raw, 5_000.0);
    near(reading.utility, 0.5);
}

#[test]
fn few_awards_with_one_tender_are_drawn_to_the_usual_share() {
    let lots = [awarded(lot(1, "EE", 1.0), 7, "EE", 1), awarded(lot(1, "EE", 1.0), 8, "EE", 4)];
    let reading = criteria::single_bids(&all(&lots), 0.25, criteria::index(&all(&lots))).unwrap();
    // (1 + 2.5) / 12, worth half at an index of 5,000.
    near(reading.raw, 0.291_667);
    near(reading.utility, 0.145_833);
    near(reading.of["stated"], 0.5);
}

#[test]
fn one_win_of_four_across_a_border_is_as_much_as_it_takes() {
    let home = (0..3).map(|_| awarded(lot(1, "EE", 1.0), 7, "EE", 2));
    let lots: Vec<Sold> = home.chain([awarded(lot(1, "EE", 1.0), 8, "FI", 2), lot(1, "EE", 1.0)]).collect();
    let reading = criteria::cross_border_wins(&all(&lots)).unwrap();
    near(reading.raw, 0.25);
    near(reading.utility, 1.0);
    assert_eq!(reading.n, 4);
}

#[test]
fn countries_that_buy_the_same_codes_are_alike_and_texts_count_where_held() {
    let lots = [lot(1, "EE", 1.0), lot(2, "FI", 1.0)];
    near(criteria::standards(&all(&lots)).unwrap().raw, 1.0);
    let texts = [Sold { cites: Some(false), ..lot(1, "EE", 1.0) }, Sold { cites: Some(true), ..lot(2, "FI", 1.0) }];
    near(criteria::standards(&all(&texts)).unwrap().raw, 0.75);
    assert!(cites_standard("Vests to EN 1522 or better") && cites_standard("STANAG 2920"));
    assert!(!cites_standard("en 2023") && !cites_standard("ISO certified"));
}

#[test]
fn a_buyer_who_comes_back_every_two_years_recurs_and_one_who_does_not_halves_it() {
    let on = |buyer, date: &str| Sold { day: Some(day(date)), ..lot(buyer, "EE", 1.0) };
    let lots =
        [on(1, "2019-01-01"), on(1, "2021-01-01"), on(1, "2021-03-01"), on(1, "2023-01-01"), on(2, "2022-01-01")];
    let reading = criteria::recurrence(&all(&lots)).unwrap();
    near(reading.raw, 0.5);
    near(reading.of["variation"], 0.0);
    near(reading.utility, 0.25);
}

#[test]
fn euro_that_expire_soon_are_worth_half_of_recurrence() {
    let lots = [Sold { expiring_eur: Some(900_000.0), ..lot(1, "EE", 1.0) }];
    // No round but one; log10(10) / 4, halved.
    near(criteria::recurrence(&all(&lots)).unwrap().utility, 0.125);
}

#[test]
fn money_from_europe_counts_among_lots_that_say() {
    let says = |funded| Sold { funded, ..lot(1, "EE", 1.0) };
    let reading = criteria::funding(&all(&[says(Some(true)), says(Some(false)), says(None)])).unwrap();
    near(reading.raw, 0.5);
    assert_eq!(reading.n, 2);
}

#[test]
fn defence_law_and_mixed_directives_cost() {
    let under = |regime| Sold { regime, ..lot(1, "EE", 1.0) };
    let lots = [under(Regime::Classic), under(Regime::Utilities), under(Regime::Defence), under(Regime::Defence)];
    let reading = criteria::legal(&all(&lots)).unwrap();
    // (.2 x .5 + .2 x .5 + .1 x 0) / .5
    near(reading.raw, 0.4);
    near(reading.utility, 0.6);
}

#[test]
fn plans_of_two_countries_in_one_month_overlap_by_the_smaller() {
    let plan = |of: &str, month, value_eur| PlanCell {
        country: country(of),
        cpv: cpv("35815000"),
        year: 2025,
        month,
        value_eur,
    };
    let plans = [plan("EE", Some(3), 100.0), plan("FI", Some(3), 300.0), plan("FI", Some(4), 100.0)];
    near(criteria::plan_overlap(&plans.iter().collect::<Vec<_>>()).unwrap().raw, 0.2);
    assert!(criteria::plan_overlap(&[]).is_none());
}

#[test]
fn prices_that_differ_only_between_countries_are_all_between() {
    let price = |of: &str, price_eur| PriceCell { country: country(of), cpv: cpv("35815000"), price_eur };
    let prices = [price("EE", 100.0), price("EE", 100.0), price("EE", 100.0), price("FI", 200.0), price("FI", 200.0)];
    let reading = criteria::price_dispersion(&prices.iter().collect::<Vec<_>>()).unwrap();
    near(reading.raw, 1.0);
    near(reading.of["between"], 1.0);
    near(reading.utility, 0.5);
    assert!(criteria::price_dispersion(&prices[..4].iter().collect::<Vec<_>>()).is_none(), "four prices tell nothing");
}

#[test]
fn needs_that_want_the_same_readiness_are_ripe() {
    let need = |trl| NeedCell { country: country("EE"), cpv: cpv("35815000"), trl, innovation: false };
    let reading = criteria::maturity(&[&need(Some(6)), &need(Some(7)), &need(Some(8)), &need(None)]).unwrap();
    near(reading.raw, 7.0);
    assert_eq!(reading.n, 3);
    assert!(criteria::maturity(&[&need(None)]).is_none());
}

#[test]
fn a_need_for_something_new_counts_as_three_lots() {
    let reading = criteria::innovation(Counted { n: 1, of: 7 }, Counted { n: 1, of: 1 }).unwrap();
    near(reading.raw, 0.4);
    near(reading.utility, 1.0);
}
