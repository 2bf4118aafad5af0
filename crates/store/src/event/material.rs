//! Materials of an event: links to files of ours or to pages elsewhere.

use crate::engine::Sql;
use crate::{Actor, Error, Reader, Result, Store, id};
use jiff::Timestamp;
use policy::Object;

/// A link to something of an event.
#[derive(Clone, Debug)]
pub struct Material {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it is: a path of ours, or an `https` address.
    pub address: String,
    /// When it was added.
    pub added_at: Timestamp,
}

impl Store {
    /// Adds a link to an event.
    ///
    /// # Errors
    /// When the actor does not lead the event, or title or address cannot be taken.
    pub async fn add_material(&self, actor: &Actor, event: &str, title: &str, address: &str) -> Result<()> {
        let object = self.object_or_missing("event", event).await?;
        let mut change = self.change(actor, "event.lead", &object).await?;
        if title.is_empty() || title.chars().count() > 200 {
            return Err(Error::wrong("title", "wrong-material-title"));
        }
        if !is_address(address) {
            return Err(Error::wrong("address", "wrong-material-address"));
        }
        let sql = Sql::new(
            "INSERT INTO event_material (id, object, title, address, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(id::new()).with(event).with(title).with(address).with(actor.person()?).with(actor.at);
        change.run(sql).await?;
        change.touch(event, title).await?;
        change.happened("event.material", Some(event), event).await?;
        change.commit(&format!("/events/{event}")).await
    }

    /// Takes a link away.
    ///
    /// # Errors
    /// When the actor does not lead the event.
    pub async fn remove_material(&self, actor: &Actor, event: &str, material: &str) -> Result<()> {
        let object: Object = self.object_or_missing("event", event).await?;
        let mut change = self.change(actor, "event.lead", &object).await?;
        let sql = Sql::new("DELETE FROM event_material WHERE object = ? AND id = ?").with(event).with(material);
        change.run(sql).await?;
        change.commit(&format!("/events/{event}")).await
    }
}

impl Reader<'_> {
    /// Links of an event the reader reads, in the order they were added.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn materials(&self, event: &str) -> Result<Vec<Material>> {
        let filter = Sql::new("AND o.id = ? ORDER BY m.added_at, m.id").with(event);
        let joined = "JOIN event_material m ON m.object = o.id";
        let rows = self.objects("m.id AS material, m.title AS named, m.address, m.added_at", joined, filter).await?;
        let read = |row: &crate::engine::Row| {
            Ok(Material {
                id: row.text("material")?,
                title: row.text("named")?,
                address: row.text("address")?,
                added_at: row.time("added_at")?,
            })
        };
        rows.iter().map(read).collect()
    }
}

/// A path of ours, never another host's; or an encrypted address.
fn is_address(address: &str) -> bool {
    let own = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    let plain = address.len() <= 500 && !address.contains(|c: char| c.is_whitespace() || c.is_control());
    plain && (own || address.strip_prefix("https://").is_some_and(|host| !host.is_empty()))
}
