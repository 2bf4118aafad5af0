//! Numbers with units, as `content/joint/units.toml` knows them.

use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A number with a unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// What it measures.
    pub dimension: &'static str,
    /// In the first unit of the dimension.
    pub value: f64,
    /// Where it stands.
    pub bytes: Range<usize>,
}

impl Quantity {
    /// True when both say the same, one in a hundred aside.
    pub fn equals(&self, other: &Self) -> bool {
        let apart = (self.value - other.value).abs();
        self.dimension == other.dimension && apart <= self.value.abs().max(other.value.abs()) / 100.0
    }

    /// A word by which the same quantity is known in any language.
    pub fn key(&self) -> String {
        format!("{}:{:.2e}", self.dimension, self.value)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    dimension: Vec<Dimension>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dimension {
    name: String,
    units: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    written: Vec<String>,
    factor: f64,
    #[serde(default)]
    case: bool,
}

struct Unit {
    dimension: String,
    factor: f64,
}

#[derive(Default)]
struct Units {
    /// By lower case spelling.
    any_case: HashMap<String, Unit>,
    /// By spelling.
    own_case: HashMap<String, Unit>,
    longest: usize,
}

static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../../content/joint/units.toml"))
        .expect("a test reads the file the program is built with");
    let mut units = Units::default();
    for dimension in file.dimension {
        for row in dimension.units {
            for written in row.written {
                units.longest = units.longest.max(written.chars().count());
                let unit = Unit { dimension: dimension.name.clone(), factor: row.factor };
                let list = if row.case { &mut units.own_case } else { &mut units.any_case };
                list.insert(written, unit);
            }
        }
    }
    units
});

/// Every number with a known unit in a text.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    let mut waiting: Option<(f64, usize)> = None;
    while let Some((from, number, end)) = next_number(text, at) {
        let before = waiting.take();
        let spelt = spelt_out(&text[end..]);
        match unit_behind(&text[end + spelt..]).map(|(unit, length)| (unit, spelt + length)) {
            Some((unit, length)) => {
                let quantity = |value: f64, from: usize| Quantity {
                    dimension: &unit.dimension,
                    value: value * unit.factor,
                    bytes: from..end + length,
                };
                found.extend(before.map(|(value, from)| quantity(value, from)));
                found.push(quantity(number, from));
                at = end + length;
            }
            None => {
                // `10-20 kg`: the first number shares the unit of the second.
                let rest = text[end..].trim_start();
                waiting = rest.starts_with(['-', '–']).then_some((number, from));
                at = end;
            }
        }
    }
    found
}

/// The next number at or behind a byte: where it begins, what it is, where it ends.
fn next_number(text: &str, at: usize) -> Option<(usize, f64, usize)> {
    let from = at + text[at..].find(|c: char| c.is_ascii_digit())?;
    let glued = text[..from].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == ':');
    let end = number_end(text, from);
    if glued {
        return next_number(text, end);
    }
    Some((from, read_number(&text[from..end]), end))
}

/// Digits, with points, commas or blanks between them where digits follow.
fn number_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = from + digits(from);
    loop {
        let Some(sign) = text[end..].chars().next() else { return end };
        let behind = end + sign.len_utf8();
        let follow = if behind <= text.len() { digits(behind) } else { 0 };
        match sign {
            '.' | ',' if follow > 0 => end = behind + follow,
            ' ' | '\u{a0}' | '\u{202f}' if follow == 3 && is_grouped(&text[from..end]) => end = behind + follow,
            _ => return end,
        }
    }
}

