//! Organisations as notices mention them.

use crate::{ContentHash, Country, Language, NoticeId, Nuts};
use serde::{Deserialize, Serialize};

/// A mention: one organisation as one notice writes it. What mentions resolve to is an organisation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// The notice that mentions it.
    pub notice: NoticeId,
    /// The version of that notice.
    pub version: ContentHash,
    /// Position among the notice's parties, from 0, in document order.
    pub number: u32,
    /// The source's own key for it inside the notice (`ORG-0001`), if any.
    pub key: Option<String>,
    /// What it does in this procedure; an organisation with two roles is one party.
    pub roles: Vec<Role>,
    /// Official name as published (first language).
    pub name: String,
    /// Language of the name, when the source says.
    pub name_language: Option<Language>,
    /// Department or part named beside the official name.
    pub department: Option<String>,
    /// National identifiers as published.
    pub ids: Vec<NationalId>,
    /// Street address.
    pub street: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town.
    pub town: Option<String>,
    /// Country; corrected from the rest of the address only when `country_doubt` says so.
    pub country: Option<Country>,
    /// Region.
    pub nuts: Option<Nuts>,
    /// Why the country code is doubtful: what contradicts it.
    pub country_doubt: Option<String>,
    /// Web address.
    pub website: Option<String>,
    /// Electronic mail address (shown on the notice's own page only).
    pub email: Option<String>,
    /// Telephone (shown on the notice's own page only).
    pub phone: Option<String>,
    /// Contact person (shown on the notice's own page only).
    pub contact: Option<String>,
    /// Buyer's legal type, source code (`MINISTRY`, `cga`, `body-pl`...).
    pub buyer_type: Option<String>,
    /// Buyer's main activity, source code.
    pub activity: Option<String>,
    /// The organisation this buyer buys on behalf of, as free text or name, where the source names it so.
    pub on_behalf_of: Vec<String>,
    /// True when the source says that it leads the buyers.
    pub leads: bool,
    /// True when the source says that it is, or buys through, a central purchasing body.
    pub central_purchasing: bool,
    /// Size of a supplier, source code (`micro`, `small`, `medium`, `large`, `sme`, `not-sme`).
    pub size: Option<String>,
}

/// A national identifier as published.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NationalId {
    /// The identifier, trimmed.
    pub value: String,
    /// Its scheme, when the source names one.
    pub scheme: Option<String>,
}

/// What a party does in a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Buys.
    Buyer,
    /// A body the buyer acts for.
    OnBehalfOf,
    /// Won a lot.
    Winner,
    /// Offered without winning, where the source tells.
    Tenderer,
    /// Works for a winner.
    Subcontractor,
    /// Takes appeals.
    ReviewBody,
    /// Mediates.
    Mediator,
    /// Gives information about review, tax, environment or employment rules.
    Information,
    /// Runs the procedure for the buyer.
    ServiceProvider,
    /// Pays or finances.
    Financer,
    /// Receives or evaluates tenders, hands out documents.
    TenderDesk,
    /// Owns a winner.
    BeneficialOwner,
    /// Anything else the source names.
    Other,
}

impl Party {
    /// True when the party has this role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Adds a role once.
    pub fn add_role(&mut self, role: Role) {
        if !self.is(role) {
            self.roles.push(role);
        }
    }
}
