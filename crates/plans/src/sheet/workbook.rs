//! A workbook: its cells are read as they come, without a grid of them in memory.

use super::cell::{Cell, Row};
use super::{LARGEST_UNPACKED, MOST_COLUMNS};
use crate::Error;
use calamine::{DataRef, Reader, Xlsx};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{Cursor, Read, copy, sink};
use std::ops::ControlFlow;

/// An open workbook.
pub struct Workbook(Xlsx<Cursor<Vec<u8>>>);

impl fmt::Debug for Workbook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Workbook").field(&self.0.sheet_names()).finish()
    }
}

impl Workbook {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        refuse_bombs(&bytes)?;
        Xlsx::new(Cursor::new(bytes)).map(Self).map_err(damaged)
    }

    pub(super) fn sheets(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    pub(super) fn rows(&mut self, sheet: usize, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<(), Error> {
        let name = self.sheets().get(sheet).cloned().ok_or(Error::NoSheet)?;
        let mut merged = Merged::read(&mut self.0, &name)?;
        let mut cells = self.0.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut row = Row::default();
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (at, column) = (cell.get_position().0 + 1, cell.get_position().1 as usize);
            if at != row.number {
                if hand_on(&mut row, &mut merged, each).is_break() {
                    return Ok(());
                }
                row.number = at;
            }
            if column < MOST_COLUMNS {
                row.cells.resize(row.cells.len().max(column + 1), Cell::Empty);
                row.cells[column] = read(cell.get_value());
            }
        }
        // Whether the last row asked to stop changes nothing.
        let _ = hand_on(&mut row, &mut merged, each);
        Ok(())
    }
}

/// Gives a whole row away, with what is merged into it.
fn hand_on(row: &mut Row, merged: &mut Merged, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut whole = std::mem::take(row);
    if whole.is_empty() {
        return ControlFlow::Continue(());
    }
    merged.fill(&mut whole);
    each(whole)
}

/// Cells that reach over several rows: what stands in the first of them counts for all.
struct Merged {
    /// Last row by column and first row.
    reach: BTreeMap<(usize, u32), u32>,
    columns: Vec<usize>,
    held: HashMap<(usize, u32), Cell>,
}

impl Merged {
    fn read(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Result<Self, Error> {
        let regions = workbook.merge_cells_by_sheet_name(sheet).map_err(damaged)?;
        let tall = regions.iter().filter(|region| region.end.0 > region.start.0);
        let reach: BTreeMap<(usize, u32), u32> =
            tall.map(|region| ((region.start.1 as usize, region.start.0 + 1), region.end.0 + 1)).collect();
        let mut columns: Vec<usize> = reach.keys().map(|(column, _)| *column).collect();
        columns.dedup();
        columns.retain(|column| *column < MOST_COLUMNS);
        Ok(Self { reach, columns, held: HashMap::new() })
    }

    fn fill(&mut self, row: &mut Row) {
        for &column in &self.columns {
            let above = self.reach.range((column, 0)..=(column, row.number)).next_back();
            let Some((key, _)) = above.filter(|(_, last)| **last >= row.number) else { continue };
            if key.1 == row.number {
                self.held.insert(*key, row.cell(column).clone());
            } else if let Some(held) = self.held.get(key).filter(|held| !held.is_empty()) {
                row.cells.resize(row.cells.len().max(column + 1), Cell::Empty);
                row.cells[column] = Cell::Merged(Box::new(held.clone()));
            }
        }
    }
}

fn read(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number(Decimal::from(*number)),
        DataRef::Float(number) => {
            Decimal::try_from(*number).map_or_else(|_| Cell::Text(number.to_string()), Cell::Number)
        }
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::text_of(text),
        DataRef::SharedString(text) => Cell::text_of(text),
        DataRef::Bool(truth) => Cell::Text(truth.to_string()),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            day_of(year, month, day).unwrap_or_else(|| Cell::Text(time.as_f64().to_string()))
        }
        DataRef::DateTime(time) => Cell::Text(time.as_f64().to_string()),
        DataRef::DateTimeIso(written) => {
            let day = written.get(..10).and_then(|day| day.parse().ok());
            day.map_or_else(|| Cell::text_of(written), Cell::Date)
        }
        DataRef::Error(error) => Cell::Broken(error.to_string()),
    }
}

fn day_of(year: u16, month: u8, day: u8) -> Option<Cell> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok().map(Cell::Date)
}

fn damaged(error: calamine::XlsxError) -> Error {
    Error::Damaged(error.to_string())
}

/// Unpacks everything once and counts, since what a file says of its own size may be a lie.
fn refuse_bombs(bytes: &[u8]) -> Result<(), Error> {
    let damaged = |error: &dyn fmt::Display| Error::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = LARGEST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| damaged(&error))?;
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(unpacked).ok_or(Error::TooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Write, repeat};

    #[test]
    fn a_workbook_that_unpacks_to_more_than_any_plan_is_refused_whatever_it_says_of_itself() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
        copy(&mut repeat(b' ').take(LARGEST_UNPACKED + 1), &mut writer).unwrap();
        writer.flush().unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 1_000_000);
        assert_eq!(refuse_bombs(&bytes), Err(Error::TooLarge));
    }
}
