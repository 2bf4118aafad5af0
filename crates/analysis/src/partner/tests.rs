use super::*;
use crate::{EndingFilter, Knowledge, Organisation};
use model::{Labels, LinkKind, Notice};
use proptest::prelude::*;
use testing::{NoticeBuilder, day, notice};

fn market(told: Vec<NoticeBuilder>) -> Market {
    market_with(told, Knowledge::default())
}

fn market_with(told: Vec<NoticeBuilder>, knowledge: Knowledge) -> Market {
    let notices: Vec<Notice> = told.into_iter().map(NoticeBuilder::build).collect();
    Market::build(notices, day("2024-01-01"), knowledge)
}

fn guards(id: &str, buyer: &str, country: &str) -> NoticeBuilder {
    notice(id).published("2022-05-01").buyer(buyer, country).titled("Guarding of buildings").lot("1").cpv("79710000")
}

fn from_estonia() -> PartnerQuery {
    PartnerQuery { cpv: Cpv::parse("79710000"), country: Country::parse("EE"), ..PartnerQuery::default() }
}

fn reason(partner: &Partner, kind: Factor) -> &Reason {
    partner.reasons.iter().find(|reason| reason.kind == kind).expect("every partner has every reason")
}

fn organisation<'m>(market: &'m Market, name: &str) -> &'m Organisation {
    market.organisations.all.iter().find(|organisation| organisation.name == name).unwrap()
}

#[test]
fn the_factors_together_give_a_hundred_points() {
    assert_eq!(Factor::ALL.iter().map(|factor| factor.most_points()).sum::<u32>(), 100);
    assert_eq!(Factor::Window.points(1.0), Decimal::new(2500, 2));
    assert_eq!(Factor::Window.points(0.05), Decimal::new(0, 2));
    assert_eq!(Factor::Need.points(0.5).to_string(), "16.91");
}

#[test]
fn buyers_of_other_countries_are_offered_and_own_ones_counted() {
    let market = market(vec![
        guards("1-2022", "Politsei", "EE"),
        guards("2-2022", "Polis", "SE"),
        guards("3-2022", "Rendorseg", "HU").cpv("79713000"),
        guards("4-2022", "Stadtwerke", "DE").cpv("79810000"),
    ]);
    let answer = market.partners(&from_estonia());
    let names: Vec<&str> = answer.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Polis", "Rendorseg"], "printing services are another need");
    assert_eq!((answer.found, answer.same_country), (2, 1));
}

#[test]
fn an_unknown_factor_gives_no_points_and_excludes_nobody() {
    let market = market(vec![guards("2-2022", "Polis", "SE").with(|notice| notice.regime = Regime::Unknown)]);
    let row = &market.partners(&from_estonia()).rows[0];
    for kind in [Factor::Window, Factor::Legal, Factor::Scale, Factor::Suppliers, Factor::Text] {
        let reason = reason(row, kind);
        assert!(reason.text.starts_with("unknown: "), "{}", reason.text);
        assert_eq!(reason.points, Decimal::ZERO);
    }
}

#[test]
fn a_contract_that_ends_in_the_window_gives_all_its_points() {
    let told = vec![
        guards("1-2022", "Polis", "SE").ends("2024-09-30"),
        guards("2-2022", "Poliisi", "FI").ends("2025-09-30"),
        guards("3-2022", "Policja", "PL").ends("2023-09-30"),
    ];
    let (from, to) = (Some(day("2024-07-01")), Some(day("2024-12-31")));
    let answer = market(told).partners(&PartnerQuery { from, to, ..from_estonia() });
    let row = |name: &str| answer.rows.iter().find(|row| row.name == name).unwrap();
    assert_eq!(reason(row("Polis"), Factor::Window).points, Decimal::new(2500, 2));
    assert!(row("Polis").windows[0].meets && !row("Poliisi").windows[0].meets);
    assert!(reason(row("Poliisi"), Factor::Window).points < Decimal::new(2500, 2));
    assert!(row("Policja").windows.is_empty(), "what is over is no window");
}

#[test]
fn own_contracts_set_the_window_of_a_known_buyer() {
    let told = vec![
        guards("1-2022", "Politsei", "EE").ends("2025-06-30"),
        guards("2-2022", "Polis", "SE").ends("2025-05-31"),
        guards("3-2022", "Poliisi", "FI").ends("2024-02-01"),
    ];
    let market = market(told);
    let buyer = Some(organisation(&market, "Politsei").id.clone());
    let answer = market.partners(&PartnerQuery { buyer, ..PartnerQuery::default() });
    assert_eq!(answer.rows[0].name, "Polis");
    assert_eq!(answer.asked[0].cpv, Cpv::parse("79710000").unwrap());
    assert!(reason(&answer.rows[0], Factor::Window).text.contains("your own contract"));
}

