//! The sheet of one country, as its file in content/law/countries says.

use super::cell::{Cell, Field};
use crate::Source;
use jiff::civil::Date;
use model::Country;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of one country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The country.
    pub country: Country,
    /// Every cell.
    cells: BTreeMap<Field, Cell>,
    /// What else was seen there: buyers that led a joint purchase, earlier contacts.
    pub notes: Vec<Note>,
}

/// Something seen in a country that is no rule of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What was seen, in a sentence.
    pub text: String,
    /// Where.
    pub source: Source,
}

/// A file that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("content/law/countries/{file}.toml: {what}")]
pub struct Fault {
    /// Name of the file without its ending.
    pub file: String,
    /// What is wrong, and what to do.
    pub what: String,
}

/// The file: one table for each cell, so that none can be forgotten.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    country: String,
    purchasing_bodies: Cell,
    joining: Cell,
    foreign_bodies: Cell,
    languages: Cell,
    thresholds: Cell,
    review_body: Cell,
    review_time: Cell,
    budget_cycle: Cell,
    #[serde(default)]
    notes: Vec<Note>,
}

impl Written {
    fn cells(self) -> BTreeMap<Field, Cell> {
        BTreeMap::from([
            (Field::PurchasingBodies, self.purchasing_bodies),
            (Field::Joining, self.joining),
            (Field::ForeignBodies, self.foreign_bodies),
            (Field::Languages, self.languages),
            (Field::Thresholds, self.thresholds),
            (Field::ReviewBody, self.review_body),
            (Field::ReviewTime, self.review_time),
            (Field::BudgetCycle, self.budget_cycle),
        ])
    }
}

impl Sheet {
    /// Reads a file; its name is the country's code.
    ///
    /// # Errors
    /// [`Fault`] with the line or the cell, and what to do.
    pub fn read(file: &str, text: &str) -> Result<Self, Fault> {
        let fault = |what: String| Fault { file: file.to_owned(), what };
        let mut written: Written = toml::from_str(text).map_err(|error| fault(error.to_string()))?;
        let country = Country::parse(&written.country).filter(|country| country.as_str() == file);
        let country = country.ok_or_else(|| fault("`country` is not the name of the file".to_owned()))?;
        let notes = std::mem::take(&mut written.notes);
        let sheet = Self { country, notes, cells: written.cells() };
        match sheet.first_fault() {
            Some(what) => Err(fault(what)),
            None => Ok(sheet),
        }
    }

    fn first_fault(&self) -> Option<String> {
        let of_cell = |(field, cell): (&Field, &Cell)| {
            let first = cell.faults().into_iter().next()?;
            Some(format!("[{}]: {first}", field.as_str()))
        };
        let of_note = |note: &Note| {
            let silent = note.text.trim().is_empty().then(|| "a note says nothing".to_owned());
            let first = silent.or_else(|| note.source.faults().into_iter().next())?;
            Some(format!("[[notes]]: {first}"))
        };
        self.cells.iter().find_map(of_cell).or_else(|| self.notes.iter().find_map(of_note))
    }

    /// One cell.
    #[must_use]
    pub fn cell(&self, field: Field) -> &Cell {
        self.cells.get(&field).expect("a sheet is read with every cell")
    }

    /// The cells, in the order of a sheet.
    pub fn cells(&self) -> impl Iterator<Item = (Field, &Cell)> {
        self.cells.iter().map(|(field, cell)| (*field, cell))
    }

    /// Puts another cell in a place: what somebody entered since the file was written.
    pub fn put(&mut self, field: Field, cell: Cell) {
        self.cells.insert(field, cell);
    }

    /// How many cells are known; contested ones are not.
    #[must_use]
    pub fn known(&self) -> usize {
        self.cells.values().filter(|cell| cell.state == super::State::Known).count()
    }

    /// Cells whose day of review has passed.
    #[must_use]
    pub fn due(&self, today: Date) -> Vec<Field> {
        self.cells().filter(|(_, cell)| cell.is_due(today)).map(|(field, _)| field).collect()
    }
}
