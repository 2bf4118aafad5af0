//! Texts, numbers, dates, amounts and codes as the forms write them.

use super::Draft;
use crate::xml::Element;
use jiff::civil::{Date, Time};
use model::{Cpv, Currency, Language, Moment, Money, Nuts, ProblemCode, Text};
use std::collections::HashSet;
use std::hash::Hash;

const OPEN_NOTICE: &str = "look it up in the published notice; the publisher can correct it";

/// The element's text in the language of the form, as a list to be joined by translations.
pub(super) fn texts(element: Option<Element<'_>>, language: &Language) -> Vec<Text> {
    let text = element.and_then(Element::full_text);
    text.and_then(|text| Text::new(language.clone(), &text)).into_iter().collect()
}

/// A whole number; one that cannot be read is reported.
pub(super) fn number(element: Element<'_>, draft: &mut Draft<'_>) -> Option<u32> {
    let written = element.text()?;
    let plain = written.split(['.', ',']).next().unwrap_or_default();
    let digits: String = plain.chars().filter(|letter| !letter.is_whitespace()).collect();
    let number = digits.parse().ok();
    if number.is_none() {
        draft.problem(ProblemCode::BadNumber, element.path(), format!("\"{written}\" is no number"), OPEN_NOTICE);
    }
    number
}

/// An amount with the currency on it or on the element around it.
pub(super) fn money(element: Element<'_>, around: Option<Element<'_>>, draft: &mut Draft<'_>) -> Option<Money> {
    let currency = element.attribute("CURRENCY").or_else(|| around?.attribute("CURRENCY"));
    // Old forms write the amount twice: as typed, and in a machine's format.
    let typed = element.text();
    let written = element.attribute("FMTVAL").or(typed)?;
    let amount = Money::read_amount(written);
    if amount.is_none() {
        let what = format!("\"{written}\" is no amount");
        draft.problem(ProblemCode::DoubtfulAmount, element.path(), what, OPEN_NOTICE);
    }
    Some(Money::new(amount?, currency.and_then(Currency::parse)))
}

/// A day in any of the forms in use: `2019-07-31`, `20190731`, or DAY, MONTH and YEAR apart.
pub(super) fn date(element: Element<'_>, draft: &mut Draft<'_>) -> Option<Date> {
    let written = apart(element).or_else(|| element.text().map(str::to_owned))?;
    let day = written.split_whitespace().next().unwrap_or_default();
    let date = parse_day(day);
    if date.is_none() {
        draft.problem(ProblemCode::BadDate, element.path(), format!("\"{written}\" is no date"), OPEN_NOTICE);
        draft.notice.flag("bad-date");
    }
    date
}

/// A day written as DAY, MONTH and YEAR apart, as `2019-02-01`.
pub(super) fn apart(element: Element<'_>) -> Option<String> {
    element.child("YEAR")?;
    let [day, month, year] = ["DAY", "MONTH", "YEAR"].map(|part| element.child_text(part).unwrap_or("0"));
    Some(format!("{year:0>4}-{month:0>2}-{day:0>2}"))
}

fn parse_day(written: &str) -> Option<Date> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let shape_fits = written.len() == 8 || (written.len() >= 10 && written.as_bytes().get(4) == Some(&b'-'));
    if !shape_fits || digits.len() < 8 {
        return None;
    }
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?).ok()
}

/// A day with the time that stands in another element, or behind the day.
pub(super) fn moment(day: Element<'_>, time: Option<Element<'_>>, draft: &mut Draft<'_>) -> Option<Moment> {
    let date = date(day, draft)?;
    let written = match time.or_else(|| day.child("TIME")) {
        Some(element) => element.text().map(str::to_owned),
        None => day.text().and_then(|text| text.split_whitespace().nth(1)).map(str::to_owned),
    };
    let time = written.as_deref().and_then(parse_time);
    if let (Some(written), None) = (&written, &time) {
        draft.problem(ProblemCode::BadDate, day.path(), format!("\"{written}\" is no time of day"), OPEN_NOTICE);
    }
    Some(Moment { date, time, zone: None })
}

fn parse_time(written: &str) -> Option<Time> {
    let mut parts = written.split([':', '.']).map(str::trim);
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next().unwrap_or("0").parse().ok()?;
    Time::new(hour, minute, 0, 0).ok()
}

/// The CPV code of an element that has it as CODE, itself or in CPV_CODE.
pub(super) fn cpv(element: Element<'_>, draft: &mut Draft<'_>) -> Option<Cpv> {
    let holder = element.child("CPV_CODE").unwrap_or(element);
    let label = holder.text();
    let written = holder.attribute("CODE").or(label)?;
    let code = Cpv::parse(written);
    if code.is_none() {
        let what = format!("\"{written}\" is no CPV code: those have eight digits");
        draft.problem(ProblemCode::BadCpv, holder.path(), what, OPEN_NOTICE);
    }
    code
}

/// Adds a code once to a short list.
pub(super) fn add_once<T: PartialEq>(codes: &mut Vec<T>, code: T) {
    if !codes.contains(&code) {
        codes.push(code);
    }
}

/// The regions named by elements with a CODE.
pub(super) fn places<'d>(elements: impl IntoIterator<Item = Element<'d>>) -> Vec<Nuts> {
    let code = |element: Element<'d>| {
        let label = element.text();
        element.attribute("CODE").or(label).and_then(Nuts::parse)
    };
    distinct(elements.into_iter().filter_map(code))
}

/// Each value once, in order; for lists that a document may make as long as it likes.
pub(super) fn distinct<T: Clone + Eq + Hash>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = HashSet::new();
    values.filter(|value| seen.insert(value.clone())).collect()
}

/// Words of a form's element name (`WORKS`) as this project writes codes.
pub(super) fn lower(code: &str) -> String {
    code.trim().to_ascii_lowercase()
}
