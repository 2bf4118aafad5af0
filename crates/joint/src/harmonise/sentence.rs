//! A text, parted into sentences and items of lists, in the way of its language.

use super::language::Tongue;
use std::ops::Range;

/// Signs that begin an item of a list wherever they stand.
const BULLETS: [char; 8] = ['•', '●', '▪', '◦', '‣', '·', '■', '\u{f0b7}'];
/// Signs that begin an item when there are several of them.
const DASHES: [char; 4] = ['-', '–', '—', '*'];
/// So many dashes make a list.
const DASHES_MIN: usize = 2;
/// A piece with fewer words is no sentence of its own at a semicolon.
const WORDS_MIN: usize = 3;

/// The sentences of a text, where they stand.
pub(super) fn sentences(text: &str, tongue: &Tongue) -> Vec<Range<usize>> {
    let dashes = count_dashes(text);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        if at >= start && ends(text, start, at, sign, tongue, dashes) {
            found.extend(trimmed(text, start..end));
            start = end;
        }
    }
    found.extend(trimmed(text, start..text.len()));
    found
}

/// True when a sign ends a sentence, or begins the next.
fn ends(text: &str, start: usize, at: usize, sign: char, tongue: &Tongue, dashes: usize) -> bool {
    let (before, after) = (&text[start..at], &text[at + sign.len_utf8()..]);
    match sign {
        '\n' => true,
        '.' | '!' | '?' | '…' => is_stop(before, sign, after, tongue),
        ';' => after.starts_with(char::is_whitespace) && words(before) >= WORDS_MIN && words(after) >= WORDS_MIN,
        ' ' => begins_item(after, dashes),
        _ => BULLETS.contains(&sign),
    }
}

/// True for a full stop, not for one that belongs to an abbreviation or an ordinal number.
fn is_stop(before: &str, sign: char, after: &str, tongue: &Tongue) -> bool {
    let next = after.trim_start_matches(['"', '”', '“', '»', '\'', ')', ']', '’']);
    if !next.starts_with(char::is_whitespace) && !next.is_empty() {
        return false;
    }
    if next.trim_start().starts_with(char::is_lowercase) {
        return false;
    }
    sign != '.' || !is_abbreviated(before, next, tongue)
}

fn is_abbreviated(before: &str, after: &str, tongue: &Tongue) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.trim_start_matches(['(', '[', '"', '„', '«', '\'']).to_lowercase();
    if after.trim().is_empty() {
        return false;
    }
    let next = after.trim_start();
    if last.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let is_number = !last.is_empty() && last.chars().all(|c| c.is_ascii_digit());
    let is_item = is_number && before.trim().chars().count() <= 2;
    let piece = last.rsplit('.').next().unwrap_or_default();
    let is_letter = piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
    let is_ordinal = is_number && last.len() <= 2 && tongue.ordinals;
    let known = tongue.abbreviations.contains(&last) || tongue.abbreviations.contains(piece);
    is_item || is_ordinal || is_letter || known || has_no_vowel(before)
}

/// True for `GVBl` and `Kbt`; not for capitals alone, which are names, nor behind a number, where it is a unit.
fn has_no_vowel(before: &str) -> bool {
    const VOWELS: &str = "aeiouyäöüåæøõáéíóúýàèìòùâêîôûąęăőűāēīūėįųůěаеиоуъыэюяіїαεηιουωάέήίόύώr";
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or_default();
    let behind_number = words.next().is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
    let last = last.trim_start_matches(['(', '[', '"', '„', '«']);
    let letters: Vec<char> = last.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.iter().all(|c| c.is_uppercase());
    let vowel = letters.iter().any(|c| c.to_lowercase().any(|c| VOWELS.contains(c)));
    !(letters.len() < 2 || letters.len() != last.chars().count() || capitals || vowel || behind_number)
}

/// True when behind a blank stands `- `, `1) ` or `a) `.
fn begins_item(after: &str, dashes: usize) -> bool {
    let mut signs = after.chars();
    let Some(first) = signs.next() else { return false };
    let dash = DASHES.contains(&first) && dashes >= DASHES_MIN && signs.next() == Some(' ');
    let Some((mark, rest)) = after.split_once(')') else { return dash };
    let numbered = (1..=2).contains(&mark.chars().count())
        && (mark.chars().all(|c| c.is_ascii_digit()) || mark.chars().all(|c| c.is_ascii_lowercase()))
        && rest.starts_with(' ');
    dash || numbered
}

fn count_dashes(text: &str) -> usize {
    DASHES.iter().map(|dash| text.matches(&format!(" {dash} ")).count()).max().unwrap_or(0)
}

fn words(text: &str) -> usize {
    text.split_whitespace().take(WORDS_MIN).count()
}

/// Without blanks and marks of lists at both ends; nothing when no letter is left.
fn trimmed(text: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let is_mark = |c: char| c.is_whitespace() || BULLETS.contains(&c) || DASHES.contains(&c) || matches!(c, ';' | ',');
    let piece = &text[bytes.clone()];
    let from = bytes.start + (piece.len() - piece.trim_start_matches(is_mark).len());
    let to = bytes.start + piece.trim_end_matches(is_mark).len();
    (from < to && text[from..to].contains(char::is_alphabetic)).then_some(from..to)
}

#[cfg(test)]
mod tests {
    use super::super::language::tongue;
    use super::*;
    use proptest::prelude::*;

    fn split<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        sentences(text, tongue(language)).into_iter().map(|bytes| &text[bytes]).collect()
    }

    #[test]
    fn abbreviations_and_ordinals_of_the_language_end_no_sentence() {
        let german = "Lieferung bis zum 3. Oktober, z. B. nach Absprache. Die Garantie beträgt mind. 24 Monate.";
        assert_eq!(split(german, "de").len(), 2);
        assert_eq!(split("Supply of approx. 200 units. Weight 2.5 kg max. Delivery in May.", "en").len(), 2);
        assert_eq!(split("Festpreis nach der Verordnung (GVBl. S. 1511). Es gilt der 31.01. 2025.", "de").len(), 2);
        assert_eq!(split("Weight up to 5 kg. Red.", "en").len(), 2);
        assert_eq!(split("Dostawa zgodnie z art. 6 ust. 2. Gwarancja min. 24 miesiące.", "pl").len(), 2);
    }

    #[test]
    fn lists_are_parted_into_their_items() {
        assert_eq!(
            split("Includes: - training; - spare parts - manuals", "en"),
            ["Includes:", "training", "spare parts", "manuals"]
        );
        assert_eq!(split("1) helmets 2) vests", "en"), ["1) helmets", "2) vests"]);
        assert_eq!(split("• casques • gilets", "fr"), ["casques", "gilets"]);
        assert_eq!(split("State-of-the-art night vision - day and night", "en").len(), 1);
    }

    proptest! {
        #[test]
        fn sentences_stand_in_the_text_in_order(text in "[a-zA-Zäő0-9 .;:)•–\\n-]{0,200}") {
            let found = sentences(&text, tongue("de"));
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
            prop_assert!(found.iter().all(|bytes| text.get(bytes.clone()).is_some_and(|piece| piece == piece.trim())));
        }
    }
}
