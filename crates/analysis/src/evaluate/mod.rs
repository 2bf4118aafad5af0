//! How good the answers are: figures with intervals, against labels and against simple rules.

mod bootstrap;
mod register;
#[cfg(test)]
mod tests;

pub use bootstrap::Interval;
pub use register::{Disagreement, Evaluation, TruthError, register};
