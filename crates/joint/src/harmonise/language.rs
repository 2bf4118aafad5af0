//! What is known of each language, from `content/joint/languages.toml`.

use analysis::text::fold;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What is known of one language. An unknown one knows nothing: its sentences end at every full stop.
#[derive(Debug, Default)]
pub(super) struct Tongue {
    /// A full stop behind these ends no sentence; lower case.
    pub abbreviations: HashSet<String>,
    /// True where `3. ` may be an ordinal number.
    pub ordinals: bool,
    /// Words that bind.
    pub must: Vec<Phrase>,
    /// Words that wish.
    pub should: Vec<Phrase>,
    /// Beginnings of words about the procedure.
    pub administrative: Vec<Phrase>,
    /// Beginnings of words that say what is bought.
    pub object: Vec<Phrase>,
}

/// Words that stand behind each other, folded.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    words: Vec<Beginning>,
}

/// The beginning of a word, and how many letters may follow it.
#[derive(Clone, Debug)]
struct Beginning {
    letters: String,
    more: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    no_names: HashSet<String>,
    language: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    abbreviations: HashSet<String>,
    #[serde(default)]
    ordinals: bool,
    must: Vec<String>,
    should: Vec<String>,
    administrative: Vec<String>,
    object: Vec<String>,
}

struct All {
    no_names: HashSet<String>,
    by_code: HashMap<String, Tongue>,
    unknown: Tongue,
}

static ALL: LazyLock<All> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../../content/joint/languages.toml"))
        .expect("a test reads the file the program is built with");
    let by_code = file.language.into_iter().map(|row| (row.code.clone(), Tongue::of(row))).collect();
    All { no_names: file.no_names, by_code, unknown: Tongue::default() }
});

/// What is known of a language.
pub(super) fn tongue(language: &str) -> &'static Tongue {
    ALL.by_code.get(spoken(language)).unwrap_or(&ALL.unknown)
}

/// The language a text in one is read as: both written forms of Norwegian are one.
pub(super) fn spoken(language: &str) -> &str {
    if matches!(language, "nb" | "nn") { "no" } else { language }
}

/// True for capitals that say nothing of what is bought.
pub(super) fn is_no_name(lower: &str) -> bool {
    ALL.no_names.contains(lower)
}

/// Letters that may follow the beginning of a word.
const ENDING: usize = 4;
/// Shorter beginnings stand alone.
const BEGINNING_MIN: usize = 4;

impl Tongue {
    fn of(row: Row) -> Self {
        Self {
            abbreviations: row.abbreviations,
            ordinals: row.ordinals,
            must: row.must.iter().map(|written| Phrase::starred(written)).collect(),
            should: row.should.iter().map(|written| Phrase::starred(written)).collect(),
            administrative: row.administrative.iter().map(|written| Phrase::open(written)).collect(),
            object: row.object.iter().map(|written| Phrase::open(written)).collect(),
        }
    }
}

impl Phrase {
    /// As written; a star at the end stands for any ending.
    pub fn starred(written: &str) -> Self {
        Self::ending(written, if written.ends_with('*') { usize::MAX } else { 0 })
    }

    /// Any ending may follow.
    pub fn open(written: &str) -> Self {
        Self::ending(written, usize::MAX)
    }

    /// An inflection may follow every word that is long enough to be told by its beginning; a star at the end stands
    /// for any ending, an exclamation mark for none.
    pub fn inflected(language: &str, written: &str) -> Self {
        match written.strip_suffix('!') {
            Some(exact) => Self::ending(&exact.replace('_', " "), 0),
            None if written.ends_with('*') => Self::open(&written.replace('_', " ")),
            None => {
                let words = folded(&written.replace('_', " "));
                Self { words: words.iter().map(|word| Beginning::inflected(language, word)).collect() }
            }
        }
    }

    fn ending(written: &str, more: usize) -> Self {
        let mut words: Vec<Beginning> =
            folded(written).into_iter().map(|letters| Beginning { letters, more: 0 }).collect();
        words.iter_mut().next_back().into_iter().for_each(|last| last.more = more);
        Self { words }
    }

    /// True when it stands among folded words at a place.
    pub fn stands_at(&self, words: &[&str], at: usize) -> bool {
        let there = words.get(at..at + self.words.len());
        !self.words.is_empty()
            && there.is_some_and(|there| self.words.iter().zip(there).all(|(own, word)| own.fits(word)))
    }

    /// True when it stands anywhere among folded words.
    pub fn stands_in(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|at| self.stands_at(words, at))
    }
}

/// Languages that change the end of a noun with its case.
const INFLECTING: [&str; 10] = ["bg", "cs", "el", "hr", "lt", "lv", "pl", "ro", "sk", "sl"];
/// Letters that end a noun there and change.
const CHANGING: [char; 18] = ['a', 'e', 'i', 'o', 'u', 'y', 'а', 'е', 'и', 'о', 'я', 'α', 'ε', 'η', 'ι', 'ο', 'υ', 'ω'];

impl Beginning {
    fn inflected(language: &str, word: &str) -> Self {
        let letters = if INFLECTING.contains(&language) { without_ending(word) } else { word };
        let more = match letters.chars().count() {
            ..BEGINNING_MIN => 0,
            _ if letters.len() < word.len() => ENDING - 1,
            _ => ENDING,
        };
        Self { letters: letters.to_owned(), more }
    }

    fn fits(&self, word: &str) -> bool {
        word.strip_prefix(self.letters.as_str()).is_some_and(|rest| rest.chars().count() <= self.more)
    }
}

/// A noun without the letters that its cases change; whole where too little would be left.
fn without_ending(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'ς', 'σ']).unwrap_or(word);
    let bare = bare.strip_suffix(CHANGING).unwrap_or(if bare.len() < word.len() { word } else { bare });
    if bare.chars().count() < BEGINNING_MIN { word } else { bare }
}

fn folded(written: &str) -> Vec<String> {
    fold(written).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_union_and_norwegian_is_known() {
        assert_eq!(ALL.by_code.len(), 25);
        assert!(ALL.by_code.values().all(|tongue| !tongue.must.is_empty() && !tongue.administrative.is_empty()));
        assert!(tongue("xx").abbreviations.is_empty());
    }

    #[test]
    fn a_beginning_is_followed_by_an_inflection_and_no_other_word() {
        let phrase = Phrase::inflected("en", "spare_part");
        assert!(phrase.stands_in(&["all", "spare", "parts"]));
        assert!(!phrase.stands_in(&["spare", "partnership"]));
        let power = Phrase::inflected("pl", "moc");
        assert!(power.stands_in(&["moc"]) && !power.stands_in(&["mocny"]));
    }

    #[test]
    fn nouns_are_known_in_every_case() {
        let stands =
            |language: &str, written: &str, word: &str| Phrase::inflected(language, written).stands_in(&[word]);
        assert!(stands("pl", "gwarancja", "gwarancji") && stands("sk", "školenie", "skoleni"));
        assert!(stands("el", "εγγύηση", "εγγυησησ") && stands("lt", "mokymas", "mokymo"));
        assert!(!stands("cs", "opravu!", "opravujici") && stands("de", "reinigung*", "reinigungsleistungen"));
        let parts = Phrase::inflected("pl", "części_zamienne");
        assert!(parts.stands_in(&["czesci", "zamiennych"]));
    }
}
