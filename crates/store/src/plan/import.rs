//! Uploads that wait: kept until somebody takes them over or throws them away, a week at most.

use crate::body::Body;
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::{Actor, Error, Result, Store, id};
use jiff::{SignedDuration, Timestamp};
use plans::Mapping;

/// How long an upload waits for a decision.
const WAITS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An upload that waits.
#[derive(Clone, Debug)]
pub struct StagedImport {
    /// Its id.
    pub id: String,
    /// Name of the file.
    pub name: String,
    /// Hash of its bytes.
    pub hash: String,
    /// How it is read.
    pub mapping: Mapping,
    /// When it was uploaded.
    pub at: Timestamp,
}

impl StagedImport {
    fn read(row: &Row) -> Result<Self> {
        let mapping = row.text("mapping")?;
        let mapping = serde_json::from_str(&mapping)
            .map_err(|error| Error::Unknown(format!("a mapping of a plan that is none: {error}")))?;
        Ok(Self { id: row.text("id")?, name: row.text("name")?, hash: row.text("hash")?, mapping, at: row.time("at")? })
    }
}

impl Store {
    /// An organisation whose plan somebody may change.
    ///
    /// # Errors
    /// When they may not.
    pub async fn body_to_plan(&self, actor: &Actor, body: &str) -> Result<Body> {
        let body = self.body(body).await?;
        allow(actor, "plan.edit", &body.object())?;
        Ok(body)
    }

    /// Keeps an upload until it is decided on; its id. Uploads nobody decided on for a week go.
    ///
    /// # Errors
    /// When the actor may not, or the bytes cannot be kept.
    pub async fn stage_import(
        &self,
        actor: &Actor,
        body: &str,
        (name, bytes): (&str, &[u8]),
        mapping: &Mapping,
    ) -> Result<String> {
        let body = self.body(body).await?;
        let mut change = self.change(actor, "plan.edit", &body.object()).await?;
        let hash = self.keep(bytes)?;
        change.run(Sql::new("DELETE FROM plan_import WHERE at <= ?").with(actor.at - WAITS)).await?;
        let id = id::new();
        let sql = Sql::new(
            "INSERT INTO plan_import (id, organisation, name, hash, mapping, author, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        );
        let name: String = name.chars().filter(|letter| !letter.is_control()).take(200).collect();
        let sql = sql.with(&id).with(&body.id).with(name).with(hash).with(written(mapping));
        change.run(sql.with(actor.person()?).with(actor.at)).await?;
        change.about(&id);
        change.commit(&path(&body.id, &id)).await?;
        Ok(id)
    }

    /// Uploads of an organisation that wait, latest first.
    ///
    /// # Errors
    /// When the actor may not.
    pub async fn staged_imports(&self, actor: &Actor, body: &str) -> Result<Vec<StagedImport>> {
        let body = self.body_to_plan(actor, body).await?;
        let sql = Sql::new(
            "SELECT id, name, hash, mapping, at FROM plan_import WHERE organisation = ? AND at > ? \
             ORDER BY at DESC, id",
        );
        self.rows(sql.with(&body.id).with(actor.at - WAITS)).await?.iter().map(StagedImport::read).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// When the actor may not, or it is not there.
    pub async fn staged_import(&self, actor: &Actor, body: &str, import: &str) -> Result<StagedImport> {
        let found = self.staged_imports(actor, body).await?.into_iter().find(|staged| staged.id == import);
        found.ok_or_else(|| Error::missing("import", import))
    }

    /// Says anew how an upload is read.
    ///
    /// # Errors
    /// When the actor may not, or it is not there.
    pub async fn map_import(&self, actor: &Actor, body: &str, import: &str, mapping: &Mapping) -> Result<()> {
        let body = self.body(body).await?;
        let mut change = self.change(actor, "plan.edit", &body.object()).await?;
        let sql = Sql::new("UPDATE plan_import SET mapping = ? WHERE id = ? AND organisation = ?");
        if change.run(sql.with(written(mapping)).with(import).with(&body.id)).await? == 0 {
            return Err(Error::missing("import", import));
        }
        change.about(import);
        change.commit(&format!("{}/preview", path(&body.id, import))).await
    }

    /// Throws an upload away.
    ///
    /// # Errors
    /// When the actor may not, or it is not there.
    pub async fn drop_import(&self, actor: &Actor, body: &str, import: &str) -> Result<()> {
        let body = self.body(body).await?;
        let mut change = self.change(actor, "plan.edit", &body.object()).await?;
        let sql = Sql::new("DELETE FROM plan_import WHERE id = ? AND organisation = ?");
        if change.run(sql.with(import).with(&body.id)).await? == 0 {
            return Err(Error::missing("import", import));
        }
        change.about(import);
        change.commit(&format!("/bodies/{}/plan", body.id)).await
    }
}

fn path(body: &str, import: &str) -> String {
    format!("/bodies/{body}/plan/imports/{import}")
}

fn written(mapping: &Mapping) -> String {
    serde_json::to_string(mapping).expect("a mapping has texts as keys")
}
