//! What was published and matters to a group.

use super::typed;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Error, Result, Store};

/// A notice or organisation a group keeps at hand.
#[derive(Clone, Debug, serde::Serialize)]
pub struct GroupLink {
    /// `notice` or `organisation`.
    pub about_kind: String,
    /// Its id in the evidence plane.
    pub about: String,
    /// What it is to the group, in a few words.
    pub title: String,
}

impl GroupLink {
    /// A link that is yet to be typed.
    #[must_use]
    pub fn nothing() -> Self {
        Self { about_kind: "notice".to_owned(), about: String::new(), title: String::new() }
    }
}

impl Store {
    /// Adds a link to something published.
    ///
    /// # Errors
    /// When the actor is not in the group.
    pub async fn link_to_group(&self, actor: &Actor, group: &str, link: &GroupLink) -> Result<()> {
        let object = self.object_or_missing("group", group).await?;
        let mut change = self.change(actor, "thread.start", &object).await?;
        super::thread::be_in(actor, group)?;
        typed::title(&link.title)?;
        let sound = !link.about.is_empty() && link.about.len() <= 200 && !link.about.chars().any(char::is_control);
        if !sound || !["notice", "organisation"].contains(&link.about_kind.as_str()) {
            return Err(Error::wrong("about", "wrong-thread-about"));
        }
        let sql = Sql::new(
            "INSERT INTO grp_link (grp, about_kind, about, title, by_person, at) VALUES (?, ?, ?, ?, ?, ?) \
             ON CONFLICT (grp, about_kind, about) DO UPDATE SET title = excluded.title",
        );
        let sql = sql.with(group).with(&link.about_kind).with(&link.about).with(&link.title);
        change.run(sql.with(actor.person()?).with(actor.at)).await?;
        change.happened("group.linked", Some(group), &link.about).await?;
        change.commit(&format!("/groups/{group}")).await
    }
}

impl Reader<'_> {
    /// What was published and matters to a group.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn group_links(&self, group: &str) -> Result<Vec<GroupLink>> {
        let filter = Sql::new("AND o.id = ? ORDER BY l.at, l.about").with(group);
        let rows = self.objects("l.about_kind, l.about, l.title", "JOIN grp_link l ON l.grp = o.id", filter).await?;
        let read = |row: &Row| {
            let (about_kind, about) = (row.text("about_kind")?, row.text("about")?);
            Ok(GroupLink { about_kind, about, title: row.text("title")? })
        };
        rows.iter().map(read).collect()
    }
}
