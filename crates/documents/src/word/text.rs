//! Blocks and lines, written for a word processor.

use super::table;
use crate::block::{Block, Inline, Line, Look};
use crate::read::DEEPEST;
use docx_rs::{
    BorderType, BreakType, Docx, Hyperlink, HyperlinkData, HyperlinkType, IndentLevel, LevelOverride, Numbering,
    NumberingId, Paragraph, ParagraphBorder, ParagraphBorderPosition, ParagraphBorders, Run, RunFonts,
};

/// How far one level of a list is set in, in twentieths of a point.
pub const STEP: i32 = 360;
/// Letters of equal width.
const EQUAL_WIDTH: &str = "Consolas";

/// Where a block stands.
#[derive(Clone, Copy, Default)]
pub struct Place {
    /// How many lists it lies in.
    depth: usize,
    /// True in a quote.
    quoted: bool,
    /// The numbering whose mark stands beside the next paragraph.
    mark: Option<usize>,
}

/// A document being written. It numbers paragraphs and links itself: the library counts them over all documents.
pub struct Writer {
    /// The document so far.
    pub docx: Docx,
    paragraphs: usize,
    links: usize,
    lists: usize,
}

impl Writer {
    /// Begins with a document that has styles and nothing else.
    pub fn new(docx: Docx) -> Self {
        Self { docx, paragraphs: 0, links: 0, lists: super::styles::LISTS }
    }

    /// Adds what stands outside the text.
    pub fn lay(&mut self, lay: impl FnOnce(Docx, &mut Self) -> Docx) {
        let docx = std::mem::take(&mut self.docx);
        self.docx = lay(docx, self);
    }

    /// A new paragraph of a style.
    pub fn paragraph(&mut self, style: &str) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08X}", self.paragraphs)).style(style)
    }

    /// Adds a paragraph to the text.
    pub fn add(&mut self, paragraph: Paragraph) {
        self.lay(|docx, _| docx.add_paragraph(paragraph));
    }

    /// Adds blocks to the text.
    pub fn blocks(&mut self, blocks: &[Block]) {
        self.placed(blocks, Place::default());
    }

    fn placed(&mut self, blocks: &[Block], mut place: Place) {
        for block in blocks {
            self.block(block, place);
            place.mark = None;
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Heading { level, text } => {
                let heading = self.paragraph(&format!("Heading{level}"));
                self.line(heading, text);
            }
            Block::Paragraph { text } => {
                let paragraph = self.body(place);
                self.line(paragraph, text);
            }
            Block::List { start, items } => self.list(*start, items, place),
            Block::Quote { blocks } => self.placed(blocks, Place { quoted: true, ..place }),
            Block::Table { head, rows } => table::add(self, head, rows),
            Block::Code { text } => {
                let code = self.body(place);
                let code = super::lines(code.style("Code"), text);
                self.add(code);
            }
            Block::Rule => {
                let rule = self.rule();
                self.add(rule);
            }
        }
    }

    /// A paragraph of running text as its place wants it.
    fn body(&mut self, place: Place) -> Paragraph {
        let style = match place {
            Place { depth: 1.., .. } => "ListParagraph",
            Place { quoted: true, .. } => "Quote",
            _ => "BodyText",
        };
        let paragraph = self.paragraph(style);
        match (place.mark, place.depth) {
            (Some(list), depth) => paragraph.numbering(NumberingId::new(list), IndentLevel::new(depth - 1)),
            (None, 0) => paragraph,
            (None, depth) => {
                let left = i32::try_from(depth.min(DEEPEST)).unwrap_or_default() * STEP;
                paragraph.indent(Some(left), None, None, None)
            }
        }
    }

    /// Each list has a numbering of its own, so that each numbered one begins anew.
    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], place: Place) {
        self.lists += 1;
        let (list, depth) = (self.lists, place.depth + 1);
        let numbering = match start {
            None => Numbering::new(list, super::styles::BULLETS),
            Some(start) => {
                let first = LevelOverride::new(place.depth).start(usize::try_from(start).unwrap_or(1));
                Numbering::new(list, super::styles::NUMBERS).add_override(first)
            }
        };
        self.lay(|docx, _| docx.add_numbering(numbering));
        for item in items {
            let place = Place { depth, mark: Some(list), ..place };
            if !matches!(item.first(), Some(Block::Paragraph { .. } | Block::List { .. } | Block::Code { .. })) {
                let empty = self.body(place);
                self.add(empty);
            }
            self.placed(item, place);
        }
    }

    fn rule(&mut self) -> Paragraph {
        let mut rule = self.paragraph("BodyText");
        let border = ParagraphBorder::new(ParagraphBorderPosition::Bottom).val(BorderType::Single);
        rule.property =
            rule.property.set_borders(ParagraphBorders::with_empty().set(border.size(4).color(super::styles::LINE)));
        rule
    }

    fn line(&mut self, paragraph: Paragraph, line: &Line) {
        let paragraph = self.words(paragraph, line);
        self.add(paragraph);
    }

    /// Fills a paragraph with words.
    pub fn words(&mut self, paragraph: Paragraph, line: &Line) -> Paragraph {
        line.iter().fold(paragraph, |paragraph, inline| match inline {
            Inline::Break => paragraph.add_run(Run::new().add_break(BreakType::TextWrapping)),
            Inline::Text(run) => match &run.look.link {
                None => paragraph.add_run(looking(&run.text, &run.look)),
                Some(address) => paragraph.add_hyperlink(self.link(address, looking(&run.text, &run.look))),
            },
        })
    }

    fn link(&mut self, address: &str, run: Run) -> Hyperlink {
        self.links += 1;
        let mut link = Hyperlink::new(address, HyperlinkType::External).add_run(run.style("Hyperlink"));
        if let HyperlinkData::External { rid, .. } = &mut link.link {
            *rid = format!("rIdLink{}", self.links);
        }
        link
    }
}

fn looking(text: &str, look: &Look) -> Run {
    let mut run = Run::new().add_text(text);
    if look.strong {
        run = run.bold();
    }
    if look.emphasis {
        run = run.italic();
    }
    if look.struck {
        run = run.strike();
    }
    if look.code {
        run = run.fonts(RunFonts::new().ascii(EQUAL_WIDTH).hi_ansi(EQUAL_WIDTH).cs(EQUAL_WIDTH));
    }
    run
}
