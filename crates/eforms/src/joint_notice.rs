//! What a group of buyers announces, before it is XML: the facts of one joint notice in the words of the field.
//!
//! A workspace fills it, [`crate::write()`] turns it into a notice or says what is missing. Codes are those of the SDK's
//! code lists; texts come in one or more languages, the notice's own first.

use jiff::civil::Date;
use model::{Country, Cpv, Language, Moment, Money, Nuts, Text};
use serde::{Deserialize, Serialize};

/// One joint notice, complete.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JointNotice {
    /// Which form it takes.
    pub subtype: Subtype,
    /// Identifier of the notice, a UUID of version 4 (BT-701).
    pub notice: String,
    /// Version of the notice, from 1 (BT-757).
    pub version: u8,
    /// Identifier of the procedure, a UUID of version 4 (BT-04); a planning notice has none.
    pub procedure_key: Option<String>,
    /// When it is sent (BT-05); needs a time and a zone.
    pub sent: Moment,
    /// The notice's own language (BT-702).
    pub language: Language,
    /// Further languages in which the whole notice is written.
    pub further_languages: Vec<Language>,
    /// Those who buy together; exactly one leads when there are several.
    pub buyers: Vec<Buyer>,
    /// The body that takes appeals (OPT-301-Lot-ReviewOrg).
    pub review_body: Organisation,
    /// What is bought, as a whole.
    pub purpose: Purpose,
    /// Which law governs the procedure when buyers of several countries buy (BT-09).
    pub cross_border_law: Vec<Text>,
    /// How it is bought; a planning notice has none.
    pub procedure: Option<Procedure>,
    /// When the call is expected (BT-127); planning notices only.
    pub expected: Option<Date>,
    /// Lots, or the planned parts of a planning notice.
    pub lots: Vec<Lot>,
}

/// The forms a joint notice can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subtype {
    /// Prior information under Directive 2014/24/EU: notice subtype 4.
    Planning,
    /// Contract notice under Directive 2014/24/EU: notice subtype 16.
    Competition,
    /// Contract notice under Directive 2009/81/EC: notice subtype 18.
    Defence,
}

/// One of those who buy together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Buyer {
    /// Who it is and how to reach it.
    pub organisation: Organisation,
    /// Legal type (BT-11; `cga`, `ra`, `body-pl`...).
    pub legal_type: String,
    /// Main activity (BT-10; `gen-pub`, `defence`, `pub-os`...).
    pub activity: String,
    /// True for the one that leads the group (OPP-050).
    pub leads: bool,
    /// What it does as a central purchasing body, if it is one.
    pub central_purchasing: Option<CentralPurchasing>,
    /// Web page of the buyer's profile (BT-508).
    pub profile: Option<String>,
}

/// What a central purchasing body does in this procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CentralPurchasing {
    /// Acquires supplies or services for other buyers (OPP-052).
    Acquires,
    /// Awards contracts or concludes frameworks for other buyers (OPP-051).
    Awards,
    /// Both.
    Both,
}

/// A body named in the notice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Organisation {
    /// Official name (BT-500), in each language that differs.
    pub name: Vec<Text>,
    /// Registration number (BT-501).
    pub registration: String,
    /// Street and number (BT-510).
    pub street: Option<String>,
    /// Town (BT-513).
    pub town: String,
    /// Postal code (BT-512).
    pub postal_code: Option<String>,
    /// Region (BT-507).
    pub nuts: Option<Nuts>,
    /// Country (BT-514).
    pub country: Country,
    /// Contact point, a function rather than a person (BT-502).
    pub contact: Option<String>,
    /// Electronic mail (BT-506).
    pub email: Option<String>,
    /// Telephone with the country's prefix (BT-503).
    pub phone: Option<String>,
    /// Web page (BT-505).
    pub website: Option<String>,
}

/// What is bought: said once of the whole, and again of each lot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Purpose {
    /// Internal reference (BT-22).
    pub reference: Option<String>,
    /// Title (BT-21).
    pub title: Vec<Text>,
    /// Description (BT-24).
    pub description: Vec<Text>,
    /// `works`, `supplies` or `services` (BT-23).
    pub nature: String,
    /// Main CPV code (BT-262).
    pub cpv: Cpv,
    /// Additional CPV codes (BT-263).
    pub cpv_additional: Vec<Cpv>,
    /// Where it is performed: regions (BT-5071).
    pub places: Vec<Nuts>,
    /// Countries anywhere in which it is performed (BT-5141), where no region is meant.
    pub countries: Vec<Country>,
    /// Estimated value without tax (BT-27).
    pub estimated_value: Option<Money>,
}

