//! A person's calendar address. It works without signing in, so it can be ended at any time.

use crate::engine::{Row, Sql};
use crate::{Actor, Result, Store, id};
use jiff::Timestamp;
use policy::Object;

/// A calendar address.
#[derive(Clone, Debug)]
pub struct Feed {
    /// What the address carries, signed.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// Since when.
    pub made_at: Timestamp,
}

impl Feed {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self { id: row.text("id")?, person: row.text("person")?, made_at: row.time("made_at")? })
    }
}

impl Store {
    /// The actor's calendar address, if they have one.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn own_feed(&self, actor: &Actor) -> Result<Option<Feed>> {
        let sql = Sql::new("SELECT * FROM calendar_feed WHERE person = ?").with(actor.person()?);
        self.row(sql).await?.as_ref().map(Feed::read).transpose()
    }

    /// The person of a calendar address that was not ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn feed(&self, feed: &str) -> Result<Option<Feed>> {
        self.row(Sql::new("SELECT * FROM calendar_feed WHERE id = ?").with(feed))
            .await?
            .as_ref()
            .map(Feed::read)
            .transpose()
    }

    /// Makes a calendar address; the one before it ends.
    ///
    /// # Errors
    /// When the actor is not a member.
    pub async fn make_feed(&self, actor: &Actor) -> Result<()> {
        let mut change = self.change(actor, "follow", &Object::site()).await?;
        let person = actor.person()?;
        change.run(Sql::new("DELETE FROM calendar_feed WHERE person = ?").with(person)).await?;
        let sql = Sql::new("INSERT INTO calendar_feed (id, person, made_at) VALUES (?, ?, ?)");
        change.run(sql.with(id::new()).with(person).with(actor.at)).await?;
        change.commit("/events").await
    }

    /// Ends the actor's calendar address.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn end_feed(&self, actor: &Actor) -> Result<()> {
        let mut change = self.change(actor, "follow", &Object::site()).await?;
        change.run(Sql::new("DELETE FROM calendar_feed WHERE person = ?").with(actor.person()?)).await?;
        change.commit("/events").await
    }
}
