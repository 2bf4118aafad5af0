//! Who is who: mentions resolved to organisations by safe rules, every merge with its reason.

mod build;
mod identifier;
mod mentioned;
mod resolve;
#[cfg(test)]
mod tests;
mod union;

pub(crate) use mentioned::is_doubted;
pub(crate) use union::Union;

use crate::CorporateGroups;
use model::{Country, NationalId, Notice, NoticeId};
use serde::Serialize;
use std::collections::HashMap;

/// Name of a resolved organisation, made from its country and national id or name; the same for the same notices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct OrganisationId(pub String);

/// One mention: a party of a notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Mention {
    /// The notice.
    pub notice: NoticeId,
    /// Position among its parties.
    pub party: u32,
}

/// An organisation: what mentions resolve to.
#[derive(Clone, Debug, Serialize)]
pub struct Organisation {
    /// Its name here.
    pub id: OrganisationId,
    /// The spelling used most often (ties: the first in sorted order).
    pub name: String,
    /// Country of most mentions.
    pub country: Option<Country>,
    /// Every spelling with how often it occurs, most frequent first.
    pub spellings: Vec<(String, u32)>,
    /// Every national id seen.
    pub ids: Vec<NationalId>,
    /// Towns seen, most frequent first.
    pub towns: Vec<String>,
    /// Buyer types seen (source codes).
    pub buyer_types: Vec<String>,
    /// Activities seen (source codes).
    pub activities: Vec<String>,
    /// The mentions.
    pub mentions: Vec<Mention>,
    /// Why mentions were merged, one for each merge.
    pub reasons: Vec<MergeReason>,
    /// Corporate group, when names or the list of groups show one.
    pub group: Option<String>,
}

/// Why two mentions are one organisation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct MergeReason {
    /// Rule that merged (`national-id`, `name-and-country`, `name-and-town`...).
    pub rule: String,
    /// What both have in common, in words.
    pub text: String,
}

/// All organisations and where each mention went.
#[derive(Debug, Default)]
pub struct Organisations {
    /// Sorted by id.
    pub all: Vec<Organisation>,
    /// Position in `all` by id.
    pub by_id: HashMap<OrganisationId, usize>,
    /// Position in `all` by mention.
    pub by_mention: HashMap<Mention, usize>,
    /// Identifiers that many unrelated names carry (of a platform or a purchasing body): nothing was merged by them.
    pub shared_ids: Vec<SharedId>,
}

/// An identifier that does not tell organisations apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SharedId {
    /// Country of the parties that carry it.
    pub country: Country,
    /// The identifier, without spaces and prefixes.
    pub value: String,
    /// Names that carry it, sorted.
    pub names: Vec<String>,
}

impl Organisations {
    /// Resolves every party of every notice that has a name or an identifier.
    ///
    /// Natural persons (parties that are beneficial owners and nothing else) are no organisations and left out.
    /// The result does not depend on the order of the notices. Method: docs/indicators/organisations.md.
    #[must_use]
    pub fn resolve(notices: &[Notice], groups: &CorporateGroups) -> Self {
        let mentioned = mentioned::of(notices);
        let merged = resolve::merge(&mentioned);
        build::organisations(&mentioned, merged, groups)
    }

    /// The organisation a party resolved to.
    #[must_use]
    pub fn of(&self, notice: &NoticeId, party: u32) -> Option<&Organisation> {
        let at = self.by_mention.get(&Mention { notice: notice.clone(), party })?;
        self.all.get(*at)
    }

    /// An organisation by its id.
    #[must_use]
    pub fn get(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.by_id.get(id).map(|at| &self.all[*at])
    }
}
