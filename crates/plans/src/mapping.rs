//! Which column is what: guessed from the words of the head, corrected by whoever imports.

use crate::amount::{currency_of, scale_of};
use crate::sheet::{Cell, Row, letter};
use crate::words::{Words, fold};
use crate::years::year_of_head;
use crate::{Book, Error, Field, NumberStyle};
use model::Currency;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Rows that are looked at.
const LOOKED_AT: usize = 60;
/// Rows among which the head is looked for.
const HEAD_WITHIN: usize = 40;

/// How a table is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Which sheet, from 0.
    pub sheet: usize,
    /// Row of the head; 0 when the table has none.
    pub head: u32,
    /// The columns, from the first.
    pub columns: Vec<Column>,
    /// Currency of amounts that name none.
    pub currency: Option<Currency>,
    /// How numbers are written.
    pub numbers: NumberStyle,
    /// In what amounts are counted.
    pub scale: Scale,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its head; its letter where it has none.
    pub head: String,
    /// What it is; none for one that is left out.
    pub field: Option<Field>,
    /// The first thing that stands in it.
    pub sample: String,
}

/// In what amounts are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// One by one.
    #[default]
    Units,
    /// In thousands.
    Thousands,
    /// In millions.
    Millions,
}

impl Scale {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Units, Self::Thousands, Self::Millions];

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Thousands => "thousands",
            Self::Millions => "millions",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| scale.as_str() == code)
    }

    /// What an amount is multiplied by.
    #[must_use]
    pub fn factor(self) -> Decimal {
        match self {
            Self::Units => Decimal::ONE,
            Self::Thousands => Decimal::ONE_THOUSAND,
            Self::Millions => Decimal::from(1_000_000),
        }
    }

    fn of_head(head: &str) -> Option<Self> {
        let factors = head_words(head).filter_map(scale_of);
        factors.max().and_then(|factor| Self::ALL.into_iter().find(|scale| scale.factor() == factor))
    }
}

impl Mapping {
    /// What a sheet seems to be. The head is the row that names most fields; where none does, it is the first row.
    ///
    /// # Errors
    /// When the file is damaged or the sheet empty.
    pub fn guess(book: &mut Book, sheet: usize) -> Result<Self, Error> {
        let rows = book.first_rows(sheet, LOOKED_AT)?;
        let named = |row: &Row| columns_of(row).iter().filter(|column| column.field.is_some()).count();
        let best = rows.iter().take(HEAD_WITHIN).rev().max_by_key(|row| named(row)).ok_or(Error::Empty)?;
        let head = if named(best) >= 2 { best } else { &rows[0] };
        Ok(Self::with_head(&rows, sheet, head.number))
    }

    /// The same with a head that somebody chose.
    ///
    /// # Errors
    /// When the file is damaged or the sheet empty.
    pub fn guess_below(book: &mut Book, sheet: usize, head: u32) -> Result<Self, Error> {
        let rows = book.first_rows(sheet, LOOKED_AT.max(head as usize + 20))?;
        if rows.is_empty() {
            return Err(Error::Empty);
        }
        Ok(Self::with_head(&rows, sheet, head))
    }

    fn with_head(rows: &[Row], sheet: usize, head: u32) -> Self {
        let below: Vec<&Row> = rows.iter().filter(|row| row.number > head).collect();
        let width = below.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let mut columns = rows.iter().find(|row| row.number == head).map(columns_of).unwrap_or_default();
        columns.resize(columns.len().max(width), Column::default());
        for (at, column) in columns.iter_mut().enumerate() {
            column.finish(at, &below);
        }
        let currency = columns.iter().filter(|column| column.is_money()).find_map(|column| currency_in(&column.head));
        let scale = columns.iter().filter(|column| column.is_money()).find_map(|column| Scale::of_head(&column.head));
        let numbers = style_of(&columns, &below);
        Self { sheet, head, columns, currency, numbers, scale: scale.unwrap_or_default() }
    }

