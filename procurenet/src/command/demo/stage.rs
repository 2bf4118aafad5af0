//! Who acts in the demo, and on which day.

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use policy::Proof;
use std::collections::BTreeMap;
use store::{Actor, Store};

/// The members have been here for so long.
const HERE_FOR: SignedDuration = SignedDuration::from_hours(24 * 40);

/// What is there by now: ids by the keys of the files and the titles of threads.
pub struct Stage<'a> {
    pub store: &'a Store,
    pub began: Timestamp,
    pub ids: BTreeMap<String, String>,
}

impl<'a> Stage<'a> {
    /// An empty stage, on the day the first came in.
    pub fn new(store: &'a Store) -> Self {
        Self { store, began: Timestamp::now() - HERE_FOR, ids: BTreeMap::new() }
    }

    /// The id of what the files call so.
    pub fn id(&self, key: &str) -> Result<&str> {
        self.ids.get(key).map(String::as_str).with_context(|| format!("nothing in the file is called {key}"))
    }

    /// A day, counted from the first.
    pub fn day(&self, day: i64) -> Timestamp {
        self.began + SignedDuration::from_hours(24 * day)
    }

    /// Somebody, with a second factor.
    pub async fn actor(&self, key: &str, at: Timestamp) -> Result<Actor> {
        let subject = self.store.subject(self.id(key)?, Proof::Second(at), at).await?;
        Ok(Actor::new(subject, at))
    }
}
