//! Lots: what is bought, where, for how long.

use crate::{ContentHash, Cpv, Moment, Money, NoticeId, Nuts, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An award unit as one notice states it. A notice without lots has one, `LOT-0000` or the source's key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lot {
    /// The notice.
    pub notice: NoticeId,
    /// The version of that notice.
    pub version: ContentHash,
    /// Position in the notice, from 0.
    pub number: u32,
    /// The source's key (`1`, `LOT-0001`, `PAR-0001`); unique within the notice.
    pub lot: String,
    /// True for a part that is announced, not yet tendered.
    pub planned: bool,
    /// Titles, original language first.
    pub titles: Vec<Text>,
    /// Descriptions, original language first.
    pub descriptions: Vec<Text>,
    /// Main CPV code; a lot without one inherits the notice's.
    pub cpv: Option<Cpv>,
    /// Additional CPV codes.
    pub cpv_additional: Vec<Cpv>,
    /// Nature of the contract: `works`, `supplies`, `services`, or as the source writes.
    pub nature: Option<String>,
    /// Places of performance.
    pub places: Vec<Nuts>,
    /// Estimated value without tax.
    pub estimated_value: Option<Money>,
    /// Term, options and renewals.
    pub term: Term,
    /// True for a framework agreement.
    pub framework: Option<bool>,
    /// Maximum value of the framework.
    pub framework_value: Option<Money>,
    /// True for a dynamic purchasing system.
    pub dynamic_system: Option<bool>,
    /// True when EU funds are used.
    pub eu_funded: Option<bool>,
    /// Names of EU programmes or projects.
    pub eu_programme: Vec<String>,
    /// Innovation flags (BT-776 codes), empty when not stated.
    pub innovation: Vec<String>,
    /// Deadline for tenders or requests to participate.
    pub deadline: Option<Moment>,
    /// Kinds of award criteria (`price`, `quality`, `cost`).
    pub award_criteria: Vec<String>,
    /// Applicable cross-border law, where the source states it for the lot.
    pub cross_border_law: Vec<Text>,
    /// Buyers of this lot by party number; empty means all buyers of the notice.
    pub buyers: Vec<u32>,
    /// Languages in which tenders may be written.
    pub tender_languages: Vec<String>,
}

/// How long a contract runs, as stated. Months and days are as written, never converted silently.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Term {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// Duration, in `duration_unit`.
    pub duration: Option<u32>,
    /// `day`, `week`, `month` or `year`.
    pub duration_unit: Option<String>,
    /// True when the source says the term is unlimited.
    pub unlimited: bool,
    /// True when options are described.
    pub options: Option<bool>,
    /// Options in words.
    pub options_text: Vec<Text>,
    /// True when the contract can be renewed.
    pub renewable: Option<bool>,
    /// How often it can be renewed.
    pub renewals: Option<u32>,
    /// Renewals in words.
    pub renewal_text: Vec<Text>,
    /// Field the duration or end was read from, as a path in the source.
    pub field: Option<String>,
}

impl Term {
    /// Duration in months: years and months exactly, days and weeks by the average month, rounded.
    #[must_use]
    pub fn months(&self) -> Option<u32> {
        let length = self.duration?;
        match self.duration_unit.as_deref()? {
            "year" => length.checked_mul(12),
            "month" => Some(length),
            "week" => Some((f64::from(length) * 7.0 / 30.4375).round() as u32),
            "day" => Some((f64::from(length) / 30.4375).round() as u32),
            _ => None,
        }
    }

    /// True when nothing tells when the contract ends.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.end.is_none() && self.duration.is_none()
    }
}
