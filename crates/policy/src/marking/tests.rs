//! Markings where they stand are found, ordinary sentences are let through.

use super::{Level, Markings, MarkingsError, Usage};
use std::collections::HashMap;

/// A plain title in every language, to be marked.
const TITLES: &str = include_str!("tests/titles.tsv");
/// Texts as somebody would mark them; `\n` is a line break.
const MARKED: &str = include_str!("tests/marked.tsv");
/// Sentences and titles that classify nothing, many with words that look like it.
const HARMLESS: &str = include_str!("tests/harmless.tsv");

const LANGUAGES: [&str; 26] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv", "mt", "nl",
    "no", "pl", "pt", "ro", "sk", "sl", "sv",
];

/// Ways to mark a text; `M` is the marking, `T` the title.
const PLACES: [&str; 16] = [
    "M",
    "  *** M ***  ",
    "M\n\nT",
    "T\n\nM",
    "12/2027\nM\nT",
    "M - T",
    "M: T",
    "M T",
    "T M",
    "T – M",
    "T (M)",
    "[M] T",
    "Re: [M] T",
    "T | M | 12/2027",
    "1/2027 M",
    "> # M, T",
];

fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().map(|line| line.split_once('\t').unwrap())
}

fn words(list: &str, text: &str) -> Option<String> {
    Markings::parse(list).unwrap().find(text).map(|marking| marking.words.clone())
}

#[test]
fn every_marking_is_found_in_every_place_and_language_of_title() {
    let titles: HashMap<&str, &str> = rows(TITLES).collect();
    let mut missed = Vec::new();
    for marking in Markings::standard().all().iter().filter(|marking| marking.usage != Usage::Portion) {
        for title in [titles[marking.language.as_str()], titles["en"]] {
            for place in PLACES {
                let text = place.replace('T', title).replace('M', &marking.words);
                if Markings::standard().find(&text).is_none() {
                    missed.push(text);
                }
            }
        }
    }
    assert!(missed.is_empty(), "{} missed: {missed:#?}", missed.len());
}

#[test]
fn portion_letters_are_found_in_brackets_at_the_beginning_alone() {
    for marking in Markings::standard().all().iter().filter(|marking| marking.usage == Usage::Portion) {
        let found = |text: String| Markings::standard().find(&text).is_some();
        assert!(found(format!("({}) The cameras fail in frost.", marking.words)), "{}", marking.words);
        assert!(!found(format!("The railway ({}) buys cameras", marking.words)), "{}", marking.words);
        assert!(!found(format!("{} buys cameras", marking.words)), "{}", marking.words);
    }
}

#[test]
fn every_text_somebody_marked_by_hand_is_found() {
    let texts = rows(MARKED).map(|(_, text)| text.replace("\\n", "\n"));
    let missed: Vec<String> = texts.filter(|text| Markings::standard().find(text).is_none()).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn fewer_than_one_harmless_sentence_in_a_hundred_is_stopped() {
    let stopped: Vec<&str> =
        rows(HARMLESS).map(|(_, text)| text).filter(|text| Markings::standard().find(text).is_some()).collect();
    assert!(stopped.len() * 100 < rows(HARMLESS).count(), "{stopped:#?}");
}

#[test]
fn harmless_sentences_stay_harmless_as_the_body_of_one_text() {
    let body: String = rows(HARMLESS).map(|(_, text)| format!("{text}\n\n")).collect();
    assert_eq!(Markings::standard().find(&body), None);
}

#[test]
fn the_corpora_speak_every_language() {
    for language in LANGUAGES {
        let count = |table| rows(table).filter(|(own, _)| *own == language).count();
        assert!(count(TITLES) == 1 && count(MARKED) >= 2 && count(HARMLESS) >= 5, "{language}");
        assert!(Markings::standard().all().iter().any(|marking| marking.language == language), "{language}");
    }
}

#[test]
fn the_standard_list_holds_four_levels_of_every_state() {
    const STATES: [&str; 31] = [
        "EU", "NATO", "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
        "IT", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    ];
    for state in STATES {
        for level in [Level::Restricted, Level::Confidential, Level::Secret, Level::TopSecret] {
            let holds = |list: &Markings| list.all().iter().any(|one| one.state == state && one.level == level);
            assert!(holds(Markings::standard()), "{state} {level:?}");
        }
    }
}

#[test]
fn the_longest_marking_names_the_find() {
    let found = Markings::standard().find("TRÈS SECRET UE/EU TOP SECRET").unwrap();
    assert_eq!((found.state.as_str(), found.level), ("EU", Level::TopSecret));
}

#[test]
fn small_letters_count_for_words_that_mean_a_classification() {
    assert!(Markings::standard().find("vs - nur für den dienstgebrauch\nDrohnen").is_some());
    assert!(Markings::standard().find("drones (eu restricted)").is_some());
}

#[test]
fn small_letters_of_ordinary_words_count_nothing() {
    for text in ["vertraulich", "Drohnen – vertraulich", "One\nSecret\nThree", "the plan (secret)"] {
        assert_eq!(Markings::standard().find(text), None, "{text}");
    }
}

#[test]
fn letters_nobody_sees_hide_no_marking() {
    assert!(Markings::standard().find("EU\u{a0}REST\u{ad}RIC\u{200b}TED").is_some());
    assert!(Markings::standard().find("ＥＵ ＲＥＳＴＲＩＣＴＥＤ").is_some());
    assert!(Markings::standard().find("Drones\rSECRET\rfor the border").is_some());
}

#[test]
fn a_sentence_wrapped_inside_a_paragraph_is_still_a_sentence() {
    let text = "Which of you may hold EU RESTRICTED\ninformation on your network, and handle\nNATO SECRET papers?";
    assert_eq!(Markings::standard().find(text), None);
}

#[test]
fn a_list_of_ones_own_is_read() {
    let list = r#"marking = [{ words = "TOP ÉXAMPLE", state = "XX", level = "secret", language = "en" }]"#;
    assert_eq!(words(list, "Plan – top example").as_deref(), Some("TOP ÉXAMPLE"));
    assert_eq!(words(list, "SECRET"), None);
    assert_eq!(words("", "SECRET"), None);
}

#[test]
fn an_entry_without_words_is_refused_and_says_whose() {
    let list = r#"marking = [{ words = "–", state = "XX", level = "secret", language = "en" }]"#;
    let Err(error @ MarkingsError::NoWords(_)) = Markings::parse(list) else { panic!("was read") };
    assert!(error.to_string().starts_with("a marking of XX has no words"));
    assert!(Markings::parse("marking = [{ words = 1 }]").is_err());
}

#[test]
fn in_a_line_of_capitals_only_what_is_set_apart_counts() {
    assert!(Markings::standard().find("SECRET - DRONES FOR THE LAND BORDER").is_some());
    assert!(Markings::standard().find("DRONES FOR THE LAND BORDER (SECRET)").is_some());
    assert_eq!(Markings::standard().find("SAFES FOR DOCUMENTS OF THE LEVEL SECRET"), None);
}

#[test]
fn no_words_no_marking() {
    for text in ["", "\n\n", "***", "1 2 3 4 5"] {
        assert_eq!(Markings::standard().find(text), None);
    }
}
