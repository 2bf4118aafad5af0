//! The board: each figure for the network, its countries and its groups, now and by quarter.

use super::facts::Fact;
use super::{KPIS, Kpi, Manner, Target};
use crate::community::{FEWEST, SHARE_OVER};
use crate::{Reader, Result};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Serialize;
use std::collections::BTreeSet;

/// Quarters of the trend, the current one last.
const QUARTERS: usize = 6;
/// How far back what flows is counted.
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// A quarter of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quarter {
    /// Its name, such as `2026-Q4`.
    pub name: String,
    /// Its first moment.
    pub from: Timestamp,
    /// The moment after its last, or now.
    pub to: Timestamp,
}

/// One figure at one place.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// The figure.
    pub name: &'static str,
    /// The country; empty for the network as a whole and for groups.
    pub country: String,
    /// The group, by id; empty for the network and its countries.
    pub group: String,
    /// Now; none where it would speak of fewer than five people.
    pub actual: Option<i64>,
    /// In or at the end of each quarter.
    pub trend: Vec<Option<i64>>,
    /// What is to be reached.
    pub target: Option<Target>,
}

/// The board.
#[derive(Clone, Debug, Serialize)]
pub struct Board {
    /// Quarters of the trends.
    pub quarters: Vec<Quarter>,
    /// Network first, then countries, then groups.
    pub figures: Vec<Figure>,
}

#[derive(Clone, Copy)]
enum Place<'a> {
    Network,
    Country(&'a str),
    Group(&'a str),
}

impl Place<'_> {
    /// Whether a fact is of this place. Members of groups are counted as members of their groups alone.
    fn holds(self, fact: &Fact) -> bool {
        match self {
            Self::Network => fact.name != "members" || fact.group.is_none(),
            Self::Country(code) => fact.country.as_deref() == Some(code) && self_is_counted(fact),
            Self::Group(group) => fact.group.as_deref() == Some(group),
        }
    }
}

fn self_is_counted(fact: &Fact) -> bool {
    fact.name != "members" || fact.group.is_none()
}

impl Reader<'_> {
    /// The board, for whoever facilitates the whole network.
    ///
    /// # Errors
    /// When the reader does not.
    pub async fn kpi_board(&self) -> Result<Board> {
        if !self.facilitates()?.all {
            return Err(crate::Error::Denied(policy::Denial::Role));
        }
        let quarters = quarters(self.at);
        let since = quarters.first().map_or(self.at, |quarter| quarter.from) - SHARE_OVER;
        let facts = self.facts(since.min(self.at - YEAR)).await?;
        let targets = self.targets().await?;
        let groups: BTreeSet<String> = self.readable_groups().await?;
        let counted = Counted { facts: &facts, quarters: &quarters, at: self.at };
        let figures = counted.figures(&targets, &groups);
        Ok(Board { quarters, figures })
    }

    /// Groups the reader knows of, without those of countries: countries have figures of their own.
    async fn readable_groups(&self) -> Result<BTreeSet<String>> {
        let filter = crate::engine::Sql::new(
            "AND o.kind = 'group' AND NOT EXISTS (SELECT 1 FROM grp g WHERE g.object = o.id AND g.kind = 'country')",
        );
        let rows = self.objects("o.id", "", filter).await?;
        rows.iter().map(|row| row.text("id")).collect()
    }
}

struct Counted<'a> {
    facts: &'a [Fact],
    quarters: &'a [Quarter],
    at: Timestamp,
}

