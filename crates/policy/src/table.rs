//! The table of roles and actions, as the file beside the program says.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A role; columns of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Anyone.
    Visitor,
    /// A person who was admitted.
    Member,
    /// Writes for an organisation.
    Editor,
    /// Represents an organisation.
    Manager,
    /// Leads a topical group.
    TopicLeader,
    /// Speaks for the network in one country.
    NationalContact,
    /// Runs the network.
    Coordinator,
    /// Runs the program.
    Operator,
    /// Reads the log.
    Auditor,
}

impl Role {
    /// All roles, in the order of the table.
    pub const ALL: [Self; 9] = [
        Self::Visitor,
        Self::Member,
        Self::Editor,
        Self::Manager,
        Self::TopicLeader,
        Self::NationalContact,
        Self::Coordinator,
        Self::Operator,
        Self::Auditor,
    ];

    /// As files and the database write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Member => "member",
            Self::Editor => "editor",
            Self::Manager => "manager",
            Self::TopicLeader => "topic_leader",
            Self::NationalContact => "national_contact",
            Self::Coordinator => "coordinator",
            Self::Operator => "operator",
            Self::Auditor => "auditor",
        }
    }

    /// Reads a role; an unknown one is none.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == written)
    }

    /// Roles that must show a second factor to sign in: from national contact upward.
    #[must_use]
    pub fn needs_second_factor(self) -> bool {
        self >= Self::NationalContact
    }
}

/// How far a role reaches in an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// What the person made.
    Own,
    /// What belongs to their organisation.
    Organisation,
    /// What belongs to the country of the role.
    Country,
    /// What belongs to a group they lead.
    Group,
    /// Everywhere.
    Any,
}

/// One row: who may do it, and what it asks for.
#[derive(Clone, Debug, Deserialize)]
pub struct Rule {
    /// What the action is, in words.
    pub about: String,
    /// Whether the charter must be accepted.
    #[serde(default)]
    pub charter: bool,
    /// Whether a second factor must have been shown.
    #[serde(default)]
    pub strong: bool,
    /// Whether it must have been shown a short while ago.
    #[serde(default)]
    pub fresh: bool,
    /// Whether a suspended member may do it as before.
    #[serde(default)]
    pub suspended: bool,
    /// Roles and their reach.
    #[serde(flatten)]
    pub roles: BTreeMap<Role, Reach>,
}

/// The whole table.
#[derive(Clone, Debug, Deserialize)]
pub struct Table {
    /// What each role is, in words.
    pub roles: BTreeMap<Role, String>,
    /// The rows by name of the action.
    pub actions: BTreeMap<String, Rule>,
}

impl Table {
    /// The table the program was built with.
    pub fn get() -> &'static Self {
        static TABLE: LazyLock<Table> = LazyLock::new(|| {
            toml::from_str(include_str!("../policy.toml")).expect("the table is read by a test before every release")
        });
        &TABLE
    }
}
