//! Targets of the network.

use super::KPIS;
use crate::engine::{Row, Sql};
use crate::{Actor, Error, Reader, Result, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use policy::Object;
use serde::Serialize;

/// A target.
#[derive(Clone, Debug, Serialize)]
pub struct Target {
    /// The figure.
    pub name: String,
    /// The country; empty for the network as a whole.
    pub country: String,
    /// What is to be reached.
    pub value: i64,
    /// By when.
    pub by_day: Date,
    /// When it was set.
    pub set_at: Timestamp,
}

/// A target to be set.
#[derive(Clone, Debug)]
pub struct NewTarget {
    /// The figure.
    pub name: String,
    /// The country; empty for the network as a whole.
    pub country: String,
    /// What is to be reached.
    pub value: i64,
    /// By when.
    pub by_day: Date,
}

impl Target {
    pub(super) fn read(row: &Row) -> Result<Self> {
        let by_day = row.text("by_day")?;
        Ok(Self {
            name: row.text("name")?,
            country: row.text("country")?,
            value: row.number("value")?,
            by_day: by_day.parse().map_err(|_| Error::Unknown(format!("“{by_day}” is no day")))?,
            set_at: row.time("set_at")?,
        })
    }
}

impl NewTarget {
    fn check(&self) -> Result<()> {
        if !KPIS.iter().any(|kpi| kpi.name == self.name) {
            return Err(Error::wrong("name", "wrong-kpi-name"));
        }
        if !(1..=1_000_000).contains(&self.value) {
            return Err(Error::wrong("value", "wrong-kpi-value"));
        }
        if !self.country.is_empty()
            && (self.country.len() != 2 || !self.country.bytes().all(|b| b.is_ascii_uppercase()))
        {
            return Err(Error::wrong("country", "wrong-kpi-country"));
        }
        Ok(())
    }
}

impl Store {
    /// Sets a target; the one before it for the same figure and country goes.
    ///
    /// # Errors
    /// When the actor may not, or something of it cannot be taken.
    pub async fn set_target(&self, actor: &Actor, target: &NewTarget) -> Result<()> {
        let mut change = self.change(actor, "kpi.target", &Object::site()).await?;
        target.check()?;
        let sql = Sql::new(
            "INSERT INTO kpi_target (name, country, value, by_day, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (name, country) DO UPDATE SET value = excluded.value, by_day = excluded.by_day, \
             set_by = excluded.set_by, set_at = excluded.set_at",
        );
        let sql = sql.with(&target.name).with(&target.country).with(target.value).with(target.by_day.to_string());
        change.run(sql.with(actor.person()?).with(actor.at)).await?;
        change.commit_with("/facilitate/kpi", &format!("{} {}", target.name, target.country)).await
    }
}

impl Reader<'_> {
    pub(super) async fn targets(&self) -> Result<Vec<Target>> {
        self.store
            .rows(Sql::new("SELECT * FROM kpi_target ORDER BY name, country"))
            .await?
            .iter()
            .map(Target::read)
            .collect()
    }
}
