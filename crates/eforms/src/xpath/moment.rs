//! Days, times of day and durations, as XML Schema writes them.

use super::{Evaluated, Failure, fail};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use std::cmp::Ordering;

const MINUTES_OF_DAY: i64 = 24 * 60;

/// A day with its offset from UTC in minutes; one without an offset is taken as UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) date: Date,
    offset: Option<i64>,
}

/// A time of day as seconds after midnight, UTC.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(crate) struct Hour(f64);

/// Months or seconds; never both, as the two types of XPath have it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Duration {
    Months(i64),
    Seconds(f64),
}

impl Day {
    pub(crate) fn new(date: Date) -> Self {
        Self { date, offset: Some(0) }
    }

    /// Reads `2024-12-31`, `2024-12-31Z`, `2024-12-31+01:00`.
    pub(crate) fn read(text: &str) -> Evaluated<Self> {
        let text = text.trim();
        let wrong = || Failure("a text that is no date".to_owned());
        let date = text.get(..10).and_then(|date| date.parse().ok()).ok_or_else(wrong)?;
        let offset = read_offset(&text[10..]).ok_or_else(wrong)?;
        Ok(Self { date, offset })
    }

    /// Minutes from an arbitrary day to the start of this one.
    fn minutes(self) -> i64 {
        let days = self.date.since(Date::constant(2000, 1, 1)).map_or(0, |span| i64::from(span.get_days()));
        days * MINUTES_OF_DAY - self.offset.unwrap_or_default()
    }

    pub(crate) fn order(self, other: Self) -> Ordering {
        self.minutes().cmp(&other.minutes())
    }

    /// How long after another day this one starts.
    pub(crate) fn since(self, other: Self) -> Duration {
        Duration::Seconds((self.minutes() - other.minutes()) as f64 * 60.0)
    }

    /// The day some time later; a part of a day is dropped.
    pub(crate) fn plus(self, duration: Duration) -> Evaluated<Self> {
        let span = match duration {
            Duration::Months(months) => months.months(),
            Duration::Seconds(seconds) => ((seconds / 86_400.0).floor() as i64).days(),
        };
        match self.date.checked_add(span) {
            Ok(date) => Ok(Self { date, ..self }),
            Err(_) => fail("a date beyond the calendar"),
        }
    }
}

/// Minutes of an offset; `Some(None)` where none is written, `None` for anything else.
fn read_offset(text: &str) -> Option<Option<i64>> {
    let sign = match text.get(..1) {
        None | Some("") => return Some(None),
        Some("Z") if text.len() == 1 => return Some(Some(0)),
        Some("+") => 1,
        Some("-") => -1,
        Some(_) => return None,
    };
    let (hours, minutes) = text[1..].split_once(':')?;
    Some(Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)))
}

impl Hour {
    /// Reads `10:00:00`, `10:00:00Z`, `10:00:00.5+01:00`.
    pub(crate) fn read(text: &str) -> Evaluated<Self> {
        let text = text.trim();
        let wrong = || Failure("a text that is no time of day".to_owned());
        let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
        let time: Time = text[..zone].parse().map_err(|_| wrong())?;
        let offset = read_offset(&text[zone..]).ok_or_else(wrong)?.unwrap_or_default();
        let seconds = time.duration_since(Time::midnight()).as_secs_f64();
        Ok(Self(seconds - offset as f64 * 60.0))
    }
}

impl Duration {
    /// Reads `P4Y`, `P6M`, `P1Y6M`.
    pub(crate) fn read_months(text: &str) -> Evaluated<Self> {
        let (sign, parts) = parts(text, false)?;
        let months = parts.iter().try_fold(0.0, |sum, (amount, unit)| match unit {
            'Y' => Some(sum + amount * 12.0),
            'M' => Some(sum + amount),
            _ => None,
        });
        match months {
            Some(months) if months.fract() == 0.0 && months.abs() < 1e6 => Ok(Self::Months((sign * months) as i64)),
            _ => fail("a text that is no duration in months"),
        }
    }

    /// Reads `P7D`, `PT12H`, `-P1D`.
    pub(crate) fn read_seconds(text: &str) -> Evaluated<Self> {
        let (sign, parts) = parts(text, true)?;
        let seconds = parts.iter().try_fold(0.0, |sum, (amount, unit)| match unit {
            'D' => Some(sum + amount * 86_400.0),
            'h' => Some(sum + amount * 3_600.0),
            'm' => Some(sum + amount * 60.0),
            's' => Some(sum + amount),
            _ => None,
        });
        match seconds {
            Some(seconds) if seconds < 1e12 => Ok(Self::Seconds(sign * seconds)),
            _ => fail("a text that is no duration in days"),
        }
    }

    /// Longer or shorter; months and seconds cannot be compared.
    pub(crate) fn order(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Months(one), Self::Months(two)) => Some(one.cmp(&two)),
            (Self::Seconds(one), Self::Seconds(two)) => one.partial_cmp(&two),
            _ => None,
        }
    }
}

/// Sign, amounts and units; units of the time part in lower case. Only seconds may have a fraction.
fn parts(text: &str, with_time: bool) -> Evaluated<(f64, Vec<(f64, char)>)> {
    let text = text.trim();
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let Some(text) = text.strip_prefix('P') else { return fail("a duration without its P") };
    let (mut parts, mut amount, mut in_time) = (Vec::new(), String::new(), false);
    for letter in text.chars() {
        match letter {
            'T' if with_time && amount.is_empty() => in_time = true,
            '0'..='9' | '.' => amount.push(letter),
            _ => {
                parts.push((read_amount(&amount, letter)?, if in_time { letter.to_ascii_lowercase() } else { letter }))
            }
        }
        if !matches!(letter, '0'..='9' | '.') {
            amount.clear();
        }
    }
    if parts.is_empty() || !amount.is_empty() {
        return fail("a duration without an amount or unit");
    }
    Ok((sign, parts))
}

fn read_amount(amount: &str, unit: char) -> Evaluated<f64> {
    match amount.parse() {
        Ok(number) if unit == 'S' || !amount.contains('.') => Ok(number),
        _ => fail("a duration with a broken amount"),
    }
}
