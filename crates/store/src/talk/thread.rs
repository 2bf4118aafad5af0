//! Threads: what members talk about, in a group or about something published.

use super::file;
use super::post::NewPost;
use super::sharing::Sharing;
use super::typed;
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::object::{COLUMNS, Draft, Shared};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use policy::{Denial, Label, Object};
use std::collections::BTreeSet;

/// What a thread can be about; needs, events and groups are objects of the members' plane.
pub const ABOUT: [&str; 11] =
    ["none", "notice", "organisation", "ending", "segment", "card", "task", "need", "event", "group", "cycle"];

/// What a thread is about: a kind of [`ABOUT`], and its id there.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct About {
    /// The kind.
    pub kind: String,
    /// The id; of an ending the CPV code and the buyer with a space between.
    pub id: String,
}

/// A thread to be started, with its first post.
#[derive(Clone, Debug, Default)]
pub struct NewThread {
    /// The group it belongs to.
    pub group: Option<String>,
    /// What it is about.
    pub about: About,
    /// Its title.
    pub title: String,
    /// Its first post.
    pub post: NewPost,
    /// Who reads it; as its group when not said.
    pub sharing: Option<Sharing>,
}

/// A thread in a list.
#[derive(Clone, Debug)]
pub struct ThreadLine {
    /// The object it is.
    pub shared: Shared,
    /// What it is about.
    pub about: About,
    /// How many posts are in it.
    pub posts: i64,
    /// Who started it.
    pub author: String,
}

impl About {
    fn check(&self) -> Result<()> {
        let known = ABOUT.contains(&self.kind.as_str()) && (self.kind == "none") == self.id.is_empty();
        let sound = self.id.len() <= 200 && !self.id.chars().any(char::is_control);
        if known && sound { Ok(()) } else { Err(Error::wrong("about", "wrong-thread-about")) }
    }

    fn is_shared(&self) -> bool {
        ["need", "event", "group", "cycle"].contains(&self.kind.as_str())
    }
}

impl ThreadLine {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            shared: Shared::read(row)?,
            about: About { kind: row.text("about_kind")?, id: row.text("about")? },
            posts: row.number("posts")?,
            author: row.maybe("author")?.unwrap_or_default(),
        })
    }
}

impl Store {
    /// Starts a thread with its first post.
    ///
    /// # Errors
    /// When the actor may not, is not in the group, or what they typed cannot be taken.
    pub async fn start_thread(&self, actor: &Actor, new: &NewThread) -> Result<String> {
        let group = match &new.group {
            Some(group) => Some(self.object_or_missing("group", group).await?),
            None => None,
        };
        let place = group.clone().unwrap_or_else(Object::site);
        allow(actor, "thread.start", &place)?;
        if let Some(group) = &new.group {
            be_in(actor, group)?;
        }
        let draft = self.thread_draft(actor, new, group.as_ref()).await?;
        let mentioned =
            self.mentioned(&draft.as_object(actor.subject.person.as_deref()), &new.post.text, actor).await?;
        let kept = file::keep(self, &new.post.files)?;
        let mut change = self.change(actor, "thread.start", &place).await?;
        let thread = change.make(actor.subject.person.as_deref(), &draft).await?;
        let sql = Sql::new("INSERT INTO thread (object, about_kind, about) VALUES (?, ?, ?)");
        change.run(sql.with(&thread).with(&new.about.kind).with(&new.about.id)).await?;
        let post = change.add_post(&thread, actor.person()?, &new.post).await?;
        change.attach(&thread, Some(&post), actor.person()?, &kept).await?;
        change.mention(&thread, &post, &mentioned).await?;
        change.happened("thread.started", Some(&thread), &thread).await?;
        change.commit(&format!("/threads/{thread}")).await?;
        Ok(thread)
    }

