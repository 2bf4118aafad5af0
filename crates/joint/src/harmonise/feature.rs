//! What a sentence says, in signs that can be compared across languages.

use super::LotText;
use super::attribute::{self, NamedAt};
use super::concept::{Concepts, Vector, cosine, normalise};
use super::language::{is_no_name, tongue};
use super::quantity::{Quantity, quantities};
use super::standard::standards;
use analysis::text::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// Letters of a stem, by which words of one language are compared.
const STEM: usize = 6;
/// Shorter words are no stems.
const WORD_MIN: usize = 4;
/// So many known words make a meaning sure.
const KNOWN: f64 = 3.0;

/// What each kind of sign counts.
const BY_WORDS: f64 = 0.5;
const BY_MEANING: f64 = 0.3;
const BY_ATTRIBUTES: f64 = 0.25;
const BY_ANCHORS: f64 = 0.25;
/// Sentences of one language share so many words at least to be alike.
const STEMS_MIN: usize = 2;
/// Across languages, how near two meanings are where a quantity or name is shared too, and where nothing else is.
const MEANING_MIN: f32 = 0.3;
const MEANING_SURE: f32 = 0.65;
/// A kind of sign that only one sentence has counts half against them.
const ONE_SIDED: f64 = 0.5;

/// What one sentence says.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    pub language: String,
    /// Words in order, folded.
    pub words: Vec<String>,
    /// Attributes, each once, with the quantity that measures it.
    pub named: Vec<(NamedAt, Option<Quantity>)>,
    pub quantities: Vec<Quantity>,
    pub standards: Vec<String>,
    stems: BTreeSet<String>,
    meaning: Vector,
    known_words: usize,
    /// How far it says what the code of its lot stands for, 0 to 1.
    pub to_object: f32,
    attributes: BTreeSet<String>,
    /// Quantities, standards and names: the same in every language.
    anchors: BTreeSet<String>,
}

impl Features {
    pub fn of(lot: &LotText, bytes: &Range<usize>, concepts: &Concepts) -> Self {
        let text = &lot.text[bytes.clone()];
        let language = lot.language.as_str();
        let words = words(text);
        let (quantities, standards) = (quantities(text), standards(text));
        let named = with_count(attribute::measured(&attribute::named(language, &words), &quantities), &quantities);
        let (meaning, known_words) = concepts.vector(language, words.iter().map(|(word, _)| word.as_str()));
        let mut anchors: BTreeSet<String> = quantities.iter().map(Quantity::key).collect();
        anchors.extend(standards.iter().cloned());
        anchors.extend(names(text, &lot.buyer));
        let features = Self {
            language: language.to_owned(),
            stems: words.iter().filter_map(|(word, _)| stem(word)).collect(),
            attributes: named.iter().map(|(own, _)| own.key().to_owned()).collect(),
            words: words.into_iter().map(|(word, _)| word).collect(),
            named,
            quantities,
            standards,
            to_object: 0.0,
            meaning,
            known_words,
            anchors,
        };
        let code = lot.cpv.as_ref().map_or("", |cpv| cpv.as_str());
        Self { to_object: concepts.says(language, code, &features.words), ..features }
    }

    /// Names and keys that say the same in every language.
    pub fn has_anchor(&self) -> bool {
        !self.anchors.is_empty()
    }

    /// True when it names an attribute.
    pub fn has_attribute(&self) -> bool {
        !self.attributes.is_empty()
    }

    /// True when it names an attribute that is not in every second sentence.
    pub fn has_telling_attribute(&self) -> bool {
        self.attributes.iter().any(|key| !attribute::is_general(key))
    }

    /// What it speaks of: attributes that tell something, and standards.
    pub fn topics(&self) -> Vec<String> {
        let attributes = self.attributes.iter().filter(|key| !attribute::is_general(key));
        attributes.chain(&self.standards).cloned().collect()
    }

