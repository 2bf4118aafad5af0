//! A line of a plan, ready to show and to hand over.

use crate::choices;
use crate::frame::Frame;
use crate::words::{Coded, Words};
use model::Cpv;
use plans::Line;
use rust_decimal::Decimal;
use serde::Serialize;

/// A line as a row of a file and of a table.
#[derive(Clone, Debug, Serialize)]
pub struct LineRow {
    object: String,
    cpv: Option<Cpv>,
    budget: Option<Decimal>,
    currency: String,
    from: Option<i16>,
    to: Option<i16>,
    funding: String,
    confidence: Option<&'static str>,
    note: String,
    /// True for a line that stays inside the organisation; told to nobody else.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reserved: bool,
    /// The line in words.
    #[serde(skip)]
    pub shown: Shown,
}

/// A line in words; what is not said is empty.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// What is to be bought.
    pub object: String,
    /// Its code with the words for it.
    pub cpv: Option<Coded>,
    /// The money with its currency.
    pub budget: String,
    /// First and last year.
    pub years: String,
    /// Where the money comes from.
    pub funding: String,
    /// How sure it is.
    pub confidence: String,
    /// What else there is to say.
    pub note: String,
    /// True for a line that stays inside the organisation.
    pub reserved: bool,
}

impl LineRow {
    /// Shows a line.
    pub fn new(frame: &Frame, words: &Words<'_>, line: &Line) -> Self {
        Self {
            shown: Shown::new(frame, words, line),
            object: line.object.clone(),
            cpv: line.cpv.clone(),
            budget: line.budget,
            currency: line.currency.as_ref().map(ToString::to_string).unwrap_or_default(),
            from: line.years.map(|years| years.from),
            to: line.years.map(|years| years.to),
            funding: line.funding.clone(),
            confidence: line.confidence.map(plans::Confidence::as_str),
            note: line.note.clone(),
            reserved: line.reserved,
        }
    }
}

impl Shown {
    pub fn new(frame: &Frame, words: &Words<'_>, line: &Line) -> Self {
        let confidence = line.confidence.map(plans::Confidence::as_str);
        Self {
            object: line.object.clone(),
            cpv: line.cpv.as_ref().map(|cpv| words.cpv(cpv)),
            budget: line.money().map(|money| frame.texts.money(&money)).unwrap_or_default(),
            years: line.years.map(|years| years.to_string()).unwrap_or_default(),
            funding: line.funding.clone(),
            confidence: confidence.map(|code| choices::word(frame, "plan-confidence", code)).unwrap_or_default(),
            note: line.note.clone(),
            reserved: line.reserved,
        }
    }
}
