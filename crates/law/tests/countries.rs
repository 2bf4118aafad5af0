//! The files of content/law/countries, and what can be made of them.

#![expect(clippy::unwrap_used, reason = "helpers of tests end a test as tests do")]

use jiff::civil::{Date, date};
use law::country::{Cell, Comparison, Field, Sheet, Standing, State, faults, sheet, sheets};
use law::{Confidence, Source};
use model::Country;
use proptest::prelude::*;

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn review() -> Date {
    date(2027, 5, 26)
}

fn source() -> Source {
    Source { title: "A page".to_owned(), url: Some("https://example.org/page".to_owned()), read: date(2026, 11, 26) }
}

#[test]
fn every_file_is_whole_and_every_statement_has_a_source_and_a_date() {
    assert!(faults().is_empty(), "{:#?}", faults());
    let codes: Vec<&str> = sheets().iter().map(|sheet| sheet.country.as_str()).collect();
    let eu = codes.iter().filter(|code| country(code).is_eu()).count();
    assert_eq!((codes.len(), eu), (30, 27));
    assert!(codes.iter().all(|code| country(code).is_eea()) && codes.is_sorted());
    for sheet in sheets() {
        assert_eq!(sheet.cells().count(), Field::ALL.len());
        for (field, cell) in sheet.cells() {
            let told = format!("{} {}", sheet.country, field.as_str());
            assert!(cell.state == State::Unknown || !cell.sources.is_empty(), "{told}");
            assert!(cell.sources.iter().all(|source| source.read <= date(2026, 11, 26)), "{told}: read in the future");
            assert!(cell.review_by > date(2026, 11, 26), "{told}: the review lies in the past");
        }
    }
}

#[test]
fn a_file_with_a_fault_says_where_and_what_to_do() {
    let text = include_str!("../../../content/law/countries/EE.toml");
    let fault = |text: &str| Sheet::read("EE", text).unwrap_err().to_string();
    assert!(Sheet::read("LV", text).unwrap_err().to_string().starts_with("content/law/countries/LV.toml: `country`"));
    assert!(fault(&format!("{text}\n[elections]\n")).contains("unknown field `elections`"));
    assert!(fault(&text.replace("confidence = \"confirmed\"\n", "")).contains("[thresholds]: say in `confidence`"));
    let (before, after) = (text.find("[[review_body.sources]]").unwrap(), text.find("[review_time]").unwrap());
    let sourceless = format!("{}{}", &text[..before], &text[after..]);
    assert!(fault(&sourceless).contains("[review_body]: a statement needs a source"), "{}", fault(&sourceless));
    let spoken = text.replace("state = \"unknown\"\nreason", "state = \"unknown\"\ntext");
    assert!(fault(&spoken).contains("an unknown cell has no text"), "{}", fault(&spoken));
}

#[test]
fn a_cell_is_due_when_its_day_has_passed() {
    let estonia = sheet(&country("EE")).unwrap();
    assert!(estonia.due(date(2026, 11, 26)).is_empty());
    assert!(estonia.due(date(2027, 5, 26)).is_empty(), "on the day itself there is still time");
    assert!(estonia.due(date(2027, 5, 27)).contains(&Field::ReviewTime));
    assert_eq!(estonia.due(date(2028, 1, 1)).len(), Field::ALL.len());
}

#[test]
fn what_differs_stands_before_what_is_open_and_that_before_what_is_the_same() {
    let group: Vec<Sheet> = ["EE", "PT", "SK"].map(|code| sheet(&country(code)).unwrap().clone()).into();
    let comparison = Comparison::of(&group);
    let standings: Vec<Standing> = comparison.rows.iter().map(|row| row.standing).collect();
    assert!(standings.is_sorted());
    let row = |field: Field| comparison.rows.iter().find(|row| row.field == field).unwrap();
    assert_eq!(row(Field::Thresholds).standing, Standing::Same, "all three use the euro");
    assert_eq!(row(Field::Languages).standing, Standing::Differs);
    let review = row(Field::ReviewTime);
    let unknown: Vec<&str> = review.unknown.iter().map(|country| country.as_str()).collect();
    assert_eq!((review.standing, unknown), (Standing::Open, vec!["PT", "SK"]));
    assert_eq!(comparison.to_settle().count(), Field::ALL.len() - 1);
}

#[test]
fn two_unknown_cells_are_open_and_not_the_same() {
    let twice: Vec<Sheet> = vec![sheet(&country("NL")).unwrap().clone(), sheet(&country("LU")).unwrap().clone()];
    let comparison = Comparison::of(&twice);
    let budget = comparison.rows.iter().find(|row| row.field == Field::BudgetCycle).unwrap();
    assert_eq!(budget.standing, Standing::Open);
}

proptest! {
    #[test]
    fn an_unknown_cell_states_nothing_whatever_was_typed(text in ".{0,40}") {
        let cell = Cell::unknown(&text, vec![source()], review());
        prop_assert_eq!(cell.statement(), None);
        prop_assert_eq!(cell.reason(), Some(text.trim()));
        prop_assert_eq!(cell.confidence, None);
        prop_assert_eq!(cell.faults().is_empty(), !text.trim().is_empty());
    }

    #[test]
    fn a_statement_without_a_source_is_a_fault(text in "[a-z]{1,40}", sure in prop::bool::ANY) {
        let confidence = if sure { Confidence::Confirmed } else { Confidence::Unconfirmed };
        prop_assert!(Cell::stated(&text, confidence, vec![source()], review()).faults().is_empty());
        prop_assert!(!Cell::stated(&text, confidence, Vec::new(), review()).faults().is_empty());
    }

    #[test]
    fn a_file_that_hides_words_in_an_unknown_cell_is_refused(text in "[a-z]{1,40}") {
        let written = format!("state = \"unknown\"\nreason = \"why\"\ntext = \"{text}\"\nreview_by = \"2027-05-26\"");
        let cell: Cell = toml::from_str(&written).unwrap();
        prop_assert_eq!(cell.statement(), None);
        prop_assert!(!cell.faults().is_empty());
    }
}
