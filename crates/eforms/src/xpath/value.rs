//! What expressions evaluate to: sequences of nodes and single values.

use super::moment::{Day, Duration, Hour};
use super::{Evaluated, fail};
use crate::tree::{Node, Tree};
use std::borrow::Cow;
use std::rc::Rc;

/// Any number of items, in order.
pub(crate) type Sequence = Vec<Item>;

/// A node or a single value.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Node(Node),
    /// What a node holds, before anything is known of its type.
    Untyped(Rc<str>),
    Text(Rc<str>),
    Number(f64),
    Truth(bool),
    Day(Day),
    Hour(Hour),
    Duration(Duration),
}

impl Item {
    /// The item without its node: what the node holds, as yet without a type.
    pub(crate) fn atom(&self, tree: &Tree) -> Self {
        match self {
            Self::Node(node) => Self::Untyped(tree.text(*node).into()),
            other => other.clone(),
        }
    }

    /// The item as text.
    pub(crate) fn text<'t>(&'t self, tree: &'t Tree) -> Cow<'t, str> {
        match self {
            Self::Node(node) => tree.text(*node),
            Self::Untyped(text) | Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(written(*number)),
            Self::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
            Self::Day(_) | Self::Hour(_) | Self::Duration(_) => Cow::Owned(format!("{self:?}")),
        }
    }

    /// The item as a number; what is no number is NaN, as `number()` has it.
    pub(crate) fn number(&self, tree: &Tree) -> f64 {
        match self {
            Self::Number(number) => *number,
            Self::Truth(truth) => f64::from(u8::from(*truth)),
            Self::Node(_) | Self::Untyped(_) | Self::Text(_) => read_number(&self.text(tree)).unwrap_or(f64::NAN),
            Self::Day(_) | Self::Hour(_) | Self::Duration(_) => f64::NAN,
        }
    }
}

/// Reads a number as XML Schema writes it.
pub(crate) fn read_number(text: &str) -> Option<f64> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        _ if text.contains(|letter: char| letter.is_alphabetic() && !matches!(letter, 'e' | 'E')) => None,
        _ => text.parse().ok(),
    }
}

/// Writes a number as XPath does: whole numbers without a point.
pub(crate) fn written(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    format!("{number}")
}

/// Whether a sequence counts as true.
pub(crate) fn truth(sequence: &[Item]) -> Evaluated<bool> {
    match sequence {
        [] => Ok(false),
        [Item::Node(_), ..] => Ok(true),
        [Item::Truth(truth)] => Ok(*truth),
        [Item::Text(text) | Item::Untyped(text)] => Ok(!text.is_empty()),
        [Item::Number(number)] => Ok(!number.is_nan() && *number != 0.0),
        _ => fail("a list of values is neither true nor false"),
    }
}

/// The only item, if there is one.
pub(crate) fn at_most_one(sequence: &[Item]) -> Evaluated<Option<&Item>> {
    match sequence {
        [] => Ok(None),
        [item] => Ok(Some(item)),
        _ => fail("several values where one is expected"),
    }
}
