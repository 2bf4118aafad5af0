//! How text looks in a word processor, under the names the word processor knows.

use super::text::STEP;
use crate::read::DEEPEST;
use docx_rs::{
    AbstractNumbering, Docx, Level, LevelJc, LevelText, LineSpacing, NumberFormat, RunFonts, SpecialIndentType, Start,
    Style, StyleType,
};

/// Colour of lines.
pub const LINE: &str = "C9C5BB";
/// Ground of the head of a table.
pub const HEAD: &str = "F1EEE7";
const INK: &str = "18222C";
const SOFT: &str = "515D68";
const ACCENT: &str = "0B5A6E";
/// The face of text, which every word processor has or replaces by one of equal widths.
const FACE: &str = "Calibri";

/// The pattern of marked lists.
pub const BULLETS: usize = 2;
/// The pattern of numbered lists.
pub const NUMBERS: usize = 3;
/// Numberings of lists are counted from here.
pub const LISTS: usize = 10;

/// The document with all styles and patterns of lists.
pub fn all(docx: Docx) -> Docx {
    let face = RunFonts::new().ascii(FACE).hi_ansi(FACE).cs(FACE).east_asia(FACE);
    let docx = docx.default_fonts(face).default_size(22);
    let styles = headings().into_iter().chain(running()).chain(around());
    let docx = styles.fold(docx, Docx::add_style);
    docx.add_abstract_numbering(pattern(BULLETS, "bullet")).add_abstract_numbering(pattern(NUMBERS, "decimal"))
}

/// Title and headings. Sizes are in half points, room in twentieths.
fn headings() -> Vec<Style> {
    let title = paragraph("Title", "Title").size(40).bold().color(INK).line_spacing(room(0, 240)).next("BodyText");
    let sizes = [(30, 360), (26, 280), (23, 240), (22, 200), (22, 200), (22, 200)];
    let headings = sizes.into_iter().enumerate().map(|(at, (size, before))| {
        let style = paragraph(&format!("Heading{}", at + 1), &format!("heading {}", at + 1)).next("BodyText");
        let mut style = style.size(size).bold().color(ACCENT).outline_lvl(at).line_spacing(room(before, 80));
        style.paragraph_property = style.paragraph_property.keep_next(true);
        style
    });
    std::iter::once(title).chain(headings).collect()
}

/// Running text.
fn running() -> Vec<Style> {
    let code = RunFonts::new().ascii("Consolas").hi_ansi("Consolas");
    vec![
        paragraph("BodyText", "Body Text").line_spacing(room(0, 140).line(276)),
        paragraph("ListParagraph", "List Paragraph").line_spacing(room(0, 70).line(276)),
        paragraph("Quote", "Quote").italic().color(SOFT).line_spacing(room(100, 140).line(276)).indent(
            Some(STEP),
            None,
            Some(STEP),
            None,
        ),
        paragraph("Code", "HTML Preformatted").fonts(code).size(19).line_spacing(room(60, 140)),
        paragraph("TableText", "Table Text").size(20).line_spacing(room(0, 0)),
        paragraph("TableHead", "Table Heading").size(20).bold().line_spacing(room(0, 0)),
    ]
}

/// Head and foot of the page, and links.
fn around() -> Vec<Style> {
    vec![
        paragraph("Header", "header").size(20).line_spacing(room(0, 240)),
        paragraph("Footer", "footer").size(17).color(SOFT).line_spacing(room(0, 0)),
        Style::new("Hyperlink", StyleType::Character).name("Hyperlink").color(ACCENT).underline("single"),
    ]
}

fn paragraph(id: &str, name: &str) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on("Normal")
}

fn room(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after)
}

fn pattern(id: usize, format: &str) -> AbstractNumbering {
    (0..=DEEPEST).fold(AbstractNumbering::new(id), |pattern, level| {
        let text = if format == "bullet" { "•".to_owned() } else { format!("%{}.", level + 1) };
        let left = i32::try_from(level + 1).unwrap_or(1) * STEP;
        let level =
            Level::new(level, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"));
        pattern.add_level(level.indent(Some(left), Some(SpecialIndentType::Hanging(STEP)), None, None))
    })
}
