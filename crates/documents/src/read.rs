//! Markdown, read into blocks.

use crate::block::{Block, Inline, Line, Look, Run, cleaned};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// How deep lists and quotes are set in; what is nested deeper stands at this depth.
pub const DEEPEST: usize = 6;

/// Reads a text. Markup of web pages in it stays visible as words: nothing is lost, nothing runs.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader { open: vec![Open::Whole(Vec::new())], ..Reader::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.take(event);
    }
    reader.finish()
}

/// Something that blocks stand in while it is read.
enum Open {
    Whole(Vec<Block>),
    Quote(Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
    Item(Vec<Block>),
}

#[derive(Default)]
struct Reader {
    /// What is open, outermost first.
    open: Vec<Open>,
    /// For each list, item and quote begun: whether it was opened or lies too deep.
    begun: Vec<bool>,
    /// The line being read.
    line: Line,
    /// Text of a code block being read.
    code: Option<String>,
    /// Rows of a table being read, the head first.
    table: Vec<Vec<Line>>,
    /// How many marks of each kind are open.
    marks: Marks,
    /// Where the open links lead.
    links: Vec<Option<String>>,
}

#[derive(Default)]
struct Marks {
    strong: usize,
    emphasis: usize,
    struck: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text, false)
            }
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.line.push(Inline::Break),
            Event::InlineHtml(text) => self.words(&text, false),
            Event::Code(text) => self.words(&text, true),
            Event::SoftBreak => self.words(" ", false),
            Event::HardBreak => self.line.push(Inline::Break),
            Event::Rule => {
                self.close_line();
                self.push(Block::Rule);
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(start) => self.open(|| Open::List(start, Vec::new())),
            Tag::Item => self.open_item(),
            Tag::BlockQuote(_) => self.open(|| Open::Quote(Vec::new())),
            Tag::CodeBlock(_) => {
                self.close_line();
                self.code = Some(String::new());
            }
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            Tag::Strong => self.marks.strong += 1,
            Tag::Emphasis => self.marks.emphasis += 1,
            Tag::Strikethrough => self.marks.struck += 1,
            Tag::Link { dest_url, .. } => self.links.push(safe(&dest_url)),
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock | Tag::Table(_) => self.close_line(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.close_line(),
            TagEnd::Heading(level) => self.close_heading(level),
            TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) => self.close(),
            TagEnd::CodeBlock => {
                let text = self.code.take().unwrap_or_default();
                self.push(Block::Code { text: text.trim_end_matches('\n').to_owned() });
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.line);
                self.table.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
            }
            TagEnd::Table => self.close_table(),
            TagEnd::Strong => self.marks.strong -= 1,
            TagEnd::Emphasis => self.marks.emphasis -= 1,
            TagEnd::Strikethrough => self.marks.struck -= 1,
            TagEnd::Link => {
                self.links.pop();
            }
            _ => {}
        }
    }

    /// Adds words; those that look like the ones before join them.
    fn words(&mut self, text: &str, code: bool) {
        let text = cleaned(text);
        if let Some(code) = &mut self.code {
            code.push_str(&text);
            return;
        }
        let look = self.look(code);
        let text = text.replace(['\n', '\t'], " ");
        match self.line.last_mut() {
            Some(Inline::Text(run)) if run.look == look => run.text.push_str(&text),
            _ => self.line.push(Inline::Text(Run { text, look })),
        }
    }

    fn look(&self, code: bool) -> Look {
        Look {
            strong: self.marks.strong > 0,
            emphasis: self.marks.emphasis > 0,
            struck: self.marks.struck > 0,
            code,
            link: self.links.last().cloned().flatten(),
        }
    }

    /// Opens a list or quote, unless it lies too deep.
    fn open(&mut self, what: impl FnOnce() -> Open) {
        self.close_line();
        let depth = self.open.iter().filter(|open| matches!(open, Open::List(..) | Open::Quote(_))).count();
        self.begun.push(depth < DEEPEST);
        if depth < DEEPEST {
            self.open.push(what());
        }
    }

    /// Opens an item wherever its list was opened.
    fn open_item(&mut self) {
        let is_open = self.begun.last().copied().unwrap_or_default();
        self.begun.push(is_open);
        if is_open {
            self.open.push(Open::Item(Vec::new()));
        }
    }

    fn close(&mut self) {
        self.close_line();
        if !self.begun.pop().unwrap_or_default() {
            return;
        }
        match self.open.pop() {
            Some(Open::Item(blocks)) => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            Some(Open::List(start, items)) => self.push(Block::List { start, items }),
            Some(Open::Quote(blocks)) => self.push(Block::Quote { blocks }),
            Some(Open::Whole(_)) | None => {}
        }
    }

    /// Whatever words wait become a paragraph: items of tight lists hold bare words.
    fn close_line(&mut self) {
        let text = std::mem::take(&mut self.line);
        if !text.is_empty() {
            self.push(Block::Paragraph { text });
        }
    }

    fn close_heading(&mut self, level: HeadingLevel) {
        let text = std::mem::take(&mut self.line);
        if !text.is_empty() {
            self.push(Block::Heading { level: level as usize, text });
        }
    }

    fn close_table(&mut self) {
        let mut rows = std::mem::take(&mut self.table);
        if !rows.is_empty() {
            let head = rows.remove(0);
            self.push(Block::Table { head, rows });
        }
    }

    fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Whole(blocks) | Open::Quote(blocks) | Open::Item(blocks)) => blocks.push(block),
            Some(Open::List(_, items)) => items.push(vec![block]),
            None => {}
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.close_line();
        match self.open.into_iter().next() {
            Some(Open::Whole(blocks)) => blocks,
            _ => Vec::new(),
        }
    }
}

