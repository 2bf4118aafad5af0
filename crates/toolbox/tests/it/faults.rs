//! What the reader says of files that are wrong.

use toolbox::{File, Library};

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

const RELEASES: &str = "[[release]]\nid = \"R1\"\ndate = \"2026-11-26\"\nabout = \"First.\"\n\
                        changes = [{ card = \"pcp\", what = \"First.\" }]\n";

const CARD: &str = "+++
id = \"pcp\"
title = \"Buying research\"
category = \"how-to\"
kind = \"instrument\"
summary = \"Research.\"
when_to_use = [\"Nothing exists.\"]
key_features = [\"Phases.\"]
valid_from = \"2026-11-26\"
confidence = \"confirmed\"
reviewed_by = \"editors\"
reviewed_at = \"2026-11-26\"
since = \"R1\"

[[sources]]
title = \"A source\"
+++

Text.";

/// What is said of a card and the releases after a change of their text.
fn told(card: &str, releases: &str) -> String {
    match Library::read(&[file("toolbox/pcp.md", card), file("toolbox/releases.toml", releases)]) {
        Ok(_) => String::new(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_card_that_is_whole_is_read() {
    assert_eq!(told(CARD, RELEASES), "");
}

#[test]
fn a_field_nobody_knows_is_told_with_file_and_line() {
    let told = told(&CARD.replace("since =", "sincere ="), RELEASES);
    assert!(told.starts_with("toolbox/pcp.md, line 13: unknown field `sincere`"), "{told}");
    assert!(told.contains("docs/FORMATS.md"), "{told}");
}

#[test]
fn a_release_that_is_not_there_is_told() {
    let told = told(&CARD.replace("\"R1\"", "\"R7\""), RELEASES);
    assert!(told.contains("there is no release \"R7\""), "{told}");
}

#[test]
fn a_change_of_a_card_that_is_not_there_is_told() {
    let told = told(CARD, &RELEASES.replace("card = \"pcp\"", "card = \"pct\""));
    assert!(told.starts_with("toolbox/releases.toml: there is no card \"pct\""), "{told}");
}

#[test]
fn a_card_whose_coming_no_release_tells_is_told() {
    let told = told(CARD, "[[release]]\nid = \"R1\"\ndate = \"2026-11-26\"\nabout = \"First.\"\nchanges = []\n");
    assert!(told.contains("does not tell that card \"pcp\" came with it"), "{told}");
}

#[test]
fn a_confirmed_statement_without_a_source_is_refused() {
    let note = "[[legal_notes]]\ntext = \"It is allowed.\"\nconfidence = \"confirmed\"\n\n[[sources]]";
    let told = told(&CARD.replace("[[sources]]", note), RELEASES);
    assert!(told.contains("no source carries \"It is allowed.\""), "{told}");
}

#[test]
fn an_address_that_would_run_something_is_refused() {
    let told = told(&CARD.replace("title = \"A source\"", "title = \"A\"\nurl = \"javascript:alert(1)\""), RELEASES);
    assert!(told.contains("is no address"), "{told}");
}

#[test]
fn a_card_without_its_head_and_a_file_nobody_reads_are_told() {
    assert!(told("Text.", RELEASES).contains("the fields at the head are missing"));
    let stray = Library::read(&[file("toolbox/notes.txt", "")]).unwrap_err().to_string();
    assert!(stray.contains("nobody reads this file"), "{stray}");
}

/// A step of two tasks that feed what is said.
fn step(first: &str, second: &str) -> File {
    let task = |n: u8, feeds: &str| {
        format!(
            "[[task]]\ncode = \"A1.{n}\"\ntitle = \"T\"\nobjective = \"O\"\nwho = [\"W\"]\ninputs = []\n\
             outputs = [\"P\"]\nweeks = {{ min = 1, max = 2 }}\nfeeds = [{feeds}]\n"
        )
    };
    let head = "code = \"A1\"\npart = \"pre-tender\"\ntitle = \"S\"\nabout = \"A\"\ndecision = \"D?\"\n";
    file("tasks/A1.toml", &format!("{head}{}{}", task(1, first), task(2, second)))
}

#[test]
fn a_task_that_waits_for_itself_through_another_is_told() {
    assert!(Library::read(&[step("\"A1.2\"", "")]).is_ok());
    let told = Library::read(&[step("\"A1.2\"", "\"A1.1\"")]).unwrap_err().to_string();
    assert!(told.contains("waits, through others, for itself"), "{told}");
    let told = Library::read(&[step("\"A9.9\"", "")]).unwrap_err().to_string();
    assert!(told.contains("feeds \"A9.9\""), "{told}");
}
