//! What is asked for: who owns a thing, how far it may travel, and to whom.

use crate::{Label, Subject};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A thing with an owner, a label and an audience.
///
/// Audience and exclusions are keys: `person:ID`, `organisation:ID`, `group:ID`, `country:CC`, `community`
/// (every active member) and `network` (members of network organisations).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Object {
    /// Its id; empty for the site as a whole.
    pub id: String,
    /// The person who made it.
    pub owner: Option<String>,
    /// The organisation it belongs to.
    pub organisation: Option<String>,
    /// The country it belongs to, for the reach of national contacts.
    pub country: Option<String>,
    /// The group it belongs to, for the reach of its leaders.
    pub group: Option<String>,
    /// People who lead that group.
    pub leaders: BTreeSet<String>,
    /// How far it may travel; unknown is for its owner alone.
    pub label: Option<Label>,
    /// Keys of who may read it.
    pub audience: BTreeSet<String>,
    /// Keys of who may not, whatever else holds.
    pub excluded: BTreeSet<String>,
    /// Until then only its owner reads it.
    pub embargo_until: Option<Timestamp>,
    /// True for objects of the Network, which industry never sees.
    pub network: bool,
    /// True when a moderator took it from view.
    pub hidden: bool,
}

impl Object {
    /// The site as a whole, for actions that concern no one thing.
    #[must_use]
    pub fn site() -> Self {
        Self { label: Some(Label::Clear), ..Self::default() }
    }

    /// Something of one country, such as an application routed to its contact.
    #[must_use]
    pub fn of_country(country: &str) -> Self {
        Self { country: Some(country.to_owned()), label: Some(Label::Clear), ..Self::default() }
    }

    /// Something of one person, such as a profile.
    #[must_use]
    pub fn of_person(person: &str, country: Option<&str>) -> Self {
        let (owner, country) = (Some(person.to_owned()), country.map(str::to_owned));
        Self { owner, country, label: Some(Label::Clear), ..Self::default() }
    }

    /// The organisation itself.
    #[must_use]
    pub fn of_organisation(organisation: &str, country: &str) -> Self {
        let organisation = Some(organisation.to_owned());
        Self { organisation, ..Self::of_country(country) }
    }

    /// Whether a subject reads this now. The store's SQL says the same; a property test holds both together.
    #[must_use]
    pub fn is_read_by(&self, subject: &Subject, now: Timestamp) -> bool {
        self.because(subject, now).is_some()
    }

    /// Why a subject reads this now; `None` when they do not.
    #[must_use]
    pub fn because(&self, subject: &Subject, now: Timestamp) -> Option<Because> {
        if let Some(owned) = self.owned_because(subject) {
            return Some(owned);
        }
        let keys: BTreeSet<String> = subject.keys().into_iter().collect();
        let under_embargo = self.embargo_until.is_some_and(|until| now < until);
        let barred = self.network && (subject.industry || !subject.is_active());
        if self.hidden || under_embargo || barred || !self.excluded.is_disjoint(&keys) {
            return None;
        }
        match self.label? {
            Label::Clear => Some(Because::Anyone),
            Label::Green => subject.is_active().then_some(Because::Member),
            _ => self.named().find(|key| keys.contains(*key)).cloned().map(Because::Named),
        }
    }

    /// The keys of the audience that count under the label.
    pub fn named(&self) -> impl Iterator<Item = &String> {
        let kinds = self.label.map_or(&[][..], Label::named_by);
        self.audience.iter().filter(|key| kinds.contains(&key.split(':').next().unwrap_or_default()))
    }

    /// Whether a subject made this and it is theirs still: what belongs to an organisation stays with it when its maker
    /// leaves.
    #[must_use]
    pub fn is_own_of(&self, subject: &Subject) -> bool {
        let made = self.owner.is_some() && self.owner == subject.person;
        made && self.organisation.as_ref().is_none_or(|id| subject.organisations.contains(id))
    }

    /// Its maker; and, unless it is RED or its label is unknown, the organisation it belongs to.
    fn owned_because(&self, subject: &Subject) -> Option<Because> {
        if !subject.is_active() {
            return None;
        }
        if self.is_own_of(subject) {
            return Some(Because::Maker);
        }
        let shared = self.label.is_some_and(|label| label < Label::Red) && !self.hidden;
        let organisation = self.organisation.as_ref().filter(|id| subject.organisations.contains(*id));
        organisation.filter(|_| shared).map(|_| Because::Organisation)
    }
}

/// Why somebody reads a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// They made it.
    Maker,
    /// It belongs to their organisation.
    Organisation,
    /// Everybody does.
    Anyone,
    /// Every member does.
    Member,
    /// The audience names this key of theirs.
    Named(String),
}
