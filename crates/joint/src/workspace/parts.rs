//! What a workspace is made of: who is in, where they stand, what they decided, signed and mean to do next.

use crate::{BodyRole, Choice, Outcome, Paper, Position, Question, Role, UseCase};
use jiff::Timestamp;
use jiff::civil::Date;
use model::Country;
use std::collections::BTreeMap;

/// An organisation in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// The organisation.
    pub body: String,
    /// Its country.
    pub country: Country,
    /// What it is in the group.
    pub role: BodyRole,
}

/// Somebody in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The person.
    pub person: String,
    /// The organisation they come from.
    pub body: Option<String>,
    /// What they are in the group.
    pub role: Role,
}

/// Where an organisation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The record.
    pub number: u32,
    /// Where.
    pub position: Position,
    /// Why.
    pub reason: String,
}

/// Something a record brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<T> {
    /// The record.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What.
    pub what: T,
}

/// A use case and where everybody stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The use case.
    pub item: Item<UseCase>,
    /// Where organisations stand.
    pub stands: BTreeMap<String, Stand>,
}

/// A buyer's vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// What it chose.
    pub choice: Choice,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// A question, its votes and what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The question.
    pub item: Item<Question>,
    /// Votes by organisation, the last of each.
    pub votes: BTreeMap<String, Vote>,
    /// What was recorded as its outcome, and when.
    pub outcome: Option<(Outcome, Timestamp)>,
}

/// Something to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// What.
    pub what: String,
    /// Who: an organisation.
    pub owner: String,
    /// Until when.
    pub by: Date,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// A signature under a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The paper.
    pub paper: Paper,
    /// The organisation.
    pub body: String,
    /// When.
    pub signed_on: Date,
    /// Where the signed paper lies.
    pub reference: String,
}
