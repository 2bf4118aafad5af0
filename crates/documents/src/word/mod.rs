//! Documents for a word processor: styles of the word processor's own names, so that its outline and themes work.

mod parts;
mod styles;
mod table;
mod text;

use crate::paper::Paper;
use docx_rs::{Docx, Footer, Header, NumPages, PageMargin, PageNum, Paragraph, Run};
use std::io::Cursor;
use text::Writer;

/// A4, in twentieths of a point.
const PAGE: (u32, u32) = (11906, 16838);
/// Room left free at each side.
const MARGIN: i32 = 1304;

/// Writes the document.
pub fn write(paper: &Paper) -> Result<Vec<u8>, String> {
    let mut writer = Writer::new(styles::all(Docx::new()).page_size(PAGE.0, PAGE.1).page_margin(margins()));
    writer.lay(|docx, writer| docx.footer(foot(paper, writer)));
    if !paper.head.is_empty() {
        writer.lay(|docx, writer| {
            docx.header(Header::new().add_paragraph(lines(writer.paragraph("Header"), &paper.head)))
        });
    }
    if !paper.shown.is_empty() {
        let title = writer.paragraph("Title").add_run(Run::new().add_text(&paper.shown));
        writer.add(title);
    }
    writer.blocks(&paper.blocks);
    let mut file = Cursor::new(Vec::new());
    parts::completed(writer.docx.build(), paper).pack(&mut file).map_err(|error| error.to_string())?;
    Ok(file.into_inner())
}

fn margins() -> PageMargin {
    PageMargin { top: 1304, left: MARGIN, bottom: 1304, right: MARGIN, header: 624, footer: 624, gutter: 0 }
}

/// Small print, and the number of the page among all.
fn foot(paper: &Paper, writer: &mut Writer) -> Footer {
    let print = lines(writer.paragraph("Footer"), &paper.foot);
    let number = writer.paragraph("Footer").align(docx_rs::AlignmentType::Right);
    let number = number.add_page_num(PageNum::new()).add_run(Run::new().add_text(" / ")).add_num_pages(NumPages::new());
    Footer::new().add_paragraph(print).add_paragraph(number)
}

fn lines(paragraph: Paragraph, text: &str) -> Paragraph {
    let run = text.lines().enumerate().fold(Run::new(), |run, (at, line)| {
        let run = if at > 0 { run.add_break(docx_rs::BreakType::TextWrapping) } else { run };
        run.add_text(line)
    });
    paragraph.add_run(run)
}
