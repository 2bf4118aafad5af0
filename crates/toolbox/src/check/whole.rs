//! What a text as a whole lacks.

use super::Rule;
use super::lexicon::Lexicon;
use super::read::Sentence;

/// A text with fewer requirements is a part of one, and says nothing by its silence.
const ENOUGH: usize = 5;

/// Rules that a text of enough requirements breaks by what it does not say.
pub fn findings(sentences: &[Sentence], lexicon: &Lexicon) -> Vec<Rule> {
    let required = sentences.iter().filter(|sentence| lexicon.requirement.any(&sentence.words)).count();
    if required < ENOUGH {
        return Vec::new();
    }
    let says = |phrases: &super::words::Phrases| sentences.iter().any(|sentence| phrases.any(&sentence.words));
    let outcome = (!says(&lexicon.outcome)).then_some(Rule::Outcome);
    let variants = (!says(&lexicon.variants)).then_some(Rule::Variants);
    outcome.into_iter().chain(variants).collect()
}
