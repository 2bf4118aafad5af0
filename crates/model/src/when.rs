//! Dates and times as notices give them.

use jiff::ToSpan;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// A date with what is known of the time: published deadlines often lack a zone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day, if given.
    pub time: Option<Time>,
    /// Offset from UTC as written (`+02:00`, `Z`); `None` means local time of the buyer.
    pub zone: Option<String>,
}

impl Moment {
    /// A day without a time.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { date, time: None, zone: None }
    }
}

/// The same day `months` later, or the last day of that month where there is no such day.
///
/// Months beyond what a calendar holds leave the date as it is.
#[must_use]
pub fn plus_months(date: Date, months: i32) -> Date {
    date.checked_add(months.months()).unwrap_or(date)
}

/// Whole months from one date to another, rounded to the nearest; negative when `to` is earlier.
#[must_use]
pub fn months_between(from: Date, to: Date) -> i32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    let days = i32::from(to.day()) - i32::from(from.day());
    months
        + if days >= 15 {
            1
        } else if days <= -15 {
            -1
        } else {
            0
        }
}
