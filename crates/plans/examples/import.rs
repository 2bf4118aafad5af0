//! Imports 50,000 lines from CSV and from a workbook, and says how long each took and how much memory was used at most.
//!
//! `cargo run -p plans --example import`

use plans::{Book, MOST_LINES, Mapping, Preview};
use rust_xlsxwriter::Workbook;
use std::fmt::Write;
use std::time::Instant;

fn main() {
    measure("CSV", &csv());
    measure("XLSX", &workbook());
}

fn measure(name: &str, bytes: &[u8]) {
    let begun = Instant::now();
    let mut book = Book::open(bytes.to_vec()).expect("the table was just written");
    let mapping = Mapping::guess(&mut book, 0).expect("it has a head");
    let preview = Preview::read(&mut book, &mapping).expect("it has not too many rows");
    let elapsed_ms = begun.elapsed().as_millis();
    let (lines, bad) = (preview.lines.len(), preview.bad.len());
    println!("{name}: {lines} lines, {bad} rows to mend, {} kB, {elapsed_ms} ms, {}", bytes.len() / 1000, peak());
}

/// The most memory this process held, as the system tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("peak memory unknown");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn csv() -> Vec<u8> {
    let mut text = "Object;CPV;Estimated value (EUR);Years;Funding;Note\n".to_owned();
    for at in 0..MOST_LINES {
        let (cpv, amount) = (35_000_000 + at % 900 * 1000, at * 37 % 1000);
        writeln!(text, "Purchase number {at};{cpv};{amount}.250,50;2027-2029;National;Replaces contract {at}")
            .expect("writing into a text cannot fail");
    }
    text.into_bytes()
}

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let written = "a sheet of this size takes every cell";
    for (column, head) in (0..).zip(["Object", "CPV", "Estimated value (EUR)", "Years", "Funding", "Note"]) {
        sheet.write_string(0, column, head).expect(written);
    }
    for at in 0..50_000_u32 {
        let row = at + 1;
        sheet.write_string(row, 0, format!("Purchase number {at}")).expect(written);
        sheet.write_number(row, 1, 35_000_000 + at % 900 * 1000).expect(written);
        sheet.write_number(row, 2, f64::from(at) * 37.5).expect(written);
        sheet.write_string(row, 3, "2027-2029").expect(written);
        sheet.write_string(row, 4, "National").expect(written);
        sheet.write_string(row, 5, format!("Replaces contract {at}")).expect(written);
    }
    workbook.save_to_buffer().expect(written)
}
