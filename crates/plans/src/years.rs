//! Years as people write them: `2027`, `2027-2029`, `2027/28`, `Q3 2027`, `01.03.2027`.

use crate::line::SENSIBLE_YEARS;
use crate::{What, Years};

/// Reads one year or several.
///
/// # Errors
/// [`What::NotAYear`] when none is named, [`What::YearsBackward`] when they run backwards.
///
/// ```
/// use plans::{Years, read_years};
/// assert_eq!(read_years("2027-2029"), Ok(Years { from: 2027, to: 2029 }));
/// assert_eq!(read_years("2027/28"), Ok(Years { from: 2027, to: 2028 }));
/// assert_eq!(read_years("01.03.2027"), Ok(Years { from: 2027, to: 2027 }));
/// ```
pub fn read_years(written: &str) -> Result<Years, What> {
    let named = years_in(written);
    match named.as_slice() {
        [] => Err(What::NotAYear),
        [(year, after)] => Years::new(*year, short_end(*year, after).unwrap_or(*year)),
        [(from, _), .., (to, _)] => {
            let in_order = named.windows(2).all(|pair| pair[0].0 <= pair[1].0);
            if in_order { Years::new(*from, *to) } else { Err(What::YearsBackward) }
        }
    }
}

/// The one year a head of a column names, if it names just one.
pub(crate) fn year_of_head(written: &str) -> Option<i16> {
    match years_in(written).as_slice() {
        [(year, _)] => Some(*year),
        _ => None,
    }
}

/// Every run of four digits that is a year, with what follows it.
fn years_in(written: &str) -> Vec<(i16, &str)> {
    let mut found = Vec::new();
    let mut rest = written;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let run = &rest[start..];
        let end = run.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(run.len());
        let (digits, after) = run.split_at(end);
        let year = digits.parse().ok().filter(|year| digits.len() == 4 && SENSIBLE_YEARS.contains(year));
        found.extend(year.map(|year| (year, after)));
        rest = after;
    }
    found
}

/// `-29` after `2027`: the last two digits of a later year, and nothing more. An earlier number is a month.
fn short_end(year: i16, after: &str) -> Option<i16> {
    let digits = after.trim().strip_prefix(['-', '–', '/'])?.trim();
    let short: i16 = digits.parse().ok().filter(|_| digits.len() == 2)?;
    (short > year % 100).then_some(year - year % 100 + short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_year_a_span_a_quarter_and_a_day_are_read() {
        let span = |from, to| Ok(Years { from, to });
        for (written, years) in [
            ("2027", span(2027, 2027)),
            ("2027–2029", span(2027, 2029)),
            ("2027-29", span(2027, 2029)),
            ("2027-03", span(2027, 2027)),
            ("2027-03-01", span(2027, 2027)),
            ("Q3 2027", span(2027, 2027)),
            ("2027, 2028, 2029", span(2027, 2029)),
            ("01.01.2027 - 31.12.2028", span(2027, 2028)),
            ("2029-2027", Err(What::YearsBackward)),
            ("soon", Err(What::NotAYear)),
            ("27", Err(What::NotAYear)),
        ] {
            assert_eq!(read_years(written), years, "{written}");
        }
    }

    #[test]
    fn a_head_names_one_year_or_none() {
        assert_eq!(year_of_head("Budget 2027 (EUR)"), Some(2027));
        assert_eq!(year_of_head("Plan 2027-2029"), None);
    }
}
