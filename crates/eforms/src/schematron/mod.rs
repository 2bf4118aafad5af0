//! The SDK's business rules: Schematron patterns, chosen by the form of a notice and evaluated node by node.

mod read;
mod run;

pub(crate) use read::Rules;
pub(crate) use run::{Outcome, run};

use crate::xpath::{Expression, Lets, Unsupported};

/// A file of rules; within it the first rule that fits a node is the one that fires.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) id: String,
    pub(crate) lets: Lets,
    pub(crate) rules: Vec<Rule>,
}

/// What is asserted of the nodes of one context.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) written: String,
    pub(crate) context: Result<Expression, Unsupported>,
    pub(crate) asserts: Vec<Assert>,
}

/// One assertion.
#[derive(Debug)]
pub(crate) struct Assert {
    pub(crate) id: String,
    /// True when a notice that fails it may still be published.
    pub(crate) is_warning: bool,
    /// The field it is about, by its key among the diagnostics.
    pub(crate) about: Option<String>,
    pub(crate) written: String,
    pub(crate) test: Result<Expression, Unsupported>,
}
