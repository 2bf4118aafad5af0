//! The phrases of mail programs, read once from `phrases.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::read);

/// The phrases of one language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Language {
    pub from: Vec<String>,
    pub date: Vec<String>,
    pub to: Vec<String>,
    pub subject: Vec<String>,
    pub on: Vec<String>,
    pub wrote: Vec<String>,
    original: Vec<String>,
    mobile: Vec<String>,
    absent: Vec<String>,
}

/// All phrases, in small letters.
pub(super) struct Phrases {
    languages: BTreeMap<String, Language>,
}

impl Phrases {
    /// The table of this crate.
    pub fn get() -> &'static Self {
        &PHRASES
    }

    fn read() -> Self {
        let small = include_str!("phrases.toml").to_lowercase();
        Self { languages: toml::from_str(&small).expect("the table of phrases is checked by a test") }
    }

    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.values()
    }

    /// Words of an original message between dashes, as in `-----Original Message-----`.
    pub fn is_original(&self, line: &str) -> bool {
        let drawn = |letter: char| matches!(letter, '-' | '_' | '—' | ' ' | '*');
        let line = line.trim();
        if line.len() > super::LINE_OF_A_PROGRAM || !line.starts_with(['-', '_', '—']) || !line.ends_with(drawn) {
            return false;
        }
        let words = line.trim_matches(drawn).trim_end_matches(':').to_lowercase();
        self.languages().any(|language| language.original.contains(&words))
    }

    /// How a telephone signs.
    pub fn is_mobile(&self, line: &str) -> bool {
        // A sentence that happens to begin alike is longer, and ends with a full stop.
        let line = line.trim().trim_start_matches(['*', '_']).to_lowercase();
        let short = line.chars().count() <= 90;
        short && self.languages().any(|language| language.mobile.iter().any(|words| line.starts_with(words.as_str())))
    }
}

/// Whether a subject is that of a holiday notice, in any language.
pub(crate) fn says_absent(subject: &str) -> bool {
    let subject = subject.trim().to_lowercase();
    Phrases::get().languages().any(|language| language.absent.iter().any(|words| subject.starts_with(words.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_union_has_its_phrases() {
        let wanted = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";
        let there: Vec<_> = Phrases::get().languages.keys().map(String::as_str).collect();
        assert_eq!(there.join(" "), wanted);
    }

    #[test]
    fn no_list_of_phrases_is_empty() {
        for (code, language) in &Phrases::get().languages {
            let Language { from, date, to, subject, on, wrote, original, mobile, absent } = language;
            for list in [from, date, to, subject, on, wrote, original, mobile, absent] {
                assert!(!list.is_empty() && list.iter().all(|phrase| !phrase.is_empty()), "{code}");
            }
        }
    }

    #[test]
    fn a_dash_before_a_sentence_draws_no_line() {
        assert!(Phrases::get().is_original("-----Ursprüngliche Nachricht-----"));
        assert!(!Phrases::get().is_original("- original message lost, please resend"));
    }
}
