//! Which digest is due: the latest moment, at or before now, at which somebody's digest falls.

use jiff::civil::{Date, Weekday, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use store::letters::LetterSetting;

/// The hour, where the reader lives.
const HOUR: i8 = 7;
/// A period further ahead than any rhythm goes was written by a wrong clock.
const LONGEST_DAYS: i32 = 40;

/// The period of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its day; periods sort as their days do.
    pub day: Date,
    /// When it began.
    pub begun: Timestamp,
}

impl Period {
    /// The period of somebody now; `None` when they want no digest.
    pub fn of(setting: &LetterSetting, zone: &str, now: Timestamp) -> Option<Self> {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let local = now.to_zoned(zone.clone());
        // Before seven o'clock the day has not begun.
        let day = if local.hour() < HOUR { local.date().yesterday().ok()? } else { local.date() };
        let day = first_day(setting, day)?;
        let begun: Zoned = day.to_datetime(time(HOUR, 0, 0, 0)).to_zoned(zone).ok()?;
        Some(Self { day, begun: begun.timestamp() })
    }

    /// Whether a period that was kept lies so far ahead that only a wrong clock can have written it.
    pub fn is_lost_to(&self, kept: &str) -> bool {
        let horizon = self.day.checked_add(LONGEST_DAYS.days());
        kept.parse::<Date>().is_ok_and(|kept| horizon.is_ok_and(|horizon| kept > horizon))
    }
}

fn first_day(setting: &LetterSetting, day: Date) -> Option<Date> {
    match setting.rhythm.as_str() {
        "daily" => Some(day),
        "weekly" => {
            let wanted = i8::try_from(setting.weekday).ok().and_then(|n| Weekday::from_monday_one_offset(n).ok())?;
            let passed = day.weekday().since(wanted);
            day.checked_sub(i32::from(passed).days()).ok()
        }
        "monthly" => Some(day.first_of_month()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(rhythm: &str, weekday: i64, zone: &str, now: &str) -> String {
        let setting = LetterSetting { rhythm: rhythm.to_owned(), weekday, ..LetterSetting::default() };
        Period::of(&setting, zone, now.parse().unwrap()).map(|period| period.day.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_week_begins_at_seven_on_the_reader_s_day_where_they_live() {
        // 23 November 2026 is a Monday.
        assert_eq!(period("weekly", 1, "Europe/Tallinn", "2026-11-23T04:59:00Z"), "2026-11-16");
        assert_eq!(period("weekly", 1, "Europe/Tallinn", "2026-11-23T05:00:00Z"), "2026-11-23");
        assert_eq!(period("weekly", 1, "Europe/Lisbon", "2026-11-23T05:00:00Z"), "2026-11-16");
        assert_eq!(period("weekly", 4, "Europe/Tallinn", "2026-11-26T12:00:00Z"), "2026-11-26");
        assert_eq!(period("weekly", 5, "Europe/Tallinn", "2026-11-26T12:00:00Z"), "2026-11-20");
    }

    #[test]
    fn days_and_months_begin_at_seven_too_and_never_never_comes() {
        assert_eq!(period("daily", 1, "UTC", "2026-11-23T06:59:00Z"), "2026-11-22");
        assert_eq!(period("monthly", 1, "UTC", "2026-12-01T06:59:00Z"), "2026-11-01");
        assert_eq!(period("monthly", 1, "UTC", "2026-12-01T07:00:00Z"), "2026-12-01");
        assert_eq!(period("never", 1, "UTC", "2026-12-01T07:00:00Z"), "");
    }

    #[test]
    fn a_period_written_by_a_wrong_clock_is_known() {
        let setting = LetterSetting::default();
        let period = Period::of(&setting, "UTC", "2026-11-26T12:00:00Z".parse().unwrap()).unwrap();
        assert!(period.is_lost_to("2036-11-24") && !period.is_lost_to("2026-11-30") && !period.is_lost_to(""));
    }
}
