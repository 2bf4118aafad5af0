//! What an import would bring: lines to take over, rows to mend, rows that are none.

use crate::read_row::{Read, read};
use crate::sheet::Row;
use crate::{Book, Error, Fault, Line, Mapping};
use serde::Serialize;
use std::ops::ControlFlow;

/// Most lines of a plan.
pub const MOST_LINES: usize = 50_000;

/// What a table holds, read by a mapping. Every row below the head is in exactly one of the three lists.
#[derive(Debug, Default)]
pub struct Preview {
    /// Lines to take over, with the row each comes from.
    pub lines: Vec<(u32, Line)>,
    /// Rows that cannot be taken, whole.
    pub bad: Vec<BadRow>,
    /// Numbers of rows that are no lines: sums, headings between rows.
    pub left_out: Vec<u32>,
    /// How many rows gave lines.
    pub taken: usize,
}

/// A row that cannot be taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BadRow {
    /// Its number.
    pub row: u32,
    /// What stands in its cells.
    pub cells: Vec<String>,
    /// Why.
    pub faults: Vec<Fault>,
}

impl Preview {
    /// Reads a table.
    ///
    /// # Errors
    /// When the file is damaged, or has more rows than are taken at once.
    pub fn read(book: &mut Book, mapping: &Mapping) -> Result<Self, Error> {
        let mut preview = Self::default();
        let mut full = false;
        book.rows(mapping.sheet, &mut |row| {
            full = preview.is_full();
            if full {
                return ControlFlow::Break(());
            }
            if row.number > mapping.head {
                preview.add(row, mapping);
            }
            ControlFlow::Continue(())
        })?;
        if full || preview.lines.len() > MOST_LINES { Err(Error::TooManyRows) } else { Ok(preview) }
    }

    fn is_full(&self) -> bool {
        self.taken.max(self.lines.len()) + self.bad.len() >= MOST_LINES
    }

    fn add(&mut self, row: Row, mapping: &Mapping) {
        match read(&row, mapping) {
            Read::NoLine => self.left_out.push(row.number),
            Read::Faults(faults) => {
                let cells = row.cells.iter().map(|cell| cell.text().into_owned()).collect();
                self.bad.push(BadRow { row: row.number, cells, faults });
            }
            Read::Lines(lines) => {
                self.taken += 1;
                self.lines.extend(lines.into_iter().map(|line| (row.number, line)));
            }
        }
    }

    /// Every fault, row by row.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.bad.iter().flat_map(|bad| &bad.faults)
    }
}
