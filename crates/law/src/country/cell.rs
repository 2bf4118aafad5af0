//! One cell of a sheet: a statement with its sources, or why it is not known.

use crate::{Confidence, Source};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Longest statement, in characters.
pub const LONGEST: usize = 2000;

/// What a cell is about; rows of a sheet in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Central purchasing bodies.
    PurchasingBodies,
    /// Who may join what they buy.
    Joining,
    /// Limits on buying through another country's central purchasing bodies.
    ForeignBodies,
    /// Language of tenders.
    Languages,
    /// Thresholds in national currency.
    Thresholds,
    /// Who reviews a decision.
    ReviewBody,
    /// How long that takes.
    ReviewTime,
    /// When budgets are decided.
    BudgetCycle,
}

impl Field {
    /// All of them, in the order of a sheet.
    pub const ALL: [Self; 8] = [
        Self::PurchasingBodies,
        Self::Joining,
        Self::ForeignBodies,
        Self::Languages,
        Self::Thresholds,
        Self::ReviewBody,
        Self::ReviewTime,
        Self::BudgetCycle,
    ];

    /// The word used in files, addresses and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PurchasingBodies => "purchasing_bodies",
            Self::Joining => "joining",
            Self::ForeignBodies => "foreign_bodies",
            Self::Languages => "languages",
            Self::Thresholds => "thresholds",
            Self::ReviewBody => "review_body",
            Self::ReviewTime => "review_time",
            Self::BudgetCycle => "budget_cycle",
        }
    }

    /// Reads the word; an unknown one is none.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == written)
    }
}

/// Whether a cell is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// A source says it.
    Known,
    /// Nobody has said it yet.
    Unknown,
    /// Sources disagree.
    Contested,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Known, Self::Contested, Self::Unknown];

    /// The word used in files and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Unknown => "unknown",
            Self::Contested => "contested",
        }
    }

    /// Reads the word; an unknown one is none.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == written)
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Whether it is known.
    pub state: State,
    /// The statement; empty when unknown.
    #[serde(default)]
    text: String,
    /// Why it is not known; empty otherwise.
    #[serde(default)]
    reason: String,
    /// How sure the statement is; none when unknown.
    #[serde(default)]
    pub confidence: Option<Confidence>,
    /// The day by which somebody looks at it again.
    pub review_by: Date,
    /// Where it was read; of an unknown cell, where to look.
    #[serde(default)]
    pub sources: Vec<Source>,
}

impl Cell {
    /// A cell that says something: known or contested.
    #[must_use]
    pub fn stated(text: &str, confidence: Confidence, sources: Vec<Source>, review_by: Date) -> Self {
        let state = if confidence == Confidence::Contested { State::Contested } else { State::Known };
        let text = text.trim().to_owned();
        Self { state, text, reason: String::new(), confidence: Some(confidence), review_by, sources }
    }

    /// A cell that is not known, and why.
    #[must_use]
    pub fn unknown(reason: &str, sources: Vec<Source>, review_by: Date) -> Self {
        let reason = reason.trim().to_owned();
        Self { state: State::Unknown, text: String::new(), reason, confidence: None, review_by, sources }
    }

    /// What it says; none when unknown, whatever the cell holds besides.
    #[must_use]
    pub fn statement(&self) -> Option<&str> {
        (self.state != State::Unknown).then_some(self.text.as_str())
    }

    /// Why it is not known; none when it is.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        (self.state == State::Unknown).then_some(self.reason.as_str())
    }

    /// The statement, else the reason: what a form is filled with.
    #[must_use]
    pub fn words(&self) -> &str {
        self.statement().unwrap_or(&self.reason)
    }

    /// True when its day of review has passed.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        self.review_by < today
    }

    /// What is wrong with it, one sentence a fault.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let mut faults: Vec<String> = self.sources.iter().flat_map(Source::faults).collect();
        let mut fault = |wrong: bool, sentence: &str| faults.extend(wrong.then(|| sentence.to_owned()));
        if self.state == State::Unknown {
            fault(!self.text.is_empty(), "an unknown cell has no text: say in `reason` why it is not known");
            fault(self.reason.trim().is_empty(), "an unknown cell says in `reason` why it is not known");
            fault(self.confidence.is_some(), "an unknown cell has no confidence");
        } else {
            fault(self.text.trim().is_empty(), "the cell says nothing: write `text`, or make it unknown");
            fault(!self.reason.is_empty(), "`reason` is for unknown cells");
            fault(self.sources.is_empty(), "a statement needs a source with the day it was read");
            fault(self.confidence.is_none(), "say in `confidence` how sure the statement is");
            let contested = self.confidence == Some(Confidence::Contested);
            fault(contested != (self.state == State::Contested), "contested is both state and confidence, or neither");
        }
        fault(self.words().chars().count() > LONGEST, "the text is longer than 2000 characters");
        faults
    }
}
