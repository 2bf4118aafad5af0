//! The part of a sentence that speaks of one thing.

use std::ops::Range;

/// A part has so many words at least, where the sentence has as many.
const WORDS_MIN: usize = 5;
/// A sentence of so many words is taken whole.
const WORDS_WHOLE: usize = 18;

/// A longer sentence is cut to a beginning of so many words at least.
const WORDS_LONG: usize = 30;
const BEGINNING: usize = 12;

/// The part of a sentence around what stands in it, from one comma, semicolon, colon, bracket or dash to the next; with its
/// neighbours as long as it has too few words to be understood.
pub(super) fn around(text: &str, place: &Range<usize>) -> Range<usize> {
    if words(text) <= WORDS_WHOLE {
        return 0..text.len();
    }
    let parts = parts(text);
    let own = parts.iter().position(|part| part.end > place.start).unwrap_or(0);
    let end = parts.iter().position(|part| part.end >= place.end).unwrap_or(own).max(own);
    let (mut first, mut last) = (own, end);
    while words(&text[parts[first].start..parts[last].end]) < WORDS_MIN && (first > 0 || last + 1 < parts.len()) {
        if last + 1 < parts.len() { last += 1 } else { first -= 1 }
    }
    trimmed(text, parts[first].start..parts[last].end)
}

/// The beginning of a long sentence, up to where it may be parted.
pub(super) fn beginning(text: &str) -> Range<usize> {
    let parts = parts(text);
    let long = |part: &&Range<usize>| words(&text[..part.end]) >= BEGINNING;
    let end = parts.iter().find(long).map_or(text.len(), |part| part.end);
    if words(text) <= WORDS_LONG { 0..text.len() } else { trimmed(text, 0..end) }
}

/// A sentence parted at its signs; a comma or point between figures parts nothing.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        let rest = &text[end..];
        let parted = match sign {
            ',' | ';' | ':' => rest.starts_with(char::is_whitespace),
            '–' | '—' => rest.starts_with(' '),
            '(' | ')' | '•' | '\n' => true,
            _ => false,
        };
        if parted && at > start {
            parts.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        parts.push(start..text.len());
    }
    parts
}

fn trimmed(text: &str, bytes: Range<usize>) -> Range<usize> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '•' | '(');
    let piece = &text[bytes.clone()];
    let from = bytes.start + (piece.len() - piece.trim_start_matches(is_mark).len());
    let to = bytes.start + piece.trim_end_matches(is_mark).len();
    if from < to { from..to } else { bytes }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_part_that_speaks_of_a_thing_is_taken_with_enough_around_it() {
        let text = "The contract covers the supply of ten vehicles for the rescue service of the region, the training of all \
                    drivers and mechanics, spare parts for five years, and the disposal of the old fleet.";
        let at = text.find("training").unwrap();
        assert_eq!(&text[around(text, &(at..at + 8))], "the training of all drivers and mechanics");
        assert_eq!(around("Training is included.", &(0..8)), 0..21);
    }

    proptest! {
        #[test]
        fn a_part_stands_in_its_sentence(text in "([a-zé]{1,6}[ ,;:()–]{1,2}){1,40}", share in 0.0_f64..1.0) {
            let mut at = (text.len() as f64 * share) as usize;
            while !text.is_char_boundary(at) { at -= 1; }
            let part = around(&text, &(at..at));
            prop_assert!(text.get(part).is_some());
        }
    }
}
