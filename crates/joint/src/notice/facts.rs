//! What only a notice asks for: addresses, terms, and texts in each of its languages.

use jiff::civil::Date;
use model::{Moment, Nuts};
use serde::{Deserialize, Serialize};

/// Where an organisation is and what it is, in the codes of eForms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Registration number (BT-501).
    pub registration: String,
    /// Street and number (BT-510).
    pub street: String,
    /// Town (BT-513).
    pub town: String,
    /// Postal code (BT-512).
    pub postal_code: String,
    /// Region (BT-507).
    pub region: Option<Nuts>,
    /// Contact point: an office, never a person's name (BT-502).
    pub contact: String,
    /// Electronic mail of the office (BT-506).
    pub email: String,
    /// Telephone of the office (BT-503).
    pub phone: String,
    /// Legal type of a buyer (BT-11).
    pub legal_type: String,
    /// Main activity of a buyer (BT-10).
    pub activity: String,
    /// True for a central purchasing body that awards for the others (OPP-051).
    pub central: bool,
}

/// Terms of the procedure that need no translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// `supplies`, `services` or `works` (BT-23).
    pub nature: String,
    /// Procedure type (BT-105).
    pub procedure: String,
    /// Web page of the documents (BT-15).
    pub documents: String,
    /// Web page for tenders (BT-18).
    pub submission: String,
    /// Until when tenders or requests come in (BT-131, BT-1311).
    pub deadline: Moment,
    /// When tenders are opened (BT-132).
    pub opening: Option<Moment>,
    /// How long tenders stay valid, in months (BT-98).
    pub valid_months: u32,
    /// When a planned call is expected (BT-127).
    pub expected: Option<Date>,
    /// True when the Agreement on Government Procurement covers it (BT-115).
    pub gpa: bool,
    /// True when money of the Union pays (BT-60).
    pub eu_funded: bool,
    /// Where the review body of the strategy is.
    pub review: Address,
}

/// Texts of the whole notice in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Tag of the language.
    pub language: String,
    /// Title (BT-21).
    pub title: String,
    /// Description (BT-24).
    pub description: String,
    /// Which law governs the procedure (BT-09).
    pub law: String,
    /// Main features of the procedure (BT-88).
    pub features: String,
    /// Conditions of performance (BT-70).
    pub performance: String,
    /// Payment.
    pub payment: String,
    /// Until when appeals are taken (BT-99).
    pub review_deadline: String,
}

/// Terms of a lot that need no translation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotTerms {
    /// The lot.
    pub lot: u32,
    /// Where it is performed (BT-5071).
    pub places: Vec<Nuts>,
    /// How long the contract runs, in months (BT-36).
    pub months: u32,
    /// How often it can be renewed (BT-58).
    pub renewals: u32,
    /// Kind of framework agreement (BT-765); empty for a contract.
    pub framework: String,
    /// Weight of the price in per cent; the rest is quality (BT-541).
    pub price_weight: u32,
}

/// Texts of a lot in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotWords {
    /// The lot.
    pub lot: u32,
    /// Tag of the language.
    pub language: String,
    /// Title (BT-21).
    pub title: String,
    /// Description (BT-24).
    pub description: String,
    /// Options (BT-54).
    pub options: String,
    /// Renewal (BT-57).
    pub renewal: String,
    /// Name of the price criterion (BT-734).
    pub price: String,
    /// Name of the quality criterion (BT-734).
    pub quality: String,
}
