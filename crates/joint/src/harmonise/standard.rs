//! Standards a text cites: EN, ISO, IEC, ETSI, STANAG, CEN and their kin with a number.

use std::ops::Range;

/// Bodies whose number stands behind their name.
const FAMILIES: [&str; 13] =
    ["EN", "ISO", "IEC", "ETSI", "STANAG", "CEN", "CENELEC", "DIN", "ASTM", "IEEE", "NFPA", "AQAP", "STD"];
/// Kinds of documents between a name and a number.
const KINDS: [&str; 6] = ["TS", "TR", "CWA", "MIL", "PAS", "TC"];

/// Every standard cited in a text, as it is called everywhere: `DIN EN ISO 20471:2013` is `ISO 20471`.
pub(super) fn standards(text: &str) -> Vec<String> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let names = words[at..].iter().take_while(|word| is_name(&text[word.start..word.end])).count();
        if names > 0
            && let Some((number, used)) = number(text, &words[at + names..])
            && let Some(family) =
                words[at..at + names].iter().rev().find_map(|word| family(&text[word.start..word.end]))
        {
            found.push(format!("{family} {number}"));
            at += used;
        }
        at += names.max(1);
    }
    found.sort();
    found.dedup();
    found
}

fn is_name(word: &str) -> bool {
    FAMILIES.contains(&word) || KINDS.contains(&word)
}

fn family(word: &str) -> Option<&'static str> {
    let family = FAMILIES.into_iter().find(|family| *family == word)?;
    Some(if family == "STD" { "MIL-STD" } else { family })
}

/// The number behind a name, with its part; how many words it takes.
fn number(text: &str, words: &[Range<usize>]) -> Option<(String, usize)> {
    let first = words.first()?;
    let own = &text[first.start..first.end];
    if own.len() < 2 && own != "9" || !own.starts_with(|c: char| c.is_ascii_digit()) || own.len() > 6 {
        return None;
    }
    let part = words.get(1).filter(|part| {
        let digits = &text[part.start..part.end];
        &text[first.end..part.start] == "-" && digits.len() <= 2 && digits.chars().all(|c| c.is_ascii_digit())
    });
    Some(match part {
        Some(part) => (format!("{own}-{}", &text[part.start..part.end]), 2),
        None => (own.to_owned(), 1),
    })
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begun = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (begun, sign.is_alphanumeric()) {
            (None, true) => begun = Some(at),
            (Some(start), false) => {
                found.push(start..at);
                begun = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::standards;

    #[test]
    fn one_standard_has_one_name_in_every_country() {
        for written in ["DIN EN ISO 20471:2013", "NF EN ISO 20471", "PN-EN ISO 20471", "ISO 20471"] {
            assert_eq!(standards(written), ["ISO 20471"], "{written}");
        }
        assert_eq!(standards("STANAG 4370, MIL-STD-810 and EN 1149-5"), ["EN 1149-5", "MIL-STD 810", "STANAG 4370"]);
        assert!(standards("EN 2 COPIES, ISO standards").is_empty());
    }
}
