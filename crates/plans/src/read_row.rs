//! One row as a line, or as several where each year has a column; what cannot be taken is told cell by cell.

use crate::sheet::{Cell, Row};
use crate::words::Words;
use crate::{Confidence, Fault, Field, Line, Mapping, What, Years, read_amount, read_years};
use model::{Cpv, Currency};
use rust_decimal::Decimal;

/// What a row is.
#[derive(Debug)]
pub enum Read {
    /// Lines.
    Lines(Vec<Line>),
    /// A row of sums or a heading between rows: no line.
    NoLine,
    /// A row with cells that cannot be taken.
    Faults(Vec<Fault>),
}

/// Reads a row below the head.
pub fn read(row: &Row, mapping: &Mapping) -> Read {
    let reader = Reader { row, mapping };
    if reader.is_no_line() {
        return Read::NoLine;
    }
    let mut faults = Vec::new();
    let lines = reader.lines(&mut faults);
    for line in &lines {
        if let Err((field, what)) = line.check() {
            faults.push(reader.fault(field, what));
        }
    }
    faults.dedup();
    if faults.is_empty() { Read::Lines(lines) } else { Read::Faults(faults) }
}

struct Reader<'a> {
    row: &'a Row,
    mapping: &'a Mapping,
}

impl Reader<'_> {
    fn cell(&self, field: Field) -> Option<&Cell> {
        let column = self.mapping.column_of(field)?;
        Some(self.row.cell(column)).filter(|cell| !cell.is_empty())
    }

    fn text(&self, field: Field) -> String {
        self.cell(field).map(|cell| cell.text().into_owned()).unwrap_or_default()
    }

    fn fault(&self, field: Field, what: What) -> Fault {
        let amount = self.mapping.amounts().next().map(|(column, _)| column);
        let column = self.mapping.column_of(field).or(amount.filter(|_| field.is_money()));
        let (column, written) = match column {
            Some(column) => (self.mapping.head_of(column), self.row.cell(column).text().into_owned()),
            None => (String::new(), String::new()),
        };
        Fault { row: self.row.number, column, field, what, written: written.chars().take(120).collect() }
    }

    /// Sums, and headings that stand alone in their row.
    fn is_no_line(&self) -> bool {
        let filled = self.row.cells.iter().filter(|cell| !matches!(cell, Cell::Merged(_)) && !cell.is_empty()).count();
        let first = self.row.cells.iter().find(|cell| !cell.is_empty()).map(Cell::text).unwrap_or_default();
        let object = self.text(Field::Object);
        let known = Words::get();
        known.is_sum(&first) || known.is_sum(&object) || (filled == 1 && self.mapping.columns.len() > 2)
    }

    fn lines(&self, faults: &mut Vec<Fault>) -> Vec<Line> {
        let base = self.base(faults);
        let mut by_year = Vec::new();
        for (column, year) in self.mapping.amounts() {
            if let Some((budget, currency)) = self.money(column, Field::Amount(year), faults) {
                let years = Years::new(year, year).ok();
                by_year.push(Line { budget: Some(budget), currency, years, ..base.clone() });
            }
        }
        if by_year.is_empty() { vec![base] } else { by_year }
    }

    /// Everything but the money of single years.
    fn base(&self, faults: &mut Vec<Fault>) -> Line {
        let money = self.mapping.column_of(Field::Budget);
        let (budget, currency) = money
            .and_then(|column| self.money(column, Field::Budget, faults))
            .map_or((None, None), |(budget, currency)| (Some(budget), currency));
        Line {
            object: self.text(Field::Object),
            cpv: self.taken(Field::Cpv, faults, read_cpv),
            budget,
            currency,
            years: self.years(faults),
            funding: self.text(Field::Funding),
            confidence: self.taken(Field::Confidence, faults, read_confidence),
            note: self.text(Field::Note),
            reserved: false,
        }
    }

    /// The value of a field; a fault where something stands there that is none.
    fn taken<T>(&self, field: Field, faults: &mut Vec<Fault>, read: fn(&Cell) -> Result<T, What>) -> Option<T> {
        let cell = self.cell(field)?.inner();
        if let Cell::Broken(_) = cell {
            faults.push(self.fault(field, What::BrokenCell));
            return None;
        }
        read(cell).map_err(|what| faults.push(self.fault(field, what))).ok()
    }

    fn years(&self, faults: &mut Vec<Fault>) -> Option<Years> {
        if self.cell(Field::Years).is_some() {
            return self.taken(Field::Years, faults, years_of);
        }
        let from = self.taken(Field::From, faults, years_of);
        let to = self.taken(Field::To, faults, years_of);
        let (from, to) = (from.or(to)?, to.or(from)?);
        Years::new(from.from, to.to).map_err(|what| faults.push(self.fault(Field::To, what))).ok()
    }

    /// An amount in its currency: the one beside it, else of its row, else of its head, else of the whole table.
    fn money(&self, column: usize, field: Field, faults: &mut Vec<Fault>) -> Option<(Decimal, Option<Currency>)> {
        let (number, beside) = match self.row.cell(column) {
            Cell::Number(number) => (*number, None),
            Cell::Text(text) if matches!(text.as_str(), "-" | "–" | "—") => return None,
            Cell::Text(text) => match read_amount(text, self.mapping.numbers) {
                Ok(amount) => (amount.value, amount.currency),
                Err(what) => return self.refuse(field, what, faults),
            },
            // One amount for several rows counts once, where it stands.
            Cell::Empty | Cell::Merged(_) => return None,
            Cell::Date(_) => return self.refuse(field, What::NotAnAmount, faults),
            Cell::Broken(_) => return self.refuse(field, What::BrokenCell, faults),
        };
        let Some(value) = number.checked_mul(self.mapping.scale.factor()) else {
            return self.refuse(field, What::TooMuch, faults);
        };
        let currency = beside.or_else(|| self.taken(Field::Currency, faults, read_currency));
        let currency = currency.or_else(|| self.mapping.currency_of_column(column)).or(self.mapping.currency.clone());
        Some((to_cents(value), currency))
    }

    fn refuse<T>(&self, field: Field, what: What, faults: &mut Vec<Fault>) -> Option<T> {
        faults.push(self.fault(field, what));
        None
    }
}

/// Money has two decimals; a third would make `12.125` of it, which can be read in two ways.
fn to_cents(value: Decimal) -> Decimal {
    value.round_dp(2).normalize()
}

/// The first code of a cell. A number has lost the zero at its beginning; a short code stands for its branch.
fn read_cpv(cell: &Cell) -> Result<Cpv, What> {
    let text = cell.text();
    let digits: String = text
        .trim_start_matches(|letter: char| !letter.is_ascii_digit())
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let whole = match (cell, digits.len()) {
        (_, 8) => digits,
        (Cell::Number(_), 7) => format!("0{digits}"),
        (_, 2..=7) => format!("{digits:0<8}"),
        _ => return Err(What::NotACpv),
    };
    Cpv::parse(&whole).ok_or(What::NotACpv)
}

fn read_currency(cell: &Cell) -> Result<Currency, What> {
    crate::amount::currency_of(&cell.text().trim().to_uppercase()).ok_or(What::NotACurrency)
}

fn read_confidence(cell: &Cell) -> Result<Confidence, What> {
    Words::get().confidence(&cell.text()).ok_or(What::NotAConfidence)
}

fn years_of(cell: &Cell) -> Result<Years, What> {
    match cell {
        Cell::Date(day) => Years::new(day.year(), day.year()),
        other => read_years(&other.text()),
    }
}