    /// Where it speaks of a topic, with the number of it; nowhere for a standard.
    pub fn place_of(&self, topic: &str) -> Option<Range<usize>> {
        let (own, quantity) = self.named.iter().find(|(own, _)| own.key() == topic)?;
        let number = quantity.as_ref().map_or(&own.bytes, |quantity| &quantity.bytes);
        Some(own.bytes.start.min(number.start)..own.bytes.end.max(number.end))
    }

    /// The quantity that measures a topic.
    pub fn quantity_of(&self, topic: &str) -> Option<&Quantity> {
        self.named.iter().find(|(own, _)| own.key() == topic)?.1.as_ref()
    }

    /// True when it has words that say what is bought.
    pub fn names_object(&self) -> bool {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        tongue(&self.language).object.iter().any(|phrase| phrase.stands_in(&words))
    }

    /// Words that speak of the procedure.
    pub fn administrative_words(&self) -> usize {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let phrases = &tongue(&self.language).administrative;
        (0..words.len()).filter(|at| phrases.iter().any(|phrase| phrase.stands_at(&words, *at))).count()
    }
}

/// How much each sign tells among the sentences of one group: the rarer, the more.
#[derive(Debug, Default)]
pub(super) struct Weights {
    sentences: f64,
    stems: HashMap<String, f64>,
    attributes: HashMap<String, f64>,
    anchors: HashMap<String, f64>,
}

impl Weights {
    /// Counts signs, and takes from every meaning what all sentences share.
    pub fn of(features: &mut [Features]) -> Self {
        let mut weights = Self { sentences: features.len() as f64, ..Self::default() };
        let mut nodes: BTreeMap<u32, f64> = BTreeMap::new();
        for own in features.iter() {
            count(&mut weights.stems, &own.stems);
            count(&mut weights.attributes, &own.attributes);
            count(&mut weights.anchors, &own.anchors);
            own.meaning.keys().for_each(|node| *nodes.entry(*node).or_default() += 1.0);
        }
        for own in features.iter_mut() {
            own.meaning.iter_mut().for_each(|(node, weight)| *weight *= weights.rarity(nodes[node]) as f32);
            normalise(&mut own.meaning);
        }
        weights
    }

    fn rarity(&self, sentences: f64) -> f64 {
        ((self.sentences + 1.0) / (sentences + 0.5)).ln().max(0.05)
    }

    /// How likely two sentences say the same, 0 to 1.
    pub fn likeness(&self, a: &Features, b: &Features) -> f32 {
        let mut likeness = Mean::default();
        if a.language == b.language {
            likeness.add(BY_WORDS, self.shared(&self.stems, &a.stems, &b.stems));
        }
        likeness.add(BY_MEANING, meanings(a, b));
        likeness.add(BY_ATTRIBUTES, self.shared(&self.attributes, &a.attributes, &b.attributes));
        likeness.add(BY_ANCHORS, self.shared(&self.anchors, &a.anchors, &b.anchors));
        if is_evidence(a, b) { likeness.value() as f32 } else { 0.0 }
    }

    /// Weight of what both have over the weight of what either has.
    fn shared(&self, counts: &HashMap<String, f64>, a: &BTreeSet<String>, b: &BTreeSet<String>) -> Shared {
        match (a.is_empty(), b.is_empty()) {
            (true, true) => return Shared::Neither,
            (true, false) | (false, true) => return Shared::One,
            (false, false) => {}
        }
        let weight = |sign: &String| self.rarity(counts.get(sign).copied().unwrap_or(0.0));
        let both: f64 = a.intersection(b).map(weight).sum();
        let either: f64 = a.union(b).map(weight).sum();
        Shared::Both(both / either)
    }
}

fn count(counts: &mut HashMap<String, f64>, signs: &BTreeSet<String>) {
    signs.iter().for_each(|sign| *counts.entry(sign.clone()).or_default() += 1.0);
}

/// What a kind of sign says of two sentences.
enum Shared {
    Neither,
    One,
    Both(f64),
}

#[derive(Default)]
struct Mean {
    sum: f64,
    weight: f64,
}

