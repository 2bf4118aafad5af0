//! Country sheets: what is known of each country for buying together, cell by cell, each with its source and date.
//!
//! A cell that is unknown holds no statement at all, so nothing unknown can be shown as known.

mod cell;
mod comparison;
mod files;
mod sheet;

pub use cell::{Cell, Field, LONGEST, State};
pub use comparison::{Comparison, Row, Standing};
pub use sheet::{Fault, Note, Sheet};

use model::Country;
use std::sync::LazyLock;

static SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    let read = |(name, text): &(&str, &str)| Sheet::read(name, text);
    let sheets: Result<Vec<Sheet>, Fault> = files::FILES.iter().map(read).collect();
    sheets.expect("a test of this crate reads every file of content/law/countries")
});

/// The sheets of the Union's and the EEA's countries, by code.
#[must_use]
pub fn sheets() -> &'static [Sheet] {
    &SHEETS
}

/// The sheet of one country.
///
/// ```
/// let estonia = model::Country::parse("EE").unwrap();
/// assert!(law::country::sheet(&estonia).is_some());
/// assert!(law::country::sheet(&model::Country::parse("BR").unwrap()).is_none());
/// ```
#[must_use]
pub fn sheet(country: &Country) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| sheet.country == *country)
}

/// What is wrong with the files, one sentence a fault; empty when all is well.
#[must_use]
pub fn faults() -> Vec<String> {
    let read = |(name, text): &(&str, &str)| Sheet::read(name, text).err().map(|fault| fault.to_string());
    files::FILES.iter().filter_map(read).collect()
}
