//! Who works with whom: countries that bought together, as a table that is its own picture.

use crate::words::{Coded, Words};
use analysis::JointProcedure;
use model::Country;
use std::collections::{BTreeMap, BTreeSet};

/// Countries by countries.
pub struct Matrix {
    /// Heads of columns.
    pub countries: Vec<Coded>,
    /// One row a country.
    pub rows: Vec<MatrixRow>,
}

/// One country's row.
pub struct MatrixRow {
    /// The country.
    pub country: Coded,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// How often two countries bought together.
pub struct Cell {
    /// Procedures, 0 for none.
    pub count: usize,
    /// Class that shades it.
    pub class: &'static str,
    /// Both codes, for the link.
    pub pair: (String, String),
}

impl Matrix {
    /// True when it fits a page without scrolling.
    pub fn is_small(&self) -> bool {
        self.countries.len() <= 16
    }

    /// Counts procedures for each pair of countries; `None` when no two countries bought together.
    pub fn of<'a>(procedures: impl Iterator<Item = &'a JointProcedure>, words: &Words<'_>) -> Option<Self> {
        Self::of_countries(procedures.map(|procedure| procedure.countries.as_slice()), words)
    }

    /// The same for anything that has countries.
    pub fn of_countries<'a>(lists: impl Iterator<Item = &'a [Country]>, words: &Words<'_>) -> Option<Self> {
        let mut counts: BTreeMap<(&Country, &Country), usize> = BTreeMap::new();
        for countries in lists {
            for (at, a) in countries.iter().enumerate() {
                for b in &countries[at + 1..] {
                    *counts.entry((a, b)).or_default() += 1;
                    *counts.entry((b, a)).or_default() += 1;
                }
            }
        }
        let countries: BTreeSet<&Country> = counts.keys().map(|(a, _)| *a).collect();
        let most = counts.values().copied().max()?;
        let cell = |a: &Country, b: &Country| {
            let count = counts.get(&(a, b)).copied().unwrap_or(0);
            Cell { count, class: shade(a == b, count, most), pair: (a.to_string(), b.to_string()) }
        };
        let row = |a: &&Country| MatrixRow {
            country: words.country(a),
            cells: countries.iter().map(|b| cell(a, b)).collect(),
        };
        let rows = countries.iter().map(row).collect();
        Some(Self { countries: countries.iter().map(|country| words.country(country)).collect(), rows })
    }
}

fn shade(is_self: bool, count: usize, most: usize) -> &'static str {
    match count * 4 / most.max(1) {
        _ if is_self => "self",
        _ if count == 0 => "shade-0",
        0 | 1 => "shade-1",
        2 => "shade-2",
        3 => "shade-3",
        _ => "shade-4",
    }
}
