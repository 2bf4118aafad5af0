//! A rule that was judged, and a question that would settle more.

use crate::rule::Step;
use crate::source::{Confidence, Source};
use crate::word::{Ask, Axis, ForumState, Standing, Status};
use serde::Serialize;

/// A rule, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Route {
    /// Name of the rule.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The law of the procedure.
    pub law: String,
    /// The court or body that reviews.
    pub forum: String,
    /// The provision.
    pub basis: String,
    /// Papers to produce.
    pub must_produce: Vec<String>,
    /// Facts that decided.
    pub reasons: Vec<String>,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What is not sure about it.
    pub doubt: Option<String>,
    /// Whether it is open.
    pub standing: Standing,
    /// What must turn out right, in words.
    pub open_if: Vec<String>,
    /// Questions that would settle it.
    pub asks: Vec<Ask>,
    /// What it decides.
    pub axis: Axis,
    /// The way in a sentence or two.
    pub route: String,
    /// How much is settled about the forum.
    pub forum_state: ForumState,
    /// Where that about the forum was read.
    pub forum_sources: Vec<Source>,
    /// What stands in the way.
    pub obstacles: Vec<Hurdle>,
    /// Steps with their weeks: an assumption.
    pub time_plan: Vec<Step>,
    /// Rules that made this answer.
    pub rules: Vec<String>,
    /// Law, or not yet.
    pub status: Status,
    /// The days it holds, in words.
    pub days: String,
    /// Where it was read.
    pub sources: Vec<Source>,
    #[serde(skip)]
    pub(crate) rank: u32,
}

/// Something that stands in the way, with where it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hurdle {
    /// In words.
    pub text: String,
    /// Where it was read.
    pub sources: Vec<Source>,
}

/// Something to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OpenQuestion {
    /// Name of the question; none for what our sources do not say.
    pub id: Option<Ask>,
    /// The question.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// Rules it would help to settle.
    pub settles: Vec<String>,
}
