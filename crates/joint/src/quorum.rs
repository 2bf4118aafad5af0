//! Who must vote, and how many must agree, for a decision to stand.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A part of a number of buyers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// More than half.
    Majority,
    /// Two thirds, rounded up.
    TwoThirds,
    /// Everybody.
    All,
}

impl Share {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Majority, Self::TwoThirds, Self::All];

    /// How many of a number that is.
    #[must_use]
    pub fn of(self, number: usize) -> usize {
        match self {
            Self::Majority => number / 2 + 1,
            Self::TwoThirds => (2 * number).div_ceil(3),
            Self::All => number,
        }
    }

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Majority => "majority",
            Self::TwoThirds => "two-thirds",
            Self::All => "all",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|share| share.as_str() == name)
    }
}

/// What makes a decision stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quorum {
    /// How many of all buyers must vote.
    pub present: Share,
    /// How many of those who did not abstain must agree.
    pub agree: Share,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Whether to buy together: go, park or dissolve.
    Course,
    /// Whether the case may be read by everybody.
    Publication,
    /// Anything else.
    Other,
}

impl Subject {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Course, Self::Publication, Self::Other];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Publication => "publication",
            Self::Other => "other",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.as_str() == name)
    }

    /// What can be chosen.
    #[must_use]
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Self::Course => &[Choice::Go, Choice::Park, Choice::Dissolve, Choice::Abstain],
            Self::Publication | Self::Other => &[Choice::Yes, Choice::No, Choice::Abstain],
        }
    }
}

/// A question to the buyers of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What it is about.
    pub subject: Subject,
    /// The question.
    pub text: String,
    /// What makes the answer stand.
    pub quorum: Quorum,
    /// Until when buyers are asked to vote.
    pub by: Date,
}

/// What a buyer chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Buy together.
    Go,
    /// Wait.
    Park,
    /// End the group.
    Dissolve,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Neither.
    Abstain,
}

impl Choice {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Go, Self::Park, Self::Dissolve, Self::Yes, Self::No, Self::Abstain];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::Park => "park",
            Self::Dissolve => "dissolve",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == name)
    }
}

/// What came out of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Too few voted.
    NoQuorum {
        /// How many must.
        needed: usize,
        /// How many did.
        present: usize,
    },
    /// Nothing was chosen by enough.
    Undecided,
    /// This was chosen.
    Chosen(Choice),
}

impl Quorum {
    /// What comes out of the votes of a group of so many buyers.
    #[must_use]
    pub fn count(self, buyers: usize, votes: &[Choice]) -> Outcome {
        let needed = self.present.of(buyers);
        if votes.len() < needed || votes.is_empty() {
            return Outcome::NoQuorum { needed, present: votes.len() };
        }
        let counted: Vec<Choice> = votes.iter().copied().filter(|choice| *choice != Choice::Abstain).collect();
        let enough = self.agree.of(counted.len()).max(1);
        let chosen = |choice: &Choice| counted.iter().filter(|vote| *vote == choice).count() >= enough;
        Choice::ALL.into_iter().find(chosen).map_or(Outcome::Undecided, Outcome::Chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Choice::{Abstain, Go, Park};

    const USUAL: Quorum = Quorum { present: Share::TwoThirds, agree: Share::Majority };

    #[test]
    fn two_thirds_of_four_are_three() {
        assert_eq!([Share::Majority, Share::TwoThirds, Share::All].map(|share| share.of(4)), [3, 3, 4]);
        assert_eq!([Share::Majority, Share::TwoThirds, Share::All].map(|share| share.of(2)), [2, 2, 2]);
    }

    #[test]
    fn too_few_votes_decide_nothing() {
        assert_eq!(USUAL.count(4, &[Go, Go]), Outcome::NoQuorum { needed: 3, present: 2 });
        assert_eq!(USUAL.count(0, &[]), Outcome::NoQuorum { needed: 0, present: 0 });
    }

    #[test]
    fn who_abstains_is_present_and_does_not_count() {
        assert_eq!(USUAL.count(4, &[Go, Go, Abstain]), Outcome::Chosen(Go));
        assert_eq!(USUAL.count(4, &[Abstain, Abstain, Abstain]), Outcome::Undecided);
    }

    #[test]
    fn a_tie_decides_nothing() {
        assert_eq!(USUAL.count(4, &[Go, Go, Park, Park]), Outcome::Undecided);
    }
}