    /// The column that is a field.
    #[must_use]
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(field))
    }

    /// Columns with the money of one year each.
    pub fn amounts(&self) -> impl Iterator<Item = (usize, i16)> {
        self.columns.iter().enumerate().filter_map(|(at, column)| match column.field {
            Some(Field::Amount(year)) => Some((at, year)),
            _ => None,
        })
    }

    /// What a column is called.
    #[must_use]
    pub fn head_of(&self, column: usize) -> String {
        let head = self.columns.get(column).map(|column| column.head.clone()).filter(|head| !head.is_empty());
        head.unwrap_or_else(|| letter(column))
    }

    /// The currency the head of a column names.
    pub(crate) fn currency_of_column(&self, column: usize) -> Option<Currency> {
        currency_in(&self.columns.get(column)?.head)
    }
}

impl Column {
    fn is_money(&self) -> bool {
        self.field.is_some_and(Field::is_money)
    }

    fn finish(&mut self, at: usize, below: &[&Row]) {
        let first = below.iter().map(|row| row.cell(at)).find(|cell| !cell.is_empty());
        self.sample = first.map(|cell| cut(&cell.text())).unwrap_or_default();
        // A year as head means money of that year only where numbers stand below it.
        let numbers = below.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty()).all(looks_like_a_number);
        if matches!(self.field, Some(Field::Amount(_))) && !(numbers && first.is_some()) {
            self.field = None;
        }
        if self.head.is_empty() {
            self.head = letter(at);
        }
    }
}

/// What the cells of a head say; of two columns with one meaning the first counts.
fn columns_of(row: &Row) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for cell in &row.cells {
        let head = cell.text().into_owned();
        let field = field_of(&head).filter(|field| columns.iter().all(|column| column.field != Some(*field)));
        columns.push(Column { head: cut(&head), field, sample: String::new() });
    }
    columns
}

/// A long text is no head, and a year beside a word for money is the money of that year.
fn field_of(head: &str) -> Option<Field> {
    let named = Words::get().column(head);
    match (named, year_of_head(head)) {
        _ if head.chars().count() > 80 => None,
        (None | Some(Field::Budget | Field::Years), Some(year)) => Some(Field::Amount(year)),
        (named, _) => named,
    }
}

fn looks_like_a_number(cell: &Cell) -> bool {
    match cell.inner() {
        Cell::Number(_) => true,
        Cell::Text(text) => {
            text.chars().any(|letter| letter.is_ascii_digit()) || matches!(fold(text).as_str(), "-" | "–")
        }
        _ => false,
    }
}

/// How most amounts that tell are written.
fn style_of(columns: &[Column], below: &[&Row]) -> NumberStyle {
    let money = columns.iter().enumerate().filter(|(_, column)| column.is_money()).map(|(at, _)| at);
    let told = money.flat_map(|at| below.iter().map(move |row| row.cell(at))).filter_map(|cell| match cell {
        Cell::Text(text) => Some(NumberStyle::told_by(text)),
        _ => None,
    });
    let (mut comma, mut point) = (0, 0);
    for style in told {
        comma += usize::from(style == NumberStyle::Comma);
        point += usize::from(style == NumberStyle::Point);
    }
    match () {
        () if comma > 0 && point == 0 => NumberStyle::Comma,
        () if point > 0 && comma == 0 => NumberStyle::Point,
        () => NumberStyle::Unknown,
    }
}

fn currency_in(head: &str) -> Option<Currency> {
    // A word in capitals is a currency only where it is one of Europe's, or stands in brackets: `CPV` is none.
    const KNOWN: [&str; 17] = [
        "EUR", "USD", "GBP", "CHF", "SEK", "DKK", "NOK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "UAH", "MDL", "RSD",
        "ALL",
    ];
    head_words(head).filter_map(currency_of).find(|currency| KNOWN.contains(&currency.as_str()))
}

fn head_words(head: &str) -> impl Iterator<Item = &str> {
    head.split(|letter: char| letter.is_whitespace() || "()[],/:;".contains(letter)).filter(|word| !word.is_empty())
}

fn cut(text: &str) -> String {
    text.chars().take(80).collect()
}
