//! What the benefit is worked out from, as data of `content/joint/assumptions.toml`.

use analysis::Dice;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// No assumption has a middle beyond it.
const MEAN_MAX: f64 = 100_000.0;

/// Built in, so that an answer is the same wherever it is asked.
const BUILT_IN: &str = include_str!("../../../../content/joint/assumptions.toml");

/// One number with what it says and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// What it is called.
    pub key: String,
    /// What it says, in a sentence.
    pub says: String,
    /// Its unit.
    pub unit: String,
    /// Middle of the bell curve it is drawn from.
    pub mean: Option<f64>,
    /// Standard deviation of that curve.
    pub spread: Option<f64>,
    /// Never less.
    pub least: Option<f64>,
    /// Never more.
    pub most: Option<f64>,
    /// Judged or read.
    pub kind: Kind,
    /// Where it was read, or that it was judged.
    pub source: String,
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Nobody has measured it.
    Assumption,
    /// Read in the source named.
    Finding,
}

/// All of them, by key.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Assumptions {
    rows: Vec<Assumption>,
    #[serde(skip)]
    by_key: BTreeMap<String, usize>,
}

/// Why a file of assumptions cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AssumptionsError {
    /// Not the expected TOML.
    #[error("the assumptions were not read: {0}")]
    Malformed(#[from] toml::de::Error),
    /// One the method asks for is not there.
    #[error("the assumptions were not read: {0} is missing; docs/indicators/group-benefit.md lists all")]
    Missing(String),
    /// One without what it needs.
    #[error("assumption {0} cannot be drawn: give mean and spread (not below zero), or least and most in order")]
    NoNumbers(String),
    /// A number nobody can check.
    #[error("assumption {0} has no source: say where it was read, or that it was judged")]
    NoSource(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    assumption: Vec<Assumption>,
}

/// Those somebody may try another middle of.
pub const TRIED: [&str; 12] = [
    "price-start",
    "price-volume",
    "price-competition",
    "procedure-days",
    "coordination-start",
    "coordination-member",
    "coordination-regime",
    "coordination-language",
    "day-rate",
    "delay-months",
    "delay-delivery",
    "delay-cost",
];

/// Those a finding of a survey can set, by the name it has there.
const SURVEYED: [(&str, &str); 4] = [
    ("base", "coordination-start"),
    ("each_buyer", "coordination-member"),
    ("each_law", "coordination-regime"),
    ("each_language", "coordination-language"),
];

/// The assumption that surveys call so.
#[must_use]
pub fn surveyed(name: &str) -> Option<&'static str> {
    SURVEYED.iter().find(|(known, _)| *known == name).map(|(_, key)| *key)
}

/// Every number the method uses.
pub(super) const KEYS: [&str; 20] = [
    "price-start",
    "price-volume",
    "price-competition",
    "price-limits",
    "concentration",
    "procedure-days",
    "procedure-limit",
    "coordination-start",
    "coordination-member",
    "coordination-regime",
    "coordination-language",
    "day-rate",
    "delay-months",
    "delay-delivery",
    "delay-cost",
    "unknown-share",
    "unknown-competition",
    "unknown-concentration",
    "unknown-delivery",
    "knowledge",
];

impl Default for Assumptions {
    fn default() -> Self {
        Self::built_in()
    }
}

impl Assumptions {
    /// Those of `content/joint/assumptions.toml`.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(BUILT_IN).expect("a test reads the file the program is built with")
    }

    /// Reads a file of assumptions.
    ///
    /// # Errors
    /// When it is not the expected TOML, one is missing, has no source, or has no numbers to draw from.
    pub fn parse(toml: &str) -> Result<Self, AssumptionsError> {
        let rows = toml::from_str::<File>(toml)?.assumption;
        if let Some(row) = rows.iter().find(|row| row.source.trim().is_empty()) {
            return Err(AssumptionsError::NoSource(row.key.clone()));
        }
        if let Some(row) = rows.iter().find(|row| !row.is_drawable()) {
            return Err(AssumptionsError::NoNumbers(row.key.clone()));
        }
        let by_key: BTreeMap<String, usize> = rows.iter().enumerate().map(|(at, row)| (row.key.clone(), at)).collect();
        match KEYS.iter().chain(&["propose"]).find(|key| !by_key.contains_key(**key)) {
            Some(missing) => Err(AssumptionsError::Missing((*missing).to_owned())),
            None => Ok(Self { rows, by_key }),
        }
    }

    /// Every one, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[Assumption] {
        &self.rows
    }

    /// Gives one of them another middle and says where that comes from. How far it may lie from it stays as it was:
    /// one number does not tell. What the method does not allow changes nothing.
    pub fn set(&mut self, key: &str, mean: f64, kind: Kind, source: &str) {
        let Some(row) = self.by_key.get(key).and_then(|at| self.rows.get_mut(*at)) else { return };
        if row.allows(mean) {
            (row.mean, row.kind, row.source) = (Some(mean), kind, source.to_owned());
        }
    }

    /// One by its key.
    pub(super) fn get(&self, key: &str) -> &Assumption {
        &self.rows[*self.by_key.get(key).expect("reading refuses a file without every key of the method")]
    }
}

