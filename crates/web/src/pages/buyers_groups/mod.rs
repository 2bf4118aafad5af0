//! Buyers groups: from a shared need through requirements, budgets, strategy and decisions to contracts and a case.
//!
//! Every page of a group loads the whole group through its reader and shows one side of it; every form is one act.

mod assumed;
pub mod award;
pub mod budgets;
pub mod calendar;
mod case;
pub mod decisions;
mod form;
pub mod invitations;
pub mod list;
pub mod log;
pub mod members;
pub mod new;
pub mod notice;
mod notice_fields;
pub mod one;
pub mod overview;
pub mod papers;
pub mod past;
pub mod requirements;
mod room;
mod send;
pub mod strategy;
pub mod suggestions;
mod typed;
pub mod use_cases;
