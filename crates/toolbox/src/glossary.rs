//! The words of procurement, in ours; their labels in other languages come from the code lists.

use serde::{Deserialize, Serialize};

/// A code whose labels are this word in 24 languages.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CodeLabel {
    /// The code list.
    pub list: String,
    /// The code.
    pub code: String,
}

/// One word.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Its id in addresses.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means, in our words.
    pub meaning: String,
    /// Other ways to write it.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it is taken for, and is not.
    #[serde(default)]
    pub beware: String,
    /// Words to read with it.
    #[serde(default)]
    pub see: Vec<String>,
    /// Cards about it.
    #[serde(default)]
    pub cards: Vec<String>,
    /// The code that carries it in other languages.
    pub label: Option<CodeLabel>,
}

/// The file of words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Terms {
    pub(crate) term: Vec<Term>,
}