impl Assumption {
    fn is_drawable(&self) -> bool {
        let bell = self.mean.is_some() && self.spread.is_some_and(|spread| spread >= 0.0);
        let ordered = self.least.zip(self.most).is_none_or(|(least, most)| least <= most);
        let numbers = [self.mean, self.spread, self.least, self.most];
        let one_side = self.mean.is_none() && (self.least.is_some() || self.most.is_some());
        (bell || one_side) && ordered && numbers.iter().flatten().all(|number| number.is_finite())
    }

    /// Whether it could have a middle.
    #[must_use]
    pub fn allows(&self, mean: f64) -> bool {
        self.mean.is_some() && mean.is_finite() && mean.abs() <= MEAN_MAX && mean == self.hold(mean)
    }

    /// A number held to what it may be.
    pub(super) fn hold(&self, number: f64) -> f64 {
        number.max(self.least.unwrap_or(f64::NEG_INFINITY)).min(self.most.unwrap_or(f64::INFINITY))
    }

    /// A number drawn from what it could be.
    pub(super) fn draw(&self, dice: &mut Dice) -> f64 {
        match (self.mean, self.spread) {
            (Some(mean), Some(spread)) => self.hold(mean + spread * dice.bell()),
            _ => dice.between(self.least.unwrap_or(0.0), self.most.unwrap_or(0.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_every_number_with_its_source() {
        let assumptions = Assumptions::parse(BUILT_IN).unwrap();
        assert_eq!(assumptions.all().len(), KEYS.len() + 1);
    }

    #[test]
    fn what_surveys_find_has_an_assumption_it_stands_for() {
        assert_eq!(surveyed("each_law"), Some("coordination-regime"));
        assert_eq!(surveyed("each_moon"), None);
    }

    #[test]
    fn a_number_without_source_or_spread_is_refused() {
        let without = BUILT_IN.replace("source = \"By judgement.\"", "source = \"\"");
        assert!(matches!(Assumptions::parse(&without), Err(AssumptionsError::NoSource(_))));
        let without = BUILT_IN.replace("spread = 0.05", "");
        assert!(
            matches!(Assumptions::parse(&without), Err(AssumptionsError::NoNumbers(key)) if key == "price-competition")
        );
        let without = BUILT_IN.replace("key = \"day-rate\"", "key = \"other\"");
        assert!(matches!(Assumptions::parse(&without), Err(AssumptionsError::Missing(key)) if key == "day-rate"));
    }

    #[test]
    fn another_middle_keeps_the_spread_and_says_where_it_comes_from() {
        let mut assumptions = Assumptions::built_in();
        assumptions.set("coordination-start", 35.0, Kind::Finding, "A survey of twelve groups.");
        let set = assumptions.get("coordination-start");
        assert_eq!((set.mean, set.spread, set.kind), (Some(35.0), Some(6.0), Kind::Finding));
        assert_eq!(set.source, "A survey of twelve groups.");
    }

    #[test]
    fn a_middle_the_method_does_not_allow_changes_nothing() {
        let mut assumptions = Assumptions::built_in();
        for (key, mean) in [("coordination-start", -1.0), ("day-rate", f64::NAN), ("knowledge", 0.5), ("none", 1.0)] {
            assumptions.set(key, mean, Kind::Assumption, "Tried.");
        }
        assert_eq!(assumptions, Assumptions::built_in());
    }

    #[test]
    fn what_can_be_tried_or_set_has_a_middle() {
        let assumptions = Assumptions::built_in();
        let surveyed = SURVEYED.iter().map(|(_, key)| key);
        assert!(TRIED.iter().chain(surveyed).all(|key| assumptions.get(key).mean.is_some()));
    }
}
