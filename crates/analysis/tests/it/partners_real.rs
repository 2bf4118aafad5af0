//! Partners and endings on the published notices.

use crate::published;
use analysis::{EndingFilter, Knowledge, Market, PartnerQuery, Partners};
use model::{Country, Cpv};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::sync::OnceLock;

fn market() -> &'static Market {
    static MARKET: OnceLock<Market> = OnceLock::new();
    MARKET.get_or_init(|| {
        let knowledge = Knowledge {
            labels: published::labels().clone(),
            rates: published::rates().clone(),
            ..Knowledge::default()
        };
        Market::build(published::notices().to_vec(), testing::day("2024-01-01"), knowledge)
    })
}

fn from_estonia(code: &str) -> Partners {
    let (cpv, country) = (Cpv::parse(code), Country::parse("EE"));
    market().partners(&PartnerQuery { cpv, country, ..PartnerQuery::default() })
}

#[test]
fn security_services_are_needed_in_many_countries_and_contracts_end() {
    let answer = from_estonia("79710000");
    let countries: BTreeSet<_> = answer.rows.iter().filter_map(|row| row.country.clone()).collect();
    assert!(answer.rows.len() >= 20, "{} rows", answer.rows.len());
    assert!(countries.len() >= 8, "{countries:?}");
    assert!(!countries.contains(&Country::parse("EE").unwrap()));
    assert!(answer.rows.iter().filter(|row| !row.windows.is_empty()).count() >= 5);
}

#[test]
fn the_first_ten_bought_what_was_asked_and_their_contracts_run() {
    for (code, class) in [("79710000", "7971"), ("35120000", "35"), ("34144000", "341")] {
        for row in from_estonia(code).rows.iter().take(10) {
            let near = |cpv: &Cpv| cpv.as_str().starts_with(class);
            let bought = row.reasons.iter().flat_map(|reason| &reason.notices).filter_map(|id| market().notice(id));
            let codes: Vec<Cpv> = bought
                .flat_map(|notice| {
                    let lots = notice.lots.iter().flat_map(|lot| lot.cpv.iter().chain(&lot.cpv_additional));
                    notice.cpv.iter().chain(&notice.cpv_additional).chain(lots).cloned().collect::<Vec<_>>()
                })
                .collect();
            assert!(codes.iter().any(near), "{} bought {codes:?}", row.organisation.0);
        }
    }
}

#[test]
fn points_add_up_and_every_notice_named_was_published_by_then() {
    for row in from_estonia("34144000").rows {
        assert_eq!(row.reasons.iter().map(|reason| reason.points).sum::<Decimal>(), row.score);
        for id in row.reasons.iter().flat_map(|reason| &reason.notices) {
            assert!(market().notice(id).unwrap().date().unwrap() <= market().as_of);
        }
        assert!(row.windows.iter().all(|window| window.ending.latest_end >= market().as_of));
    }
}

#[test]
fn every_lot_ends_or_is_counted() {
    let all = market().endings(&EndingFilter { all: true, ..EndingFilter::default() });
    let counted = all.without_term + all.without_start + all.unlimited + all.doubtful + all.not_awarded;
    assert_eq!(all.rows.len() + counted, all.lots);
    assert!(all.rows.len() >= 4_500, "{} lots with a term", all.rows.len());
    assert!(all.rows.iter().all(|row| row.base_end <= row.likely_end && row.likely_end <= row.latest_end));
    let upcoming = market().endings(&EndingFilter::default());
    assert_eq!(upcoming.rows.len() + upcoming.over, all.rows.len());
}

#[test]
fn words_in_several_languages_find_security_services() {
    for words in ["security services", "usługi ochroniarskie", "turvateenused", "servicios de seguridad"] {
        let codes: Vec<String> =
            market().cpv_of_text(words).into_iter().take(3).map(|(cpv, _, _)| cpv.to_string()).collect();
        assert!(codes.iter().any(|code| code == "79710000"), "{words}: {codes:?}");
    }
}
