//! What checking a notice comes to.

use crate::Lifespan;
use serde::Serialize;

/// The answer for one notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// True when nothing forbids publication: warnings alone do not.
    pub valid: bool,
    /// What does not hold, structure first.
    pub failed: Vec<Failure>,
    /// How many more failures there are than are listed.
    pub unlisted: usize,
    /// How many rules could not be decided offline.
    pub not_checked: usize,
    /// Their names.
    pub undecided: Vec<String>,
    /// How many rules were decided.
    pub checked: usize,
    /// The notice subtype, as written (OPP-070).
    pub subtype: Option<String>,
    /// Version of the SDK the notice says it is written for.
    pub written_for: Option<String>,
    /// Version of the SDK it was checked with.
    pub checked_with: String,
    /// Whether TED takes notices written for that version on the day of the check.
    pub lifespan: Lifespan,
}

/// One rule that does not hold at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Name of the rule in the SDK, or `structure` where the schema is not kept.
    pub rule: String,
    /// Where in the notice.
    pub path: String,
    /// What is wrong and what to do.
    pub text: String,
    /// How much it matters.
    pub severity: Severity,
    /// The field it is about (`BT-21-Lot`), where the rule names one.
    pub field: Option<String>,
}

/// How much a failure matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The notice cannot be published.
    Error,
    /// The notice can be published, but should not surprise its author.
    Warning,
}

impl Report {
    /// What forbids publication.
    pub fn errors(&self) -> impl Iterator<Item = &Failure> {
        self.failed.iter().filter(|failure| failure.severity == Severity::Error)
    }
}
