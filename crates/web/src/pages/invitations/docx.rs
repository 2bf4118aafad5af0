//! The letter as a document for a word processor, with letterhead and footer.

use super::letter::Letter;
use docx_rs::{BreakType, Docx, Footer, Header, Paragraph, Run};
use std::io::Cursor;

/// Writes the document.
///
/// # Errors
/// When it cannot be packed.
pub fn document(letter: &Letter) -> Result<Vec<u8>, String> {
    let mut docx = Docx::new().header(Header::new().add_paragraph(lines(&letter.head)));
    docx = docx.footer(Footer::new().add_paragraph(lines(&letter.foot)));
    docx = docx.add_paragraph(Paragraph::new().add_run(Run::new().add_text(&letter.subject).bold()));
    for paragraph in &letter.paragraphs {
        docx = docx.add_paragraph(Paragraph::new()).add_paragraph(lines(paragraph));
    }
    let mut file = Cursor::new(Vec::new());
    docx.build().pack(&mut file).map_err(|error| error.to_string())?;
    Ok(file.into_inner())
}

fn lines(text: &str) -> Paragraph {
    let mut run = Run::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    Paragraph::new().add_run(run)
}
