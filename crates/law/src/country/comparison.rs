//! Sheets beside each other: what differs, what nobody knows, what is the same.

use super::{Cell, Field, Sheet, State};
use model::Country;
use serde::Serialize;

/// How a row stands among the countries compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Known everywhere, and not the same.
    Differs,
    /// Not known, or contested, in at least one country.
    Open,
    /// Known everywhere, and the same.
    Same,
}

impl Standing {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Open => "open",
            Self::Same => "same",
        }
    }
}

/// One row: a cell of every country.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// What it is about.
    pub field: Field,
    /// How it stands.
    pub standing: Standing,
    /// The cells, countries in their order.
    pub cells: Vec<&'a Cell>,
    /// Countries in which it is not known.
    pub unknown: Vec<&'a Country>,
    /// Countries in which it is contested.
    pub contested: Vec<&'a Country>,
}

/// The rows: what differs first, then what is open, then what is the same.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The countries, in their order.
    pub countries: Vec<&'a Country>,
    /// The rows.
    pub rows: Vec<Row<'a>>,
}

impl<'a> Comparison<'a> {
    /// Compares sheets. Statements are the same when their words are; a row with an unknown cell is never the same.
    /// Of fewer than two sheets there is nothing to compare, and no row.
    #[must_use]
    pub fn of(sheets: &'a [Sheet]) -> Self {
        let fields = if sheets.len() < 2 { &[][..] } else { &Field::ALL };
        let mut rows: Vec<Row<'a>> = fields.iter().map(|field| Row::of(sheets, *field)).collect();
        rows.sort_by_key(|row| (row.standing, row.field));
        Self { countries: sheets.iter().map(|sheet| &sheet.country).collect(), rows }
    }

    /// Rows the buyers have to settle among themselves: all but those that are the same.
    pub fn to_settle(&self) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter().filter(|row| row.standing != Standing::Same)
    }
}

impl<'a> Row<'a> {
    fn of(sheets: &'a [Sheet], field: Field) -> Self {
        let cells: Vec<&Cell> = sheets.iter().map(|sheet| sheet.cell(field)).collect();
        let in_state = |state: State| {
            let found = sheets.iter().filter(move |sheet| sheet.cell(field).state == state);
            found.map(|sheet| &sheet.country).collect::<Vec<_>>()
        };
        let (unknown, contested) = (in_state(State::Unknown), in_state(State::Contested));
        let standing = match () {
            () if !unknown.is_empty() || !contested.is_empty() => Standing::Open,
            () if cells.windows(2).all(|pair| pair[0].statement() == pair[1].statement()) => Standing::Same,
            () => Standing::Differs,
        };
        Self { field, standing, cells, unknown, contested }
    }
}
