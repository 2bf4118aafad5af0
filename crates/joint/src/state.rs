//! How far a group has come.

use serde::{Deserialize, Serialize};

/// The states of a group, in the order they are reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Somebody thinks that these buyers should talk.
    #[default]
    Candidate,
    /// Two buyers of two countries are in.
    Constituted,
    /// Everybody accepted the use cases.
    NeedAligned,
    /// Everybody has a position on every requirement, and no conflict is open.
    RequirementsUnified,
    /// Route, lots, costs, risks and time are written down.
    StrategyProposed,
    /// The group decided to buy together.
    Decided,
    /// The memorandum is signed.
    Memorandum,
    /// The agreement is signed.
    Agreement,
    /// Every budget is approved: the notice may go out.
    Tender,
    /// A contract is awarded.
    Award,
    /// Contracts run.
    Running,
    /// Lessons are written down.
    Closed,
    /// The group waits.
    Parked,
    /// The group ended without buying.
    Dissolved,
}

impl State {
    /// The states from founding to closing.
    pub const WAY: [Self; 12] = [
        Self::Candidate,
        Self::Constituted,
        Self::NeedAligned,
        Self::RequirementsUnified,
        Self::StrategyProposed,
        Self::Decided,
        Self::Memorandum,
        Self::Agreement,
        Self::Tender,
        Self::Award,
        Self::Running,
        Self::Closed,
    ];

    /// The state that comes next; none after the last, while parked, or once dissolved.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let at = Self::WAY.iter().position(|state| *state == self)?;
        Self::WAY.get(at + 1).copied()
    }

    /// True when nothing more happens.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Dissolved)
    }

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Constituted => "constituted",
            Self::NeedAligned => "need-aligned",
            Self::RequirementsUnified => "requirements-unified",
            Self::StrategyProposed => "strategy-proposed",
            Self::Decided => "decided",
            Self::Memorandum => "memorandum",
            Self::Agreement => "agreement",
            Self::Tender => "tender",
            Self::Award => "award",
            Self::Running => "running",
            Self::Closed => "closed",
            Self::Parked => "parked",
            Self::Dissolved => "dissolved",
        }
    }
}
