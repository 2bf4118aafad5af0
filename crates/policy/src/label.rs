//! The four labels of the Traffic Light Protocol 2.0, and AMBER's stricter form.

use serde::{Deserialize, Serialize};

/// How far a thing may travel. Ordered: a later label is never wider than an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Label {
    /// Anyone.
    #[serde(rename = "CLEAR")]
    Clear,
    /// Members who signed in; never the public, never search engines.
    #[serde(rename = "GREEN")]
    Green,
    /// The audience named, countries and the community included.
    #[serde(rename = "AMBER")]
    Amber,
    /// Only organisations, groups and persons named.
    #[serde(rename = "AMBER+STRICT")]
    AmberStrict,
    /// Only persons named; no export, no text in mail.
    #[serde(rename = "RED")]
    Red,
}

impl Label {
    /// All labels, widest first.
    pub const ALL: [Self; 5] = [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// As the protocol writes it; never translated.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "CLEAR",
            Self::Green => "GREEN",
            Self::Amber => "AMBER",
            Self::AmberStrict => "AMBER+STRICT",
            Self::Red => "RED",
        }
    }

    /// Reads a label; what is no label is RED to its owner alone, which the caller must make so.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str() == written)
    }

    /// Kinds of keys by which an audience counts under this label.
    #[must_use]
    pub fn named_by(self) -> &'static [&'static str] {
        match self {
            Self::Clear | Self::Green => &[],
            Self::Amber => &["person", "organisation", "group", "country", "community", "network"],
            Self::AmberStrict => &["person", "organisation", "group"],
            Self::Red => &["person"],
        }
    }

    /// Whether a letter may carry the text; of others it says only that something waits.
    #[must_use]
    pub fn travels_by_mail(self) -> bool {
        self <= Self::Green
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
