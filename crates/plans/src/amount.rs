//! Amounts as people write them in spreadsheets.

use crate::What;
use crate::words::{Words, fold};
use model::Currency;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How the numbers of a table are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberStyle {
    /// Not known: each amount must tell for itself.
    #[default]
    Unknown,
    /// `1.234.567,89`
    Comma,
    /// `1,234,567.89`
    Point,
}

/// An amount with the currency written beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number.
    pub value: Decimal,
    /// The currency its sign or code names.
    pub currency: Option<Currency>,
}

impl NumberStyle {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Unknown, Self::Comma, Self::Point];

    /// Its code.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Comma => "comma",
            Self::Point => "point",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.as_str() == code)
    }

    /// What one amount tells of the others: its decimal mark, where there is no doubt about it.
    #[must_use]
    pub fn told_by(written: &str) -> Self {
        let Some((number, _)) = split(written) else { return Self::Unknown };
        match marks(&number) {
            Marks::Decimal(',') | Marks::Thousands('.') => Self::Comma,
            Marks::Decimal(_) | Marks::Thousands(',') => Self::Point,
            _ => Self::Unknown,
        }
    }

    fn decimal(self) -> Option<char> {
        match self {
            Self::Unknown => None,
            Self::Comma => Some(','),
            Self::Point => Some('.'),
        }
    }
}

/// Reads an amount: `1.234.567,89`, `1 234 567.89`, `€ 1 200`, `2,5 Mio EUR`, `350 tis. €`.
///
/// One mark followed by three digits (`1.234`) can be read in two ways; it is refused unless the style of the table is
/// known, never guessed.
///
/// # Errors
/// [`What::NotAnAmount`] or [`What::TwoWaysToRead`].
///
/// ```
/// use plans::{NumberStyle, read_amount};
/// let amount = read_amount("€ 1.234.567,89", NumberStyle::Unknown).unwrap();
/// assert_eq!(amount.value.to_string(), "1234567.89");
/// assert_eq!(amount.currency.unwrap().as_str(), "EUR");
/// assert!(read_amount("1.234", NumberStyle::Unknown).is_err());
/// ```
pub fn read_amount(written: &str, style: NumberStyle) -> Result<Amount, What> {
    let (number, beside) = split(written).ok_or(What::NotAnAmount)?;
    let decimal = match (marks(&number), style.decimal()) {
        (Marks::Broken, _) => return Err(What::NotAnAmount),
        (Marks::TwoWays(_), None) => return Err(What::TwoWaysToRead),
        (Marks::TwoWays(mark), Some(decimal)) => (mark == decimal).then_some(mark),
        (Marks::Decimal(mark), _) => Some(mark),
        (Marks::None | Marks::Thousands(_), _) => None,
    };
    let plain = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '-' || Some(*letter) == decimal);
    let plain: String = plain.map(|letter| if Some(letter) == decimal { '.' } else { letter }).collect();
    let value: Decimal = plain.parse().map_err(|_| What::NotAnAmount)?;
    let beside = Beside::read(&beside)?;
    let value = value.checked_mul(beside.scale).ok_or(What::TooMuch)?;
    Ok(Amount { value: value.normalize(), currency: beside.currency })
}

/// The number and the words around it; none without a digit.
fn split(written: &str) -> Option<(String, String)> {
    let first = written.find(|letter: char| letter.is_ascii_digit())?;
    let last = written.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let before = written[..first].trim_end();
    let (before, minus) = match before.strip_suffix(['-', '−']) {
        Some(rest) => (rest, "-"),
        None => (before, ""),
    };
    Some((format!("{minus}{}", &written[first..last]), format!("{before} {}", &written[last..])))
}

/// What the marks in a number mean.
enum Marks {
    None,
    Decimal(char),
    Thousands(char),
    TwoWays(char),
    Broken,
}

fn marks(number: &str) -> Marks {
    let unsigned = number.strip_prefix('-').unwrap_or(number);
    let digits = |part: &str| part.chars().all(|letter| letter.is_ascii_digit());
    let spaced = unsigned.contains(is_gap);
    let groups: Vec<&str> = unsigned.split(|letter| is_gap(letter) || matches!(letter, '.' | ',')).collect();
    if !groups.iter().all(|group| digits(group) && !group.is_empty()) {
        return Marks::Broken;
    }
    let found: Vec<char> = unsigned.chars().filter(|letter| matches!(letter, '.' | ',')).collect();
    let ends_in_three = groups.last().is_some_and(|group| group.len() == 3);
    let whole_groups = |groups: &[&str]| {
        groups.first().is_some_and(|first| first.len() <= 3) && groups.iter().skip(1).all(|group| group.len() == 3)
    };
    let before_last = &groups[..groups.len() - 1];
    match found.as_slice() {
        [] if !spaced => Marks::None,
        [] if whole_groups(&groups) => Marks::None,
        [mark] if !spaced && ends_in_three && whole_groups(&groups) && groups[0] != "0" => Marks::TwoWays(*mark),
        [mark] if before_last.len() == 1 || whole_groups(before_last) => Marks::Decimal(*mark),
        [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|mark| mark == first) && whole_groups(&groups) => {
            Marks::Thousands(*first)
        }
        [firsts @ .., last] if firsts.iter().all(|mark| mark != last) && whole_groups(before_last) => {
            Marks::Decimal(*last)
        }
        _ => Marks::Broken,
    }
}

