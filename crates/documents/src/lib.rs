//! Documents for a word processor (DOCX) and for print (PDF), from Markdown.
//!
//! Markdown is read into one small model (`block`); two writers draw it (`word`, `print`). The same document gives
//! the same bytes on every day and machine. Alone in seeing the libraries that write these formats.

mod block;
mod paper;
mod print;
mod read;
mod word;

use block::Block;
use paper::Paper;
use thiserror::Error;

/// A text that becomes a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title, also in the file's properties.
    pub title: String,
    /// Language tag of the text.
    pub language: String,
    /// Small print at the foot of every page: where it comes from, of which day.
    pub foot: String,
    /// The text, as Markdown with headings, lists, tables, emphasis and links.
    pub markdown: String,
}

/// A letter: plain paragraphs between a letterhead and a foot. Nothing in it is Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Its subject, also the title in the file's properties.
    pub subject: String,
    /// Language tag of the text.
    pub language: String,
    /// Lines at the head of every page.
    pub head: String,
    /// Lines at the foot of every page.
    pub foot: String,
    /// Its text; line ends within a paragraph stay.
    pub paragraphs: Vec<String>,
}

/// Why a file could not be written.
#[derive(Debug, Error)]
pub enum Error {
    /// The library that writes the format refused.
    #[error("the document {title:?} could not be written as {format}: {why}; say so to whoever runs the site")]
    NotWritten {
        /// Title of the document.
        title: String,
        /// `DOCX` or `PDF`.
        format: &'static str,
        /// What the library said.
        why: String,
    },
}

impl Document {
    /// The document for a word processor.
    ///
    /// A first heading of level one takes the place of the title; without one, the title stands above the text.
    ///
    /// # Errors
    /// When it cannot be packed.
    pub fn docx(&self) -> Result<Vec<u8>, Error> {
        word::write(&self.paper()).map_err(|why| self.not_written("DOCX", why))
    }

    /// The document for print, readable aloud: it keeps the standard PDF/UA wherever its characters allow.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn pdf(&self) -> Result<Vec<u8>, Error> {
        print::write(&self.paper()).map_err(|why| self.not_written("PDF", why))
    }

    fn paper(&self) -> Paper {
        Paper::new(&self.title, &self.language, &self.foot, read::blocks(&self.markdown))
    }

    fn not_written(&self, format: &'static str, why: String) -> Error {
        Error::NotWritten { title: self.title.clone(), format, why }
    }
}

impl Letter {
    /// The letter for a word processor.
    ///
    /// # Errors
    /// When it cannot be packed.
    pub fn docx(&self) -> Result<Vec<u8>, Error> {
        let blocks = self.paragraphs.iter().map(|paragraph| Block::plain(paragraph)).collect();
        let paper = Paper::new(&self.subject, &self.language, &self.foot, blocks).with_head(&self.head);
        word::write(&paper).map_err(|why| Error::NotWritten { title: self.subject.clone(), format: "DOCX", why })
    }
}
