//! What was published up to a day, held for questions.

use crate::derived::Derived;
use crate::{CorporateGroups, Organisations, Procedures};
use jiff::civil::Date;
use model::{Labels, Notice, NoticeId, Rates};
use std::collections::HashMap;

/// What is known besides notices: labels of codes, exchange rates, corporate groups.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// Labels of codes in 24 languages; may be empty.
    pub labels: Labels,
    /// Euro reference rates; may be empty.
    pub rates: Rates,
    /// Corporate groups that notices do not show.
    pub groups: CorporateGroups,
}

/// Notices up to a day with what follows from them. Nothing in it comes from a later notice.
#[derive(Debug)]
pub struct Market {
    /// The last day that counts.
    pub as_of: Date,
    /// Current versions of notices dated up to `as_of`, sorted by name; descriptions may be left out.
    pub notices: Vec<Notice>,
    /// Position in `notices` by name.
    pub by_id: HashMap<NoticeId, usize>,
    /// Who is who.
    pub organisations: Organisations,
    /// Which notices tell of one procedure.
    pub procedures: Procedures,
    /// Labels, rates, groups.
    pub knowledge: Knowledge,
    /// What several questions need, worked out when the first of them is asked.
    pub(crate) derived: Derived,
}

impl Market {
    /// Takes current versions of notices, in any order, and derives organisations and procedures.
    ///
    /// Notices dated after `as_of`, or without any date, are left out.
    #[must_use]
    pub fn build(mut notices: Vec<Notice>, as_of: Date, knowledge: Knowledge) -> Self {
        notices.retain(|notice| notice.date().is_some_and(|date| date <= as_of));
        notices.sort_by(|a, b| a.notice.cmp(&b.notice));
        let by_id = notices.iter().enumerate().map(|(at, notice)| (notice.notice.clone(), at)).collect();
        let organisations = Organisations::resolve(&notices, &knowledge.groups);
        let procedures = Procedures::link(&notices);
        Self { as_of, notices, by_id, organisations, procedures, knowledge, derived: Derived::default() }
    }

    /// A notice by name.
    #[must_use]
    pub fn notice(&self, id: &NoticeId) -> Option<&Notice> {
        self.by_id.get(id).map(|at| &self.notices[*at])
    }
}
