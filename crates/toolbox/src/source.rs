//! Where a statement comes from, and how sure it is.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where something was read.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub title: String,
    /// Where it is found, when an address is known.
    pub url: Option<String>,
    /// The day it was read, when that was noted.
    pub read: Option<Date>,
}

/// Something to read on.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// What it is called.
    pub title: String,
    /// Where it is found, when an address is known.
    pub url: Option<String>,
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// It stands in the source named.
    Confirmed,
    /// It is what the editors remember; nobody compared it with the source yet.
    Unconfirmed,
}

/// One statement about law, with what carries it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The statement.
    pub text: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// Number of the card's source it stands in, from 1.
    pub source: Option<usize>,
}

/// True for an address that a page may link to.
pub(crate) fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.contains('.') && !rest.starts_with('/'))
        && url.chars().all(|letter| letter.is_ascii_graphic() && !"\"<>\\^`{|}".contains(letter))
}
