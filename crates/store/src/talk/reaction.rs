//! Answers of one click: the same need here, help offered, a group asked.

use super::post::NewPost;
use super::thread::{About, NewThread};
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Error, Result, Store};
use jiff::Timestamp;

/// Answers one click gives.
pub const REACTIONS: [&str; 2] = ["same-need", "can-help"];

/// Somebody's answer of one click.
#[derive(Clone, Debug)]
pub struct Reaction {
    /// One of [`REACTIONS`].
    pub kind: String,
    /// Who.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their country.
    pub country: Option<String>,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Gives an answer of one click, or takes it back when it was given.
    ///
    /// # Errors
    /// When the thread is not to be read, or the answer is none.
    pub async fn react(&self, actor: &Actor, thread: &str, kind: &str) -> Result<()> {
        let object = self.object_or_missing("thread", thread).await?;
        let mut change = self.change(actor, "poll.vote", &object).await?;
        if !REACTIONS.contains(&kind) {
            return Err(Error::wrong("kind", "wrong-reaction"));
        }
        let person = actor.person()?;
        let sql = Sql::new("DELETE FROM reaction WHERE thread = ? AND person = ? AND kind = ?");
        let taken_back = change.run(sql.with(thread).with(person).with(kind)).await? > 0;
        if !taken_back {
            let sql = Sql::new("INSERT INTO reaction (thread, person, kind, at) VALUES (?, ?, ?, ?)");
            change.run(sql.with(thread).with(person).with(kind).with(actor.at)).await?;
            change.happened(&format!("thread.{kind}"), Some(thread), person).await?;
        }
        change.commit(&format!("/threads/{thread}")).await
    }

    /// Asks a group the actor is in about what a thread is about. The question is the actor's own: no word of the
    /// thread goes with it, only its address, which opens for its readers alone.
    ///
    /// # Errors
    /// When the thread is not to be read, or the actor is not in the group.
    pub async fn ask_group(&self, actor: &Actor, thread: &str, group: &str, question: &str) -> Result<String> {
        let known = self.reader(&actor.subject, actor.at).thread(thread).await?;
        let published =
            ["notice", "organisation", "ending", "segment", "card", "task"].contains(&known.about.kind.as_str());
        let nothing = About { kind: "none".to_owned(), id: String::new() };
        let post = NewPost {
            text: format!("{question}\n\n[→](/threads/{thread})"),
            language: known.shared.language,
            files: Vec::new(),
        };
        let about = if published { known.about } else { nothing };
        let (group, title) = (Some(group.to_owned()), question.to_owned());
        self.start_thread(actor, &NewThread { group, about, title, post, sharing: None }).await
    }
}

impl Reader<'_> {
    /// Answers of one click to a thread, earliest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reactions(&self, thread: &str) -> Result<Vec<Reaction>> {
        let columns = "r.kind AS reaction, r.person, r.at, w.name, w.country AS person_country";
        let joined = "JOIN reaction r ON r.thread = o.id JOIN person w ON w.id = r.person";
        let filter = Sql::new("AND o.id = ? ORDER BY r.at, r.person, r.kind").with(thread);
        let reaction = |row: &Row| {
            Ok(Reaction {
                kind: row.text("reaction")?,
                person: row.text("person")?,
                name: row.text("name")?,
                country: row.maybe("person_country")?,
                at: row.time("at")?,
            })
        };
        self.objects(columns, joined, filter).await?.iter().map(reaction).collect()
    }
}
