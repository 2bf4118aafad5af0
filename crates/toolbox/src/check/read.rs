//! A text, parted into sentences.

use super::lexicon::Lexicon;
use super::words::{Word, words};
use std::ops::Range;

/// One sentence, heading or line of a list.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// Its words.
    pub words: Vec<Word>,
}

/// A line shorter than this was ended on purpose, not by the edge of a page.
const FULL_LINE: usize = 60;

/// The sentences of a text; what has no words is left out.
pub fn sentences(text: &str, lexicon: Option<&Lexicon>) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in blocks(text) {
        for bytes in ends(&text[block.clone()], lexicon, block.start) {
            let words = words(&text[bytes.clone()], bytes.start);
            if let (Some(first), false) = (words.first(), words.is_empty()) {
                sentences.push(Sentence { bytes: first.bytes.start..bytes.end, words });
            }
        }
    }
    sentences
}

/// Pieces that no sentence reaches over: paragraphs, headings, lines of lists and tables.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let (mut at, mut goes_on) = (0, false);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let range = at..at + line.len();
        at = range.end;
        match blocks.last_mut() {
            Some(last) if goes_on => last.end = range.end,
            _ => blocks.push(range),
        }
        goes_on = lines.peek().is_some_and(|next| is_wrapped(line, next));
    }
    blocks
}

/// True when a line goes on in the next.
fn is_wrapped(line: &str, next: &str) -> bool {
    let (line, next) = (line.trim(), next.trim());
    let is_item = next.starts_with(['-', '*', '•', '–', '#', '|', '>', '·', '◦'])
        || next.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with([')', '.'])
            && next.find([')', '.']).is_some_and(|at| at <= 3);
    let begins_anew = next.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let ends_here = line.starts_with(['#', '|']) || begins_anew && line.chars().count() < FULL_LINE;
    !(line.is_empty() || next.is_empty() || is_item || ends_here)
}

/// Sentences of a block.
fn ends(block: &str, lexicon: Option<&Lexicon>, at: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (here, letter) in block.char_indices().filter(|(_, letter)| matches!(letter, '.' | '!' | '?' | '…' | ';')) {
        let end = here + letter.len_utf8();
        if end > start && is_end(&block[start..here], letter, &block[end..], lexicon) {
            found.push(at + start..at + end);
            start = end;
        }
    }
    let rest = block[start..].trim_end().len();
    found.push(at + start..at + start + rest);
    found
}

fn is_end(before: &str, sign: char, after: &str, lexicon: Option<&Lexicon>) -> bool {
    let rest = after.trim_start_matches(['"', '”', '“', '»', '\'', ')', ']', '’']);
    if !rest.starts_with(char::is_whitespace) && !rest.is_empty() {
        return false;
    }
    let following = rest.trim_start();
    if sign == ';' {
        return rest[..rest.len() - following.len()].contains('\n');
    }
    if sign != '.' {
        return true;
    }
    let next = following.chars().next();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default().trim_start_matches(['(', '"', '„', '«']);
    let last = last.to_lowercase();
    let is_short = last.chars().count() == 1 && last.chars().all(char::is_alphabetic)
        || lexicon.is_some_and(|lexicon| lexicon.abbreviations.contains(&last));
    // The number of a line in a list.
    let is_number = last.len() < 4 && before.trim().chars().all(|c| c.is_ascii_digit());
    !is_short && !is_number && next.is_none_or(|next| !next.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::lexicon;

    fn read(text: &str, language: &str) -> Vec<String> {
        sentences(text, lexicon::of(language)).into_iter().map(|sentence| text[sentence.bytes].to_owned()).collect()
    }

    #[test]
    fn abbreviations_figures_and_wrapped_lines_end_no_sentence() {
        assert_eq!(
            read("Art. 42 names e.g. weights of 2.5 kg. It ends (here.) Then more", "en"),
            ["Art. 42 names e.g. weights of 2.5 kg.", "It ends (here.", "Then more"]
        );
        let wrapped = "The case must keep water out when it lies one metre below the surface\nfor half an hour.";
        assert_eq!(read(wrapped, "en"), [wrapped]);
        assert_eq!(read("Gewicht z.B. 5 kg. Länge 2 m.", "de"), ["Gewicht z.B. 5 kg.", "Länge 2 m."]);
    }

    #[test]
    fn headings_and_lines_of_lists_stand_alone() {
        assert_eq!(
            read("# Scope\nThe lot\n- one thing\n- another\n\n1. First\n2. Second", "en"),
            ["Scope", "The lot", "one thing", "another", "1. First", "2. Second"]
        );
    }
}
