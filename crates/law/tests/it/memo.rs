//! The answer as a memo and as JSON.

use law::{Advice, Book, Question};

fn drones() -> Advice {
    let answers = [("country", "SK,EE,PT"), ("cpv", "34711200"), ("stage", "off-the-shelf"), ("value", "600000")];
    let (question, _) = Question::read(answers, "2026-11-21".parse().unwrap());
    Book::shipped().advise(&question)
}

#[test]
fn the_memo_names_rules_day_sources_and_that_it_is_no_advice() {
    let memo = law::memo(&drones());
    let wanted = [
        "# 1 route is open to EE, PT and SK; ",
        "Law of 2026-11-21.",
        "- In which countries are the buyers? **EE, PT, SK**",
        "EUR 600,000",
        "no legal advice",
        "### L5: Coordinated procurement",
        "### L2: Joint cross-border award, led by one authority (open if)",
        "- Basis: Article 39(1) and (4) of Directive 2014/24/EU (in force since 2016-04-18)",
        "- Review: ",
        "(not settled)",
        "not taken from a source",
        "## Thresholds that may apply",
        "| 140,000 | euro | the value reaches it |",
        "## To find out",
        "- Which law covers the purchase?",
        "L1 Occasional joint procurement within one country: the buyers come from 3 countries",
        "as entered on 2026-11-26",
    ];
    for part in wanted {
        assert!(memo.contains(part), "{part} is missing in\n{memo}");
    }
}

#[test]
fn every_mark_of_the_memo_has_its_source() {
    let memo = law::memo(&drones());
    let (text, sources) = memo.split_once("## Sources").unwrap();
    let count = sources.lines().filter(|line| line.contains("as entered on")).count();
    for number in 1..=count {
        assert!(text.contains(&format!("[{number}]")), "source {number} is never named");
    }
    assert!(!text.contains(&format!("[{}]", count + 1)));
}

#[test]
fn the_json_has_the_fields_scripts_rely_on() {
    let json = serde_json::to_value(drones()).unwrap();
    let fields = |value: &serde_json::Value| {
        value.as_object().unwrap().keys().map(String::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(fields(&json)[..3], ["routes", "thresholds", "open_questions"]);
    assert_eq!(
        fields(&json["routes"][0])[..8],
        ["id", "name", "law", "forum", "basis", "must_produce", "reasons", "confidence"]
    );
    assert_eq!(json["routes"][0]["id"], "L5");
    assert_eq!(json["routes"][0]["standing"], "open");
    assert_eq!(json["open_questions"][0]["id"], "buyer");
    assert_eq!(json["thresholds"][0]["eur"], "140000");
}

#[test]
fn the_lines_for_a_terminal_tell_standing_law_and_what_to_find_out() {
    let text = law::text(&drones());
    for part in [
        "1 route is open to EE, PT and SK",
        "L5     open      Coordinated",
        "L2     open-if   Joint",
        "if: Who can carry the procedure?",
        "to find out",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
}
