//! Comparing values: what nodes hold takes the type of what it is compared with.

use super::expression::Relation;
use super::moment::{Day, Duration, Hour};
use super::value::{Item, read_number};
use super::{Evaluated, Failure, fail};
use std::cmp::Ordering;

/// True when two single values stand in this relation.
pub(crate) fn compare(relation: Relation, left: &Item, right: &Item) -> Evaluated<bool> {
    Ok(holds(relation, order(left, right)?))
}

fn holds(relation: Relation, order: Option<Ordering>) -> bool {
    match relation {
        Relation::Equal => order == Some(Ordering::Equal),
        Relation::NotEqual => order != Some(Ordering::Equal),
        Relation::Less => order == Some(Ordering::Less),
        Relation::AtMost => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Relation::Greater => order == Some(Ordering::Greater),
        Relation::AtLeast => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    }
}

/// The order of two values; `None` where one is no number or they are not alike.
fn order(left: &Item, right: &Item) -> Evaluated<Option<Ordering>> {
    match (left, right) {
        (Item::Untyped(one) | Item::Text(one), Item::Untyped(two) | Item::Text(two)) => Ok(Some(one.cmp(two))),
        (Item::Number(one), Item::Number(two)) => Ok(one.partial_cmp(two)),
        (Item::Truth(one), Item::Truth(two)) => Ok(Some(one.cmp(two))),
        (Item::Day(one), Item::Day(two)) => Ok(Some(one.order(*two))),
        (Item::Hour(one), Item::Hour(two)) => Ok(one.partial_cmp(two)),
        (Item::Duration(one), Item::Duration(two)) => Ok(one.order(*two)),
        (Item::Untyped(text), typed) => order(&typed_like(text, typed)?, typed),
        (typed, Item::Untyped(text)) => order(typed, &typed_like(text, typed)?),
        _ => fail("values of two types cannot be compared"),
    }
}

/// A text read as the type of another value.
fn typed_like(text: &str, other: &Item) -> Evaluated<Item> {
    match other {
        Item::Number(_) => {
            let number = read_number(text).ok_or_else(|| Failure("a text that is no number".to_owned()));
            number.map(Item::Number)
        }
        Item::Truth(_) => match text.trim() {
            "true" | "1" => Ok(Item::Truth(true)),
            "false" | "0" => Ok(Item::Truth(false)),
            _ => fail("a text that is neither true nor false"),
        },
        Item::Day(_) => Day::read(text).map(Item::Day),
        Item::Hour(_) => Hour::read(text).map(Item::Hour),
        Item::Duration(Duration::Months(_)) => Duration::read_months(text).map(Item::Duration),
        Item::Duration(Duration::Seconds(_)) => Duration::read_seconds(text).map(Item::Duration),
        Item::Node(_) | Item::Untyped(_) | Item::Text(_) => Ok(Item::Text(text.into())),
    }
}
