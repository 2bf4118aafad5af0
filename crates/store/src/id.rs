//! Ids that nobody can guess, and times as the database keeps them.

use jiff::Timestamp;

/// A new id: 128 random bits in hexadecimal.
///
/// # Panics
/// When the system has no randomness to give.
#[must_use]
pub fn new() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("a system without randomness cannot keep secrets");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A time as the database keeps it: UTC with microseconds, so that text order is time order.
#[must_use]
pub fn time(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// Reads a time of the database.
///
/// # Errors
/// When the text is no time.
pub fn read_time(written: &str) -> crate::Result<Timestamp> {
    written.parse().map_err(|_| crate::Error::Unknown(format!("“{written}” is no time")))
}

/// Folds words for comparing and searching: without case and accents, one space between words.
#[must_use]
pub fn fold(words: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = words.nfkd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter));
    let lower = plain.flat_map(char::to_lowercase).collect::<String>().replace('ς', "σ").replace('ß', "ss");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_sort_as_text_as_they_sort_in_time() {
        let early = Timestamp::from_microsecond(1).unwrap();
        let late = Timestamp::from_second(1_900_000_000).unwrap();
        assert!(time(early) < time(late));
        assert_eq!(time(early).len(), time(late).len());
        assert_eq!(read_time(&time(late)).unwrap(), late);
    }

    #[test]
    fn folding_forgets_case_accents_and_final_sigma() {
        assert_eq!(fold("  ΠΎΡΓΟΣ  Ünïted STRASSE straße "), "πυργοσ united strasse strasse");
    }
}