impl Counted<'_> {
    fn figures(&self, targets: &[Target], groups: &BTreeSet<String>) -> Vec<Figure> {
        let seen = self.facts.iter().filter_map(|fact| fact.country.as_deref());
        let aimed = targets.iter().map(|target| target.country.as_str()).filter(|code| !code.is_empty());
        let countries: BTreeSet<&str> = seen.chain(aimed).collect();
        let places = countries.into_iter().map(Place::Country);
        let places = places.chain(groups.iter().map(|group| Place::Group(group)));
        let mut figures: Vec<Figure> = KPIS.iter().map(|kpi| self.figure(kpi, Place::Network, targets)).collect();
        for place in places {
            let all = KPIS.iter().map(|kpi| self.figure(kpi, place, targets));
            figures.extend(all.filter(|figure| figure.target.is_some() || has_something(figure)));
        }
        figures
    }

    fn figure(&self, kpi: &Kpi, place: Place<'_>, targets: &[Target]) -> Figure {
        let (country, group) = match place {
            Place::Network => ("", ""),
            Place::Country(code) => (code, ""),
            Place::Group(group) => ("", group),
        };
        let aimed = |target: &&Target| group.is_empty() && target.name == kpi.name && target.country == country;
        let trend = self.quarters.iter().map(|quarter| match kpi.manner {
            Manner::Flow => Some(self.count(kpi.name, place, quarter.from, quarter.to)),
            Manner::Standing => Some(self.count(kpi.name, place, Timestamp::MIN, quarter.to)),
            Manner::Share => self.share(place, quarter.to),
        });
        let actual = match kpi.manner {
            Manner::Flow => Some(self.count(kpi.name, place, self.at - YEAR, self.at)),
            Manner::Standing => Some(self.count(kpi.name, place, Timestamp::MIN, self.at)),
            Manner::Share => self.share(place, self.at),
        };
        Figure {
            name: kpi.name,
            country: country.to_owned(),
            group: group.to_owned(),
            actual,
            trend: trend.collect(),
            target: targets.iter().find(aimed).cloned(),
        }
    }

    fn count(&self, name: &str, place: Place<'_>, after: Timestamp, until: Timestamp) -> i64 {
        let within = |fact: &&Fact| fact.name == name && fact.at > after && fact.at <= until && place.holds(fact);
        i64::try_from(self.facts.iter().filter(within).count()).unwrap_or(i64::MAX)
    }

    /// Contributors in ninety days among those who were members then, in per cent, rounded.
    fn share(&self, place: Place<'_>, until: Timestamp) -> Option<i64> {
        let people = |name: &str, after: Timestamp| -> BTreeSet<&str> {
            let within = |fact: &&Fact| fact.name == name && fact.at > after && fact.at <= until && place.holds(fact);
            self.facts.iter().filter(within).filter_map(|fact| fact.person.as_deref()).collect()
        };
        let members = people("members", Timestamp::MIN);
        if members.len() < FEWEST {
            return None;
        }
        let contributors = people("contributors", until - SHARE_OVER).intersection(&members).count();
        Some((contributors as f64 * 100.0 / members.len() as f64).round() as i64)
    }
}

fn has_something(figure: &Figure) -> bool {
    figure.actual.is_some_and(|actual| actual > 0) || figure.trend.iter().flatten().any(|n| *n > 0)
}

/// The current quarter and those before it.
fn quarters(at: Timestamp) -> Vec<Quarter> {
    let today = at.to_zoned(TimeZone::UTC).date();
    let first = jiff::civil::date(today.year(), (today.month() - 1) / 3 * 3 + 1, 1);
    let back = |n: usize| first.saturating_sub((3 * i64::try_from(n).unwrap_or(0)).months());
    (0..QUARTERS).rev().map(|n| quarter(back(n), at)).collect()
}

fn quarter(first: Date, at: Timestamp) -> Quarter {
    let moment = |day: Date| day.to_zoned(TimeZone::UTC).map_or(at, |zoned| zoned.timestamp());
    let name = format!("{}-Q{}", first.year(), (first.month() - 1) / 3 + 1);
    Quarter { name, from: moment(first), to: moment(first.saturating_add(3.months())).min(at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_quarter_of_the_trend_ends_now() {
        let at: Timestamp = "2026-11-26T12:00:00Z".parse().unwrap();
        let names: Vec<String> = quarters(at).into_iter().map(|quarter| quarter.name).collect();
        assert_eq!(names, ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]);
        assert_eq!(quarters(at)[5].to, at);
        assert_eq!(quarters(at)[4].to, quarters(at)[5].from);
    }
}
