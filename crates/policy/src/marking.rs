//! Words that mark a document as classified. This platform may not hold such documents, so a text that carries a
//! marking is stopped before it is stored.
//!
//! **Found**: the markings listed in `content/markings.toml` (European Union, NATO, the states of the EU and the EEA)
//! when they stand where a marking stands:
//! - alone on a line, also with numbers, brackets, stars, a copy number, or as `S E C R E T`;
//! - at the beginning or the end of a line, set apart by a colon, a dash, a bracket, a bar or a full stop:
//!   `EU RESTRICTED - Drones`, `Classification: SECRET`, `Drones (VS-NfD)`;
//! - at the beginning of a line before a new phrase, or as the last words of a paragraph: `NATO SECRET Plan 2027`;
//! - in the middle of a line between two brackets, dashes or bars;
//! - as the letters of one paragraph: `(R-UE/EU-R)`, `(NS)`.
//!
//! Accents, kinds of dashes and spaces never matter. Words that mean little else than a classification are found in
//! small letters too, where they stand apart. Words of ordinary language (`SECRET`, `VERTRAULICH`, `TAJNE`) are found
//! in capitals, or with a capital first letter as the whole first or last line.
//!
//! **Not found**: a sentence that speaks of a marking ("handling of EU RESTRICTED information"), even one that says the
//! document carries it; ordinary words inside a title that is all capitals and sets nothing apart; markings of other
//! states; a marking split over two lines or spelled with letters of another alphabet; a marking inside an image or an
//! attached file. A text in which nothing is found may still be classified: who writes it stays responsible.

mod line;
mod place;
#[cfg(test)]
mod tests;

use line::{Line, lines};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

const STANDARD: &str = include_str!("../../../content/markings.toml");

/// One marking: the words one state prints on documents of one level.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marking {
    /// The words as printed.
    pub words: String,
    /// ISO 3166-1 alpha-2 of the state, or the organisation that owns the marking.
    pub state: String,
    /// Its place among the four levels of the European Union.
    pub level: Level,
    /// Language of the words, ISO 639-1.
    pub language: String,
    /// How strictly it is looked for.
    #[serde(rename = "use", default)]
    pub usage: Usage,
}

/// The four levels of the European Union, lowest first; those of states are read by their equivalents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// EU RESTRICTED.
    Restricted,
    /// EU CONFIDENTIAL.
    Confidential,
    /// EU SECRET.
    Secret,
    /// EU TOP SECRET.
    TopSecret,
}

/// How strictly a marking is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Usage {
    /// The words mean a classification and little else.
    #[default]
    Marking,
    /// The words are also ordinary language: only capitals count.
    Ordinary,
    /// Letters that mark one paragraph: only in brackets at its beginning.
    Portion,
}

/// Why a list of markings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MarkingsError {
    /// Not the expected TOML.
    #[error("the list of markings was not read: {0}; compare the line with its neighbours in content/markings.toml")]
    Malformed(#[from] toml::de::Error),
    /// An entry without a single letter.
    #[error("a marking of {0} has no words: write them as they are printed, or remove the line")]
    NoWords(String),
}

/// Markings by their first word.
#[derive(Clone, Debug, Default)]
pub struct Markings {
    all: Vec<Marking>,
    by_first_word: HashMap<String, Vec<Entry>>,
    by_letters: HashMap<String, usize>,
}

/// Words of a marking, ready to be compared, and its position in the list.
#[derive(Clone, Debug)]
struct Entry {
    folded: Vec<String>,
    plain: Vec<String>,
    /// What the printed words end with: "Titkos!", "VS-Vertr."
    tail: String,
    at: usize,
}

/// A marking's words in a line, wherever they stand.
struct Hit {
    at: usize,
    words: Range<usize>,
    usage: Usage,
    /// Printed as the list prints it, or in capitals.
    as_printed: bool,
    /// Punctuation that belongs to the last of the words.
    tail: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    marking: Vec<Marking>,
}

