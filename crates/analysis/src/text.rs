//! Folding of names and texts for comparison.

use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without diacritics, punctuation as spaces, spaces folded.
///
/// ```
/// assert_eq!(analysis::text::fold("Région Île-de-France"), "region ile de france");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            _ if c.is_ascii() => space(&mut folded),
            _ => match table().get(c as usize) {
                Some(letters) => letters.chars().for_each(|c| put(&mut folded, c)),
                None => letters(c).for_each(|c| put(&mut folded, c)),
            },
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn put(folded: &mut String, c: char) {
    if c == ' ' { space(folded) } else { folded.push(c) }
}

fn space(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// What a character becomes: letters and digits without marks in lower case, a space for anything else.
fn letters(c: char) -> impl Iterator<Item = char> {
    let plain = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if c.is_alphanumeric() { c } else { ' ' })
}

/// [`letters`] of Latin, Greek and Cyrillic, looked up because names are folded by the million.
fn table() -> &'static [String] {
    static TABLE: OnceLock<Vec<String>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let characters = (0..0x530_u32).map(|code| char::from_u32(code).unwrap_or(' '));
        characters.map(|c| letters(c).collect()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, without short cuts.
    fn slow(text: &str) -> String {
        let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
        let spaced: String = plain.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        spaced.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn letters_of_europe_fold_as_defined() {
        let text = "„Ångström“ — ŁÓDŹ, ĦAL-SAFI; Ἀθῆνα Αθήνα, Йорк; İzmir ŉ ﬁ ½ ß Ǆ №5 a\u{301}";
        assert_eq!(fold(text), slow(text));
    }

    proptest! {
        #[test]
        fn any_text_folds_as_defined(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&text), slow(&text));
        }
    }
}
