//! Buyers groups: states and gates, requirements, budgets, shares, strategy; pure, without store or pages.
//!
//! What happens in a group is an [`Act`]; a [`Record`] says who did it and when. Records are never changed: a
//! [`Workspace`] is what follows from all of them, and says which act may come next and what the next state lacks.

mod act;
pub mod award;
pub mod benefit;
pub mod budget;
mod check;
mod gate;
pub mod harmonise;
pub mod matrix;
pub mod notice;
pub mod quorum;
mod role;
pub mod shares;
mod state;
mod strategy;
mod workspace;

pub use act::{Act, Founding, Kind, Paper, Position, Record, Requirement, Rule, Support, Text, UseCase};
pub use award::{CallOff, Contract, Lesson};
pub use budget::{Approval, Budget};
pub use check::Wrong;
pub use gate::{Missing, Place, Want};
pub use quorum::{Choice, Outcome, Question, Quorum, Share, Subject};
pub use role::{BodyRole, Role};
pub use state::State;
pub use strategy::{Consultation, CostSplit, Forum, Lot, Risk, Strategy, TimeStep};
pub use workspace::{Buyer, Case, Decision, Item, NextStep, Seat, Signature, Stand, Vote, Workspace};
pub mod suggestion;
