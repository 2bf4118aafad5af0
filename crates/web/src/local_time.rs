//! Local times with their zone: read from forms, shown in the event's zone and in the reader's.

use crate::texts::Texts;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// A zone by its name; UTC when nobody knows it.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// Zones to choose from: Europe's, and those chosen already.
pub fn zones(chosen: &[&str]) -> Vec<String> {
    let near = |name: &str| name.starts_with("Europe/") || name.starts_with("Atlantic/") || name == "Asia/Nicosia";
    let mut names: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
    names.retain(|name| near(name) || chosen.contains(&name.as_str()));
    names.push("UTC".to_owned());
    names.sort();
    names.dedup();
    names
}

/// The instant of a local time as browsers write it (`2026-12-01T10:00`), and whether the clock shows it twice.
/// Of two the first is meant.
///
/// # Errors
/// The key of the sentence that says why it is no time there.
pub fn instant(written: &str, zone_name: &str) -> Result<(Timestamp, bool), &'static str> {
    let zone = TimeZone::get(zone_name).map_err(|_| "wrong-time-zone")?;
    let has_zone = written.ends_with('Z') || written.contains('+') || written.contains('[');
    let local: DateTime = written.parse().ok().filter(|_| !has_zone).ok_or("wrong-time")?;
    if !(1990..2200).contains(&local.year()) {
        return Err("wrong-time");
    }
    let ambiguous = zone.to_ambiguous_timestamp(local);
    match ambiguous.offset() {
        AmbiguousOffset::Gap { .. } => Err("wrong-time-gap"),
        AmbiguousOffset::Fold { .. } => ambiguous.earlier().map(|at| (at, true)).map_err(|_| "wrong-time"),
        AmbiguousOffset::Unambiguous { .. } => ambiguous.unambiguous().map(|at| (at, false)).map_err(|_| "wrong-time"),
    }
}

/// True when the clock of a zone shows the local time of an instant twice.
pub fn is_twice(at: Timestamp, zone_name: &str) -> bool {
    let zone = zone(zone_name);
    let local = zone.to_datetime(at);
    matches!(zone.to_ambiguous_timestamp(local).offset(), AmbiguousOffset::Fold { .. })
}

/// An instant as a field for local times wants it.
pub fn field(at: Timestamp, zone_name: &str) -> String {
    zone(zone_name).to_datetime(at).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// From when to when, in a zone: `1 December 2026, 10:00–12:00 (Europe/Tallinn)`.
pub fn span(texts: &Texts, from: Timestamp, to: Timestamp, zone_name: &str) -> String {
    let zone = zone(zone_name);
    let (from, to) = (zone.to_datetime(from), zone.to_datetime(to));
    let hour = |time: DateTime| time.strftime("%H:%M").to_string();
    let end = if from.date() == to.date() { hour(to) } else { format!("{}, {}", texts.day(to.date()), hour(to)) };
    format!("{}, {}–{end} ({})", texts.day(from.date()), hour(from), zone_name.replace('_', " "))
}

/// A moment in a zone: `1 December 2026, 10:00`.
pub fn moment(texts: &Texts, at: Timestamp, zone_name: &str) -> String {
    let local = zone(zone_name).to_datetime(at);
    format!("{}, {}", texts.day(local.date()), local.strftime("%H:%M"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(written: &str, zone: &str) -> Result<String, &'static str> {
        instant(written, zone).map(|(at, twice)| format!("{at}{}", if twice { " twice" } else { "" }))
    }

    #[test]
    fn a_local_time_is_an_instant_of_its_zone() {
        assert_eq!(at("2026-12-01T10:00", "Europe/Tallinn").as_deref(), Ok("2026-12-01T08:00:00Z"));
        assert_eq!(at("2026-07-01T10:00", "Europe/Tallinn").as_deref(), Ok("2026-07-01T07:00:00Z"));
    }

    #[test]
    fn an_hour_that_does_not_exist_is_refused() {
        // Clocks of Brussels went from 02:00 to 03:00 on 29 March 2026, those of Lisbon from 01:00 to 02:00.
        assert_eq!(at("2026-03-29T02:30", "Europe/Brussels"), Err("wrong-time-gap"));
        assert_eq!(at("2026-03-29T01:30", "Europe/Lisbon"), Err("wrong-time-gap"));
        assert_eq!(at("2026-03-29T02:30", "Europe/Lisbon").as_deref(), Ok("2026-03-29T01:30:00Z"));
    }

    #[test]
    fn of_an_hour_that_comes_twice_the_first_is_meant_and_said() {
        // Clocks of Brussels went back from 03:00 to 02:00 on 25 October 2026.
        assert_eq!(at("2026-10-25T02:30", "Europe/Brussels").as_deref(), Ok("2026-10-25T00:30:00Z twice"));
        assert_eq!(at("2026-10-25T03:00", "Europe/Brussels").as_deref(), Ok("2026-10-25T02:00:00Z"));
        assert!(is_twice("2026-10-25T01:30:00Z".parse().unwrap(), "Europe/Brussels"));
        assert!(!is_twice("2026-10-25T02:30:00Z".parse().unwrap(), "Europe/Brussels"));
    }

    #[test]
    fn what_is_no_local_time_is_refused() {
        for written in ["", "2026-02-30T10:00", "0000-00-00T00:00", "2026-12-01T25:00", "2026-12-01T10:00+14:00", "1"] {
            assert_eq!(at(written, "Europe/Brussels"), Err("wrong-time"), "{written}");
        }
        assert_eq!(at("2026-12-01T10:00", "Europe/Nowhere"), Err("wrong-time-zone"));
    }
}
