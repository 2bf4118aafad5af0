//! When contracts end.

use crate::{Market, OrganisationId, ProcedureId};
use jiff::civil::Date;
use model::{Country, Cpv, Money, NoticeId};
use serde::Serialize;

/// A field and what it says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FieldValue {
    /// Field in the source.
    pub field: String,
    /// Its value.
    pub value: String,
}

/// When the contract of one lot ends.
#[derive(Clone, Debug, Serialize)]
pub struct Ending {
    /// The notice that states the term (the latest that does).
    pub notice: NoticeId,
    /// The lot.
    pub lot: String,
    /// The procedure.
    pub procedure: ProcedureId,
    /// First buyer's name as published.
    pub buyer: String,
    /// Organisations that buy, first-named first.
    pub organisations: Vec<OrganisationId>,
    /// First buyer's country.
    pub country: Option<Country>,
    /// Main CPV of the lot.
    pub cpv: Option<Cpv>,
    /// Title, for people.
    pub title: String,
    /// Value as published, lot's else notice's only lot.
    pub value: Option<Money>,
    /// True when a contract was awarded, false when only announced.
    pub awarded: bool,
    /// End of the stated term without options or renewals.
    pub base_end: Date,
    /// Most likely end.
    pub likely_end: Date,
    /// Latest end with every option and renewal used.
    pub latest_end: Date,
    /// Where each part comes from; inferred parts say so.
    pub from: Vec<FieldValue>,
}

/// What to leave out.
#[derive(Clone, Debug, Default)]
pub struct EndingFilter {
    /// Also contracts that are over.
    pub all: bool,
    /// Only this country.
    pub country: Option<Country>,
    /// Only CPV codes that start with this stem.
    pub cpv: Option<Cpv>,
    /// Only latest ends on or after this day.
    pub from: Option<Date>,
    /// Only likely ends on or before this day.
    pub to: Option<Date>,
}

/// Endings with what was missing.
#[derive(Clone, Debug, Serialize)]
pub struct Endings {
    /// By likely end, then notice, then lot.
    pub rows: Vec<Ending>,
    /// Lots looked at.
    pub lots: usize,
    /// Lots without any term, counted, not guessed.
    pub without_term: usize,
    /// Lots whose start is unknown, so that a duration tells no end.
    pub without_start: usize,
    /// Lots over before the day asked about.
    pub over: usize,
}

impl Market {
    /// Contract endings known on the market's day.
    #[must_use]
    pub fn endings(&self, _filter: &EndingFilter) -> Endings {
        Endings { rows: Vec::new(), lots: 0, without_term: 0, without_start: 0, over: 0 }
    }
}
