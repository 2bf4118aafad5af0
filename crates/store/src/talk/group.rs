//! Groups: of a country, of a topic, of work, and rooms that only those inside know of.

use super::seat::Seat;
use crate::engine::{Row, Sql};
use crate::object::{COLUMNS, Shared};
use crate::scope::Reader;
use crate::{Error, Result};
use jiff::Timestamp;
use std::collections::HashMap;

/// Ways into a group.
pub const JOINING: [&str; 3] = ["open", "ask", "invite"];

/// A group, as its readers see it.
#[derive(Clone, Debug)]
pub struct Group {
    /// The object it is.
    pub shared: Shared,
    /// `country`, `topic`, `working` or `private`.
    pub kind: String,
    /// The country of a country's group.
    pub country: Option<String>,
    /// What it is about, in a few words.
    pub topic: String,
    /// What it is for, Markdown.
    pub purpose: String,
    /// One of [`JOINING`].
    pub joining: String,
    /// Grows with every change of the group's own words.
    pub version: i64,
    /// How many are in.
    pub members: i64,
    /// The seat of the one who asks.
    pub seat: Option<Seat>,
    /// The thread that moved last, of those the one who asks may read.
    pub moved: Option<Moved>,
}

/// A thread that moved.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// When.
    pub at: Timestamp,
}

impl Group {
    /// True when the one who asks is in.
    #[must_use]
    pub fn is_mine(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.state == "in")
    }

    /// True when the one who asks leads it.
    #[must_use]
    pub fn is_led_by_me(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.state == "in" && seat.role == "leader")
    }

    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            shared: Shared::read(row)?,
            kind: row.text("grp_kind")?,
            country: row.maybe("grp_country")?,
            topic: row.text("topic")?,
            purpose: row.text("purpose")?,
            joining: row.text("joining")?,
            version: row.number("version")?,
            members: row.number("members")?,
            seat: None,
            moved: None,
        })
    }
}

impl Reader<'_> {
    /// Groups the one who asks may know of, theirs first, then what moved last; with words, those they occur in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn groups(&self, words: &str) -> Result<Vec<Group>> {
        let mut groups = self.some_groups(crate::scope::with_words(words)).await?;
        let mut moved = self.moved().await?;
        for group in &mut groups {
            group.moved = moved.remove(&group.shared.id);
        }
        let last = |group: &Group| group.moved.as_ref().map_or(group.shared.created_at, |moved| moved.at);
        groups.sort_by_key(|group| (!group.is_mine(), std::cmp::Reverse(last(group)), group.shared.id.clone()));
        Ok(groups)
    }

    /// One group.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be known of.
    pub async fn group(&self, id: &str) -> Result<Group> {
        let found = self.some_groups(Sql::new("AND o.id = ?").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("group", id))
    }

    async fn some_groups(&self, filter: Sql) -> Result<Vec<Group>> {
        let columns = format!(
            "{COLUMNS}, g.kind AS grp_kind, g.country AS grp_country, g.topic, g.purpose, g.joining, g.version, \
             (SELECT COUNT(*) FROM group_member m JOIN person p ON p.id = m.person WHERE m.grp = o.id \
             AND m.state = 'in' AND p.standing = 'active') AS members"
        );
        let rows = self.objects(&columns, "JOIN grp g ON g.object = o.id", filter.and("ORDER BY o.id")).await?;
        let mut seats = self.seats().await?;
        let mut groups = rows.iter().map(Group::read).collect::<Result<Vec<_>>>()?;
        for group in &mut groups {
            group.seat = seats.remove(&group.shared.id);
        }
        Ok(groups)
    }

    /// Seats of the one who asks, by group.
    async fn seats(&self) -> Result<HashMap<String, Seat>> {
        let sql = Sql::new("SELECT grp, role, state FROM group_member WHERE person = ?");
        let rows = self.store.rows(sql.with(self.subject.person.clone())).await?;
        let seat = |row: &Row| Ok((row.text("grp")?, Seat { role: row.text("role")?, state: row.text("state")? }));
        rows.iter().map(seat).collect()
    }

    /// The thread of each group that moved last, of those that may be read.
    async fn moved(&self) -> Result<HashMap<String, Moved>> {
        let sql = Sql::new(
            "SELECT * FROM (SELECT o.id, o.title, o.grp, o.changed_at, ROW_NUMBER() OVER (PARTITION BY o.grp \
             ORDER BY o.changed_at DESC, o.id) AS place FROM object o WHERE o.kind = 'thread' AND o.grp IS NOT NULL AND",
        );
        let rows = self.store.rows(sql.and(self.may_read()).and(") AS ranked WHERE place = 1")).await?;
        let moved = |row: &Row| {
            let moved = Moved { id: row.text("id")?, title: row.text("title")?, at: row.time("changed_at")? };
            Ok((row.text("grp")?, moved))
        };
        rows.iter().map(moved).collect()
    }
}
