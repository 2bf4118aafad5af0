//! A table of text, values set apart by whatever its first lines show.

use super::MOST_COLUMNS;
use super::cell::{Cell, Row};
use super::encoding::decode;
use crate::Error;
use std::ops::ControlFlow;

/// What sets values apart.
const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Lines that are looked at to find out.
const LOOKED_AT: usize = 40;

/// A text with its delimiter.
#[derive(Debug)]
pub struct Text {
    text: String,
    delimiter: u8,
    /// Lines before the first row: the one that names the delimiter.
    skipped: u32,
}

impl Text {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Error> {
        let text = decode(bytes)?.into_owned();
        if text.trim().is_empty() {
            return Err(Error::Empty);
        }
        if let Some((delimiter, rest)) = named_delimiter(&text) {
            return Ok(Self { text: rest.to_owned(), delimiter, skipped: 1 });
        }
        let delimiter = likely_delimiter(&text);
        Ok(Self { text, delimiter, skipped: 0 })
    }

    pub(super) fn rows(&self, each: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<(), Error> {
        let mut reader = reader(&self.text, self.delimiter);
        let (mut record, mut folded) = (csv::StringRecord::new(), 0_u64);
        while reader.read_record(&mut record).map_err(|error| Error::Damaged(error.to_string()))? {
            let line = record.position().map_or(0, |start| start.line() + self.blank_lines_at(start));
            let number = u32::try_from(line.saturating_sub(folded)).unwrap_or(u32::MAX).saturating_add(self.skipped);
            // A line break inside a value makes two lines of the file, and one row of the spreadsheet.
            folded += record.iter().map(|value| value.matches('\n').count() as u64).sum::<u64>();
            let row = Row { number, cells: record.iter().take(MOST_COLUMNS).map(Cell::text_of).collect() };
            if !row.is_empty() && each(row).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Lines the reader passes over before a row; the spreadsheet counts them.
    fn blank_lines_at(&self, start: &csv::Position) -> u64 {
        let from = usize::try_from(start.byte()).unwrap_or(usize::MAX).min(self.text.len());
        let blank = self.text.as_bytes()[from..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        blank.filter(|byte| **byte == b'\n').count() as u64
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes())
}

/// `sep=;` in the first line, as spreadsheets write it.
fn named_delimiter(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let named = first.trim().strip_prefix("sep=")?.bytes().next()?;
    DELIMITERS.contains(&named).then_some((named, rest))
}

/// The delimiter by which most of the first rows have the same number of values, the more values the better.
fn likely_delimiter(text: &str) -> u8 {
    let score = |delimiter: &u8| {
        let rows = reader(text, *delimiter).into_records().take(LOOKED_AT).filter_map(Result::ok);
        let widths: Vec<usize> = rows.map(|row| row.iter().filter(|value| !value.trim().is_empty()).count()).collect();
        let widest = widths.iter().copied().max().unwrap_or_default();
        let usual = widths.iter().filter(|width| **width > 1 && **width * 2 > widest).count();
        (usual, widest)
    };
    DELIMITERS.into_iter().rev().max_by_key(score).unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let mut rows = Vec::new();
        let table = Text::open(text.as_bytes()).unwrap();
        table
            .rows(&mut |row| {
                rows.push((row.number, row.cells.iter().map(|cell| cell.text().into_owned()).collect()));
                ControlFlow::Continue(())
            })
            .unwrap();
        rows
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_columns() {
        assert_eq!(rows("Object;Budget\nVests;1,5\nDrones;2,5\n")[1].1, ["Vests", "1,5"]);
        assert_eq!(rows("Object,Budget\n\"Vests, soft\",15\n")[1].1, ["Vests, soft", "15"]);
        assert_eq!(rows("sep=|\nObject|Budget\n")[0], (2, vec!["Object".to_owned(), "Budget".to_owned()]));
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        let numbers: Vec<u32> = rows("a;b\n\n\"two\nlines\";x\nlast;y\n").iter().map(|row| row.0).collect();
        assert_eq!(numbers, [1, 3, 4]);
    }
}