/// How it is bought.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Procedure {
    /// Procedure type (BT-105; `open`, `restricted`, `neg-w-call`, `comp-dial`, `innovation`).
    pub kind: String,
    /// Its main features in words (BT-88).
    pub features: Vec<Text>,
    /// Why it is accelerated (BT-1351); empty when it is not.
    pub accelerated_because: Vec<Text>,
}

/// One lot, or one planned part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lot {
    /// What is bought.
    pub purpose: Purpose,
    /// How long (BT-36, BT-536, BT-537).
    pub term: Term,
    /// Framework agreement (BT-765); a lot without one is a contract.
    pub framework: Option<Framework>,
    /// Award criteria; empty when they stand in the documents only.
    pub criteria: Vec<Criterion>,
    /// Deadline for tenders, or in a procedure of two stages for requests to participate (BT-131, BT-1311).
    pub deadline: Option<Moment>,
    /// When tenders are opened (BT-132); open procedures only.
    pub opening: Option<Moment>,
    /// How long a tender stays valid, in months (BT-98); open procedures only.
    pub tender_valid_months: Option<u32>,
    /// Fewest candidates invited to the second stage (BT-50); as many as the directive wants where it is not said.
    pub fewest_candidates: Option<u32>,
    /// Most candidates invited to the second stage (BT-51); none where it is not said.
    pub most_candidates: Option<u32>,
    /// Languages in which tenders may be written (BT-97).
    pub tender_languages: Vec<Language>,
    /// Terms that hold for the lot.
    pub terms: Terms,
}

/// How long a contract runs and how it may go on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Term {
    /// First day (BT-536).
    pub start: Option<Date>,
    /// Last day (BT-537).
    pub end: Option<Date>,
    /// Months, where no last day is given (BT-36).
    pub months: Option<u32>,
    /// Options in words (BT-54).
    pub options: Vec<Text>,
    /// How often it can be renewed (BT-58).
    pub renewals: u32,
    /// Renewals in words (BT-57).
    pub renewal: Vec<Text>,
}

/// A framework agreement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Framework {
    /// `fa-wo-rc` without, `fa-w-rc` with reopening of competition, `fa-mix` both (BT-765).
    pub kind: String,
    /// Most participants (BT-113).
    pub participants: Option<u32>,
    /// Highest value of all contracts under it, without tax (BT-271).
    pub maximum: Option<Money>,
    /// Why it runs longer than four years, seven for defence (BT-109).
    pub longer_because: Vec<Text>,
}

/// One award criterion.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Criterion {
    /// `price`, `cost` or `quality` (BT-539).
    pub kind: String,
    /// Name (BT-734).
    pub name: Vec<Text>,
    /// Description (BT-540).
    pub description: Vec<Text>,
    /// Weight in per cent (BT-541).
    pub weight: Option<u32>,
}

/// Terms of a lot. The plain answer to a yes-or-no question is no.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// Web page of the procurement documents (BT-15).
    pub documents: String,
    /// Web page where tenders are handed in (BT-18).
    pub submission: Option<String>,
    /// Are variants allowed, forbidden, required (BT-63; `allowed`, `not-allowed`, `required`)?
    pub variants: Option<String>,
    /// Is the lot financed with money of the European Union (BT-60)?
    pub eu_funded: bool,
    /// Does the agreement on government procurement cover it (BT-115)?
    pub gpa: bool,
    /// Are invoices electronic (BT-743; `required`, `allowed`, `not-allowed`)?
    pub electronic_invoices: Option<String>,
    /// Are orders electronic (BT-92)?
    pub electronic_orders: bool,
    /// Are payments electronic (BT-93)?
    pub electronic_payments: bool,
    /// Conditions of performance in words (BT-70).
    pub performance: Vec<Text>,
    /// Terms of payment in words (BT-77); needed for defence.
    pub payment: Vec<Text>,
    /// Until when appeals are taken, in words (BT-99).
    pub review_deadline: Vec<Text>,
}

impl Subtype {
    /// The code of the notice subtype (OPP-070).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Planning => "4",
            Self::Competition => "16",
            Self::Defence => "18",
        }
    }

    /// The legal basis (BT-01).
    #[must_use]
    pub fn legal_basis(self) -> &'static str {
        match self {
            Self::Planning | Self::Competition => "32014L0024",
            Self::Defence => "32009L0081",
        }
    }
}

impl JointNotice {
    /// Countries of the buyers, each once, in their order.
    #[must_use]
    pub fn countries(&self) -> Vec<&Country> {
        let mut countries = Vec::new();
        for buyer in &self.buyers {
            if !countries.contains(&&buyer.organisation.country) {
                countries.push(&buyer.organisation.country);
            }
        }
        countries
    }

    /// True when buyers of several countries buy together, so that one law must be named (BT-09).
    #[must_use]
    pub fn crosses_borders(&self) -> bool {
        self.countries().len() > 1
    }
}
