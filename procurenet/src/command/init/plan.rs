//! What the file of `procurenet init` says, and what is wrong with it, named by the entry and its field.

use anyhow::{Context, Result, ensure};
use jiff::tz::TimeZone;
use model::Country;
use policy::Role;
use serde::Deserialize;
use std::collections::BTreeSet;
use store::body::{BODY_ROLES, NewBody};
use store::person::{KINDS, NewPerson};

/// What an organisation of the network may be.
const BODY_KINDS: [&str; 3] = ["public", "private", "ngo"];
/// First or deputy: who is asked first.
const RANKS: [&str; 2] = ["first", "deputy"];

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    #[serde(default)]
    pub operator: web::Operator,
    #[serde(default)]
    pub organisations: Vec<Organisation>,
    #[serde(default)]
    pub people: Vec<First>,
}

/// One of the first organisations; people name it by its key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub key: String,
    pub name: String,
    pub country: String,
    #[serde(default = "public")]
    pub kind: String,
    /// The organisation of the evidence it is, as `procurenet organisation` shows its id.
    pub evidence: Option<String>,
    #[serde(default)]
    pub about: String,
}

/// One of the first people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct First {
    pub name: String,
    pub email: String,
    pub country: Option<String>,
    #[serde(default = "english")]
    pub language: String,
    #[serde(default = "policy_maker")]
    pub kind: String,
    #[serde(default = "utc")]
    pub zone: String,
    #[serde(default)]
    pub roles: Vec<RoleOf>,
    /// Key of the organisation they act for.
    pub organisation: Option<String>,
    #[serde(default = "manager")]
    pub organisation_role: String,
}

/// A role, where it holds, and its rank.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleOf {
    pub role: String,
    #[serde(default)]
    pub scope: String,
    #[serde(default = "first")]
    pub rank: String,
}

fn public() -> String {
    "public".to_owned()
}

fn english() -> String {
    "en".to_owned()
}

fn policy_maker() -> String {
    "policy".to_owned()
}

fn utc() -> String {
    "UTC".to_owned()
}

fn manager() -> String {
    "manager".to_owned()
}

fn first() -> String {
    "first".to_owned()
}

impl Plan {
    /// Says what is wrong before anything is written: half a network is harder to mend than none.
    pub fn check(&self) -> Result<()> {
        let mut keys = BTreeSet::new();
        for organisation in &self.organisations {
            let named = || format!("organisation {}", organisation.key);
            ensure!(keys.insert(organisation.key.as_str()), "{}: key: another organisation has it, too", named());
            organisation.check().with_context(named)?;
        }
        let mut addresses = BTreeSet::new();
        for person in &self.people {
            let named = || format!("person {}", person.email);
            ensure!(addresses.insert(person.email.to_lowercase()), "{}: email: another person has it, too", named());
            person.check(&keys).with_context(named)?;
        }
        Ok(())
    }
}

impl Organisation {
    fn check(&self) -> Result<()> {
        ensure!(!self.name.trim().is_empty(), "name: it is empty");
        country(&self.country)?;
        one_of("kind", &self.kind, &BODY_KINDS)
    }

    /// The organisation as it is kept.
    pub fn body(&self) -> NewBody {
        NewBody {
            name: self.name.trim().to_owned(),
            country: self.country.clone(),
            kind: self.kind.clone(),
            about: self.about.clone(),
            evidence: self.evidence.clone(),
        }
    }
}

impl First {
    fn check(&self, keys: &BTreeSet<&str>) -> Result<()> {
        ensure!(!self.name.trim().is_empty(), "name: it is empty");
        ensure!(self.email.contains('@'), "email: {} is no address", self.email);
        self.country.as_deref().map_or(Ok(()), country)?;
        one_of("kind", &self.kind, &KINDS)?;
        ensure!(TimeZone::get(&self.zone).is_ok(), "zone: {} is no time zone, such as Europe/Tallinn", self.zone);
        if let Some(key) = &self.organisation {
            ensure!(keys.contains(key.as_str()), "organisation: no [[organisations]] has the key {key}");
        }
        one_of("organisation_role", &self.organisation_role, &BODY_ROLES)?;
        self.roles.iter().try_for_each(|role| role.read().map(drop)).context("roles")
    }

    /// The person as they are kept.
    pub fn person(&self) -> NewPerson {
        NewPerson {
            name: self.name.clone(),
            email: self.email.clone(),
            country: self.country.clone(),
            language: self.language.clone(),
            kind: self.kind.clone(),
            zone: self.zone.clone(),
            ..NewPerson::default()
        }
    }
}

impl RoleOf {
    /// The role, its scope and rank.
    pub fn read(&self) -> Result<(Role, &str, &str)> {
        one_of("rank", &self.rank, &RANKS)?;
        let role = Role::parse(&self.role).with_context(|| format!("{} is no role", self.role))?;
        Ok((role, &self.scope, &self.rank))
    }
}

fn country(written: &str) -> Result<()> {
    let known = Country::parse(written).is_some_and(|country| country.as_str() == written);
    ensure!(known, "country: {written} is no code of a country, such as EE");
    Ok(())
}

fn one_of(field: &str, written: &str, known: &[&str]) -> Result<()> {
    ensure!(known.contains(&written), "{field}: {written} is none of {}", known.join(", "));
    Ok(())
}
