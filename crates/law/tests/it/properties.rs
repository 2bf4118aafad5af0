//! What must hold for every question.

use jiff::civil::Date;
use law::{Advice, Ask, Book, Question, Route, Standing, Status};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;

const COUNTRIES: &[&str] = &["EE", "PT", "SK", "FR", "DE", "NO", "IS", "GB", "UA", "BG"];

/// An answer: name and value.
type Answer = (&'static str, String);

fn day() -> impl Strategy<Value = Date> {
    (2014i16..2031, 1i8..13, 1i8..29).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn countries() -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(COUNTRIES, 0..6)
}

/// Every answer that words can give, and codes and values that agree with every kind of contract said beside them.
fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let words = Ask::ALL.iter().filter(|ask| !matches!(ask, Ask::Countries | Ask::Cpv | Ask::Value));
    let words = words.map(|ask| {
        let options: Vec<String> =
            Book::shipped().ask(*ask).unwrap().options.iter().map(|option| option.value.clone()).collect();
        select(options).prop_map(|value| (ask.as_str(), value)).boxed()
    });
    let value = (1u64..8_000_000).prop_map(|value| ("value", value.to_string())).boxed();
    words.chain([value]).collect::<Vec<_>>()
}

/// All the answers, and which of them are known first.
fn learning() -> impl Strategy<Value = (Vec<Answer>, Vec<bool>)> {
    answers().prop_flat_map(|answers| {
        let known = vec(any::<bool>(), answers.len());
        (Just(answers), known)
    })
}

fn asked(countries: &[&'static str], answers: &[Answer], on: Date) -> Question {
    let countries = countries.iter().map(|country| ("country", *country));
    let answers = answers.iter().map(|(name, value)| (*name, value.as_str()));
    let (question, wrong) = Question::read(countries.chain(answers), on);
    assert_eq!(wrong, []);
    question
}

fn standings(advice: &Advice) -> BTreeMap<String, Standing> {
    advice.judged().map(|route| (route.id.clone(), route.standing)).collect()
}

fn some(answers: &[Answer], known: &[bool]) -> Vec<Answer> {
    answers.iter().zip(known).filter(|(_, known)| **known).map(|(answer, _)| answer.clone()).collect()
}

fn says_why(route: &Route) -> bool {
    match route.standing {
        Standing::Open => !route.reasons.is_empty() && route.open_if.is_empty(),
        Standing::OpenIf => !route.open_if.is_empty(),
        Standing::Closed => !route.reasons.is_empty(),
    }
}

proptest! {
    #[test]
    fn every_question_gets_every_rule_open_or_with_a_reason(countries in countries(), (answers, known) in learning(), on in day()) {
        let advice = Book::shipped().advise(&asked(&countries, &some(&answers, &known), on));
        let judged = advice.judged().filter(|route| route.status == Status::InForce).count();
        prop_assert_eq!(judged, Book::shipped().rules.iter().filter(|rule| rule.status == Status::InForce).count());
        for route in advice.judged().filter(|route| route.status == Status::InForce) {
            prop_assert!(says_why(route), "{} says nothing: {:?}", route.id, route);
        }
    }

    #[test]
    fn what_still_asks_something_is_never_open(countries in countries(), (answers, known) in learning(), on in day()) {
        let advice = Book::shipped().advise(&asked(&countries, &some(&answers, &known), on));
        for route in advice.judged().filter(|route| route.standing == Standing::Open) {
            prop_assert!(route.open_if.is_empty() && route.asks.is_empty(), "{}", route.id);
        }
        for route in advice.judged().filter(|route| route.standing == Standing::OpenIf) {
            let settles = advice.open_questions.iter().any(|question| question.settles.contains(&route.id));
            prop_assert!(settles, "no question would settle {}", route.id);
        }
    }

    #[test]
    fn nothing_known_opens_nothing_but_what_countries_alone_decide(countries in countries(), on in day()) {
        let advice = Book::shipped().advise(&asked(&countries, &[], on));
        let open: Vec<&str> = advice.judged().filter(|route| route.standing == Standing::Open).map(|route| route.id.as_str()).collect();
        prop_assert!(open.is_empty() || open == ["L5"], "{open:?}");
    }

    #[test]
    fn a_rule_outside_its_days_never_fires(countries in countries(), (answers, known) in learning(), on in day()) {
        let advice = Book::shipped().advise(&asked(&countries, &some(&answers, &known), on));
        for route in advice.judged().filter(|route| route.standing != Standing::Closed) {
            let rule = Book::shipped().rule(&route.id).unwrap();
            prop_assert!(rule.status == Status::InForce, "{} is only proposed", rule.id);
            prop_assert!(rule.valid_from.is_some_and(|from| from <= on), "{} begins later than {on}", rule.id);
            prop_assert!(rule.valid_to.is_none_or(|to| on <= to), "{} ended before {on}", rule.id);
        }
    }

    #[test]
    fn learning_more_settles_what_was_open_and_unsettles_nothing(countries in countries(), (answers, known) in learning(), on in day()) {
        let before = standings(&Book::shipped().advise(&asked(&countries, &some(&answers, &known), on)));
        let after = standings(&Book::shipped().advise(&asked(&countries, &answers, on)));
        for (id, standing) in before.iter().filter(|(_, standing)| **standing != Standing::OpenIf) {
            // A proposal that has nothing to do with the question is left out; it never stands open.
            let now = after.get(id).unwrap_or(&Standing::Closed);
            prop_assert_eq!(standing, now, "{} was settled and is not any more", id);
        }
    }

    #[test]
    fn the_order_of_countries_and_answers_does_not_matter(countries in countries(), (answers, _) in learning(), on in day()) {
        let (mut turned, mut others) = (countries.clone(), answers.clone());
        turned.reverse();
        others.reverse();
        let one = Book::shipped().advise(&asked(&countries, &answers, on));
        prop_assert_eq!(one, Book::shipped().advise(&asked(&turned, &others, on)));
    }
}
