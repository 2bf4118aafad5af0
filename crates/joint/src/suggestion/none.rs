//! Why no group could form: found by letting go of one limit after the other.

use super::{Limits, Need, Search, could_form};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What keeps a group from forming.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoGroup {
    /// Nobody abroad is known to need it.
    NobodyAbroad,
    /// All whose country is known are of one country.
    OneCountry,
    /// Groups could form, and in each somebody would bring less than they cost.
    NoGain,
    /// There would be a group if their windows met.
    NoWindow,
    /// There would be a group if they bought more together.
    TooSmall,
    /// What they need, or the law they buy under, is too far apart.
    NothingFits,
}

impl NoGroup {
    /// Its name in files and texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NobodyAbroad => "nobody-abroad",
            Self::OneCountry => "one-country",
            Self::NoGain => "no-gain",
            Self::NoWindow => "no-window",
            Self::TooSmall => "too-small",
            Self::NothingFits => "nothing-fits",
        }
    }
}

/// What keeps a group from forming among needs that form none.
pub(super) fn why_none(search: &Search) -> NoGroup {
    let countries: BTreeSet<_> = search.needs.iter().filter_map(|need| need.country.as_ref()).collect();
    let of_any_size = Limits { value_min_eur: 0.0, ..search.limits.clone() };
    let whenever: Vec<Need> =
        search.needs.iter().map(|need| Need { months: BTreeMap::new(), ..need.clone() }).collect();
    match () {
        () if search.needs.len() < search.limits.members_min => NoGroup::NobodyAbroad,
        () if countries.len() < search.limits.countries_min => NoGroup::OneCountry,
        () if could_form(search) => NoGroup::NoGain,
        () if could_form(&Search { needs: &whenever, ..*search }) => NoGroup::NoWindow,
        () if could_form(&Search { limits: &of_any_size, ..*search }) => NoGroup::TooSmall,
        () => NoGroup::NothingFits,
    }
}