impl Markings {
    /// The list this program was built with.
    ///
    /// # Panics
    /// Never in a program that was tested: the list is part of it.
    #[must_use]
    pub fn standard() -> &'static Self {
        static LIST: LazyLock<Markings> =
            LazyLock::new(|| Markings::parse(STANDARD).expect("the list inside the program is read by a test"));
        &LIST
    }

    /// Reads a list of markings.
    ///
    /// # Errors
    /// When it is not the expected TOML or an entry has no words.
    pub fn parse(toml: &str) -> Result<Self, MarkingsError> {
        let mut markings = Self { all: toml::from_str::<File>(toml)?.marking, ..Self::default() };
        for (at, marking) in markings.all.iter().enumerate() {
            let line = Line::read(&marking.words);
            let Some(first) = line.words.first() else { return Err(MarkingsError::NoWords(marking.state.clone())) };
            let folded: Vec<String> = line.words.iter().map(|word| word.folded.clone()).collect();
            let plain = line.words.iter().map(|word| word.plain.clone()).collect();
            if marking.usage != Usage::Portion {
                markings.by_letters.entry(folded.concat()).or_insert(at);
            }
            let tail = line.gaps.last().cloned().unwrap_or_default();
            markings.by_first_word.entry(first.folded.clone()).or_default().push(Entry { folded, plain, tail, at });
        }
        for entries in markings.by_first_word.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.folded.len()));
        }
        Ok(markings)
    }

    /// Every marking, in the order of the list.
    #[must_use]
    pub fn all(&self) -> &[Marking] {
        &self.all
    }

    /// The first marking a text carries, if it carries one; the module says what counts.
    ///
    /// Give it a title, or a whole body: lines are told apart by their line breaks.
    ///
    /// # Example
    /// ```
    /// use policy::marking::Markings;
    ///
    /// let markings = Markings::standard();
    /// let found = markings.find("Drones for the land border (RESTREINT UE/EU RESTRICTED)").unwrap();
    /// assert_eq!((found.state.as_str(), found.words.as_str()), ("EU", "RESTREINT UE/EU RESTRICTED"));
    /// assert!(markings.find("Rules for handling EU RESTRICTED information").is_none());
    /// ```
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&Marking> {
        lines(text).iter().find_map(|line| self.find_in(line)).map(|at| &self.all[at])
    }

    fn find_in(&self, line: &Line) -> Option<usize> {
        if let Some(letters) = line.spaced_letters() {
            return self.by_letters.get(&letters).copied();
        }
        let mut from = 0;
        while from < line.words.len() {
            let Some(hit) = self.hit_from(line, from) else {
                from += 1;
                continue;
            };
            if place::is_marking(line, &hit) {
                return Some(hit.at);
            }
            from = hit.words.end;
        }
        None
    }

    /// The longest marking that begins at a word, with those that follow it at once: `HEMLIG/SECRET`, `GEHEIM – SECRET`.
    fn hit_from(&self, line: &Line, from: usize) -> Option<Hit> {
        let mut hit = self.one_hit(line, from)?;
        while let Some(next) = self.one_hit(line, hit.words.end) {
            hit.words.end = next.words.end;
            hit.as_printed &= next.as_printed;
            hit.tail = next.tail;
            if next.usage == Usage::Marking {
                hit.usage = Usage::Marking;
            }
        }
        Some(hit)
    }

    fn one_hit(&self, line: &Line, from: usize) -> Option<Hit> {
        let entries = self.by_first_word.get(&line.words.get(from)?.folded)?;
        let entry = entries.iter().find(|entry| line.folded_from(from).take(entry.folded.len()).eq(&entry.folded))?;
        let words = from..from + entry.folded.len();
        let written = &line.words[words.clone()];
        let as_printed =
            written.iter().zip(&entry.plain).all(|(word, plain)| word.plain == *plain || word.is_capitals());
        Some(Hit { at: entry.at, words, usage: self.all[entry.at].usage, as_printed, tail: entry.tail.clone() })
    }
}
