//! Who is who in a group.

use serde::{Deserialize, Serialize};

/// What an organisation is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyRole {
    /// Runs the procedure for all.
    Lead,
    /// Buys.
    Member,
    /// Looks on; has no position and no vote.
    Observer,
}

impl BodyRole {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Member, Self::Observer];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Member => "member",
            Self::Observer => "observer",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// True for those who buy: they take positions, vote and pay.
    #[must_use]
    pub fn buys(self) -> bool {
        self != Self::Observer
    }
}

/// What a person is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Keeps the group going.
    Coordinator,
    /// Speaks for an organisation.
    Speaker,
    /// Looks after the law.
    Legal,
    /// Looks after the requirements.
    Technical,
    /// Will use what is bought.
    EndUser,
    /// Looks on.
    Observer,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Coordinator, Self::Speaker, Self::Legal, Self::Technical, Self::EndUser, Self::Observer];

    /// Its name in files and keys of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Speaker => "speaker",
            Self::Legal => "legal",
            Self::Technical => "technical",
            Self::EndUser => "end-user",
            Self::Observer => "observer",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }
}
