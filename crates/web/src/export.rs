//! Rows as files for programs: the same rows as on the page.

use serde::Serialize;
use serde_json::Value;
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
/// let rows = [serde_json::json!({"name": "A, B", "countries": ["EE", "FI"]})];
/// assert_eq!(web::export::csv(&rows).unwrap(), b"name,countries\r\n\"A, B\",EE|FI\r\n");
/// ```
pub fn csv<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, serde_json::Error> {
    let rows = rows.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>()?;
    let columns = columns(&rows);
    let mut text = line(columns.iter().map(|column| cell(column)));
    for row in &rows {
        text.push_str(&line(columns.iter().map(|column| cell(&flat(row.get(column).unwrap_or(&Value::Null))))));
    }
    Ok(text.into_bytes())
}

/// Rows as JSON objects, one a line.
///
/// # Errors
/// When a row cannot be written as JSON.
pub fn jsonl<T: Serialize>(rows: &[T]) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = String::new();
    for row in rows {
        text.push_str(&serde_json::to_string(row)?);
        text.push('\n');
    }
    Ok(text.into_bytes())
}

fn columns(rows: &[Value]) -> Vec<String> {
    let mut columns: Vec<String> = Vec::new();
    for key in rows.iter().filter_map(Value::as_object).flat_map(|row| row.keys()) {
        if !columns.contains(key) {
            columns.push(key.clone());
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

fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '@', '\t']) || (text.starts_with('-') && text.parse::<f64>().is_err());
    let text = if formula { format!("'{text}") } else { text.to_owned() };
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

    #[test]
    fn a_cell_that_looks_like_a_formula_is_disarmed_and_a_number_is_not() {
        let csv = csv(&[json!({"a": "=1+1", "b": -5, "c": "say \"no\""})]).unwrap();
        assert_eq!(String::from_utf8(csv).unwrap(), "a,b,c\r\n'=1+1,-5,\"say \"\"no\"\"\"\r\n");
    }
}
