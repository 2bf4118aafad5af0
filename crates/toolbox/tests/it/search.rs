//! Finding words in the toolbox.

use proptest::prelude::*;
use std::sync::LazyLock;
use toolbox::{EntryKind, Index, Library};

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(Library::embedded().entries()));

/// Kind and id of what is found, best first.
fn found(asked: &str) -> Vec<(EntryKind, String)> {
    INDEX.find(asked).into_iter().map(|hit| (hit.entry.kind, hit.entry.id.clone())).collect()
}

#[test]
fn a_title_weighs_more_than_a_text() {
    assert_eq!(found("competitive dialogue")[0].1, "competitive-dialogue");
    assert_eq!(found("value engineering")[0].1, "value-engineering");
}

#[test]
fn an_abbreviation_finds_what_it_stands_for() {
    assert!(found("EGTC").contains(&(EntryKind::Card, "joint-entity".to_owned())));
    assert_eq!(found("pcp")[0], (EntryKind::Card, "pcp".to_owned()));
}

#[test]
fn a_task_is_found_by_its_code_and_case_and_accents_do_not_matter() {
    assert_eq!(found("A1.2")[0], (EntryKind::Task, "A1.2".to_owned()));
    assert_eq!(found("PRÓTOTYPE"), found("prototype"));
    assert!(!found("prototype").is_empty());
}

#[test]
fn every_word_must_occur_and_the_beginning_of_one_is_enough() {
    assert!(found("prototype xylophone").is_empty());
    assert!(found("integr").contains(&(EntryKind::Card, "integrity".to_owned())));
    assert!(found("").is_empty() && found(" ?! ").is_empty());
}

#[test]
fn the_text_around_the_word_is_shown() {
    let hit = INDEX.find("supercomputers").into_iter().next().unwrap();
    assert!(hit.snippet.contains("supercomputers") && hit.snippet.chars().count() < 200, "{}", hit.snippet);
}

proptest! {
    #[test]
    fn nothing_that_is_typed_breaks_it(asked in ".{0,60}") {
        for hit in INDEX.find(&asked) {
            prop_assert!(hit.score.is_finite() && hit.score > 0.0);
        }
    }
}
