//! The readable table `cases.md`: questions and what each must come to.

use jiff::civil::Date;
use law::{Advice, Book, Question, Route, Standing};
use std::collections::BTreeSet;

const TABLE: &str = include_str!("cases.md");

struct Case {
    title: String,
    question: Question,
    expected: Vec<(String, String)>,
}

fn cases() -> Vec<Case> {
    let rows = TABLE.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [title, asked, on, expected] = cells[..] else { panic!("four cells are wanted: {row}") };
        let pairs = asked
            .split_whitespace()
            .map(|pair| pair.split_once('=').unwrap_or_else(|| panic!("name=value is wanted: {pair}")));
        let (question, wrong) = Question::read(pairs, on.parse::<Date>().unwrap());
        assert_eq!(wrong, [], "{title}");
        let expected = expected
            .split(", ")
            .map(|pair| pair.split_once(' ').unwrap_or_else(|| panic!("id and standing are wanted: {pair}")));
        let expected = expected.map(|(id, standing)| (id.to_owned(), standing.to_owned())).collect();
        Case { title: title.to_owned(), question, expected }
    })
    .collect()
}

/// How a rule stands in the answer: `open`, `closed`, or `if lead+sector` with what it waits for.
fn standing(advice: &Advice, id: &str) -> String {
    let route = advice.judged().find(|route| route.id == id).unwrap_or_else(|| panic!("{id} is nowhere in the answer"));
    match route.standing {
        Standing::OpenIf => format!("if {}", waits(route)),
        standing => standing.as_str().to_owned(),
    }
}

fn waits(route: &Route) -> String {
    let asks: Vec<&str> = route.asks.iter().map(|ask| ask.as_str()).collect();
    if asks.is_empty() { "not-known".to_owned() } else { asks.join("+") }
}

#[test]
fn every_question_of_the_table_has_its_answer() {
    for case in cases() {
        let advice = Book::shipped().advise(&case.question);
        for (id, expected) in &case.expected {
            assert_eq!(&standing(&advice, id), expected, "{}: {id}", case.title);
        }
    }
}

#[test]
fn every_rule_in_force_is_open_or_waits_in_some_question_and_is_closed_in_another() {
    let told: BTreeSet<(String, bool)> =
        cases().into_iter().flat_map(|case| case.expected).map(|(id, standing)| (id, standing == "closed")).collect();
    for rule in Book::shipped().rules.iter().filter(|rule| rule.status == law::Status::InForce) {
        assert!(told.contains(&(rule.id.clone(), false)), "{} never opens in cases.md", rule.id);
        assert!(told.contains(&(rule.id.clone(), true)), "{} never closes in cases.md", rule.id);
    }
}
