//! A need: what one buyer wants, how much of it, when, under which law.

use crate::benefit::Buyer;
use jiff::civil::Date;
use model::{Country, Cpv};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Where a need is known from. They stay apart: what is declared outranks what is inferred.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A member said so.
    Declared,
    /// A line of an investment plan.
    Plan,
    /// A contract that ends: inferred.
    #[default]
    Expiring,
}

/// A need. What is unknown stays empty or `None`, and excludes nobody.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Need {
    /// What it is called; different for every need.
    pub key: String,
    /// Who buys, as the benefit sees it.
    pub buyer: Buyer,
    /// Its country.
    pub country: Option<Country>,
    /// The corporate group the buyer belongs to.
    pub corporate_group: Option<String>,
    /// Where it is known from.
    pub kind: Kind,
    /// What is bought, with weights.
    pub codes: Vec<(Cpv, f64)>,
    /// What is bought, in words that can be compared: stems of one language, or codes the words stand for.
    pub words: BTreeSet<String>,
    /// How likely the buyer goes to the market in each [`month`]; together 1, empty when unknown.
    pub months: BTreeMap<i32, f64>,
    /// By how many months unused extensions can put it off.
    pub extension_months: u32,
    /// Suppliers seen, by any key.
    pub suppliers: BTreeSet<String>,
    /// Whether one of these serves several countries.
    pub served_across_borders: bool,
    /// Type of authority, source code.
    pub authority_type: Option<String>,
    /// Whether it has bought jointly before.
    pub bought_jointly: Option<bool>,
    /// Notices, plan lines or declarations behind it.
    pub evidence: Vec<String>,
}

/// The number of a month: months since year 0.
///
/// ```
/// assert_eq!(joint::suggestion::month(jiff::civil::date(2024, 3, 31)), 2024 * 12 + 2);
/// ```
#[must_use]
pub fn month(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}
