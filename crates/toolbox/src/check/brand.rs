//! Names of products.

use super::lexicon::any;
use super::words::Word;
use super::{Around, Rule};
use std::ops::Range;

/// Names of products in a sentence, unless it or the next one accepts equivalents.
pub fn findings(around: &Around<'_>) -> Vec<(Rule, Range<usize>)> {
    if around.accepts_equivalents() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, word) in around.sentence.words.iter().enumerate() {
        let bytes = around.signed(word).or_else(|| around.spelled(word)).or_else(|| around.announced(at));
        found.extend(bytes.map(|bytes| (Rule::Brand, bytes)));
    }
    found
}

impl Around<'_> {
    fn accepts_equivalents(&self) -> bool {
        let Some(lexicon) = self.lexicon else { return false };
        let next = self.next.is_some_and(|next| lexicon.equivalence.any(&next.words));
        next || lexicon.equivalence.any(&self.sentence.words)
    }

    /// A word with the sign of a registered mark.
    fn signed(&self, word: &Word) -> Option<Range<usize>> {
        let sign = self.text[word.bytes.end..].chars().next().filter(|sign| matches!(sign, '®' | '™' | '℠'))?;
        Some(word.bytes.start..word.bytes.end + sign.len_utf8())
    }

    /// A word with a capital inside, as products are spelled.
    fn spelled(&self, word: &Word) -> Option<Range<usize>> {
        let letters: Vec<char> = self.text[word.bytes.clone()].chars().collect();
        let inside = letters.windows(4).any(|four| {
            four[0].is_lowercase() && four[1].is_uppercase() && four[2].is_lowercase() && four[3].is_lowercase()
        });
        (inside && letters.len() > 5 && !is_known(word)).then(|| word.bytes.clone())
    }

    /// A name behind a word that announces one.
    fn announced(&self, at: usize) -> Option<Range<usize>> {
        let lexicon = self.lexicon?;
        let words = &self.sentence.words;
        if let Some(length) = lexicon.brand_cues.at(words, at)
            && self.names(at + length)
        {
            return Some(words[at].bytes.start..words[at + length].bytes.end);
        }
        let length = lexicon.model_cues.at(words, at)?;
        let code = words.get(at + length).filter(|word| self.follows(at + length) && self.is_code(word))?;
        Some(words[at].bytes.start..code.bytes.end)
    }

    /// True when a word is written as a name and stands close behind the one before it.
    fn names(&self, at: usize) -> bool {
        let Some(word) = self.sentence.words.get(at) else { return false };
        let own = &self.text[word.bytes.clone()];
        let is_name = own.starts_with(char::is_uppercase) && own.chars().count() > 1 || self.is_code(word);
        is_name && self.follows(at) && !is_known(word)
    }

    /// Letters and figures mixed, three or more, and no standard.
    fn is_code(&self, word: &Word) -> bool {
        let own = &self.text[word.bytes.clone()];
        own.len() > 2
            && own.starts_with(char::is_uppercase)
            && own.chars().any(char::is_alphabetic)
            && own.chars().any(|letter| letter.is_ascii_digit())
            && !is_known(word)
    }

    /// Nothing but blanks, quotes and a colon between a word and the one before.
    fn follows(&self, at: usize) -> bool {
        let words = &self.sentence.words;
        let between = &self.text[words[at - 1].bytes.end..words[at].bytes.start];
        between.chars().all(|sign| sign.is_whitespace() || matches!(sign, ':' | '"' | '“' | '„' | '«' | '\''))
    }
}

fn is_known(word: &Word) -> bool {
    any().no_brands.any(std::slice::from_ref(word))
}
