//! Cells and rows.

use jiff::civil::Date;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text; what looks like a formula is one, too, and never worked out.
    Text(String),
    /// A number of a workbook.
    Number(Decimal),
    /// A day of a workbook.
    Date(Date),
    /// An error of the spreadsheet, such as `#REF!`.
    Broken(String),
    /// What stands in a cell that is merged over this row and rows above it.
    Merged(Box<Self>),
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its number, as the spreadsheet counts: from 1.
    pub number: u32,
    /// Its cells, from the first column.
    pub cells: Vec<Cell>,
}

impl Cell {
    /// A text, or nothing when it is blank.
    #[must_use]
    pub fn text_of(written: &str) -> Self {
        let written = written.trim();
        if written.is_empty() { Self::Empty } else { Self::Text(written.to_owned()) }
    }

    /// True when nothing stands in it, nor in the cell it is merged with.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Merged(cell) => cell.is_empty(),
            _ => false,
        }
    }

    /// What stands in it, as a reader sees it.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Broken(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.normalize().to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Merged(cell) => cell.text(),
        }
    }

    /// The cell itself, or the one it is merged with.
    #[must_use]
    pub fn inner(&self) -> &Self {
        match self {
            Self::Merged(cell) => cell.inner(),
            own => own,
        }
    }
}

impl Row {
    /// The cell of a column; nothing beyond the last.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// True when nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// The letters a spreadsheet gives a column: `A`, `Z`, `AA`.
#[must_use]
pub fn letter(column: usize) -> String {
    let (before, own) = (column / 26, column % 26);
    let own = char::from(b'A' + u8::try_from(own).unwrap_or_default());
    if before == 0 { own.to_string() } else { format!("{}{own}", letter(before - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letter), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
