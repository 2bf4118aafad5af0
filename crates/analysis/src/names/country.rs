//! Countries that a name speaks of.

use super::plain;
use model::Country;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names of countries in 24 languages.
const NAMES: &str = include_str!("countries.tsv");

/// Longest name of a country in words that is looked for.
const LONGEST: usize = 4;

static BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once('\t'));
    rows.filter_map(|(code, names)| Some((Country::parse(code)?, names)))
        .flat_map(|(country, names)| names.split('|').map(move |name| (plain(name), country.clone())))
        .collect()
});

/// The country a text names first, if it names any.
pub(crate) fn country_named(text: &str) -> Option<Country> {
    let folded = plain(text);
    let words: Vec<&str> = folded.split(' ').collect();
    (0..words.len()).find_map(|start| {
        let longest = LONGEST.min(words.len() - start);
        (1..=longest).rev().find_map(|length| BY_NAME.get(&words[start..start + length].join(" ")).cloned())
    })
}

/// True for a single word that is the name of a country.
pub(super) fn is_country(word: &str) -> bool {
    BY_NAME.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::country_named;

    #[test]
    fn a_country_is_found_inside_a_name() {
        let named = |text: &str| country_named(text).map(|country| country.as_str().to_owned());
        assert_eq!(named("Consulado Geral de Portugal em Londres"), Some("PT".to_owned()));
        assert_eq!(named("Ministry of Defence of the Republic of Latvia"), Some("LV".to_owned()));
        assert_eq!(named("Botschaft der Bundesrepublik Deutschland"), Some("DE".to_owned()));
        assert_eq!(named("Stadt Musterstadt"), None);
    }
}
