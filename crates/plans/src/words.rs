//! The words that columns and cells are known by: `content/plans/columns.toml`, a file anybody may add to.

use crate::{Confidence, Field};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The words, folded.
#[derive(Debug)]
pub(crate) struct Words {
    columns: Vec<(Field, Vec<String>)>,
    confidence: Vec<(Confidence, Vec<String>)>,
    sums: Vec<String>,
    pub thousand: Vec<String>,
    pub million: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let written = include_str!("../../../content/plans/columns.toml");
    Words::read(written).expect("the words of columns are part of the program, and a test reads them")
});

/// The file as it is written.
#[derive(Deserialize)]
struct Written {
    columns: BTreeMap<String, Vec<String>>,
    confidence: BTreeMap<String, Vec<String>>,
    sums: Sums,
    scale: Scale,
}

#[derive(Deserialize)]
struct Sums {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Scale {
    thousand: Vec<String>,
    million: Vec<String>,
}

impl Words {
    /// The words the program was built with.
    pub fn get() -> &'static Self {
        &WORDS
    }

    fn read(written: &str) -> Option<Self> {
        let written: Written = toml::from_str(written).ok()?;
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let column = |(name, words): (&String, &Vec<String>)| Some((Field::parse(name)?, folded(words)));
        let confidence = |(name, words): (&String, &Vec<String>)| Some((Confidence::parse(name)?, folded(words)));
        Some(Self {
            columns: written.columns.iter().map(column).collect::<Option<_>>()?,
            confidence: written.confidence.iter().map(confidence).collect::<Option<_>>()?,
            sums: folded(&written.sums.words),
            thousand: folded(&written.scale.thousand),
            million: folded(&written.scale.million),
        })
    }

    /// What a head of a column says: the field whose longest word it is, or begins or ends with.
    pub fn column(&self, head: &str) -> Option<Field> {
        let head = fold(head);
        let fits = |word: &String| {
            // Short words are heads only when they stand alone.
            if word.chars().count() < 3 {
                return head == *word;
            }
            let rest = head.strip_prefix(word.as_str()).map(|rest| !begins_with_letter(rest));
            let before = head.strip_suffix(word.as_str()).map(|rest| rest.ends_with(' '));
            rest == Some(true) || before == Some(true)
        };
        let found = self.columns.iter().flat_map(|(field, words)| {
            words.iter().filter(|word| fits(word)).map(|word| (word.chars().count(), *field))
        });
        found.max_by_key(|(length, field)| (*length, std::cmp::Reverse(*field))).map(|(_, field)| field)
    }

    /// How sure a cell says a line is.
    pub fn confidence(&self, cell: &str) -> Option<Confidence> {
        let cell = fold(cell);
        let known = |words: &Vec<String>| words.contains(&cell);
        let worded = self.confidence.iter().find(|(_, words)| known(words)).map(|(confidence, _)| *confidence);
        worded.or_else(|| Confidence::parse(&cell))
    }

    /// True for the first words of a row of sums.
    pub fn is_sum(&self, cell: &str) -> bool {
        let cell = fold(cell);
        let first = cell.split([' ', ':', '(']).next().unwrap_or_default();
        self.sums.iter().any(|word| word == first) && cell.split(' ').count() <= 3
    }
}

fn begins_with_letter(rest: &str) -> bool {
    rest.chars().next().is_some_and(char::is_alphanumeric)
}

/// Without case and accents, one space between words.
pub(crate) fn fold(words: &str) -> String {
    let plain = words.nfkd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
    let lower: String = plain.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_in_several_languages_are_known() {
        for (head, field) in [
            ("Object of purchase", Field::Object),
            ("Eeldatav maksumus (EUR)", Field::Budget),
            ("PŘEDMĚT", Field::Object),
            ("Montant estimé HT", Field::Budget),
            ("Source de financement", Field::Funding),
            ("Código CPV", Field::Cpv),
            ("Year from", Field::From),
            ("Poznámka", Field::Note),
        ] {
            assert_eq!(Words::get().column(head), Some(field), "{head}");
        }
        assert_eq!(Words::get().column("Ministry"), None);
    }

    #[test]
    fn a_row_of_sums_is_known_and_a_purchase_called_total_station_is_none() {
        assert!(Words::get().is_sum("Kokku"));
        assert!(Words::get().is_sum("Total 2027"));
        assert!(!Words::get().is_sum("Total stations for crime scene measurement"));
    }
}
