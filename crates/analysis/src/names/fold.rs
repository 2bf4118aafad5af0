//! Folding of names: one spelling for what differs in case, accents, dots and alphabet only.

use crate::text;

/// Folded words in Latin letters; dots inside abbreviations vanish (`S.A.` is `sa`, `E.ON` is `eon`).
pub(crate) fn plain(written: &str) -> String {
    let undotted = without_inner_dots(written);
    text::fold(&undotted).chars().fold(String::with_capacity(undotted.len()), push_latin)
}

/// A readable name for addresses: ASCII words joined by `-`, cut at a word after at most `longest` characters.
pub(crate) fn slug(written: &str, longest: usize) -> String {
    let ascii: String = plain(written).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut slug = String::new();
    for word in ascii.split_whitespace() {
        let space = usize::from(!slug.is_empty());
        if slug.len() + space + word.len() > longest {
            break;
        }
        if space > 0 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    if slug.is_empty() { ascii.split_whitespace().collect::<String>().chars().take(longest).collect() } else { slug }
}

/// Drops dots after single letters and between letters of an abbreviation.
fn without_inner_dots(written: &str) -> String {
    let letters: Vec<char> = written.chars().collect();
    let single = |at: usize| at == 0 || !letters[at - 1].is_alphanumeric();
    let mut kept = String::with_capacity(written.len());
    for (at, letter) in letters.iter().enumerate() {
        let after_single = at > 0 && letters[at - 1].is_alphabetic() && single(at - 1);
        let in_chain = at >= 2 && letters[at - 1].is_alphabetic() && letters[at - 2] == '.';
        if *letter == '.' && (after_single || in_chain) {
            continue;
        }
        kept.push(*letter);
    }
    kept
}

/// Adds a folded letter in Latin script; what has no Latin counterpart stays.
fn push_latin(mut kept: String, letter: char) -> String {
    match TABLE.binary_search_by_key(&letter, |(from, _)| *from) {
        Ok(at) => kept.push_str(TABLE[at].1),
        Err(_) => kept.push(letter),
    }
    kept
}

/// Letters that do not fold by Unicode decomposition, sorted: Latin, Greek, Cyrillic.
const TABLE: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('œ', "oe"),
    ('ə', "e"),
    ('α', "a"),
    ('β', "v"),
    ('γ', "g"),
    ('δ', "d"),
    ('ε', "e"),
    ('ζ', "z"),
    ('η', "i"),
    ('θ', "th"),
    ('ι', "i"),
    ('κ', "k"),
    ('λ', "l"),
    ('μ', "m"),
    ('ν', "n"),
    ('ξ', "x"),
    ('ο', "o"),
    ('π', "p"),
    ('ρ', "r"),
    ('ς', "s"),
    ('σ', "s"),
    ('τ', "t"),
    ('υ', "y"),
    ('φ', "f"),
    ('χ', "ch"),
    ('ψ', "ps"),
    ('ω', "o"),
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sht"),
    ('ъ', "a"),
    ('ы', "y"),
    ('ь', "y"),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
    ('є', "ie"),
    ('і', "i"),
    ('ј', "j"),
];

#[cfg(test)]
mod tests {
    use super::{TABLE, plain, slug};

    #[test]
    fn the_table_of_letters_is_sorted() {
        assert!(TABLE.is_sorted_by_key(|(from, _)| *from));
    }

    #[test]
    fn dots_of_abbreviations_vanish_and_sentences_keep_their_words() {
        assert_eq!(plain("E.ON S.p.A."), "eon spa");
        assert_eq!(plain("Zavod št.3 d. o. o."), "zavod st 3 d o o");
        assert_eq!(plain("Łódź. Ørsted"), "lodz orsted");
    }

    #[test]
    fn a_slug_is_short_and_plain() {
        assert_eq!(slug("Община Примерово — отдел", 60), "obshtina primerovo otdel".replace(' ', "-"));
        assert_eq!(slug("Ministry of Interior and of much else", 20), "ministry-of-interior");
    }
}
