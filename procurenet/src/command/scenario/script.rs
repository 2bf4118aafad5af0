//! What happens, as `content/scenario/four-buyers.toml` tells it.

use anyhow::{Context, Result};
use serde::Deserialize;

/// The whole script.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub need: String,
    pub title: String,
    pub cpv: String,
    pub buyers: Vec<Buyer>,
    pub requirements: Vec<Wish>,
    pub conflicts: Vec<Conflict>,
}

/// One of the buyers; its address is needed only by who publishes a notice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    pub country: String,
    pub name: String,
    pub language: String,
    #[serde(default)]
    pub town: String,
    #[serde(default)]
    pub region: String,
    #[serde(default)]
    pub postal_code: String,
    #[serde(default)]
    pub registration: String,
    #[serde(default)]
    pub phone: String,
    pub zone: String,
    #[serde(default)]
    pub leads: bool,
}

/// A requirement somebody brings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    pub kind: String,
    pub must: bool,
    pub outcome: String,
    pub test: String,
}

/// A buyer objects; new words are found; one objects still.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Which requirement, from 1.
    pub requirement: usize,
    pub country: String,
    pub position: String,
    pub reason: String,
    #[serde(default)]
    pub rule: String,
    #[serde(default)]
    pub words: String,
    /// True when nobody has found new words yet.
    #[serde(default)]
    pub open: bool,
    /// Why it objects to the new words, too; nothing when it accepts them.
    pub dissent: Option<String>,
}

impl Script {
    /// Reads the file the program was built with.
    pub fn read() -> Result<Self> {
        let text = include_str!("../../../../content/scenario/four-buyers.toml");
        Self::parse(text).context("reading content/scenario/four-buyers.toml")
    }

    /// Reads a script.
    pub fn parse(text: &str) -> Result<Self> {
        Ok(toml::from_str(text)?)
    }

    /// The buyer that leads.
    pub fn lead(&self) -> Result<&Buyer> {
        self.buyers.iter().find(|buyer| buyer.leads).context("nobody leads in the script")
    }
}
