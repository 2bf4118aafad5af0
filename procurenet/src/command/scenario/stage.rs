//! Who acts, and when: everything is done through the functions members use, by somebody who may.

use super::script::{Buyer, Script};
use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use policy::{Proof, Role};
use std::collections::BTreeMap;
use store::body::NewBody;
use store::person::NewPerson;
use store::{Actor, Store};

/// A buyer with the ids it has in the store.
pub struct Player {
    pub country: String,
    pub body: String,
    pub manager: String,
    pub contact: String,
}

/// The store, the buyers, and the clock.
pub struct Stage<'a> {
    pub store: &'a Store,
    pub script: &'a Script,
    pub players: BTreeMap<String, Player>,
    /// The day it is now; the scenario moves it on.
    pub now: Timestamp,
}

impl<'a> Stage<'a> {
    /// Enrols everybody.
    pub async fn set(store: &'a Store, script: &'a Script, now: Timestamp) -> Result<Self> {
        store.seed_charter(&web::first_charter(), now).await?;
        let mut stage = Self { store, script, players: BTreeMap::new(), now };
        for buyer in &script.buyers {
            let player = stage.enter(buyer).await.with_context(|| format!("bringing {} in", buyer.name))?;
            stage.players.insert(buyer.country.clone(), player);
        }
        Ok(stage)
    }

    async fn enter(&self, buyer: &Buyer) -> Result<Player> {
        let new = NewBody {
            name: buyer.name.clone(),
            country: buyer.country.clone(),
            kind: "public".to_owned(),
            ..NewBody::default()
        };
        let body = self.store.enrol_body(&new, self.now).await?;
        let manager = self.person(buyer, "manager").await?;
        self.store.enrol_body_member(&manager, &body, "manager", self.now).await?;
        let contact = self.person(buyer, "contact").await?;
        self.store.grant_by_program(&contact, Role::NationalContact, &buyer.country, "first", self.now).await?;
        for person in [&manager, &contact] {
            self.store.accept_charter(&self.actor(person).await?, 1, "en").await?;
        }
        Ok(Player { country: buyer.country.clone(), body, manager, contact })
    }

    async fn person(&self, buyer: &Buyer, duty: &str) -> Result<String> {
        let new = NewPerson {
            name: format!("{duty} ({})", buyer.country),
            email: format!("{duty}.{}@example.org", buyer.country.to_lowercase()),
            country: Some(buyer.country.clone()),
            language: "en".to_owned(),
            kind: "buyer".to_owned(),
            zone: buyer.zone.clone(),
            expertise: String::new(),
            languages: buyer.language.clone(),
        };
        Ok(self.store.enrol(&new, self.now).await?)
    }

    /// Somebody, now, with a second factor.
    pub async fn actor(&self, person: &str) -> Result<Actor> {
        let subject = self.store.subject(person, Proof::Second(self.now), self.now).await?;
        Ok(Actor::new(subject, self.now))
    }

    /// Whoever acts for a country's buyer.
    pub async fn manager(&self, country: &str) -> Result<Actor> {
        self.actor(&self.player(country)?.manager).await
    }

    /// The buyer of a country.
    pub fn player(&self, country: &str) -> Result<&Player> {
        self.players.get(country).with_context(|| format!("no buyer of {country} takes part"))
    }

    /// Lets days pass.
    pub fn pass(&mut self, days: i64) {
        self.now += SignedDuration::from_hours(24 * days);
    }
}