/// Addresses of the web and of mail are links; anything else stays words.
fn safe(address: &str) -> Option<String> {
    let is_safe = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    is_safe.then(|| cleaned(address))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::words;

    #[test]
    fn lists_keep_their_nesting_and_first_number() {
        let read = blocks("3. one\n   - inner\n4. two\n");
        let [Block::List { start: Some(3), items }] = read.as_slice() else { panic!("{read:?}") };
        assert_eq!(items.len(), 2);
        let [Block::Paragraph { text }, Block::List { start: None, .. }] = items[0].as_slice() else {
            panic!("{items:?}")
        };
        assert_eq!(words(text), "one");
    }

    #[test]
    fn a_table_has_a_head_and_rows_as_wide() {
        let read = blocks("| a | b |\n|---|---|\n| 1 | |\n| 2 | 3 | 4 |\n");
        let [Block::Table { head, rows }] = read.as_slice() else { panic!("{read:?}") };
        assert_eq!(head.iter().map(words).collect::<Vec<_>>(), ["a", "b"]);
        assert!(rows.len() == 2 && rows.iter().all(|row| row.len() == 2));
    }

    #[test]
    fn words_of_one_look_are_one_run() {
        let read = blocks("a \\* b & c\nd **e** [f](https://example.org)");
        let [Block::Paragraph { text }] = read.as_slice() else { panic!("{read:?}") };
        let runs: Vec<_> = text.iter().map(|inline| words(&vec![inline.clone()])).collect();
        assert_eq!(runs, ["a * b & c d ", "e", " ", "f"]);
    }

    #[test]
    fn only_addresses_of_web_and_mail_are_links() {
        for (address, is_link) in
            [("https://example.org", true), ("mailto:a@example.org", true), ("javascript:x", false), ("/x", false)]
        {
            assert_eq!(safe(address).is_some(), is_link, "{address}");
        }
    }

    #[test]
    fn what_is_nested_too_deep_stands_at_the_deepest_level() {
        let read = blocks(&format!("{} deep", ">".repeat(5_000)));
        let mut depth = 0;
        let mut inner = read.as_slice();
        while let [Block::Quote { blocks }] = inner {
            depth += 1;
            inner = blocks;
        }
        let [Block::Paragraph { text }] = inner else { panic!("{inner:?}") };
        assert_eq!((depth, words(text).as_str()), (DEEPEST, "deep"));
    }

    #[test]
    fn markup_of_web_pages_stays_visible() {
        let read = blocks("<script>x</script>\n\na<br>b <b>c</b>");
        let all: Vec<_> = read
            .iter()
            .map(|block| match block {
                Block::Paragraph { text } => words(text),
                _ => panic!("{block:?}"),
            })
            .collect();
        assert_eq!(all, ["<script>x</script> ", "a b <b>c</b>"]);
    }
}
