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
}

/// Words that stand behind each other, folded.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    words: Vec<String>,
    /// How many letters may follow the last word.
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
    ALL.by_code.get(language).unwrap_or(&ALL.unknown)
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
        }
    }
}

impl Phrase {
    /// As written; a star at the end stands for any ending.
    pub fn starred(written: &str) -> Self {
        Self { words: folded(written), more: if written.ends_with('*') { usize::MAX } else { 0 } }
    }

    /// Any ending may follow.
    pub fn open(written: &str) -> Self {
        Self { words: folded(written), more: usize::MAX }
    }

    /// An inflection may follow, where the word is long enough to be told by its beginning.
    pub fn inflected(written: &str) -> Self {
        let words = folded(&written.replace('_', " "));
        let long = words.last().is_some_and(|word| word.chars().count() >= BEGINNING_MIN);
        Self { words, more: if long { ENDING } else { 0 } }
    }

    /// True when it stands among folded words at a place.
    pub fn stands_at(&self, words: &[&str], at: usize) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        let Some(there) = words.get(at..at + self.words.len()) else { return false };
        let (ending, beginning) = there.split_last().expect("a phrase has a word");
        let before = before.iter().zip(beginning).all(|(own, there)| own == there);
        before && ending.strip_prefix(last.as_str()).is_some_and(|rest| rest.chars().count() <= self.more)
    }

    /// True when it stands anywhere among folded words.
    pub fn stands_in(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|at| self.stands_at(words, at))
    }
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
        let phrase = Phrase::inflected("spare_part");
        assert!(phrase.stands_in(&["all", "spare", "parts"]));
        assert!(!phrase.stands_in(&["spare", "partnership"]));
        assert!(Phrase::inflected("moc").stands_in(&["moc"]) && !Phrase::inflected("moc").stands_in(&["mocny"]));
    }
}
