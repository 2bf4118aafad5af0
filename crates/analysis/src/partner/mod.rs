//! Who abroad will need the same.

use crate::{Ending, JointProcedure, Market, OrganisationId};
use jiff::civil::Date;
use model::{Country, Cpv, NoticeId, Regime};
use rust_decimal::Decimal;
use serde::Serialize;

/// The question: what is needed, by whom, when.
#[derive(Clone, Debug, Default)]
pub struct PartnerQuery {
    /// A buyer already known; its own contracts then describe the need, unless `cpv` does.
    pub buyer: Option<OrganisationId>,
    /// What is needed.
    pub cpv: Option<Cpv>,
    /// The asking buyer's country; partners are sought in others.
    pub country: Option<Country>,
    /// What is needed, in words.
    pub text: Option<String>,
    /// Value in euro.
    pub value_eur: Option<Decimal>,
    /// First month of the window (its first day).
    pub from: Option<Date>,
    /// Last month of the window (its last day).
    pub to: Option<Date>,
    /// The asking buyer's legal regime; classic when unknown.
    pub regime: Option<Regime>,
    /// At most this many rows.
    pub limit: usize,
}

/// A factor of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Same kind of object in the CPV tree.
    Need,
    /// Same words.
    Text,
    /// Buys it again and again.
    Recurrence,
    /// Contracts end when the need arises.
    Window,
    /// Contracts of like size.
    Scale,
    /// Law that lets them buy together.
    Legal,
    /// Suppliers both have used.
    Suppliers,
    /// Has bought jointly before.
    Joint,
}

/// One factor's part in the score.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// The factor.
    pub kind: Factor,
    /// Points, two decimals, 0 when unknown.
    pub points: Decimal,
    /// What it rests on, in a sentence; says "unknown" when it is.
    pub text: String,
    /// Notices behind it.
    pub notices: Vec<NoticeId>,
}

/// When a partner's contracts end.
#[derive(Clone, Debug, Serialize)]
pub struct Window {
    /// First likely end in the asked window, or the next one.
    pub ending: Ending,
    /// True when it meets the asked window.
    pub meets: bool,
}

/// A possible partner.
#[derive(Clone, Debug, Serialize)]
pub struct Partner {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Option<Country>,
    /// Sum of the reasons' points, 0 to 100.
    pub score: Decimal,
    /// One for each factor, most points first.
    pub reasons: Vec<Reason>,
    /// True when it belongs to the asking buyer's corporate group: shown, not offered.
    pub sibling: bool,
    /// Its contracts on the need that end after the day asked about.
    pub windows: Vec<Window>,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Partners {
    /// Offered, best first.
    pub rows: Vec<Partner>,
    /// Corporate siblings, not offered.
    pub siblings: Vec<Partner>,
    /// Foreign buyers with the need, before the limit.
    pub found: usize,
    /// Buyers of the asking country with the need, left out.
    pub same_country: usize,
    /// Earlier joint procedures on the need.
    pub joint: Vec<JointProcedure>,
}

impl Market {
    /// Buyers in other countries that need the same, best first.
    #[must_use]
    pub fn partners(&self, _query: &PartnerQuery) -> Partners {
        Partners { rows: Vec::new(), siblings: Vec::new(), found: 0, same_country: 0, joint: Vec::new() }
    }
}
