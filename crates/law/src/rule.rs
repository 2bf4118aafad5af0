//! A rule as data: when it applies, what it opens, how sure it is and where that was read.

use crate::condition::Condition;
use crate::source::Confidence;
use crate::threshold::covers;
use crate::word::{Axis, ForumState, Status};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name: a row of the table (`L2`), with a number behind a point where a row holds several ways (`L7.2`).
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it decides.
    pub axis: Axis,
    /// Place among rules of one axis; small numbers come first.
    pub rank: u32,
    /// When it applies.
    pub condition: Condition,
    /// The way it opens, in a sentence or two.
    pub route: String,
    /// The provision it rests on.
    pub basis: String,
    /// The law of the procedure.
    pub law: String,
    /// Which court or body reviews.
    pub forum: Forum,
    /// Papers to produce.
    #[serde(default)]
    pub must_produce: Vec<String>,
    /// What stands in the way.
    #[serde(default)]
    pub obstacles: Vec<Obstacle>,
    /// How long it takes: our own assumption.
    #[serde(default)]
    pub plan: Vec<Step>,
    /// Law, or not yet.
    pub status: Status,
    /// First day; a proposal has none.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day, where one is known.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// How sure it is.
    pub confidence: Confidence,
    /// What is not sure about it, in a sentence.
    #[serde(default)]
    pub doubt: Option<String>,
    /// Where it was read, by the names of `sources.toml`.
    pub sources: Vec<String>,
}

/// Which court or body reviews, as far as it is settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forum {
    /// Settled or not.
    pub state: ForumState,
    /// In words.
    pub text: String,
    /// Where that was read.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// Something that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obstacle {
    /// In words.
    pub text: String,
    /// Where that was read.
    pub sources: Vec<String>,
}

/// A step with the weeks it takes, from the shortest to the longest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is done.
    pub step: String,
    /// Shortest and longest, in weeks.
    pub weeks: [u32; 2],
}

impl Rule {
    /// The row of the table it belongs to: `L7` of `L7.2`.
    #[must_use]
    pub fn row(&self) -> &str {
        self.id.split('.').next().unwrap_or(&self.id)
    }

    /// True when the rule is law on a day. A proposal never is.
    #[must_use]
    pub fn is_in_force(&self, day: Date) -> bool {
        self.status == Status::InForce && covers(self.valid_from, self.valid_to, day)
    }

    /// The days it holds, in words.
    #[must_use]
    pub fn days(&self) -> String {
        match (self.status, self.valid_from, self.valid_to) {
            (Status::Proposed, _, _) => "proposed, not law".to_owned(),
            (_, Some(from), Some(to)) => format!("in force from {from} to {to}"),
            (_, Some(from), None) => format!("in force since {from}"),
            (_, None, Some(to)) => format!("in force until {to}"),
            (_, None, None) => "in force".to_owned(),
        }
    }

    /// Every name of a source the rule uses, each once.
    #[must_use]
    pub fn all_sources(&self) -> Vec<&str> {
        let obstacles = self.obstacles.iter().flat_map(|obstacle| &obstacle.sources);
        let mut names: Vec<&str> = Vec::new();
        for name in self.sources.iter().chain(&self.forum.sources).chain(obstacles) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// Shortest and longest time of the whole plan, in weeks.
    #[must_use]
    pub fn weeks(&self) -> [u32; 2] {
        self.plan.iter().fold([0, 0], |[least, most], step| [least + step.weeks[0], most + step.weeks[1]])
    }
}
