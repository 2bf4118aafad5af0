//! Which sentence says it best, how binding it is, and which names of products it has.

use super::Strength;
use super::feature::Features;
use super::language::tongue;
use toolbox::check::{Rule, check};

/// A sentence of this many words can be read in one breath.
const WORDS: std::ops::RangeInclusive<usize> = 6..=28;
/// One with more is too long to be a requirement.
const WORDS_MAX: usize = 45;

/// How clear a sentence is as a requirement; more is clearer.
pub(super) fn clarity(text: &str, features: &Features, nearness: f64) -> f64 {
    let words = features.words.len();
    let length = match words {
        words if WORDS.contains(&words) => 1.0,
        words if words > WORDS_MAX => -1.0,
        words if words < 3 => -0.5,
        _ => 0.3,
    };
    let capitals = if shouts(text) { -0.4 } else { 0.0 };
    let names = -2.0 * names(text, &features.language);
    length + capitals + names + nearness + substance(text, features) - 0.5 * faults(text, &features.language) as f64
}

/// Share of the words inside a sentence that are written as names; none in German, where every noun is.
fn names(text: &str, language: &str) -> f64 {
    if language == "de" {
        return 0.0;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let names = words.iter().skip(1).filter(|word| word.starts_with(char::is_uppercase)).count();
    names as f64 / words.len().max(1) as f64
}

fn begins_whole(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|first| first.is_uppercase() || first.is_numeric())
}

/// More capitals than small letters.
fn shouts(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    upper > text.chars().filter(|c| c.is_lowercase()).count()
}

/// How much a sentence says of what is required, as against history, places, money and law; more is more.
pub(super) fn substance(text: &str, features: &Features) -> f64 {
    let binding = match strength(features) {
        Strength::Must => 0.6,
        Strength::Should => 0.4,
        Strength::Says => 0.0,
    };
    let attributes =
        if features.has_telling_attribute() { 0.4 } else { 0.1 * f64::from(u8::from(features.has_attribute())) };
    let measure =
        if features.quantities.is_empty() { 0.0 } else { 0.3 } + if features.standards.is_empty() { 0.0 } else { 0.4 };
    let whole =
        if begins_whole(text) { 0.0 } else { -0.1 } + if text.ends_with(':') || is_torn(text) { -0.5 } else { 0.0 };
    let short = if features.words.len() < 4 { -0.5 } else { 0.0 };
    let beside = -0.4 * features.administrative_words() as f64 - if speaks_of_money_or_law(text) { 0.4 } else { 0.0 };
    binding + attributes + measure + whole + short + beside + 0.8 * f64::from(features.to_object)
}

/// A bracket that opens or closes alone: the sentence was cut.
fn is_torn(text: &str) -> bool {
    text.matches('(').count() != text.matches(')').count()
}

/// Amounts of money, numbers of laws, days.
pub(super) fn speaks_of_money_or_law(text: &str) -> bool {
    const SIGNS: [&str; 14] =
        ["€", "EUR", "PLN", "BGN", "SEK", "NOK", "DKK", "HUF", "RON", "CZK", "GBP", "§", "/20", "лв"];
    let years = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    years.count() > 0 || SIGNS.iter().any(|sign| text.contains(sign))
}

/// What the specification checker finds in it: names of products, ways instead of ends, promises without a measure.
fn faults(text: &str, language: &str) -> usize {
    let counts = |rule: Rule| matches!(rule, Rule::Brand | Rule::Prescriptive | Rule::Vague);
    check(text, Some(language)).findings.iter().filter(|finding| counts(finding.rule)).count()
}

/// Names of products in a sentence, by the rule of the specification checker.
pub(super) fn brands(text: &str, language: &str) -> Vec<String> {
    let found = check(text, Some(language)).findings.into_iter().filter(|finding| finding.rule == Rule::Brand);
    found.map(|finding| finding.quote).collect()
}

/// How binding a sentence is, by its words.
pub(super) fn strength(features: &Features) -> Strength {
    let words: Vec<&str> = features.words.iter().map(String::as_str).collect();
    let tongue = tongue(&features.language);
    if tongue.must.iter().any(|phrase| phrase.stands_in(&words)) {
        Strength::Must
    } else if tongue.should.iter().any(|phrase| phrase.stands_in(&words)) {
        Strength::Should
    } else {
        Strength::Says
    }
}
