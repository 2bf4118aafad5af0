//! Where a subject may do something: the countries their roles reach, for lists of what belongs to a country.

use crate::engine::Sql;
use crate::{Actor, Error, Result, change};
use policy::{Denial, Object, Reach, Table};

/// Countries an action reaches for one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reached {
    /// All of them.
    Everywhere,
    /// These alone.
    Countries(Vec<String>),
}

impl Reached {
    /// Where an actor may do something, by the table of roles.
    ///
    /// # Errors
    /// [`Error::Denied`] when the answer is nowhere, or when a second factor or the charter is missing.
    pub fn of(actor: &Actor, action: &'static str) -> Result<Self> {
        let rule = Table::get().actions.get(action).ok_or(Error::Denied(Denial::Role))?;
        let held = rule.roles.iter().filter(|(role, _)| actor.subject.holds(**role));
        let mut countries = Vec::new();
        for (role, reach) in held {
            match reach {
                Reach::Any => return change::allow(actor, action, &Object::site()).map(|()| Self::Everywhere),
                Reach::Country => countries.extend(actor.subject.scopes_of(*role).map(str::to_owned)),
                Reach::Own | Reach::Organisation | Reach::Group => {}
            }
        }
        let first = countries.first().map_or_else(Object::site, |country| Object::of_country(country));
        change::allow(actor, action, &first)?;
        Ok(Self::Countries(countries))
    }

    /// Whether a country is among them.
    #[must_use]
    pub fn covers(&self, country: &str) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Countries(countries) => countries.iter().any(|known| known == country),
        }
    }

    /// `AND column IN (…)`, or nothing when everything is reached.
    pub(crate) fn within(&self, column: &str) -> Sql {
        match self {
            Self::Everywhere => Sql::default(),
            Self::Countries(countries) => Sql::new(format!("AND {column} IN")).and(Sql::list(countries)),
        }
    }
}

/// Decides about something of a country; where the actor's roles do not reach, it looks as if it were not there.
pub(crate) fn allow_in(actor: &Actor, action: &'static str, what: &'static str, id: &str, country: &str) -> Result<()> {
    match change::allow(actor, action, &Object::of_country(country)) {
        Err(Error::Denied(Denial::Role)) => Err(Error::missing(what, id)),
        decided => decided,
    }
}
