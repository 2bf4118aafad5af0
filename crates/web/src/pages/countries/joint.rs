//! Joint procedures of the register with buyers of a country.

use crate::frame::Frame;
use crate::link;
use crate::state::Held;
use crate::words::cut;
use analysis::{JointClass, JointProcedure};
use model::Country;

/// As many as a sheet shows.
const SHOWN: usize = 5;

/// What the register holds of a country.
#[derive(Default)]
pub struct Joint {
    /// The latest.
    pub rows: Vec<JointRow>,
    /// How many there are.
    pub count: usize,
}

/// One procedure.
pub struct JointRow {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Codes of its countries.
    pub countries: String,
}

impl Joint {
    /// Cross-border procedures with a buyer of the country, the latest first.
    pub fn of(frame: &Frame, held: &Held, country: &Country) -> Self {
        let is_of = |row: &&JointProcedure| row.class == JointClass::CrossBorder && row.countries.contains(country);
        let mut found: Vec<&JointProcedure> = held.register().iter().filter(is_of).collect();
        let last = |row: &JointProcedure| row.notices.iter().filter_map(|id| held.market.notice(id)?.date()).max();
        found.sort_by_cached_key(|row| (std::cmp::Reverse(last(row)), row.procedure.clone()));
        let rows = found.iter().take(SHOWN).map(|row| JointRow::new(frame, row)).collect();
        Self { count: found.len(), rows }
    }
}

impl JointRow {
    fn new(frame: &Frame, row: &JointProcedure) -> Self {
        let codes: Vec<&str> = row.countries.iter().map(Country::as_str).collect();
        Self {
            title: cut(&row.title, 110),
            href: frame.to(&format!("/register/{}", link::encode(&row.procedure.0))),
            countries: codes.join(" "),
        }
    }
}
