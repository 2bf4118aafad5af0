//! Labels of codes, in the languages a code list carries.

use std::collections::HashMap;

/// Labels by list, code and language. Without code lists it is empty, and codes show bare.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    lists: HashMap<String, HashMap<String, HashMap<String, String>>>,
}

impl Labels {
    /// Adds one label.
    pub fn add(&mut self, list: &str, code: &str, language: &str, label: String) {
        let codes = self.lists.entry(list.to_owned()).or_default();
        codes.entry(code.to_owned()).or_default().insert(language.to_owned(), label);
    }

    /// The label of a code in a language, else in English; `None` when the list or code is not loaded.
    #[must_use]
    pub fn get(&self, list: &str, code: &str, language: &str) -> Option<&str> {
        let labels = self.lists.get(list)?.get(code)?;
        labels.get(language).or_else(|| labels.get("en")).map(String::as_str)
    }

    /// The labels of a code by language; `None` when the list or code is not loaded.
    #[must_use]
    pub fn of(&self, list: &str, code: &str) -> Option<&HashMap<String, String>> {
        self.lists.get(list)?.get(code)
    }

    /// Every code of a list with its labels by language.
    pub fn list<'a>(&'a self, list: &str) -> impl Iterator<Item = (&'a str, &'a HashMap<String, String>)> {
        self.lists.get(list).into_iter().flatten().map(|(code, labels)| (code.as_str(), labels))
    }

    /// True when no list is loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }
}
