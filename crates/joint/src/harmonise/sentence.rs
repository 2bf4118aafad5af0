//! A text, parted into sentences and items of lists, in the way of its language.

use super::language::Tongue;
use std::ops::Range;

/// Signs that begin an item of a list wherever they stand.
const BULLETS: [char; 8] = ['•', '●', '▪', '◦', '‣', '·', '■', '\u{f0b7}'];
/// A line of so many letters was broken to fit a page.
const LINE: usize = 60;
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
        '\n' => !is_broken_line(before, after),
        '.' | '!' | '?' | '…' => is_stop(before, sign, after, tongue),
        ';' => after.starts_with(char::is_whitespace) && words(before) >= WORDS_MIN && words(after) >= WORDS_MIN,
        ' ' => begins_item(text, after, dashes),
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

/// True for a line that was broken inside a sentence: it is long, has no stop, and the next goes on in small letters.
fn is_broken_line(before: &str, after: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let stopped = line.trim_end().ends_with(['.', ':', ';', '!', '?']);
    !stopped && line.chars().count() >= LINE && after.trim_start_matches([' ', '\t']).starts_with(char::is_lowercase)
}

/// True when behind a blank stands `- `, `1) ` or `a) ` and there is another item.
fn begins_item(text: &str, after: &str, dashes: usize) -> bool {
    let mut signs = after.chars();
    let Some(first) = signs.next() else { return false };
    if DASHES.contains(&first) && dashes >= DASHES_MIN && signs.next() == Some(' ') {
        // A figure behind a dash is the end of a range, not an item.
        return !signs.as_str().trim_start().starts_with(|c: char| c.is_ascii_digit());
    }
    let Some((mark, rest)) = after.split_once(')') else { return false };
    rest.starts_with(' ') && neighbours(mark).iter().any(|other| has_mark(text, other))
}

/// The marks before and behind `2` or `b`; none when it is no mark.
fn neighbours(mark: &str) -> Vec<String> {
    let letter = |letter: u8| letter.is_ascii_lowercase().then(|| char::from(letter).to_string());
    match (mark.as_bytes(), mark.parse::<u8>()) {
        (_, Ok(number)) if mark.len() <= 2 => vec![number.saturating_sub(1).to_string(), (number + 1).to_string()],
        ([own], _) if own.is_ascii_lowercase() => letter(own - 1).into_iter().chain(letter(own + 1)).collect(),
        _ => Vec::new(),
    }
}

fn has_mark(text: &str, mark: &str) -> bool {
    text.starts_with(&format!("{mark})"))
        || [' ', '\n', ':', ';'].iter().any(|sign| text.contains(&format!("{sign}{mark})")))
}

/// Dashes that part items; none where no colon, semicolon or stop stands before one: then they are part of names.
fn count_dashes(text: &str) -> usize {
    let of = |dash: &char| {
        let begins = [":", ";", ",", "."].iter().any(|sign| text.contains(&format!("{sign} {dash} ")));
        let begins = begins || text.starts_with(&format!("{dash} ")) || text.contains(&format!("\n{dash} "));
        if begins { text.matches(&format!(" {dash} ")).count() } else { 0 }
    };
    DASHES.iter().map(of).max().unwrap_or(0)
}

fn words(text: &str) -> usize {
    text.split_whitespace().take(WORDS_MIN).count()
}

/// Without blanks and marks of lists at both ends; nothing when no letter is left.
fn trimmed(text: &str, bytes: Range<usize>) -> Option<Range<usize>> {
    let is_mark = |c: char| c.is_whitespace() || BULLETS.contains(&c) || DASHES.contains(&c) || matches!(c, ';' | ',');
    let piece = &text[bytes.clone()];
    let from = bytes.start + (piece.len() - without_mark(piece.trim_start_matches(is_mark)).len());
    let to = bytes.start + piece.trim_end_matches(is_mark).len();
    (from < to && text[from..to].contains(char::is_alphabetic)).then_some(from..to)
}

/// Without the number or letter of an item: `1. `, `12) `, `a) `.
fn without_mark(piece: &str) -> &str {
    let Some(end) = piece.find(['.', ')']) else { return piece };
    let (mark, rest) = (&piece[..end], &piece[end + 1..]);
    let is_mark = mark.len() <= 2 && mark.chars().all(|c| c.is_ascii_digit()) || mark.len() == 1 && mark.is_ascii();
    let begins = rest.trim_start().starts_with(|c: char| c.is_alphabetic() || c == '"' || c == '„');
    if is_mark && !mark.is_empty() && rest.starts_with([' ', '\u{a0}', '\t']) && begins {
        rest.trim_start()
    } else {
        piece
    }
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
        assert_eq!(split("1) helmets 2) vests", "en"), ["helmets", "vests"]);
        assert_eq!(split("• casques • gilets", "fr"), ["casques", "gilets"]);
        assert_eq!(split("State-of-the-art night vision - day and night", "en").len(), 1);
        assert_eq!(split("Linka A - Brno - Praha bez zastávky", "cs").len(), 1);
        assert_eq!(split("A 4. § a) esetei és más", "hu").len(), 1);
    }

    #[test]
    fn a_line_broken_to_fit_the_page_ends_no_sentence() {
        let text =
            "Le contrat porte sur la gestion d'un équipement déjà existant et\n    l'exploitation du site.\nDeux lots.";
        assert_eq!(split(text, "fr").len(), 2);
        assert_eq!(split("training\nspare parts", "en").len(), 2);
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
