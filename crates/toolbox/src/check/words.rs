//! Words of a text, and phrases looked for among them.

use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;

/// A word: letters and figures without a gap. Dashes and apostrophes part words.
#[derive(Clone, Debug)]
pub struct Word {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// The word without capitals.
    pub folded: String,
}

/// The words of a piece of text that begins at a byte of the whole.
pub fn words(text: &str, at: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut begun = None;
    for (here, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (begun, letter.is_alphanumeric()) {
            (None, true) => begun = Some(here),
            (Some(start), false) => {
                found.push(Word { bytes: at + start..at + here, folded: text[start..here].to_lowercase() });
                begun = None;
            }
            _ => {}
        }
    }
    found
}

/// Phrases, found by their first word. A star at the end of a word stands for any ending.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Phrases {
    by_first: HashMap<String, Vec<Vec<String>>>,
    /// Phrases whose first word ends in a star.
    open: Vec<Vec<String>>,
}

impl From<Vec<String>> for Phrases {
    fn from(phrases: Vec<String>) -> Self {
        let mut all = Self::default();
        for phrase in phrases {
            let parts: Vec<String> = phrase.split_whitespace().flat_map(pieces).collect();
            match parts.first() {
                Some(first) if first.ends_with('*') => all.open.push(parts),
                Some(first) => all.by_first.entry(first.clone()).or_default().push(parts),
                None => {}
            }
        }
        all
    }
}

/// A word of a phrase, parted as words of a text are.
fn pieces(word: &str) -> Vec<String> {
    let mut pieces: Vec<String> = words(word, 0).into_iter().map(|word| word.folded).collect();
    if let (true, Some(last)) = (word.ends_with('*'), pieces.last_mut()) {
        last.push('*');
    }
    pieces
}

impl Phrases {
    /// Every place a phrase stands, the longest of those that begin there.
    pub fn all(&self, words: &[Word]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in 0..words.len() {
            let Some(length) = self.at(words, at) else { continue };
            let bytes = words[at].bytes.start..words[at + length - 1].bytes.end;
            if found.last().is_none_or(|last| last.end < bytes.end) {
                found.push(bytes);
            }
        }
        found
    }

    /// True when one of the phrases stands there.
    pub fn any(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| self.at(words, at).is_some())
    }

    /// How many words the longest phrase has that begins at a word.
    pub fn at(&self, words: &[Word], at: usize) -> Option<usize> {
        let known = self.by_first.get(&words[at].folded).map_or(&[][..], Vec::as_slice);
        let fits = |phrase: &&Vec<String>| {
            words.len() - at >= phrase.len() && phrase.iter().zip(&words[at..]).all(|(wanted, word)| is(wanted, word))
        };
        known.iter().chain(&self.open).filter(fits).map(Vec::len).max()
    }
}

fn is(wanted: &str, word: &Word) -> bool {
    match wanted.strip_suffix('*') {
        Some(beginning) => word.folded.starts_with(beginning),
        None => word.folded == wanted,
    }
}
