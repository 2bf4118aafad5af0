//! Who asks: a visitor or a person with what they hold, and how surely they were recognised.

use crate::Role;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// How long a second factor counts as fresh.
pub const FRESH: jiff::SignedDuration = jiff::SignedDuration::from_mins(15);

/// Whether a person belongs to the network now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Standing {
    /// Not signed in, or signed in and not admitted.
    #[default]
    Outside,
    /// Admitted.
    Active,
    /// Admitted once, not now: reads and does what a visitor may.
    Suspended,
}

/// How surely a person was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Proof {
    /// Not at all, or by one factor.
    #[default]
    Single,
    /// By a second factor or a passkey, at this time.
    Second(Timestamp),
}

/// A role and where it holds: a country, a group, an organisation, or everywhere when empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// The role.
    pub role: Role,
    /// Where it holds.
    pub scope: String,
}

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The person, when signed in.
    pub person: Option<String>,
    /// Whether they belong now.
    pub standing: Standing,
    /// True for suppliers and their associations: they never see objects of the Network.
    pub industry: bool,
    /// The person's country.
    pub country: Option<String>,
    /// Organisations of the network the person belongs to.
    pub organisations: BTreeSet<String>,
    /// Groups the person is in.
    pub groups: BTreeSet<String>,
    /// Roles besides that of a member.
    pub roles: BTreeSet<Held>,
    /// Whether the latest charter was accepted.
    pub charter: bool,
    /// How surely they were recognised.
    pub proof: Proof,
}

impl Subject {
    /// Somebody who did not sign in.
    #[must_use]
    pub fn visitor() -> Self {
        Self::default()
    }

    /// True when admitted and not suspended.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.person.is_some() && self.standing == Standing::Active
    }

    /// True when the role is held, wherever.
    #[must_use]
    pub fn holds(&self, role: Role) -> bool {
        self.is_active() && self.roles.iter().any(|held| held.role == role)
    }

    /// Places where a role is held.
    pub fn scopes_of(&self, role: Role) -> impl Iterator<Item = &str> {
        self.roles.iter().filter(move |held| held.role == role).map(|held| held.scope.as_str())
    }

    /// The keys an audience may name this subject by; none for whoever is not active.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        let Some(person) = self.person.as_ref().filter(|_| self.is_active()) else { return Vec::new() };
        let mut keys = vec![format!("person:{person}"), "community".to_owned()];
        keys.extend(self.organisations.iter().map(|id| format!("organisation:{id}")));
        keys.extend(self.groups.iter().map(|id| format!("group:{id}")));
        keys.extend(self.country.iter().map(|code| format!("country:{code}")));
        if !self.organisations.is_empty() && !self.industry {
            keys.push("network".to_owned());
        }
        keys
    }

    /// True when a second factor was shown a short while ago.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        matches!(self.proof, Proof::Second(at) if now.duration_since(at) <= FRESH && at <= now)
    }

    /// True when a second factor was shown in this session.
    #[must_use]
    pub fn is_strong(&self) -> bool {
        matches!(self.proof, Proof::Second(_))
    }
}
