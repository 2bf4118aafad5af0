//! Until which day TED takes notices written for a version of the SDK, as far as its publisher says so.
//!
//! The days stand in `content/eforms/sdk-versions.toml`. A version that is on none of the lists there is not known: no
//! day is worked out from others.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Whether TED takes notices of a version on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It does.
    Accepted,
    /// It does not any more.
    Over,
    /// The lists say nothing of the version.
    Unknown,
}

/// What the lists say of the version a notice is written for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lifespan {
    /// The version, without its patch: `1.13`.
    pub version: Option<String>,
    /// The last day TED takes it.
    pub until: Option<Date>,
    /// The day of the list that says so.
    pub listed: Option<Date>,
    /// The day asked about.
    pub on: Date,
    /// Whether it is taken on that day.
    pub verdict: Verdict,
    /// Where the lists are published.
    pub source: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: String,
    version: Vec<Known>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    name: String,
    until: toml::value::Datetime,
    listed: toml::value::Datetime,
}

static LISTS: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../content/eforms/sdk-versions.toml"))
        .expect("a test reads the file the program is built with")
});

/// What the lists say of a version, as a notice writes it (`eforms-sdk-1.13`) or the SDK itself (`1.13.2`), on a day.
#[must_use]
pub fn lifespan(written: Option<&str>, on: Date) -> Lifespan {
    let version = written.and_then(minor);
    let known = LISTS.version.iter().find(|known| Some(&known.name) == version.as_ref());
    let until = known.and_then(|known| day(&known.until));
    let verdict = match until {
        Some(until) if on <= until => Verdict::Accepted,
        Some(_) => Verdict::Over,
        None => Verdict::Unknown,
    };
    Lifespan { version, until, listed: known.and_then(|known| day(&known.listed)), on, verdict, source: &LISTS.source }
}

/// The first two numbers of a version: patches change nothing TED checks.
fn minor(written: &str) -> Option<String> {
    let mut numbers = written.strip_prefix("eforms-sdk-").unwrap_or(written).split('.');
    let (major, minor) = (numbers.next()?, numbers.next()?);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(major) && digits(minor)).then(|| format!("{major}.{minor}"))
}

fn day(written: &toml::value::Datetime) -> Option<Date> {
    written.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_version_of_the_lists_has_its_days_and_stands_once() {
        let mut names: Vec<&str> = LISTS.version.iter().map(|known| known.name.as_str()).collect();
        assert!(LISTS.version.iter().all(|known| day(&known.until).is_some() && day(&known.listed).is_some()));
        assert!(LISTS.source.starts_with("https://"));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), LISTS.version.len());
    }

    #[test]
    fn a_version_is_taken_to_its_last_day_and_one_nobody_lists_is_unknown() {
        let verdict = |version: &str, on: Date| lifespan(Some(version), on).verdict;
        assert_eq!(verdict("eforms-sdk-1.12", date(2026, 10, 31)), Verdict::Accepted);
        assert_eq!(verdict("1.12.3", date(2026, 11, 1)), Verdict::Over);
        assert_eq!(verdict("eforms-sdk-9.9", date(2026, 11, 1)), Verdict::Unknown);
        assert_eq!(verdict("something else", date(2026, 11, 1)), Verdict::Unknown);
        assert_eq!(lifespan(None, date(2026, 11, 1)).until, None);
    }
}