    /// What the thread will be, checked.
    async fn thread_draft(&self, actor: &Actor, new: &NewThread, group: Option<&Object>) -> Result<Draft> {
        typed::title(&new.title)?;
        new.post.check()?;
        new.about.check()?;
        if new.about.is_shared() {
            self.reader(&actor.subject, actor.at).shared("page", &new.about.id).await?;
        }
        let mut sharing = self.thread_sharing(actor, new, group).await?;
        let draft = Draft {
            kind: "thread",
            group: new.group.clone(),
            country: group.map_or_else(|| only_country(&sharing.audience), |group| group.country.clone()),
            title: new.title.trim().to_owned(),
            language: new.post.language.clone(),
            words: new.post.text.clone(),
            ..Draft::default()
        };
        if let Some(group) = group {
            // Whoever may not know of a group reads nothing of what is in it.
            sharing.excluded.extend(group.excluded.iter().cloned());
            sharing.network |= group.network;
        }
        let draft = sharing.onto(draft);
        self.keep_inside(&draft.as_object(None), &sharing).await?;
        Ok(draft)
    }
}

impl Store {
    /// As chosen, or as the group is.
    async fn thread_sharing(&self, actor: &Actor, new: &NewThread, group: Option<&Object>) -> Result<Sharing> {
        match (&new.sharing, group) {
            (None, Some(group)) => Ok(as_group(group)),
            (chosen, _) => {
                let chosen = chosen.clone().unwrap_or_default();
                chosen.check(self, actor).await?;
                Ok(chosen)
            }
        }
    }
}

/// As its group: readers of the group, people of a room.
fn as_group(group: &Object) -> Sharing {
    Sharing {
        label: Some(group.label.unwrap_or(Label::AmberStrict)),
        audience: group.audience.clone(),
        excluded: group.excluded.clone(),
        embargo_until: None,
        network: group.network,
    }
}

/// The country a thread outside groups is for, when it is for one: its national contact keeps house there.
fn only_country(audience: &BTreeSet<String>) -> Option<String> {
    let mut countries = audience.iter().filter_map(|key| key.strip_prefix("country:"));
    countries.next().filter(|_| countries.next().is_none()).map(str::to_owned)
}

/// Says whether somebody is in a group; for groups they may know of.
pub(super) fn be_in(actor: &Actor, group: &str) -> Result<()> {
    match actor.subject.groups.contains(group) {
        true => Ok(()),
        false => Err(Error::Denied(Denial::Role)),
    }
}

impl Change {
    /// Writes anew the words a thread is found by: its title and what is shown of its posts.
    pub(super) async fn refold(&mut self, thread: &str) -> Result<()> {
        let sql = Sql::new("SELECT text FROM post WHERE thread = ? AND state = 'shown' ORDER BY number").with(thread);
        let mut words = vec![String::new()];
        for row in self.rows(sql).await? {
            words.push(row.text("text")?);
        }
        if let Some(row) = self.row(Sql::new("SELECT title FROM object WHERE id = ?").with(thread)).await? {
            words[0] = row.text("title")?;
        }
        let sql = Sql::new("UPDATE object SET folded = ? WHERE id = ?");
        self.run(sql.with(crate::id::fold(&words.join(" "))).with(thread)).await.map(|_| ())
    }
}

impl Reader<'_> {
    /// One thread.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there or not to be read.
    pub async fn thread(&self, id: &str) -> Result<ThreadLine> {
        let found = self.threads(Sql::new("AND o.id = ?").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("thread", id))
    }

    /// Threads of a group, what moved last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn threads_of(&self, group: &str) -> Result<Vec<ThreadLine>> {
        self.threads(Sql::new("AND o.grp = ? ORDER BY o.changed_at DESC, o.id LIMIT 200").with(group)).await
    }

    /// Threads about something, what moved last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn threads_about(&self, about: &About) -> Result<Vec<ThreadLine>> {
        let filter = Sql::new("AND t.about_kind = ? AND t.about = ? ORDER BY o.changed_at DESC, o.id LIMIT 50");
        self.threads(filter.with(&about.kind).with(&about.id)).await
    }

    async fn threads(&self, filter: Sql) -> Result<Vec<ThreadLine>> {
        let columns = format!(
            "{COLUMNS}, t.about_kind, t.about, w.name AS author, \
             (SELECT COUNT(*) FROM post p WHERE p.thread = o.id) AS posts"
        );
        let joined = "JOIN thread t ON t.object = o.id LEFT JOIN person w ON w.id = o.owner";
        self.objects(&columns, joined, filter).await?.iter().map(ThreadLine::read).collect()
    }
}
