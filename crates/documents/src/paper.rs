//! A document as both writers take it: title apart, headings in order.

use crate::block::{Block, cleaned, words};
use serde::Serialize;

/// A document ready to be written.
#[derive(Clone, Debug, Serialize)]
pub struct Paper {
    /// Title in the file's properties.
    pub title: String,
    /// Title above the text; empty shows none.
    pub shown: String,
    /// Language tag of the text.
    pub language: String,
    /// Lines at the head of every page.
    pub head: String,
    /// Lines at the foot of every page.
    pub foot: String,
    /// The text.
    pub blocks: Vec<Block>,
}

impl Paper {
    /// Takes the first heading of level one for the title, and closes gaps between the levels of headings, which
    /// programs that read aloud stumble over.
    pub fn new(title: &str, language: &str, foot: &str, mut blocks: Vec<Block>) -> Self {
        let title = cleaned(title);
        let shown = match blocks.first() {
            Some(Block::Heading { level: 1, text }) => {
                let own = words(text);
                blocks.remove(0);
                own
            }
            _ => title.clone(),
        };
        close_gaps(&mut blocks, &mut 0);
        Self { title, shown, language: tag(language), head: String::new(), foot: cleaned(foot), blocks }
    }

    /// The same with lines at the head of every page.
    pub fn with_head(self, head: &str) -> Self {
        Self { head: cleaned(head), ..self }
    }
}

/// A level may be one deeper than the one before it, and no more.
fn close_gaps(blocks: &mut [Block], last: &mut usize) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => {
                *level = (*level).clamp(1, *last + 1);
                *last = *level;
            }
            Block::Quote { blocks } => close_gaps(blocks, last),
            Block::List { items, .. } => items.iter_mut().for_each(|item| close_gaps(item, last)),
            _ => {}
        }
    }
}

/// A language tag that files may carry; what is not one counts as English.
fn tag(language: &str) -> String {
    let is_tag = (2..=35).contains(&language.len())
        && language.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if is_tag { language.to_owned() } else { "en".to_owned() }
}