/// True for the first group of a number, or groups parted by blanks: another may follow.
fn is_grouped(digits: &str) -> bool {
    let mut groups = digits.split([' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().is_some_and(|first| first.len() <= 3);
    first && !digits.contains(['.', ','])
}

/// `1 500`, `1.500` and `1,500` are fifteen hundred; `1,5` and `1.5` one and a half.
fn read_number(written: &str) -> f64 {
    let packed: String = written.chars().filter(|c| !c.is_whitespace() && *c != '\u{202f}').collect();
    let decimal = packed.rfind(['.', ',']).filter(|at| {
        let (before, after) = (&packed[..*at], &packed[at + 1..]);
        let other = before.contains(['.', ',']) && !before.contains(&packed[*at..=*at]);
        let same = before.contains(&packed[*at..=*at]);
        other || !same && (after.len() != 3 || before == "0")
    });
    let digits = |piece: &str| piece.chars().filter(char::is_ascii_digit).collect::<String>();
    let plain = match decimal {
        Some(at) => format!("{}.{}", digits(&packed[..at]), digits(&packed[at + 1..])),
        None => digits(&packed),
    };
    plain.parse().unwrap_or(f64::NAN)
}

/// Bytes of a number spelt out in brackets or between strokes: `24 (twenty four) months`, `36 /тридесет и шест/ месеца`.
fn spelt_out(text: &str) -> usize {
    let inside = text.trim_start_matches([' ', '\u{a0}']);
    let close = match inside.chars().next() {
        Some('(') => ')',
        Some('/') => '/',
        _ => return 0,
    };
    let Some(length) = inside[1..].find(close) else { return 0 };
    let words = &inside[1..=length];
    let is_spelt =
        words.chars().count() <= 60 && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | ','));
    if is_spelt && length > 0 { text.len() - inside.len() + length + 2 } else { 0 }
}

/// The unit that stands directly or one blank behind a number, the longest that fits, and how many bytes it takes.
fn unit_behind(text: &str) -> Option<(&'static Unit, usize)> {
    let rest = text.trim_start_matches([' ', '\u{a0}', '-', '‑', '\u{202f}']);
    let skipped = text.len() - rest.len();
    if skipped > 3 {
        return None;
    }
    let ends: Vec<usize> = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(UNITS.longest).collect();
    ends.into_iter().rev().find_map(|end| {
        let goes_on = rest[end..].starts_with(|c: char| c.is_alphanumeric() || c == '²' || c == '³');
        let written = &rest[..end];
        let known = UNITS.own_case.get(written).or_else(|| UNITS.any_case.get(&written.to_lowercase()));
        known.filter(|_| !goes_on).map(|unit| (unit, skipped + end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(&'static str, f64)> {
        quantities(text).into_iter().map(|found| (found.dimension, found.value)).collect()
    }

    #[test]
    fn numbers_are_read_as_their_languages_write_them() {
        assert_eq!(read("1 500 kg"), [("mass", 1500.0)]);
        assert_eq!(read("max. 1.500 mm"), [("length", 1500.0)]);
        assert_eq!(read("0,5 l"), [("volume", 0.5)]);
        assert_eq!(read("12,5 km/h"), [("speed", 12.5)]);
        assert_eq!(read("1.234,5 m"), [("length", 1_234_500.0)]);
        assert_eq!(read("2x40 W"), []);
    }

    #[test]
    fn units_of_many_languages_are_one_dimension() {
        let two_years = ["24 Monate", "24 mois", "24 miesięcy", "24 месеца", "24 months"];
        let first = quantities(two_years[0]).remove(0);
        assert!(two_years.iter().all(|text| quantities(text)[0].equals(&first)));
        assert_eq!(quantities("2 Jahre")[0].key(), first.key());
    }

    #[test]
    fn a_number_spelt_out_keeps_its_unit() {
        let months = quantities("24 months").remove(0);
        for text in ["24 (двадесет и четири) месеца", "24 /двадесет и четири/ месеца", "24 (vierundzwanzig) Monate"]
        {
            assert!(quantities(text)[0].equals(&months), "{text}");
        }
        assert_eq!(read("5 (see 3) kg"), []);
        assert_eq!(read("29 679 456 kWh"), [("energy", 29_679_456.0)]);
    }

    #[test]
    fn a_range_has_two_ends() {
        assert_eq!(read("-20 – 50 °C"), [("temperature", 20.0), ("temperature", 50.0)]);
        assert_eq!(read("10-20 kg"), [("mass", 10.0), ("mass", 20.0)]);
    }

    #[test]
    fn small_words_are_no_units() {
        assert_eq!(read("5 v Praze, 3 w Warszawie, 2 to 4 people"), []);
        assert_eq!(read("12 V, 40W"), [("voltage", 12.0), ("power", 40.0)]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "[0-9.,  kgm²°C–-]{0,60}") {
            for found in quantities(&text) {
                prop_assert!(text.get(found.bytes).is_some() && found.value.is_finite());
            }
        }
    }
}
