//! Rows as files for programs: the same rows as on the page.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::fmt::{Formatter, Write};

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
    let rows = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<Vec<Row>, _>>()?;
    let columns = columns(&rows);
    let mut text = line(columns.iter().map(|column| cell(column)));
    for row in &rows {
        text.push_str(&line(columns.iter().map(|column| cell(&row.cell(column)))));
    }
    Ok(text.into_bytes())
}

/// Lines of JSON as a file.
pub(crate) fn jsonl_of(lines: &[String]) -> Vec<u8> {
    lines.iter().flat_map(|line| [line.as_bytes(), b"\n"]).flatten().copied().collect()
}

/// Fields in the order they were written; a plain JSON value would sort them.
struct Row(Vec<(String, Value)>);

impl Row {
    fn cell(&self, column: &str) -> String {
        let field = self.0.iter().find(|(name, _)| name == column);
        field.map(|(_, value)| flat(value)).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RowVisitor)
    }
}

struct RowVisitor;

impl<'de> Visitor<'de> for RowVisitor {
    type Value = Row;

    fn expecting(&self, to: &mut Formatter<'_>) -> std::fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Row(fields))
    }
}

fn columns(rows: &[Row]) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for (name, _) in rows.iter().flat_map(|row| &row.0) {
        if !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    columns
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = cells.collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn flat(value: &Value) -> String {
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
