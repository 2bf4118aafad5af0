//! The files the program is built with.

use std::collections::BTreeSet;
use toolbox::{Card, Category, Confidence, Instrument, Library, Part};

fn library() -> &'static Library {
    Library::embedded()
}

/// Words a reader has before them.
fn words(card: &Card) -> usize {
    let lists = card.when_to_use.iter().chain(&card.key_features).chain(&card.clauses);
    let all = [&card.summary, &card.ipr, &card.text].into_iter().chain(lists);
    all.map(|text| text.split_whitespace().count()).sum()
}

#[test]
fn every_part_has_cards_and_every_known_method_has_one() {
    for category in Category::ALL {
        assert!(library().of(category).count() > 1, "{category:?}");
    }
    for id in [
        "joint-procurement",
        "pcp",
        "ppi",
        "innovation-partnership",
        "preliminary-market-consultation",
        "value-engineering",
        "competitive-dialogue",
        "competitive-procedure-with-negotiation",
        "outcome-based-specification",
        "framework-agreements-and-dps",
        "central-purchasing-bodies",
        "joint-entity",
        "ipr",
        "lots-for-several-countries",
    ] {
        assert!(library().card(id).is_some(), "{id}");
    }
}

#[test]
fn a_card_is_neither_a_label_nor_a_book() {
    for card in &library().cards {
        assert!((250..=600).contains(&words(card)), "{} has {} words", card.id, words(card));
    }
}

#[test]
fn every_card_names_an_existing_release_and_each_change_an_existing_card() {
    let releases: BTreeSet<&str> = library().releases.iter().map(|release| release.id.as_str()).collect();
    for card in &library().cards {
        assert!(releases.contains(card.since.as_str()), "{}", card.id);
    }
    for change in library().releases.iter().flat_map(|release| &release.changes) {
        assert!(library().card(&change.card).is_some(), "{}", change.card);
    }
}

#[test]
fn a_statement_about_law_is_carried_by_a_source_or_marked_unconfirmed() {
    for card in &library().cards {
        for note in &card.legal_notes {
            let carried = note.source.is_some_and(|number| card.sources.get(number - 1).is_some());
            assert!(carried || note.confidence == Confidence::Unconfirmed, "{}: {}", card.id, note.text);
        }
    }
}

#[test]
fn nobody_is_named_as_reviewer_but_a_function() {
    for card in &library().cards {
        assert_eq!(card.reviewed_by, "editors of the toolbox", "{}", card.id);
    }
}

#[test]
fn rules_are_named_as_the_route_finder_names_them() {
    for rule in library().cards.iter().flat_map(|card| &card.rules) {
        let (kind, number) = rule.split_at(1);
        assert!(["L", "R", "V"].contains(&kind) && number.parse::<u8>().is_ok(), "{rule}");
    }
}

#[test]
fn the_seven_steps_come_before_the_tender_and_the_contract_after_it() {
    let codes: Vec<&str> = library().steps.iter().map(|step| step.code.as_str()).collect();
    assert_eq!(codes, ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "B1", "C1"]);
    let before = library().steps.iter().filter(|step| step.part == Part::PreTender).count();
    assert_eq!(before, 7);
    for step in &library().steps {
        assert!((3..=5).contains(&step.task.len()), "{} has {} tasks", step.code, step.task.len());
        assert!(step.decision.ends_with('?'), "{} ends with a question", step.code);
    }
}

#[test]
fn a_task_feeds_only_what_comes_later() {
    for (_, task) in library().tasks() {
        for fed in &task.feeds {
            assert!(fed > &task.code, "{} feeds {fed}", task.code);
        }
    }
}

#[test]
fn what_a_task_needs_from_another_the_other_makes() {
    for (_, task) in library().tasks() {
        for before in library().feeding(&task.code) {
            let handed = before.outputs.iter().any(|output| task.inputs.contains(output));
            assert!(handed, "{} feeds {}, and hands it nothing: {:?}", before.code, task.code, before.outputs);
        }
    }
}

#[test]
fn every_task_but_the_last_leads_somewhere() {
    for (_, task) in library().tasks().filter(|(_, task)| task.code != "C1.4") {
        assert!(!task.feeds.is_empty(), "{}", task.code);
    }
}

#[test]
fn every_instrument_changes_some_task() {
    for instrument in Instrument::ALL {
        assert!(library().tasks().any(|(_, task)| task.options.of(instrument).is_some()), "{instrument:?}");
    }
}

#[test]
fn ip_is_told_apart_into_its_three_meanings() {
    let ip = library().term("ip").unwrap();
    assert_eq!(ip.see, ["innovation-procurement", "innovation-partnership", "intellectual-property"]);
    for other in &ip.see {
        assert!(library().term(other).unwrap().also.contains(&"IP".to_owned()), "{other}");
    }
}

#[test]
fn every_template_a_task_uses_is_there_and_every_template_is_used() {
    let used: BTreeSet<&str> = library().tasks().flat_map(|(_, task)| &task.templates).map(String::as_str).collect();
    let there: BTreeSet<&str> = toolbox::template::all().iter().map(|template| template.id.as_str()).collect();
    assert_eq!(used, there);
}
