//! Tables as they come: CSV in whatever encoding and with whatever delimiter, XLSX with titles above the head.
//!
//! Rows are handed on one by one. What is kept in memory is the file itself and, of a workbook, its shared texts;
//! both have an upper limit.

mod cell;
mod csv;
mod encoding;
mod workbook;

pub use cell::{Cell, Row, letter};

use crate::Error;
use std::ops::ControlFlow;

/// Largest size of a workbook unpacked.
pub const LARGEST_UNPACKED: u64 = 150_000_000;
/// Columns that are read; what stands further right is no plan.
pub const MOST_COLUMNS: usize = 100;

/// A file of tables.
#[derive(Debug)]
pub enum Book {
    /// One table of text.
    Text(csv::Text),
    /// A workbook with one or more sheets.
    Workbook(Box<workbook::Workbook>),
}

impl Book {
    /// Opens a file by what is in it; its name says nothing.
    ///
    /// # Errors
    /// When it is no table, damaged, or too large.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        match bytes.as_slice() {
            [] => Err(Error::Empty),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Error::OldWorkbook),
            [b'P', b'K', ..] => Ok(Self::Workbook(Box::new(workbook::Workbook::open(bytes)?))),
            text => csv::Text::open(text).map(Self::Text),
        }
    }

    /// Names of the sheets; one without a name for a table of text.
    #[must_use]
    pub fn sheets(&self) -> Vec<String> {
        match self {
            Self::Text(_) => vec![String::new()],
            Self::Workbook(workbook) => workbook.sheets(),
        }
    }

    /// Hands on the rows of a sheet that hold anything, from the top, until it is told to stop.
    ///
    /// # Errors
    /// When the file turns out to be damaged.
    pub fn rows(&mut self, sheet: usize, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<(), Error> {
        match self {
            Self::Text(text) => text.rows(each),
            Self::Workbook(workbook) => workbook.rows(sheet, each),
        }
    }

    /// The first rows of a sheet.
    ///
    /// # Errors
    /// As [`Book::rows`].
    pub fn first_rows(&mut self, sheet: usize, most: usize) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        self.rows(sheet, &mut |row| {
            rows.push(row);
            if rows.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(rows)
    }
}
