//! Who may do what with which object: one table, one pure decision.
//!
//! [`decide`] is asked before every change, and [`Object::is_read_by`] says who reads a thing; the store compiles
//! the same rule to SQL for lists. The table is `policy.toml`, shown on the site as it stands.

mod decision;
mod label;
pub mod marking;
mod object;
mod subject;
mod table;

pub use decision::{Denial, decide, may_begin};
pub use label::Label;
pub use object::{Because, Object};
pub use subject::{FRESH, Held, Proof, Standing, Subject};
pub use table::{Reach, Role, Rule, Table};

#[cfg(test)]
mod tests;
