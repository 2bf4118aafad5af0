//! The part of XPath 2.0 that the SDK's rules are written in: read once, evaluated often.
//!
//! What lies outside it is refused by name when a rule is read, so that the rule counts as not checked. What cannot be
//! decided for a notice (a text where a date should stand) is a [`Failure`], and again the rule counts as not checked.

mod compare;
mod evaluate;
mod expression;
mod function;
mod moment;
mod parse;
mod parse_path;
mod shared;
mod step;
#[cfg(test)]
mod tests;
mod token;
mod value;

pub(crate) use evaluate::{Focus, Lets, Scope};
pub(crate) use expression::Expression;
pub(crate) use parse::parse;
pub(crate) use shared::{Budget, Patterns};
pub(crate) use value::Item;

/// Something the evaluator does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is outside what is evaluated")]
pub(crate) struct Unsupported(pub(crate) String);

/// Why an expression has no value for a notice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Failure(pub(crate) String);

pub(crate) type Evaluated<T> = Result<T, Failure>;

/// A failure in one word.
pub(crate) fn fail<T>(why: impl Into<String>) -> Evaluated<T> {
    Err(Failure(why.into()))
}
