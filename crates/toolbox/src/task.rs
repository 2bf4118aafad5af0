//! Steps and their tasks: what is done, by whom, with what, and what it leads to.

use serde::{Deserialize, Serialize};

/// The three parts of a purchase.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Before the notice.
    PreTender,
    /// From the notice to the contract.
    Tender,
    /// From the contract to its end.
    PostTender,
}

/// A way of buying that changes how a task is done.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instrument {
    /// One joint award led by one of the buyers.
    Joint,
    /// Pre-commercial procurement.
    Pcp,
    /// Public procurement of innovative solutions.
    Ppi,
    /// Innovation partnership.
    InnovationPartnership,
    /// Through a central purchasing body.
    Cpb,
}

/// How a task is done with each instrument; what is not said is done in the same way.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Options {
    /// Joint award.
    pub joint: Option<String>,
    /// Pre-commercial procurement.
    pub pcp: Option<String>,
    /// Public procurement of innovative solutions.
    pub ppi: Option<String>,
    /// Innovation partnership.
    pub innovation_partnership: Option<String>,
    /// Central purchasing body.
    pub cpb: Option<String>,
}

/// How long a task takes: an assumption of the editors, not a figure anybody measured.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Weeks {
    /// At least.
    pub min: u32,
    /// At most.
    pub max: u32,
}

/// One task.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its code: the step's, a full stop, a number.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub objective: String,
    /// Who does it.
    pub who: Vec<String>,
    /// What it needs.
    pub inputs: Vec<String>,
    /// What it makes.
    pub outputs: Vec<String>,
    /// How it differs by instrument.
    #[serde(default)]
    pub options: Options,
    /// How long it takes, by assumption.
    pub weeks: Weeks,
    /// Codes of the tasks that need what it makes.
    pub feeds: Vec<String>,
    /// Templates it uses.
    #[serde(default)]
    pub templates: Vec<String>,
    /// Cards that explain it.
    #[serde(default)]
    pub cards: Vec<String>,
}

/// One step: tasks up to a decision.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its code: `A1` to `A7`, `B1`, `C1`.
    pub code: String,
    /// The part it belongs to.
    pub part: Part,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub about: String,
    /// The question that must be answered before going on.
    pub decision: String,
    /// The step it is done side by side with.
    pub beside: Option<String>,
    /// Its tasks.
    pub task: Vec<Task>,
}

impl Part {
    /// Its word in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PreTender => "pre-tender",
            Self::Tender => "tender",
            Self::PostTender => "post-tender",
        }
    }
}

impl Instrument {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Joint, Self::Pcp, Self::Ppi, Self::InnovationPartnership, Self::Cpb];

    /// Its word in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Joint => "joint",
            Self::Pcp => "pcp",
            Self::Ppi => "ppi",
            Self::InnovationPartnership => "innovation-partnership",
            Self::Cpb => "cpb",
        }
    }
}

impl Options {
    /// How the task is done with one instrument, when it differs.
    #[must_use]
    pub fn of(&self, instrument: Instrument) -> Option<&str> {
        let option = match instrument {
            Instrument::Joint => &self.joint,
            Instrument::Pcp => &self.pcp,
            Instrument::Ppi => &self.ppi,
            Instrument::InnovationPartnership => &self.innovation_partnership,
            Instrument::Cpb => &self.cpb,
        };
        option.as_deref()
    }
}

impl Step {
    /// How long its tasks take together, when they are done one after the other.
    #[must_use]
    pub fn weeks(&self) -> Weeks {
        let sum = |of: fn(&Weeks) -> u32| self.task.iter().map(|task| of(&task.weeks)).sum();
        Weeks { min: sum(|weeks| weeks.min), max: sum(|weeks| weeks.max) }
    }
}
