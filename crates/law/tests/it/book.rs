//! The files of the law keep their form.

use jiff::civil::Date;
use law::{Ask, Book, Confidence, Standing};
use std::collections::BTreeSet;

fn day(written: &str) -> Date {
    written.parse().unwrap()
}

#[test]
fn every_file_can_be_read_and_every_statement_has_a_source_in_its_form() {
    let book = Book::read().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(book.faults(), []);
}

#[test]
fn every_row_of_the_table_is_there() {
    let rows: BTreeSet<&str> = Book::shipped().rules.iter().map(law::Rule::row).collect();
    let numbered = |letter: &str, last: u32| (1..=last).map(|n| format!("{letter}{n}")).collect::<Vec<_>>();
    for row in [numbered("S", 5), numbered("L", 12), numbered("R", 7), numbered("V", 2), numbered("G", 2)].concat() {
        assert!(rows.contains(row.as_str()), "{row} is missing");
    }
}

#[test]
fn every_question_has_its_words_and_every_answer_can_be_given() {
    for ask in Ask::ALL {
        let text = Book::shipped().ask(*ask).unwrap_or_else(|| panic!("{ask:?} has no words"));
        let country = ("country", "EE");
        for option in &text.options {
            let (_, wrong) = law::Question::read([country, (ask.as_str(), option.value.as_str())], day("2026-11-21"));
            assert_eq!(wrong, [], "{ask:?}");
        }
    }
}

#[test]
fn what_is_not_confirmed_says_what_is_doubtful() {
    let unsure = Book::shipped().rules.iter().filter(|rule| rule.confidence != Confidence::Confirmed);
    let silent: Vec<&str> = unsure.filter(|rule| rule.doubt.is_none()).map(|rule| rule.id.as_str()).collect();
    assert_eq!(silent, [""; 0]);
}

#[test]
fn a_source_read_long_ago_is_reported_and_a_fresh_one_is_not() {
    let book = Book::shipped();
    assert_eq!(book.stale(day("2026-12-01"), 6), []);
    let stale = book.stale(day("2027-12-01"), 12);
    assert_eq!(stale.len(), book.sources.len());
    assert!(stale[0].what.starts_with("entered or last compared on 2026-11-26"), "{}", stale[0].what);
}

#[test]
fn a_statement_whose_source_is_not_in_the_list_is_a_fault() {
    let mut book = Book::shipped().clone();
    book.rules[0].sources = vec!["nowhere".to_owned()];
    book.rules[1].sources.clear();
    book.rules[2].id = "S1".to_owned();
    let faults: Vec<String> =
        book.faults().into_iter().map(|fault| format!("{}: {}", fault.entry, fault.what)).collect();
    assert!(faults.iter().any(|fault| fault.starts_with("S1: there is no source \"nowhere\"")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("S2: a statement has no source")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.starts_with("S1: two rules have this id")), "{faults:?}");
}

#[test]
fn a_threshold_has_its_amount_on_both_sides_of_a_year_and_none_where_nothing_is_known() {
    let row = |id: &str| Book::shipped().thresholds.rows.iter().find(|row| row.id == id).unwrap();
    let euro = |id: &str, on: &str| row(id).on(day(on)).map(|amount| amount.eur.to_string());
    let known = [
        ("classic-works", "5538000", "5404000"),
        ("classic-central", "143000", "140000"),
        ("classic-sub-central", "221000", "216000"),
        ("classic-social", "750000", "750000"),
        ("utilities-supplies-services", "443000", "432000"),
        ("utilities-works", "5538000", "5404000"),
        ("utilities-social", "1000000", "1000000"),
        ("concessions", "5538000", "5404000"),
        ("defence-supplies-services", "443000", "432000"),
        ("defence-works", "5538000", "5404000"),
    ];
    for (id, before, after) in known {
        assert_eq!(euro(id, "2025-12-31").as_deref(), Some(before), "{id}");
        assert_eq!(euro(id, "2026-01-01").as_deref(), Some(after), "{id}");
        assert_eq!(euro(id, "2023-12-31"), None, "{id}");
        assert_eq!(euro(id, "2028-01-01"), None, "{id}");
    }
    assert_eq!(Book::shipped().thresholds.rows.len(), known.len());
}

#[test]
fn national_money_is_told_where_a_source_gives_it_and_else_said_to_be_unknown() {
    let asked = |on: &str| {
        let answers = [("country", "DK,PL,EE"), ("sector", "classic"), ("object", "works")];
        let (question, _) = law::Question::read(answers, day(on));
        let advice = Book::shipped().advise(&question);
        advice.thresholds[0].national.iter().map(law::InMoneyOf::in_words).collect::<Vec<_>>()
    };
    assert_eq!(asked("2025-06-01"), ["DK: DKK 41,212,688", "EE: EUR 5,538,000", "PL: national amount in PLN unknown"]);
    assert_eq!(asked("2026-06-01")[0], "DK: national amount in DKK unknown");
}

#[test]
fn proposed_law_is_told_and_opens_nothing() {
    let (question, _) = law::Question::read([("country", "EE,PT"), ("sector", "defence-sensitive")], day("2026-11-21"));
    let advice = Book::shipped().advise(&question);
    let proposed: Vec<&str> = advice.proposed.iter().map(|route| route.id.as_str()).collect();
    assert_eq!(proposed, ["P3", "P2", "P1"]);
    assert!(advice.proposed.iter().all(|route| route.standing == Standing::Closed));
    assert!(!advice.routes.iter().any(|route| route.id.starts_with('P')));
}