/// What separates thousands without saying anything of the decimal mark.
fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\'' | '’' | '\u{202f}' | '\u{a0}')
}

/// Currency and scale written beside a number.
struct Beside {
    currency: Option<Currency>,
    scale: Decimal,
}

impl Beside {
    fn read(words: &str) -> Result<Self, What> {
        let mut beside = Self { currency: None, scale: Decimal::ONE };
        for word in words.split_whitespace() {
            let word = word.trim_matches(['(', ')', '-', '–', ',']).trim_end_matches(".-");
            if word.is_empty() || word == "." {
                continue;
            }
            let (scale, currency) = (scale_of(word), currency_of(word));
            if scale.is_none() && currency.is_none() {
                return Err(What::NotAnAmount);
            }
            beside.scale = scale.unwrap_or(beside.scale);
            beside.currency = currency.or(beside.currency);
        }
        Ok(beside)
    }
}

/// What a word multiplies by: `tis.`, `Mio`, `k€`.
pub(crate) fn scale_of(word: &str) -> Option<Decimal> {
    let folded = fold(word);
    let bare = folded.trim_end_matches('.');
    let names = |words: &[String]| words.iter().any(|known| known.trim_end_matches('.') == bare);
    match () {
        () if bare == "k" || names(&Words::get().thousand) => Some(Decimal::ONE_THOUSAND),
        () if bare == "m" || names(&Words::get().million) => Some(Decimal::from(1_000_000)),
        () => None,
    }
}

/// The currency of a sign or a code; signs that several countries share name none, and are read over.
pub(crate) fn currency_of(word: &str) -> Option<Currency> {
    let folded = fold(word.trim_end_matches('.'));
    let code = match folded.as_str() {
        "€" | "k€" | "t€" | "m€" | "keur" | "teur" | "meur" | "euro" | "euros" | "eurot" => "EUR",
        "£" => "GBP",
        "$" => "USD",
        "zł" | "zl" => "PLN",
        "kc" => "CZK",
        "lei" => "RON",
        "ft" => "HUF",
        _ if word.chars().all(|letter| letter.is_ascii_uppercase()) => word,
        _ => return None,
    };
    Currency::parse(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Result<String, What> {
        read_amount(written, NumberStyle::Unknown).map(|amount| amount.value.to_string())
    }

    #[test]
    fn thousands_and_decimals_are_told_apart_by_what_is_written() {
        for (written, value) in [
            ("1.234.567,89", "1234567.89"),
            ("1 234 567.89", "1234567.89"),
            ("1,234,567.89", "1234567.89"),
            ("1\u{a0}234\u{202f}567,5", "1234567.5"),
            ("1'200", "1200"),
            ("1.234.567", "1234567"),
            ("125000", "125000"),
            ("0,125", "0.125"),
            ("1234,567", "1234.567"),
            ("12,5", "12.5"),
            ("-5", "-5"),
        ] {
            assert_eq!(read(written).as_deref(), Ok(value), "{written}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused_until_the_table_tells() {
        assert_eq!(read("1.234"), Err(What::TwoWaysToRead));
        assert_eq!(read_amount("1.234", NumberStyle::Comma).unwrap().value, 1234.into());
        assert_eq!(read_amount("1.234", NumberStyle::Point).unwrap().value.to_string(), "1.234");
        assert_eq!(NumberStyle::told_by("1.234,50"), NumberStyle::Comma);
        assert_eq!(NumberStyle::told_by("1.234"), NumberStyle::Unknown);
    }

    #[test]
    fn signs_codes_and_scales_beside_a_number_are_read() {
        let amount = |written| read_amount(written, NumberStyle::Unknown).unwrap();
        assert_eq!(amount("€ 1 200,-").currency, Some(Currency::eur()));
        assert_eq!(amount("2,5 Mio EUR").value, 2_500_000.into());
        assert_eq!(amount("350 tis. €"), Amount { value: 350_000.into(), currency: Some(Currency::eur()) });
        assert_eq!(amount("12 000 Kč").currency.unwrap().as_str(), "CZK");
    }

    #[test]
    fn words_ranges_and_broken_groups_are_no_amounts() {
        for written in ["about 5", "10-20", "12 34", "1,23,4.5", "x", "=1+1"] {
            assert_eq!(read(written), Err(What::NotAnAmount), "{written}");
        }
    }
}
