//! Attributes that buyers name, from `content/joint/attributes.toml`.

use super::language::{Phrase, spoken};
use super::quantity::Quantity;
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// An attribute: a property, part or service named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attribute {
    /// What it is called in our files.
    pub key: String,
    /// What a number of it measures; none where it has no number.
    pub measures: Vec<String>,
    /// True for a word so common that two sentences with it need not say the same.
    #[serde(default)]
    pub general: bool,
    /// True for a word that counts only with a number of what it measures beside it.
    #[serde(default)]
    pub number: bool,
    words: HashMap<String, Vec<String>>,
}

/// An attribute named in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedAt {
    /// Position among the attributes.
    pub attribute: usize,
    /// Where the word stands.
    pub bytes: Range<usize>,
}

impl NamedAt {
    /// The key of the attribute.
    pub fn key(&self) -> &'static str {
        &ALL[self.attribute].key
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    attribute: Vec<Attribute>,
}

static ALL: LazyLock<Vec<Attribute>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../../content/joint/attributes.toml"))
        .expect("a test reads the file the program is built with");
    file.attribute
});

/// Phrases by language, each with the position of its attribute.
static PHRASES: LazyLock<HashMap<String, Vec<(Phrase, usize)>>> = LazyLock::new(|| {
    let mut phrases: HashMap<String, Vec<(Phrase, usize)>> = HashMap::new();
    for (at, attribute) in ALL.iter().enumerate() {
        for (language, words) in &attribute.words {
            let own = words.iter().map(|word| (Phrase::inflected(language, word), at));
            phrases.entry(language.clone()).or_default().extend(own);
        }
    }
    phrases
});

/// Where an attribute stands among all.
pub(super) fn position(key: &str) -> Option<usize> {
    ALL.iter().position(|attribute| attribute.key == key)
}

/// True for an attribute so common that two sentences with it need not say the same.
pub(super) fn is_general(key: &str) -> bool {
    ALL.iter().any(|attribute| attribute.key == key && attribute.general)
}

/// Where a sentence names which attributes. `words` are its words, folded, with where they stand.
pub(super) fn named(language: &str, words: &[(String, Range<usize>)]) -> Vec<NamedAt> {
    let Some(phrases) = PHRASES.get(spoken(language)) else { return Vec::new() };
    let folded: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
    let mut found: Vec<NamedAt> = Vec::new();
    for (at, (_, bytes)) in words.iter().enumerate() {
        for (_, attribute) in phrases.iter().filter(|(phrase, _)| phrase.stands_at(&folded, at)) {
            let own = NamedAt { attribute: *attribute, bytes: bytes.clone() };
            if !found.contains(&own) {
                found.push(own);
            }
        }
    }
    found
}

/// Keys of the attributes that words name, number or not.
pub(super) fn keys_in(language: &str, words: &[String]) -> Vec<String> {
    let placed: Vec<(String, Range<usize>)> = words.iter().map(|word| (word.clone(), 0..0)).collect();
    named(language, &placed).iter().map(|own| ALL[own.attribute].key.clone()).collect()
}

/// Attributes named, each once, with the quantity that measures each: the nearest of a dimension it is measured in; a
/// quantity belongs to one attribute. Where an attribute is named twice, the place nearest its quantity counts. One that
/// counts only with a number is left out without.
pub(super) fn measured(named: &[NamedAt], quantities: &[Quantity]) -> Vec<(NamedAt, Option<Quantity>)> {
    let taken = taken(named, quantities);
    let mut found: Vec<(NamedAt, Option<Quantity>)> = Vec::new();
    for (at, own) in named.iter().enumerate() {
        let mine = taken.iter().find(|(place, _)| named[*place].attribute == own.attribute);
        let is_place = mine.is_none_or(|(place, _)| *place == at);
        let again = found.iter().any(|(other, _)| other.attribute == own.attribute);
        if is_place && !again && (mine.is_some() || !ALL[own.attribute].number) {
            found.push((own.clone(), mine.map(|(_, number)| quantities[*number].clone())));
        }
    }
    found
}

/// Which place takes which quantity, the nearest first.
fn taken(named: &[NamedAt], quantities: &[Quantity]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, name) in named.iter().enumerate() {
        let measures = &ALL[name.attribute].measures;
        let fitting = quantities.iter().enumerate();
        let fitting = fitting.filter(|(_, quantity)| measures.iter().any(|dimension| dimension == quantity.dimension));
        pairs.extend(fitting.map(|(number, quantity)| (apart(&name.bytes, &quantity.bytes), number, at)));
    }
    pairs.sort_unstable();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (apart, number, at) in pairs {
        let free = |(place, other): &(usize, usize)| named[*place].attribute != named[at].attribute && *other != number;
        if apart <= REACH && taken.iter().all(free) {
            taken.push((at, number));
        }
    }
    taken
}

/// A number further away, in bytes, belongs to something else.
const REACH: usize = 45;

fn apart(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.end <= b.start { b.start - a.end } else { a.start.saturating_sub(b.end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_measures_known_dimensions_and_has_words() {
        let known = super::super::quantity::quantities("1 m 1 kg 1 l 1 day 1 W");
        assert_eq!(known.len(), 5);
        assert!(ALL.len() >= 40);
        for attribute in ALL.iter() {
            assert!(attribute.words.len() >= 20, "{} knows {} languages", attribute.key, attribute.words.len());
        }
    }
}
