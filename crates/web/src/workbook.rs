//! Rows as a workbook for a spreadsheet: the same rows as on the page, and a sheet that says where they come from.

use crate::export::{Row, columns, flat};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::Value;

/// Longest text a cell takes.
const LONGEST_CELL: usize = 32_767;

/// Most rows a sheet takes, without its head.
pub(crate) const MOST_ROWS: usize = 1_048_575;

/// Words in the names of columns whose texts are decimal numbers.
const MONEY: [&str; 4] = ["value", "amount", "budget", "price"];

/// Rows with a head that stays, and lines of name and text about them on a second sheet. Texts are never formulas.
///
/// The same rows on the same day give the same bytes.
pub(crate) fn write(rows: &[Row], about: &[(String, String)], day: jiff::civil::Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made =
        ExcelDateTime::from_ymd(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    fill(workbook.add_worksheet(), rows)?;
    explain(workbook.add_worksheet(), about)?;
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, rows: &[Row]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    for (column, name) in (0..).zip(columns(rows)) {
        sheet.write_string_with_format(0, column, name, &head)?;
        for (at, row) in (1..).zip(rows) {
            write_cell(sheet, (at, column), name, row.get(name).unwrap_or(&Value::Null))?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// Numbers as numbers, what is missing as nothing, all else as text.
fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), name: &str, value: &Value) -> Result<(), XlsxError> {
    if let Some(number) = number(name, value) {
        sheet.write_number(row, column, number)?;
        return Ok(());
    }
    let text = flat(value);
    if !text.is_empty() {
        sheet.write_string(row, column, cut(&text))?;
    }
    Ok(())
}

/// Decimals are written as text in JSON; in a spreadsheet people add them up.
fn number(name: &str, value: &Value) -> Option<f64> {
    let is_money = MONEY.iter().any(|word| name.contains(word));
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) if is_money => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

fn cut(text: &str) -> String {
    text.chars().take(LONGEST_CELL).collect()
}

fn explain(sheet: &mut Worksheet, about: &[(String, String)]) -> Result<(), XlsxError> {
    for (at, (name, text)) in (0..).zip(about) {
        sheet.write_string(at, 0, name)?;
        sheet.write_string(at, 1, cut(text))?;
    }
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 80)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::rows;

    fn sheet(lines: &[&str]) -> Vec<u8> {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let about = [("Page".to_owned(), "Endings".to_owned())];
        write(&rows(&lines).unwrap(), &about, jiff::civil::date(2026, 11, 21)).unwrap()
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let lines = [r#"{"name":"A","value_eur":"1200.50"}"#];
        assert_eq!(sheet(&lines), sheet(&lines));
    }

    #[test]
    fn amounts_are_numbers_and_codes_stay_text() {
        assert_eq!(number("value_eur", &Value::from("1200.50")), Some(1200.5));
        assert_eq!(number("cpv", &Value::from("03000000")), None);
        assert_eq!(number("value_eur", &Value::from("unknown")), None);
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut() {
        assert_eq!(cut(&"a".repeat(40_000)).len(), LONGEST_CELL);
    }
}
