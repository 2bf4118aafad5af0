//! What may stand in the way of a group: rules with a severity and a source, from `content/joint/obstacles.toml`.

use super::{Buyer, MarketFacts};
use model::{Country, Language, Regime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A member above this share of the value dominates the group.
const DOMINANT: f64 = 0.7;
/// Months every member shares that a procedure needs.
const MONTHS_MIN: u32 = 3;
/// From this index on supply is called concentrated.
const CONCENTRATED: f64 = 2_500.0;
/// A contract so many times the median member's own may be too large for small suppliers.
const MUCH_LARGER: f64 = 4.0;

/// How hard an obstacle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Severity {
    /// To know.
    Info,
    /// Costs something.
    Cost,
    /// A condition to meet.
    Condition,
    /// Blocks.
    Blocker,
}

/// What is known of a group. `None` is unknown, and said to be.
#[derive(Clone, Debug, Default)]
pub struct Facts<'a> {
    /// The members.
    pub buyers: &'a [Buyer],
    /// Their countries, in the same order.
    pub countries: &'a [Option<Country>],
    /// The market.
    pub market: MarketFacts,
    /// Months in which every member could buy.
    pub common_months: Option<u32>,
    /// Whether they agreed whose law applies.
    pub law_chosen: Option<bool>,
    /// Whether the review body is settled.
    pub forum_settled: Option<bool>,
    /// Whether a member's law limits buying through a central body abroad.
    pub foreign_central_body_limited: Option<bool>,
    /// Whether a member's budget is granted year by year.
    pub yearly_budgets: Option<bool>,
    /// Whether classified information is involved.
    pub classified: Option<bool>,
    /// Attributes for which members ask different values.
    pub attributes_that_differ: Option<u32>,
}

/// An obstacle found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Obstacle {
    /// What it is called.
    pub key: String,
    /// How hard it is.
    pub severity: Severity,
    /// What it says, in a sentence.
    pub says: String,
    /// What can be done.
    pub remedy: String,
    /// Where it comes from.
    pub source: String,
    /// The number behind it, where there is one: months, share, index, count.
    pub figure: Option<f64>,
}

/// What stands in the way, and what nobody knows yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Obstacles {
    /// Hardest first, then in the order of the file.
    pub found: Vec<Obstacle>,
    /// Obstacles that may or may not be there: what decides is unknown.
    pub open: Vec<OpenQuestion>,
}

/// An obstacle of which nobody knows whether it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenQuestion {
    /// What it is called.
    pub key: String,
    /// How hard it would be.
    pub severity: Severity,
    /// What it would say.
    pub says: String,
}

/// A row of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    severity: Severity,
    says: String,
    remedy: String,
    #[serde(rename = "kind")]
    _kind: SourceKind,
    source: String,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SourceKind {
    Law,
    Finding,
    Judgement,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    obstacle: Vec<Row>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../../content/joint/obstacles.toml"))
        .expect("a test reads the file the program is built with");
    file.obstacle
});

/// What a rule found.
enum Verdict {
    /// It stands in the way, with the number that shows it.
    There(Option<f64>),
    Absent,
    Unknown,
}

/// Looks for everything that may stand in the way of a group.
///
/// # Source
/// Rules, severities and sources: content/joint/obstacles.toml, explained in docs/indicators/group-benefit.md.
#[must_use]
pub fn obstacles(facts: &Facts) -> Obstacles {
    let mut answer = Obstacles::default();
    for row in ROWS.iter() {
        match facts.verdict(&row.key) {
            Some(Verdict::There(figure)) => answer.found.push(row.found(figure)),
            Some(Verdict::Unknown) => answer.open.push(row.open()),
            Some(Verdict::Absent) | None => {}
        }
    }
    answer.found.sort_by_key(|obstacle| std::cmp::Reverse(obstacle.severity));
    answer
}

impl Row {
    fn open(&self) -> OpenQuestion {
        OpenQuestion { key: self.key.clone(), severity: self.severity, says: self.says.clone() }
    }

    fn found(&self, figure: Option<f64>) -> Obstacle {
        Obstacle {
            key: self.key.clone(),
            severity: self.severity,
            says: self.says.clone(),
            remedy: self.remedy.clone(),
            source: self.source.clone(),
            figure,
        }
    }
}