#[test]
fn law_decides_how_easily_two_can_buy_together() {
    let told = vec![
        guards("1-2022", "Same", "SE"),
        guards("2-2022", "Utility", "FI").under("2014/25/EU"),
        guards("3-2022", "Army", "PL").under("2009/81/EC"),
        guards("4-2022", "Outside", "CH"),
    ];
    let answer = market(told).partners(&from_estonia());
    let points =
        |name: &str| reason(answer.rows.iter().find(|row| row.name == name).unwrap(), Factor::Legal).points.to_string();
    let all = ["Same", "Utility", "Army", "Outside"].map(points);
    assert_eq!(all, ["15.00", "13.21", "10.41", "6.94"]);
}

#[test]
fn shared_suppliers_and_values_count() {
    let told = vec![
        guards("1-2022", "Politsei", "EE").awarded("Watch AG", "DE").worth(100_000, "EUR"),
        guards("2-2022", "Polis", "SE").awarded("Watch AG", "DE").worth(100_000, "EUR"),
        guards("3-2022", "Poliisi", "FI").awarded("Other Oy", "FI").worth(100_000, "EUR"),
    ];
    let value_eur = Some(Decimal::from(100_000));
    let answer = market(told).partners(&PartnerQuery { value_eur, ..from_estonia() });
    let polis = &answer.rows[0];
    assert_eq!(polis.name, "Polis");
    assert!(reason(polis, Factor::Suppliers).text.contains("Watch AG"));
    assert_eq!(reason(polis, Factor::Scale).points.to_string(), "5.00");
    assert_eq!(reason(&answer.rows[1], Factor::Suppliers).points, Decimal::ZERO);
}

#[test]
fn three_rounds_of_buying_show_recurrence() {
    let round = |id: &str, year: &str| guards(id, "Polis", "SE").published(year);
    let told = vec![round("1-2015", "2015-01-01"), round("1-2018", "2018-01-01"), round("2-2018", "2018-03-01")];
    let answer = market(told).partners(&from_estonia());
    assert!(reason(&answer.rows[0], Factor::Recurrence).text.contains("2 rounds"));
}

#[test]
fn words_find_their_codes_and_titles() {
    let mut labels = Labels::default();
    labels.add("cpv", "79710000", "en", "Security services".to_owned());
    labels.add("cpv", "79710000", "sv", "Säkerhetstjänster".to_owned());
    labels.add("cpv", "79800000", "en", "Printing and related services".to_owned());
    let knowledge = Knowledge { labels, ..Knowledge::default() };
    let told = guards("2-2022", "Polis", "SE").with(|notice| {
        notice.titles =
            model::Text::new(model::Language::parse("sv"), "Säkerhetstjänster i Malmö").into_iter().collect();
    });
    let market = market_with(vec![told, guards("3-2022", "Poliisi", "FI")], knowledge);
    let found = market.cpv_of_text("security");
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("79710000", "Security services"));
    let query = PartnerQuery { text: Some("security services".to_owned()), ..PartnerQuery::default() };
    let answer = market.partners(&query);
    assert_eq!(answer.rows[0].name, "Polis");
    assert!(reason(&answer.rows[0], Factor::Text).text.contains("(sv)"));
}

#[test]
fn without_code_lists_titles_tell_the_code() {
    let market = market(vec![guards("2-2022", "Polis", "SE")]);
    assert_eq!(market.cpv_of_text("guarding")[0].0.as_str(), "79710000");
    assert!(market.cpv_of_text("bananas").is_empty());
}

#[test]
fn more_notices_than_can_be_shown_are_counted() {
    let told = (1..=25).map(|at| guards(&format!("{at}-2022"), "Polis", "SE")).collect();
    let answer = market(told).partners(&from_estonia());
    let need = reason(&answer.rows[0], Factor::Need);
    assert_eq!(need.notices.len(), 20);
    assert!(need.text.contains("25 notices"), "{}", need.text);
}

