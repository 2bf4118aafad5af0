//! A group's workspace: what follows from all its records.
//!
//! Here is what it holds; `apply` says how each record changes it, `read` what pages and gates ask of it.

mod apply;
mod parts;
mod read;

pub use parts::{Buyer, Case, Decision, Item, NextStep, Seat, Signature, Stand, Vote};

use crate::matrix::Row;
use crate::notice::{Address, LotTerms, LotWords, Terms, Words};
use crate::{
    Approval, Budget, CallOff, Consultation, Contract, Founding, Lesson, Lot, Record, Risk, State, Strategy, Support,
    TimeStep,
};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What follows from all records of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// What it began with.
    pub founding: Founding,
    /// How far it has come.
    pub state: State,
    /// The state it was in when it was parked.
    pub parked_from: State,
    /// When it reached each state.
    pub reached: Vec<(State, Timestamp)>,
    /// Organisations that are in.
    pub bodies: Vec<Buyer>,
    /// People who are in.
    pub seats: Vec<Seat>,
    /// Use cases.
    pub use_cases: Vec<Case>,
    /// Requirements.
    pub requirements: Vec<Row>,
    /// The latest budget of each organisation.
    pub budgets: BTreeMap<String, Item<Budget>>,
    /// Approvals, every one.
    pub approvals: Vec<Item<Approval>>,
    /// The latest strategy.
    pub strategy: Option<Item<Strategy>>,
    /// Lots that were not dropped.
    pub lots: Vec<Item<Lot>>,
    /// Risks.
    pub risks: Vec<Item<Risk>>,
    /// The time plan.
    pub steps: Vec<Item<TimeStep>>,
    /// What the market said.
    pub consultations: Vec<Item<Consultation>>,
    /// Questions and their outcomes.
    pub decisions: Vec<Decision>,
    /// True once the group decided, with its strategy before it, to go.
    pub goes: bool,
    /// Signatures.
    pub signatures: Vec<Item<Signature>>,
    /// Where each organisation is, as the notice says it.
    pub addresses: BTreeMap<String, Address>,
    /// Terms of the notice.
    pub terms: Option<Terms>,
    /// Texts of the notice by language.
    pub words: BTreeMap<String, Words>,
    /// Terms of lots.
    pub lot_terms: BTreeMap<u32, LotTerms>,
    /// Texts of lots by lot and language.
    pub lot_words: BTreeMap<(u32, String), LotWords>,
    /// The published notice.
    pub notice: Option<(String, Date)>,
    /// Contracts.
    pub contracts: Vec<Item<Contract>>,
    /// Call-offs.
    pub call_offs: Vec<Item<CallOff>>,
    /// Lessons.
    pub lessons: Vec<Item<Lesson>>,
    /// The drafted case.
    pub case: Option<String>,
    /// Next steps.
    pub next_steps: Vec<Item<NextStep>>,
    /// What the coordinator told it and helped with.
    pub support: Vec<Item<(Support, String)>>,
    /// Number of the last record.
    pub last: u32,
    /// When it was made.
    pub changed_at: Timestamp,
}

impl Workspace {
    /// What follows from records, in their order.
    #[must_use]
    pub fn of(records: &[Record]) -> Self {
        let mut workspace = Self::default();
        for record in records {
            workspace.apply(record);
        }
        workspace
    }
}
