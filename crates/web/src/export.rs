//! Rows as files for programs: the same rows as on the page.

use serde::Serialize;
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write;

/// Rows as comma-separated values with a head; lists are joined by `|`, objects written as JSON.
///
/// Columns are the fields of the rows in their order, each once. Cells that a spreadsheet would take for a
/// formula get an apostrophe in front.
///
/// # Errors
/// When a row cannot be written as JSON.
///
/// ```
/// let rows = [serde_json::json!({"countries": ["EE", "FI"], "name": "A, B"})];
/// assert_eq!(web::export::csv(&rows).unwrap(), b"countries,name\r\nEE|FI,\"A, B\"\r\n");
/// ```
pub fn csv<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, serde_json::Error> {
    csv_of(&lines(rows)?)
}

/// Rows as JSON objects, one a line.
///
/// # Errors
/// When a row cannot be written as JSON.
pub fn jsonl<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, serde_json::Error> {
    Ok(jsonl_of(&lines(rows)?))
}

/// Each row as one line of JSON, fields in their order.
pub(crate) fn lines<T: Serialize>(rows: &[T]) -> Result<Vec<String>, serde_json::Error> {
    rows.iter().map(serde_json::to_string).collect()
}

/// Lines of JSON as a table.
pub(crate) fn csv_of(lines: &[String]) -> Result<Vec<u8>, serde_json::Error> {
    let rows = rows(lines)?;
    let columns = columns(&rows);
    let mut text = line(columns.iter().map(|column| cell(column)));
    for row in &rows {
        text.push_str(&line(columns.iter().map(|column| cell(&row.get(*column).map(flat).unwrap_or_default()))));
    }
    Ok(text.into_bytes())
}

/// Lines of JSON as a file.
pub(crate) fn jsonl_of(lines: &[String]) -> Vec<u8> {
    lines.iter().flat_map(|line| [line.as_bytes(), b"\n"]).flatten().copied().collect()
}

/// One row: its fields in their order.
pub(crate) type Row = serde_json::Map<String, Value>;

/// Lines of JSON as rows.
pub(crate) fn rows(lines: &[String]) -> Result<Vec<Row>, serde_json::Error> {
    lines.iter().map(|line| serde_json::from_str(line)).collect()
}

/// The fields of all rows, each once, in the order they come.
pub(crate) fn columns(rows: &[Row]) -> Vec<&str> {
    let mut seen = HashSet::new();
    rows.iter().flat_map(Row::keys).map(String::as_str).filter(|name| seen.insert(*name)).collect()
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = cells.collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// A value as one cell of text.
pub(crate) fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(flat).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: one that looks like it gets an apostrophe in front.
pub(crate) fn disarm(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '@', '\t']) || (text.starts_with('-') && text.parse::<f64>().is_err());
    if formula { format!("'{text}") } else { text.to_owned() }
}

fn cell(text: &str) -> String {
    let text = disarm(text);
    if !text.contains([',', '"', '\n', '\r']) {
        return text;
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    write!(quoted, "\"{}\"", text.replace('"', "\"\"")).expect("writing into a String cannot fail");
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(Serialize)]
    struct Named {
        zebra: u8,
        apple: u8,
    }

    #[test]
    fn columns_keep_the_order_of_the_fields() {
        assert_eq!(csv(&[Named { zebra: 1, apple: 2 }]).unwrap(), b"zebra,apple\r\n1,2\r\n");
    }

    #[test]
    fn a_cell_that_looks_like_a_formula_is_disarmed_and_a_number_is_not() {
        let csv = csv(&[json!({"a": "=1+1", "b": -5, "c": "say \"no\""})]).unwrap();
        assert_eq!(String::from_utf8(csv).unwrap(), "a,b,c\r\n'=1+1,-5,\"say \"\"no\"\"\"\r\n");
    }
}
