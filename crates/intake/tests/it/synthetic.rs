//! The made-up market.

use intake::synthetic;
use model::{Notice, NoticeKind, Role, Source};
use std::collections::HashSet;

fn read() -> Vec<Notice> {
    let read = |(file, bytes): (String, Vec<u8>)| {
        let reading = sources::read_notice(&file, &bytes).unwrap();
        assert_eq!(reading.problems, [], "{file}");
        assert_eq!(reading.notice.unknown, [], "{file}");
        reading.notice
    };
    synthetic::notices().map(read).collect()
}

#[test]
fn every_notice_is_read_without_a_problem_and_is_marked_as_synthetic() {
    let notices = read();
    assert!((380..=460).contains(&notices.len()), "{} notices", notices.len());
    assert!(notices.iter().all(|notice| notice.source == Source::Synthetic));
    let names: HashSet<_> = notices.iter().map(|notice| &notice.notice).collect();
    assert_eq!(names.len(), notices.len());
}

#[test]
fn the_same_market_comes_every_time() {
    assert!(synthetic::notices().eq(synthetic::notices()));
}

#[test]
fn calls_and_results_carry_what_the_answers_are_made_of() {
    let notices = read();
    for notice in &notices {
        let lot = &notice.lots[0];
        assert!(notice.cpv.is_some() && lot.estimated_value.is_some() && lot.term.months().is_some());
        assert!(notice.parties_as(Role::Buyer).all(|buyer| buyer.country.is_some() && !buyer.ids.is_empty()));
    }
    let results: Vec<_> = notices.iter().filter(|notice| notice.kind == NoticeKind::Result).collect();
    assert!(results.len() > 150);
    for result in results {
        assert_eq!((result.links.len(), result.awards.len()), (1, 1));
        assert_eq!(result.awards[0].awarded, Some(true));
        assert_eq!(result.parties_as(Role::Winner).count(), 1);
        assert!(result.awards[0].value.is_some());
    }
}

#[test]
fn three_procedures_are_run_by_buyers_of_several_countries() {
    let notices = read();
    let crosses = |notice: &&Notice| {
        notice.parties_as(Role::Buyer).filter_map(|buyer| buyer.country.clone()).collect::<HashSet<_>>().len() > 1
    };
    let crossing: HashSet<_> = notices.iter().filter(crosses).map(|notice| &notice.procedure_key).collect();
    assert_eq!(crossing.len(), 3);
    assert!(notices.iter().filter(crosses).all(|notice| !notice.cross_border_law.is_empty()));
}