impl Facts<'_> {
    /// Whether an obstacle is there; `None` for one no rule knows.
    fn verdict(&self, key: &str) -> Option<Verdict> {
        Some(match key {
            "no-common-window" => when(self.common_months, |months| months == 0),
            "short-common-window" => when(self.common_months, |months| (1..MONTHS_MIN).contains(&months)),
            "different-directives" => self.several(Self::regimes(self.buyers)),
            "defence-with-others" => self.defence_with_others(),
            "law-not-chosen" => self.across_a_border(when(self.law_chosen, |chosen| !chosen)),
            "forum-open" => self.across_a_border(when(self.forum_settled, |settled| !settled)),
            "several-languages" => self.several(Self::languages(self.buyers)),
            "foreign-central-body-limited" => when(self.foreign_central_body_limited, |limited| limited),
            "yearly-budgets" => when(self.yearly_budgets, |yearly| yearly),
            "classified-information" => when(self.classified, |classified| classified),
            "specifications-differ" => when(self.attributes_that_differ, |attributes| attributes > 0),
            "one-dominant-member" => when(self.largest_share(), |share| share > DOMINANT),
            "concentrated-supply" => when(self.market.concentration, |index| index > CONCENTRATED),
            "too-large-for-small-suppliers" => when(self.growth(), |times| times >= MUCH_LARGER),
            _ => return None,
        })
    }

    fn regimes(buyers: &[Buyer]) -> Vec<Option<Regime>> {
        buyers.iter().map(Buyer::regime).collect()
    }

    fn languages(buyers: &[Buyer]) -> Vec<Option<&Language>> {
        buyers.iter().map(|buyer| buyer.language.as_ref()).collect()
    }

    /// There when two known ones differ; unknown when one more could.
    fn several<T: Ord>(&self, of_members: Vec<Option<T>>) -> Verdict {
        let all_known = of_members.iter().all(Option::is_some);
        let different: BTreeSet<T> = of_members.into_iter().flatten().collect();
        match different.len() {
            0 | 1 if all_known => Verdict::Absent,
            0 | 1 => Verdict::Unknown,
            several => Verdict::There(Some(several as f64)),
        }
    }

    fn defence_with_others(&self) -> Verdict {
        let regimes = Self::regimes(self.buyers);
        let defence = regimes.contains(&Some(Regime::Defence));
        let others = regimes.iter().flatten().any(|regime| *regime != Regime::Defence);
        match (defence && others, regimes.contains(&None)) {
            (true, _) => Verdict::There(None),
            (false, true) => Verdict::Unknown,
            (false, false) => Verdict::Absent,
        }
    }

    /// What only matters when the members are of several countries.
    fn across_a_border(&self, verdict: Verdict) -> Verdict {
        match self.several(self.countries.iter().map(Option::as_ref).collect()) {
            Verdict::There(_) => verdict,
            other => other,
        }
    }

    fn values(&self) -> Option<Vec<f64>> {
        self.buyers.iter().map(Buyer::value).collect()
    }

    fn largest_share(&self) -> Option<f64> {
        let values = self.values()?;
        let largest = values.iter().copied().reduce(f64::max)?;
        Some(largest / values.iter().sum::<f64>())
    }

    /// How many times what the member in the middle buys alone all buy together.
    fn growth(&self) -> Option<f64> {
        let mut values = self.values()?;
        values.sort_by(f64::total_cmp);
        Some(values.iter().sum::<f64>() / values.get(values.len() / 2)?)
    }
}

fn when<T: Copy + Into<f64>>(known: Option<T>, stands: impl Fn(T) -> bool) -> Verdict {
    match known {
        None => Verdict::Unknown,
        Some(fact) if stands(fact) => Verdict::There(Some(fact.into())),
        Some(_) => Verdict::Absent,
    }
}

impl TryFrom<u8> for Severity {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        match number {
            0 => Ok(Self::Info),
            1 => Ok(Self::Cost),
            2 => Ok(Self::Condition),
            3 => Ok(Self::Blocker),
            other => Err(format!("severity {other} is none: 0 to know, 1 costs, 2 condition, 3 blocks")),
        }
    }
}

impl From<Severity> for u8 {
    fn from(severity: Severity) -> Self {
        severity as Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_file_has_a_rule_and_a_source() {
        for row in ROWS.iter() {
            assert!(Facts::default().verdict(&row.key).is_some(), "no rule for {}", row.key);
            assert!(!row.source.is_empty() && !row.says.is_empty() && !row.remedy.is_empty(), "{}", row.key);
        }
        assert_eq!(ROWS.len(), 14);
    }

    #[test]
    fn what_is_unknown_is_an_open_question_and_no_obstacle() {
        let buyers = [Buyer::default(), Buyer::default()];
        let countries = [None, None];
        let answer = obstacles(&Facts { buyers: &buyers, countries: &countries, ..Facts::default() });
        assert!(answer.found.is_empty());
        assert_eq!(answer.open.len(), ROWS.len());
    }

    #[test]
    fn the_hardest_obstacle_stands_first() {
        let buyer =
            |value: i64, regime| Buyer { value_eur: Some(value.into()), regime: Some(regime), ..Buyer::default() };
        let buyers = [buyer(900_000, Regime::Classic), buyer(100_000, Regime::Defence)];
        let facts = Facts { buyers: &buyers, common_months: Some(0), ..Facts::default() };
        let found = obstacles(&facts).found;
        let keys: Vec<&str> = found.iter().map(|obstacle| obstacle.key.as_str()).collect();
        assert_eq!(keys, ["no-common-window", "defence-with-others", "one-dominant-member", "different-directives"]);
        assert_eq!(found[2].figure, Some(0.9));
    }

    #[test]
    fn law_and_forum_matter_only_across_a_border() {
        let countries = [Country::parse("EE"), Country::parse("EE")];
        let facts = Facts { countries: &countries, law_chosen: Some(false), ..Facts::default() };
        assert!(!obstacles(&facts).found.iter().any(|obstacle| obstacle.key == "law-not-chosen"));
        let countries = [Country::parse("EE"), Country::parse("PT")];
        let facts = Facts { countries: &countries, law_chosen: Some(false), ..Facts::default() };
        assert!(obstacles(&facts).found.iter().any(|obstacle| obstacle.key == "law-not-chosen"));
    }
}
