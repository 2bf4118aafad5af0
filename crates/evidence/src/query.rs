//! The named SQL texts. They are in `queries/`, one a file.

/// A named SQL text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query {
    /// Its name.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! query {
    ($($file:literal)+) => {
        Query {
            name: concat!($($file, " "),+),
            text: concat!($(include_str!(concat!("../queries/", $file, ".sql"))),+),
        }
    };
}

/// The parts of notices, in equal order, for one way of choosing notices.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parts {
    pub(crate) notice: Query,
    pub(crate) party: Query,
    pub(crate) lot: Query,
    pub(crate) award: Option<Query>,
    pub(crate) modification: Option<Query>,
}

impl Parts {
    /// Current versions without descriptions. `$as_of`, `$notice`.
    pub(crate) const SHORT: Self = Self {
        notice: query!("chosen" "notice_short"),
        party: query!("chosen" "party"),
        lot: query!("chosen" "lot_short"),
        award: Some(query!("chosen" "award")),
        modification: Some(query!("chosen" "modification")),
    };
    /// One version, every field. `$notice`, `$version`.
    pub(crate) const VERSION: Self = Self {
        notice: query!("one/notice"),
        party: query!("one/party"),
        lot: query!("one/lot"),
        award: Some(query!("one/award")),
        modification: Some(query!("one/modification")),
    };
    /// What the text index reads. `$after`.
    pub(crate) const TEXT: Self = Self {
        notice: query!("touched" "notice_whole"),
        party: query!("touched" "party"),
        lot: query!("touched" "lot_whole"),
        award: None,
        modification: None,
    };

    fn all(self) -> impl Iterator<Item = Query> {
        [Some(self.notice), Some(self.party), Some(self.lot), self.award, self.modification].into_iter().flatten()
    }
}

impl Query {
    /// Defines the view `current`: the current version of each notice.
    pub const CURRENT_VIEW: Self = query!("current_view");
    pub(crate) const STORED: Self = query!("stored");
    pub(crate) const NEWEST: Self = query!("newest");
    pub(crate) const PROBLEM: Self = query!("problem");
    pub(crate) const COVERAGE_TOTALS: Self = query!("coverage_totals");
    pub(crate) const COVERAGE_GROUPS: Self = query!("coverage_groups");
    pub(crate) const COVERAGE_FIELDS: Self = query!("coverage_fields");
    pub(crate) const COVERAGE_PROBLEMS: Self = query!("coverage_problems");
    pub(crate) const COVERAGE_UNKNOWN: Self = query!("coverage_unknown");

    /// Every query that reads.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let single = [
            Self::STORED,
            Self::NEWEST,
            Self::PROBLEM,
            Self::COVERAGE_TOTALS,
            Self::COVERAGE_GROUPS,
            Self::COVERAGE_FIELDS,
            Self::COVERAGE_PROBLEMS,
            Self::COVERAGE_UNKNOWN,
        ];
        let parts = [Parts::SHORT, Parts::VERSION, Parts::TEXT];
        single.into_iter().chain(parts.into_iter().flat_map(Parts::all)).collect()
    }
}
