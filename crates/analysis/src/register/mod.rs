//! The register of joint procedures.

mod buyers;
mod classify;
mod institution;
mod kin;
mod row;
mod state;
#[cfg(test)]
mod tests;

use crate::{CorporateGroups, Market, OrganisationId, ProcedureId};
use model::{Country, Cpv, Money, NoticeId};
use rust_decimal::Decimal;
use serde::Serialize;

/// What kind of joint procedure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JointClass {
    /// Independent buyers of at least two countries.
    CrossBorder,
    /// One corporate group in several countries.
    CorporateGroup,
    /// Institutions, bodies or delegations of the European Union.
    EuInstitution,
    /// Bodies of one state, some abroad: missions, parts of a realm.
    SameState,
    /// Buyers of one country.
    Domestic,
}

impl JointClass {
    /// The class as files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CrossBorder => "cross_border",
            Self::CorporateGroup => "corporate_group",
            Self::EuInstitution => "eu_institution",
            Self::SameState => "same_state",
            Self::Domestic => "domestic",
        }
    }
}

/// A buyer in a joint procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BuyerRef {
    /// Name as published.
    pub name: String,
    /// Its country, unless its code is in doubt.
    pub country: Option<Country>,
    /// The organisation it resolved to.
    pub organisation: Option<OrganisationId>,
}

/// A field or words relied on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The notice it stands in.
    pub notice: NoticeId,
    /// Field, in the source's or eForms' words (`several buyers named`, `joint procurement flag`...).
    pub field: String,
    /// What it says.
    pub value: String,
}

/// A procedure run for more than one buyer.
#[derive(Clone, Debug, Serialize)]
pub struct JointProcedure {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its class.
    pub class: JointClass,
    /// Why it is in this class, in one sentence.
    pub because: String,
    /// Countries of the buyers, sorted; a corporate group counts once.
    pub countries: Vec<Country>,
    /// The buyers, in document order.
    pub buyers: Vec<BuyerRef>,
    /// Name of the lead, when one is stated or is the only one that acts for others.
    pub lead: Option<String>,
    /// Its notices, by date.
    pub notices: Vec<NoticeId>,
    /// The law stated, in the source's words.
    pub law: Option<String>,
    /// Main CPV.
    pub cpv: Option<Cpv>,
    /// Title, for people.
    pub title: String,
    /// Value as published (awarded, else estimated).
    pub value: Option<Money>,
    /// In euro, when a rate is known.
    pub value_eur: Option<Decimal>,
    /// Fields and words relied on.
    pub evidence: Vec<Evidence>,
}

impl Market {
    /// Every procedure run for more than one buyer, sorted by procedure.
    ///
    /// In: a notice names several buyers, carries the joint procurement flag, or names a body it buys for.
    /// Method: docs/indicators/register.md.
    #[must_use]
    pub fn register(&self) -> Vec<JointProcedure> {
        self.register_with(&self.knowledge.groups)
    }

    /// The register as it would be with another list of corporate groups.
    #[must_use]
    pub fn register_with(&self, groups: &CorporateGroups) -> Vec<JointProcedure> {
        self.procedures.all.iter().filter_map(|procedure| row::joint(self, procedure, groups)).collect()
    }
}
