//! What members follow.

use crate::engine::{Row, Sql};
use crate::{Actor, Error, Result, Store, id};
use jiff::Timestamp;
use policy::Object;
use serde::Serialize;

/// What can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowKind {
    /// Notices that a search finds.
    Search,
    /// Notices of a CPV code and what lies below it.
    Market,
    /// An organisation of the evidence plane.
    Organisation,
    /// A segment.
    Segment,
    /// A thread.
    Thread,
    /// A group.
    Group,
    /// A need.
    Need,
}

/// Longest reference that is kept.
const LONGEST: usize = 400;

impl FollowKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Search, Self::Market, Self::Organisation, Self::Segment, Self::Thread, Self::Group, Self::Need];

    /// As it is stored and as forms write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Market => "market",
            Self::Organisation => "organisation",
            Self::Segment => "segment",
            Self::Thread => "thread",
            Self::Group => "group",
            Self::Need => "need",
        }
    }

    /// Reads a kind.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == written)
    }

    /// True for what has labels and readers.
    fn is_private(self) -> bool {
        matches!(self, Self::Thread | Self::Group | Self::Need)
    }
}

/// One thing a member follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Follow {
    /// Its id.
    pub id: String,
    /// What sort of thing.
    pub kind: FollowKind,
    /// Which: a query, a CPV code, an id.
    pub reference: String,
    /// Since when.
    pub at: Timestamp,
}

impl Follow {
    fn read(row: &Row) -> Result<Self> {
        let kind = row.text("kind")?;
        Ok(Self {
            id: row.text("id")?,
            kind: FollowKind::parse(&kind).ok_or_else(|| Error::Unknown(format!("the follow kind {kind}")))?,
            reference: row.text("ref")?,
            at: row.time("at")?,
        })
    }
}

impl Store {
    /// Follows something; what is followed already stays followed.
    ///
    /// # Errors
    /// When the actor may not read it.
    pub async fn follow(&self, actor: &Actor, kind: FollowKind, reference: &str) -> Result<()> {
        let person = actor.person()?;
        if reference.is_empty() || reference.len() > LONGEST || reference.chars().any(char::is_control) {
            return Err(Error::wrong("ref", "wrong-follow"));
        }
        let object = match kind.is_private() {
            true => self.object_or_missing(kind.as_str(), reference).await?,
            false => Object::site(),
        };
        let mut change = self.change(actor, "follow", &object).await?;
        let sql =
            Sql::new("INSERT INTO follow (id, person, kind, ref, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        let sql = sql.with(id::new()).with(person).with(kind.as_str()).with(reference).with(actor.at);
        if change.run(sql).await? > 0 {
            let object = kind.is_private().then_some(reference);
            change.happened("follow.begun", object, kind.as_str()).await?;
        }
        change.commit("/account/letters").await
    }

    /// Stops following something.
    ///
    /// # Errors
    /// When the actor does not follow it.
    pub async fn end_follow(&self, actor: &Actor, follow: &str) -> Result<()> {
        let person = actor.person()?;
        let mut change = self.change(actor, "follow", &Object::site()).await?;
        let sql = Sql::new("DELETE FROM follow WHERE id = ? AND person = ?").with(follow).with(person);
        if change.run(sql).await? == 0 {
            return Err(Error::missing("follow", follow));
        }
        change.commit("/account/letters").await
    }

    /// What somebody follows, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn follows(&self, person: &str) -> Result<Vec<Follow>> {
        let sql = Sql::new("SELECT id, kind, ref, at FROM follow WHERE person = ? ORDER BY at DESC, id").with(person);
        self.rows(sql).await?.iter().map(Follow::read).collect()
    }
}
