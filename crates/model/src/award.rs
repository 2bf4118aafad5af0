//! Outcomes of lots, and changes to contracts.

use crate::{ContentHash, Cpv, Money, NoticeId, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The outcome of one lot (or of several lots awarded together).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Award {
    /// The notice.
    pub notice: NoticeId,
    /// The version of that notice.
    pub version: ContentHash,
    /// Position in the notice, from 0.
    pub number: u32,
    /// Contract number or result key as published.
    pub key: Option<String>,
    /// Lots awarded, by the keys of [`crate::Lot::lot`]; empty when the source does not say.
    pub lots: Vec<String>,
    /// Title of the contract.
    pub titles: Vec<Text>,
    /// True when a contract was awarded, false when none was, `None` when the source does not say.
    pub awarded: Option<bool>,
    /// Why nothing was awarded.
    pub no_award: Option<NoAward>,
    /// Winners, by party number.
    pub winners: Vec<u32>,
    /// Value of the contract.
    pub value: Option<Money>,
    /// Value estimated at the start, as the award notice repeats it.
    pub estimated_value: Option<Money>,
    /// Lowest offer.
    pub lowest: Option<Money>,
    /// Highest offer.
    pub highest: Option<Money>,
    /// Tenders received.
    pub tenders: Option<u32>,
    /// Of these, from small and medium enterprises.
    pub tenders_sme: Option<u32>,
    /// Of these, from other EU member states.
    pub tenders_other_eu: Option<u32>,
    /// Date of the award or of the conclusion of the contract.
    pub date: Option<Date>,
    /// True when part is subcontracted.
    pub subcontracted: Option<bool>,
}

/// Why a lot was not awarded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoAward {
    /// Source code (`PROCUREMENT_UNSUCCESSFUL`, `no-rece`...).
    pub code: String,
    /// What the source adds in words.
    pub text: Option<String>,
}

/// A change to a contract while it runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Modification {
    /// The notice.
    pub notice: NoticeId,
    /// The version of that notice.
    pub version: ContentHash,
    /// Position in the notice, from 0.
    pub number: u32,
    /// The lot or contract changed, as published.
    pub of: Option<String>,
    /// What changes, in words.
    pub descriptions: Vec<Text>,
    /// Reason code.
    pub reason: Option<String>,
    /// Reason in words.
    pub reason_text: Vec<Text>,
    /// Value before.
    pub value_before: Option<Money>,
    /// Value after.
    pub value_after: Option<Money>,
    /// CPV after the change.
    pub cpv: Option<Cpv>,
    /// New end of the contract.
    pub end: Option<Date>,
    /// New duration in months.
    pub months: Option<u32>,
}
