//! Answers as tables for people and as files for programs. Machine formats go to standard output alone.

use anyhow::{Context, Result};
use clap::ValueEnum;
use serde::Serialize;
use serde_json::Value;
use std::io::{ErrorKind, Write};

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for reading.
    Table,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values; lists are joined by `|`.
    Csv,
}

/// A table for people: heads and cells.
pub struct Table {
    heads: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these heads.
    pub fn new(heads: &[&'static str]) -> Self {
        Self { heads: heads.to_vec(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().map(|row| row[column].chars().count());
        cells.chain([self.heads[column].chars().count()]).max().unwrap_or(0)
    }

    fn print(&self) -> Result<()> {
        let mut out = std::io::stdout().lock();
        let widths: Vec<usize> = (0..self.heads.len()).map(|column| self.width(column)).collect();
        let heads: Vec<String> = self.heads.iter().map(|head| (*head).to_owned()).collect();
        for row in std::iter::once(&heads).chain(&self.rows) {
            let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            writeln!(out, "{}", cells.join("  ").trim_end())?;
        }
        Ok(())
    }
}

/// Writes rows in the format asked for; `table` makes the people's form.
pub fn rows<T: Serialize>(rows: &[T], format: Format, table: impl FnOnce() -> Table) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match format {
        Format::Table => table().print()?,
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(rows)?)?,
        Format::Jsonl => {
            for row in rows {
                writeln!(out, "{}", serde_json::to_string(row)?)?;
            }
        }
        Format::Csv => out.write_all(&web::export::csv(rows)?)?,
    }
    Ok(())
}

/// Writes one document: JSON on one line, one row of CSV, or text for people.
pub fn document<T: Serialize>(document: &T, format: Format, text: impl FnOnce() -> String) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match format {
        Format::Table => write!(out, "{}", text())?,
        Format::Json | Format::Jsonl => writeln!(out, "{}", serde_json::to_string(document)?)?,
        Format::Csv => {
            let value: Value = serde_json::to_value(document)?;
            out.write_all(&web::export::csv(&[value])?)?;
        }
    }
    Ok(())
}

/// A text cut to a width, with an ellipsis where something is missing.
pub fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// An optional value, or a dash.
pub fn or_dash<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}

/// A question that cannot be meant: the command line is wrong, not the data.
#[derive(Debug)]
pub struct WrongUse(pub String);

impl std::fmt::Display for WrongUse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUse {}

/// True when the reader of our output went away: no failure of ours.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    io.is_some_and(|io| io.kind() == ErrorKind::BrokenPipe)
}

/// Parses a day written `YYYY-MM-DD`.
pub fn day(written: &str) -> Result<jiff::civil::Date> {
    written.parse().with_context(|| format!("{written} is no day: write it as 2024-01-31"))
}
