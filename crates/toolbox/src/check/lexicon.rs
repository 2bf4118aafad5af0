//! What the checker knows of each language, from the files below `content/checker`.

use super::words::{Phrases, Word, words};
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What is known whatever the language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Any {
    /// A sentence with more words is long.
    pub longest_sentence: usize,
    /// What looks like a product and is none.
    pub no_brands: Phrases,
}

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// Language tag.
    pub language: String,
    /// Frequent words, by which a text's language is recognised.
    pub common: HashSet<String>,
    /// A full stop behind these ends no sentence.
    pub abbreviations: HashSet<String>,
    /// "Or equivalent".
    pub equivalence: Phrases,
    /// A name with a capital behind one of these is a brand.
    pub brand_cues: Phrases,
    /// A code behind one of these is a product.
    pub model_cues: Phrases,
    /// How, not what.
    pub prescriptive: Phrases,
    /// Promises without a measure.
    pub vague: Phrases,
    /// Words that make a sentence a requirement.
    pub requirement: Phrases,
    /// Words that say what something is for.
    pub outcome: Phrases,
    /// Awards by price alone.
    pub price_only: Phrases,
    /// The price.
    pub price: Phrases,
    /// Variants shut out.
    pub variants_forbidden: Phrases,
    /// Variants.
    pub variants: Phrases,
    /// Sentences in which nobody acts.
    pub passive: Passive,
}

/// How a passive is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passive {
    auxiliaries: HashSet<String>,
    /// Endings of participles; none where the auxiliary alone tells.
    endings: Vec<String>,
    /// Words with such an ending that are no participles.
    no_participles: HashSet<String>,
    /// So many in one sentence are too many.
    pub chain: usize,
}

/// How many words to the right of the auxiliary the participle may stand.
const REACH: usize = 3;

impl Passive {
    /// How many passives a sentence has.
    pub fn count(&self, words: &[Word]) -> usize {
        (0..words.len()).filter(|at| self.begins(words, *at)).count()
    }

    fn begins(&self, words: &[Word], at: usize) -> bool {
        if !self.auxiliaries.contains(&words[at].folded) {
            return false;
        }
        let behind = words[at + 1..].iter().take(REACH).take_while(|word| !self.auxiliaries.contains(&word.folded));
        self.endings.is_empty() || behind.into_iter().any(|word| self.is_participle(&word.folded))
    }

    fn is_participle(&self, word: &str) -> bool {
        !self.no_participles.contains(word)
            && self.endings.iter().any(|ending| word.ends_with(ending.as_str()) && word.len() > ending.len())
    }
}

static ANY: LazyLock<Any> =
    LazyLock::new(|| toml::from_str(include_str!("../../../../content/checker/any.toml")).expect("a test reads it"));

static ALL: LazyLock<Vec<Lexicon>> = LazyLock::new(|| {
    let files = [
        include_str!("../../../../content/checker/en.toml"),
        include_str!("../../../../content/checker/de.toml"),
        include_str!("../../../../content/checker/fr.toml"),
        include_str!("../../../../content/checker/es.toml"),
        include_str!("../../../../content/checker/pt.toml"),
    ];
    files.iter().map(|file| toml::from_str(file).expect("a test reads the files the program is built with")).collect()
});

/// What is known whatever the language.
pub fn any() -> &'static Any {
    &ANY
}

/// The words of a language; of a tag only its first part counts.
pub fn of(language: &str) -> Option<&'static Lexicon> {
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    ALL.iter().find(|lexicon| lexicon.language == primary)
}

/// The languages the checker works on.
pub fn languages() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|lexicon| lexicon.language.as_str())
}

/// The language of a text, when it is one the checker works on: one word in eight is a frequent one, and no other
/// language has as many.
#[must_use]
pub fn recognise(text: &str) -> Option<&'static str> {
    let words = words(text, 0);
    let hits = |lexicon: &Lexicon| words.iter().filter(|word| lexicon.common.contains(&word.folded)).count();
    let mut counted: Vec<(usize, &str)> =
        ALL.iter().map(|lexicon| (hits(lexicon), lexicon.language.as_str())).collect();
    counted.sort_by(|a, b| b.cmp(a));
    let &[(most, language), (second, _), ..] = counted.as_slice() else { return None };
    (most * 8 >= words.len() && most > second).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_no_list_is_empty() {
        assert!(any().longest_sentence > 20);
        assert_eq!(languages().collect::<Vec<_>>(), ["en", "de", "fr", "es", "pt"]);
        assert!(of("de-AT").is_some() && of("et").is_none() && of("").is_none());
    }
}
