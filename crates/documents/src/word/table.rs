//! Tables for a word processor: light lines, a head that is repeated on every page.

use super::styles::{HEAD, LINE};
use super::text::Writer;
use super::{MARGIN, PAGE};
use crate::block::Line;
use docx_rs::{
    BorderType, Shading, Table, TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellMargins,
    TableLayoutType, TableRow, WidthType,
};

/// Adds a table, and a gap below it: two tables in a row would grow together.
pub fn add(writer: &mut Writer, head: &[Line], rows: &[Vec<Line>]) {
    let width = (PAGE.0 as usize - 2 * MARGIN as usize) / head.len().max(1);
    // Of all rows only the head may not be split; `parts` knows it by that.
    let mut all = vec![row(writer, head, width, "TableHead").cant_split()];
    all.extend(rows.iter().map(|cells| row(writer, cells, width, "TableText")));
    let table = Table::new(all).set_grid(vec![width; head.len()]).layout(TableLayoutType::Autofit);
    let table = table.width(0, WidthType::Auto).margins(room()).set_borders(lines());
    writer.lay(|docx, _| docx.add_table(table));
    let gap = writer.paragraph("TableText");
    writer.add(gap);
}

fn row(writer: &mut Writer, cells: &[Line], width: usize, style: &str) -> TableRow {
    let cells = cells.iter().map(|line| {
        let paragraph = writer.paragraph(style);
        let cell = TableCell::new().width(width, WidthType::Dxa).add_paragraph(writer.words(paragraph, line));
        if style == "TableHead" { cell.shading(Shading::new().fill(HEAD)) } else { cell }
    });
    TableRow::new(cells.collect())
}

fn room() -> TableCellMargins {
    let room = TableCellMargins::new().margin_top(50, WidthType::Dxa).margin_bottom(50, WidthType::Dxa);
    room.margin_left(90, WidthType::Dxa).margin_right(90, WidthType::Dxa)
}

fn lines() -> TableBorders {
    let across = [TableBorderPosition::Top, TableBorderPosition::Bottom, TableBorderPosition::InsideH];
    across.into_iter().fold(TableBorders::with_empty(), |borders, position| {
        borders.set(TableBorder::new(position).border_type(BorderType::Single).size(4).color(LINE))
    })
}
