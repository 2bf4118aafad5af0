//! Every text a page asks for exists, in every language, and none is left over.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).expect("a folder of ours").map(|entry| entry.expect("a file of ours").path());
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if endings.iter().any(|ending| path.extension().is_some_and(|own| own == *ending)) {
            found.push(path);
        }
    }
    found
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn keys(language: &Path) -> BTreeSet<String> {
    let text: String =
        files(language, &["ftl"]).iter().map(|file| std::fs::read_to_string(file).expect("a text of ours")).collect();
    let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
    let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    text.lines().filter(starts).filter_map(key).collect()
}

fn sources() -> String {
    let folders = [here("src"), here("templates"), here("../store/src"), here("../joint/src")];
    let all: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder, &["rs", "html"])).collect();
    all.iter().map(|file| std::fs::read_to_string(file).expect("a text of ours")).collect()
}

/// Keys written as a whole where a text is asked for.
fn asked(sources: &str) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for call in ["say(\"", "tell(\"", "count(\"", "name(\"", "parsed(\"", "flag(\"", "texts(\""] {
        for rest in sources.split(call).skip(1) {
            asked.extend(rest.split('"').next().filter(|key| key.contains('-') || call == "say(\"").map(str::to_owned));
        }
    }
    // A failure has a title, what happened, and what to do.
    for call in ["not_found(\"", "of_kind(StatusCode::"] {
        for rest in sources.split(call).skip(1) {
            let kind = if call.ends_with('"') { rest.split('"').next() } else { quoted_before(rest, ')') };
            asked.extend(
                kind.into_iter().flat_map(|kind| ["title", "what", "fix"].map(|part| format!("error-{kind}-{part}"))),
            );
        }
    }
    // What the store finds wrong is told by the key of its sentence.
    asked.extend(
        sources.split("\"wrong-").skip(1).filter_map(|rest| Some(format!("wrong-{}", rest.split('"').next()?))),
    );
    asked
}

/// The first text in quotes, when it stands before a sign.
fn quoted_before(text: &str, sign: char) -> Option<&str> {
    text.split(sign).next()?.split('"').nth(1)
}

#[test]
fn every_text_asked_for_exists() {
    let known = keys(&here("../../locales/en"));
    let missing: Vec<String> = asked(&sources()).into_iter().filter(|key| !known.contains(key)).collect();
    assert!(missing.is_empty(), "texts without words: {missing:?}");
}

#[test]
fn no_text_is_left_over() {
    let sources = sources();
    // Keys made of a beginning and a code.
    let made = [
        "kind-",
        "month-",
        "class-",
        "factor-",
        "source-",
        "field-",
        "record-",
        "error-",
        "coverage-by-",
        "nav-",
        "house-",
        "said-",
        "check-",
        "checker-language-",
        "rhythm-",
        "weekday-",
        "follow-kind-",
        "about-",
        "group-choose-",
        "group-joining-",
        "group-kind-",
        "link-kind-",
        "poll-kind-",
        "reaction-",
        "letter-",
        "wrong-password-",
        "state-",
        "role-",
        "rank-",
        "reach-",
        "language-",
        "join-",
        "fact-",
        "toolbox-category-",
        "toolbox-kind-",
        "toolbox-part-",
        "toolbox-instrument-",
        "toolbox-found-",
        "toolbox-by-",
        "toolbox-link-",
        "case-field-",
        "case-hint-",
        "case-level-",
        "case-origin-",
        "case-factor-",
        "document-kind-",
        "market-figure-",
        "ebg-",
        "plan-",
        "wrong-plan-",
        "need-level-",
        "need-sector-",
        "need-link-kind-",
        "need-advice-",
    ];
    let unused =
        |key: &&String| !sources.contains(&format!("\"{key}\"")) && !made.iter().any(|start| key.starts_with(start));
    let known = keys(&here("../../locales/en"));
    let unused: Vec<&String> = known.iter().filter(unused).collect();
    assert!(unused.is_empty(), "texts nobody asks for: {unused:?}");
}

#[test]
fn every_language_has_every_text() {
    let english = keys(&here("../../locales/en"));
    for entry in std::fs::read_dir(here("../../locales")).unwrap() {
        let folder = entry.unwrap().path();
        if folder.is_dir() {
            assert_eq!(keys(&folder), english, "{}", folder.display());
        }
    }
}
