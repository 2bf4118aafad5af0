//! One text in several languages, side by side.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text by language tag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// A text in one language.
    #[must_use]
    pub fn one(language: &str, text: &str) -> Self {
        let mut texts = Self::default();
        texts.set(language, text);
        texts
    }

    /// Sets the text of a language; an empty text is none.
    pub fn set(&mut self, language: &str, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.0.remove(language);
        } else {
            self.0.insert(language.to_owned(), text.to_owned());
        }
    }

    /// The text of one language; empty when there is none.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        self.0.get(language).map_or("", String::as_str)
    }

    /// The text in the first of these languages that has it, else in any; with its language.
    #[must_use]
    pub fn best<'a>(&'a self, languages: &[&str]) -> (&'a str, &'a str) {
        let asked = languages.iter().find_map(|language| self.0.get_key_value(*language));
        asked.or_else(|| self.0.first_key_value()).map_or(("", ""), |(language, text)| (language, text))
    }

    /// True when there is a text in no language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps these languages alone.
    pub fn retain(&mut self, languages: &[String]) {
        self.0.retain(|language, _| languages.contains(language));
    }

    /// The longest of the texts, in characters.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.0.values().map(|text| text.chars().count()).max().unwrap_or(0)
    }
}
