//! What outlives one expression: patterns compiled once, and how much may still be looked at.

use super::{Evaluated, Failure, fail};
use regex::Regex;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How many nodes may still be looked at for one notice: some rules compare every lot with every other, and a notice
/// made to hurt has lots without number.
#[derive(Debug)]
pub(crate) struct Budget(Cell<u64>);

impl Budget {
    /// Seven times what the largest example of the SDK needs (100 lots with every field); seconds, not minutes.
    pub(crate) fn new() -> Self {
        Self(Cell::new(100_000_000))
    }

    /// Takes from what is left.
    pub(super) fn spend(&self, nodes: usize) -> Evaluated<()> {
        let left = self.0.get().saturating_sub(nodes as u64 + 1);
        self.0.set(left);
        if left == 0 { fail("too much to look at") } else { Ok(()) }
    }

    /// True when nothing is left.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

/// Patterns of texts, compiled once for all notices.
#[derive(Debug, Default)]
pub(crate) struct Patterns(Mutex<HashMap<String, Option<Regex>>>);

impl Patterns {
    /// A pattern of XML Schema, compiled; they are a subset of what the library reads.
    pub(super) fn compiled(&self, written: &str) -> Evaluated<Regex> {
        let mut patterns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = patterns.entry(written.to_owned()).or_insert_with(|| Regex::new(written).ok());
        compiled.clone().ok_or_else(|| Failure("a pattern outside what is evaluated".to_owned()))
    }
}
