//! Documents for print. The layout is a fixed program (`paper.typ`); the document is data that it reads, so no text
//! of anybody's can be taken for a program.

mod world;

use crate::paper::Paper;
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use world::PaperWorld;

/// Results of earlier documents are forgotten after so many others.
const REMEMBERED: usize = 2;

/// Writes the document by the standard for accessible files (PDF/UA). Where a character is in none of the fonts, the
/// standard cannot be kept: then the file is an ordinary tagged one that says the same.
pub fn write(paper: &Paper) -> Result<Vec<u8>, String> {
    let world = PaperWorld::new(paper)?;
    let pages = typst::compile::<PagedDocument>(&world).output.map_err(|errors| sentence(&errors))?;
    let strict = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?;
    let file = typst_pdf::pdf(&pages, &options(strict));
    let file = file.or_else(|_| typst_pdf::pdf(&pages, &options(PdfStandards::default())));
    comemo::evict(REMEMBERED);
    file.map_err(|errors| sentence(&errors))
}

/// No time: a file that names the clock is another file every second. The standards for archives ask for one.
fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions { standards, timestamp: None, ..PdfOptions::default() }
}

fn sentence(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}