impl Mean {
    fn add(&mut self, weight: f64, shared: Shared) {
        match shared {
            Shared::Neither => {}
            Shared::One => self.weight += weight * ONE_SIDED,
            Shared::Both(likeness) => {
                self.sum += weight * likeness;
                self.weight += weight;
            }
        }
    }

    fn value(&self) -> f64 {
        if self.weight > 0.0 { self.sum / self.weight } else { 0.0 }
    }
}

/// One known word is a weak meaning, three are a sure one.
fn meanings(a: &Features, b: &Features) -> Shared {
    match (a.meaning.is_empty(), b.meaning.is_empty()) {
        (true, true) => Shared::Neither,
        (true, false) | (false, true) => Shared::One,
        (false, false) => {
            let known = a.known_words.min(b.known_words) as f64;
            Shared::Both(f64::from(cosine(&a.meaning, &b.meaning)) * (known / KNOWN).min(1.0))
        }
    }
}

/// Across languages a near meaning alone is no evidence: a quantity, a standard or a name has to be shared too, or three
/// words each have to mean the same. What names the same attribute is put together as an aspect.
fn is_evidence(a: &Features, b: &Features) -> bool {
    let meaning = cosine(&a.meaning, &b.meaning);
    a.language == b.language && a.stems.intersection(&b.stems).count() >= STEMS_MIN
        || !a.anchors.is_disjoint(&b.anchors) && meaning >= MEANING_MIN
        || (a.known_words.min(b.known_words) as f64 >= KNOWN && meaning >= MEANING_SURE)
}

/// How many are bought is said by a number of pieces or of energy alone, where no word says it.
fn with_count(
    mut named: Vec<(NamedAt, Option<Quantity>)>,
    quantities: &[Quantity],
) -> Vec<(NamedAt, Option<Quantity>)> {
    let count = quantities.iter().find(|own| matches!(own.dimension, "pieces" | "energy"));
    if let (Some(count), Some(attribute)) = (count, attribute::position("quantity"))
        && named.iter().all(|(own, _)| own.attribute != attribute)
    {
        named.push((NamedAt { attribute, bytes: count.bytes.clone() }, Some(count.clone())));
    }
    named
}

/// Words of a sentence, folded, with where they stand.
fn words(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut begun = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (begun, sign.is_alphanumeric()) {
            (None, true) => begun = Some(at),
            (Some(start), false) => {
                found.push((fold(&text[start..at]), start..at));
                begun = None;
            }
            _ => {}
        }
    }
    found
}

fn stem(word: &str) -> Option<String> {
    let letters = word.chars().count();
    let is_word = letters >= WORD_MIN && !word.bytes().any(|byte| byte.is_ascii_digit());
    is_word.then(|| word.chars().take(STEM).collect())
}

/// Names of things: letters with figures, or capitals alone; not the buyer's own, and none of a text all in capitals.
fn names(text: &str, buyer: &str) -> BTreeSet<String> {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    if capitals * 3 > text.chars().filter(|c| c.is_alphabetic()).count() {
        return BTreeSet::new();
    }
    let buyer = format!(" {} ", fold(buyer));
    let is_sign = |c: char| !(c.is_alphanumeric() || c == '-');
    let words = text.split(is_sign).map(|word| word.trim_matches('-'));
    let names = words.filter(|word| is_name(word)).map(str::to_lowercase);
    names.filter(|name| !is_no_name(name) && !buyer.contains(&format!(" {} ", fold(name)))).collect()
}

fn is_name(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    let figures = word.chars().filter(char::is_ascii_digit).count();
    let latin = letters.iter().all(|c| (*c as u32) < 0x250);
    latin
        && (2..=12).contains(&word.len())
        && upper >= 1
        && (letters.len() >= 2 && upper == letters.len() || figures > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_capitals_and_codes_and_not_the_buyer() {
        let found = names("Kaamera GPS ja LTE moodul vastavalt IP67 nõuetele PPA jaoks", "PPA");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["gps", "ip67", "lte"]);
        assert!(names("DOSTAWA SPRZĘTU GPS", "").is_empty());
    }
}
