//! Releases: the versions of the toolbox, and what changed with each.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One release.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Its name: `R1`, `R2`, ….
    pub id: String,
    /// The day it came out.
    pub date: Date,
    /// What it brings, in a sentence.
    pub about: String,
    /// What changed, card by card.
    pub changes: Vec<Change>,
}

/// What changed of one card.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The card.
    pub card: String,
    /// What changed.
    pub what: String,
}

/// The file of releases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Releases {
    pub(crate) release: Vec<Release>,
}
