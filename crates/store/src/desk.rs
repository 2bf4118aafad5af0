//! What changed in what a member takes part in or follows, who called them, and which votes wait for theirs.

use crate::engine::{Row, Sql};
use crate::object::{COLUMNS, Shared};
use crate::{Reader, Result, Store};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// The most of each told of at once.
const MOST: i64 = 50;

/// A thread that changed, with what was written last by somebody else.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The thread.
    pub thread: Shared,
    /// Who wrote.
    pub author: String,
    /// What.
    pub text: String,
}

/// Why somebody was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calling {
    /// They were named, and have not written in the thread since.
    Named,
    /// Somebody wrote in a thread they began.
    Answered,
}

/// One call.
#[derive(Clone, Debug)]
pub struct Called {
    /// The post.
    pub post: String,
    /// Why.
    pub why: Calling,
    /// Where.
    pub thread: Shared,
    /// Who wrote.
    pub author: String,
    /// What.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// A vote the subject has not voted in.
#[derive(Clone, Debug)]
pub struct OpenVote {
    /// Its id.
    pub id: String,
    /// Its thread.
    pub thread: Shared,
    /// `poll` or `decision`.
    pub kind: String,
    /// The question.
    pub question: String,
    /// Until when.
    pub deadline: Timestamp,
}

impl Store {
    /// People who may have to be written to at once: named or answered since a time, or asked for a vote that ends
    /// soon. Whether they may read of it is asked again for each of them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pressed(&self, since: Timestamp, now: Timestamp, near: SignedDuration) -> Result<BTreeSet<String>> {
        let sql = Sql::new("SELECT m.person FROM mention m JOIN post p ON p.id = m.post WHERE p.created_at > ?")
            .with(since)
            .and("UNION SELECT o.owner FROM object o JOIN post q ON q.thread = o.id")
            .and(Sql::new("WHERE q.created_at > ? AND q.author <> o.owner").with(since))
            .and("UNION SELECT g.person FROM poll d JOIN object t ON t.id = d.thread")
            .and("JOIN group_member g ON g.grp = t.grp AND g.state = 'in'")
            .and(
                Sql::new("WHERE d.closed_at IS NULL AND d.deadline > ? AND d.deadline < ?").with(now).with(now + near),
            );
        self.rows(sql).await?.iter().map(|row| row.text("person")).collect()
    }
}

impl Reader<'_> {
    /// Threads in which others wrote since a time, where the subject takes part, latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn changed_threads(&self, since: Timestamp) -> Result<Vec<Changed>> {
        let person = self.subject.person.as_deref();
        let joined = Sql::new(
            "JOIN post p ON p.thread = o.id AND p.number = (SELECT MAX(q.number) FROM post q WHERE q.thread = o.id \
             AND q.state = 'shown' AND q.author <> ?) JOIN person w ON w.id = p.author",
        );
        let filter = Sql::new("AND o.kind = 'thread' AND p.created_at > ?").with(since).and(self.takes_part());
        let filter = filter.and(Sql::new("ORDER BY o.changed_at DESC, o.id LIMIT ?").with(MOST));
        let columns = format!("{COLUMNS}, w.name AS author_name, p.text");
        let rows = self.objects_with(&columns, joined.with(person), filter).await?;
        rows.iter().map(Changed::read).collect()
    }

    /// Where the subject was named or answered by others since a time, latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn called(&self, since: Timestamp) -> Result<Vec<Called>> {
        let person = self.subject.person.as_deref();
        let columns = format!(
            "{COLUMNS}, w.name AS author_name, p.id AS post, p.text, p.created_at AS said_at, m.person AS named"
        );
        let joined = "JOIN post p ON p.thread = o.id JOIN person w ON w.id = p.author \
                      LEFT JOIN mention m ON m.post = p.id AND m.person = ?";
        let joined = Sql::new(joined).with(person);
        let filter = Sql::new("AND o.kind = 'thread' AND p.state = 'shown' AND p.created_at > ? AND p.author <> ?")
            .with(since)
            .with(person)
            .and(Sql::new("AND (m.person IS NOT NULL OR (o.owner = ? AND p.number > 1))").with(person))
            .and(Sql::new("AND NOT EXISTS (SELECT 1 FROM post a WHERE a.thread = o.id AND a.author = ?").with(person))
            .and("AND a.number > p.number)")
            .and(Sql::new("ORDER BY p.created_at DESC, p.id LIMIT ?").with(MOST));
        self.objects_with(&columns, joined, filter).await?.iter().map(Called::read).collect()
    }

    /// Open votes where the subject takes part and has not voted, by their deadline.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open_votes(&self) -> Result<Vec<OpenVote>> {
        let filter = Sql::new("AND d.closed_at IS NULL AND d.deadline > ?")
            .with(self.at)
            .and(Sql::new("AND NOT EXISTS (SELECT 1 FROM vote v WHERE v.poll = d.id AND v.person = ?)"))
            .with(self.subject.person.as_deref())
            .and(self.takes_part())
            .and(Sql::new("ORDER BY d.deadline, d.id LIMIT ?").with(MOST));
        let columns = format!("{COLUMNS}, d.id AS poll, d.kind AS poll_kind, d.question, d.deadline");
        let rows = self.objects(&columns, "JOIN poll d ON d.thread = o.id", filter).await?;
        rows.iter().map(OpenVote::read).collect()
    }

    /// `AND (…)`: threads in groups the subject is in or follows, about needs they follow, and those they follow or
    /// wrote in.
    fn takes_part(&self) -> Sql {
        let person = self.subject.person.as_deref();
        Sql::new("AND (o.grp IN")
            .and(Sql::list(&self.subject.groups))
            .and(Sql::new("OR o.grp IN (SELECT f.ref FROM follow f WHERE f.kind = 'group' AND f.person = ?)"))
            .with(person)
            .and(Sql::new("OR o.id IN (SELECT f.ref FROM follow f WHERE f.kind = 'thread' AND f.person = ?)"))
            .with(person)
            .and("OR o.id IN (SELECT t.object FROM thread t JOIN follow f ON f.ref = t.about")
            .and(Sql::new("WHERE t.about_kind = 'need' AND f.kind = 'need' AND f.person = ?)").with(person))
            .and(Sql::new("OR o.id IN (SELECT y.thread FROM post y WHERE y.author = ?))").with(person))
    }
}

impl Changed {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self { thread: Shared::read(row)?, author: row.text("author_name")?, text: row.text("text")? })
    }
}

impl Called {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            post: row.text("post")?,
            why: if row.maybe("named")?.is_some() { Calling::Named } else { Calling::Answered },
            thread: Shared::read(row)?,
            author: row.text("author_name")?,
            text: row.text("text")?,
            at: row.time("said_at")?,
        })
    }
}

impl OpenVote {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("poll")?,
            thread: Shared::read(row)?,
            kind: row.text("poll_kind")?,
            question: row.text("question")?,
            deadline: row.time("deadline")?,
        })
    }
}