fn told_by(seed: &[(u8, u8, i64, u8)]) -> Vec<NoticeBuilder> {
    use jiff::ToSpan;
    let countries = ["EE", "SE", "FI", "CH", "DE"];
    let codes = ["79710000", "79713000", "79700000", "79711000", "35120000"];
    let told = seed.iter().enumerate().map(|(at, (buyer, code, days, renewals))| {
        let name = format!("Agency {}", ["Alfa", "Beta", "Gamma", "Delta", "Epsilon"][usize::from(buyer % 5)]);
        let told = guards(&format!("{}-2022", at + 1), &name, countries[usize::from(buyer % 5)]);
        let told = told.cpv(codes[usize::from(code % 5)]).which(|lot| {
            lot.term.end = Some(day("2024-01-01") + days.days());
            lot.term.start = Some(day("2019-01-01"));
        });
        let told = told.renewals(u32::from(*renewals)).estimated(50_000 + 7 * days, "EUR");
        if code % 2 == 0 { told.awarded("Watch AG", "DE") } else { told.links(LinkKind::Previous, "1-2022") }
    });
    told.collect()
}

proptest! {
    #[test]
    fn reasons_add_up_and_nothing_over_is_offered(
        seed in proptest::collection::vec((0_u8..5, 0_u8..5, -700_i64..1500, 0_u8..3), 1..14), months in 0_i32..40,
    ) {
        let market = market(told_by(&seed));
        let (from, to) = (model::plus_months(market.as_of, months), model::plus_months(market.as_of, months + 6));
        let query = PartnerQuery { from: Some(from), to: Some(to), ..from_estonia() };
        for row in market.partners(&query).rows {
            prop_assert_eq!(row.reasons.iter().map(|reason| reason.points).sum::<Decimal>(), row.score);
            prop_assert!(row.score <= Decimal::ONE_HUNDRED && row.reasons.len() == 8);
            prop_assert!(reason(&row, Factor::Need).points > Decimal::ZERO);
            prop_assert!(row.country != Country::parse("EE"));
            for window in &row.windows {
                prop_assert!(window.ending.latest_end >= market.as_of);
                prop_assert!(!window.meets || window.ending.latest_end >= from);
                prop_assert!(window.ending.next_end(market.as_of) <= window.ending.latest_end);
            }
            for id in row.reasons.iter().flat_map(|reason| &reason.notices) {
                prop_assert!(market.notice(id).is_some());
            }
        }
    }

    #[test]
    fn the_order_of_notices_does_not_matter(
        seed in proptest::collection::vec((0_u8..5, 0_u8..5, -700_i64..1500, 0_u8..3), 1..14), turn in 0_usize..14,
    ) {
        let forward = told_by(&seed);
        let mut turned = forward.clone();
        turned.rotate_left(turn % seed.len());
        turned.reverse();
        let (forward, turned) = (market(forward), market(turned));
        prop_assert_eq!(forward.partners(&from_estonia()).rows, turned.partners(&from_estonia()).rows);
        let all = EndingFilter { all: true, ..EndingFilter::default() };
        prop_assert_eq!(forward.endings(&all).rows, turned.endings(&all).rows);
    }
}

#[test]
fn the_method_pages_state_the_points() {
    for factor in Factor::ALL {
        let name = serde_json::to_value(factor).unwrap().as_str().unwrap().to_owned();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/indicators");
        let page = std::fs::read_to_string(format!("{folder}/{name}.md")).unwrap();
        let stated = format!("Most points: {}\n", factor.most_points());
        assert!(page.contains(&stated), "docs/indicators/{name}.md does not say {stated}");
        let table = std::fs::read_to_string(format!("{folder}/partners.md")).unwrap();
        assert!(table.contains(&format!("| [{name}]({name}.md) | {} |", factor.most_points())), "{name}");
    }
}

#[test]
fn the_examples_of_the_method_pages_come_out_as_printed() {
    let points = |factor: Factor, fit: f64| factor.points(fit).to_string();
    assert_eq!(points(Factor::Need, 0.81), "20.45");
    assert_eq!(points(Factor::Recurrence, 0.5), "3.84");
    assert_eq!(points(Factor::Window, 0.5 * (-2.0_f64 / 12.0).exp()), "17.82");
    assert_eq!(points(Factor::Scale, (-(2.0_f64.ln()) / 20.0_f64.ln()).exp()), "4.61");
    assert_eq!(points(Factor::Legal, 0.7), "13.21");
    assert_eq!(points(Factor::Suppliers, 0.5), "7.69");
    assert_eq!(points(Factor::Joint, 0.3), "5.98");
    assert_eq!(points(Factor::Text, 0.52 * 0.52), "4.51");
}
