//! Private exchanges between two members. Letters say that one waits, never who wrote or what.

use crate::engine::{Row, Sql};
use crate::outbox::{Action, OutboxLetter};
use crate::{Actor, Change, Draft, Error, Reader, Result, Store, id};
use jiff::{SignedDuration, Timestamp};
use policy::{Label, Object};
use std::collections::BTreeSet;

/// New exchanges a member begins a day.
pub const BEGUN_A_DAY: i64 = 30;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// An exchange, as one of its two people sees it.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The other person.
    pub with: String,
    /// Their name.
    pub with_name: String,
    /// When somebody last wrote.
    pub changed_at: Timestamp,
    /// True when the other wrote since the reader last looked.
    pub unread: bool,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Who wrote it.
    pub author: String,
    /// Their name.
    pub author_name: String,
    /// In Markdown.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Begins an exchange with a member; its id.
    ///
    /// # Errors
    /// When the member is not to be found by the actor, something cannot be taken, or the day's budget is used up.
    pub async fn begin_exchange(&self, actor: &Actor, to: &str, title: &str, text: &str) -> Result<String> {
        let to = self.reader(&actor.subject, actor.at).member(to).await?;
        let (person, object) = (actor.person()?, Object::of_person(&to.id, to.country.as_deref()));
        let mut change = self.change(actor, "person.contact", &object).await?;
        check(title, text)?;
        if to.id == person {
            return Err(Error::wrong("text", "wrong-message-self"));
        }
        change.check_budget(person).await?;
        let exchange = change.make_exchange(person, &to.id, title).await?;
        change.write_message(&exchange, person, text).await?;
        change.announce_message(&exchange, &to.id).await?;
        change.commit(&format!("/messages/{exchange}")).await?;
        Ok(exchange)
    }

    /// Answers in an exchange.
    ///
    /// # Errors
    /// When the actor is not one of its two people, the other is no member now, or the text cannot be taken.
    pub async fn answer_message(&self, actor: &Actor, exchange: &str, text: &str) -> Result<()> {
        let object = self.object_or_missing("message", exchange).await?;
        let mut change = self.change(actor, "person.contact", &object).await?;
        check("answer", text)?;
        let other = change.other_of(exchange, actor.person()?).await?;
        let told = change.is_told(exchange, &other).await?;
        change.write_message(exchange, actor.person()?, text).await?;
        if !told {
            change.announce_message(exchange, &other).await?;
        }
        change.touch(exchange, "").await?;
        change.commit(&format!("/messages/{exchange}")).await
    }

    /// Notes that the actor looked at an exchange.
    ///
    /// # Errors
    /// When it is not theirs.
    pub async fn look_at_exchange(&self, actor: &Actor, exchange: &str) -> Result<()> {
        self.reader(&actor.subject, actor.at).shared("message", exchange).await?;
        let mut tx = self.engine().begin().await?;
        let sql = Sql::new(
            "INSERT INTO message_read (object, person, read_at) VALUES (?, ?, ?) \
             ON CONFLICT (object, person) DO UPDATE SET read_at = excluded.read_at",
        );
        tx.run(sql.with(exchange).with(actor.person()?).with(actor.at)).await?;
        tx.commit().await
    }
}

impl Reader<'_> {
    /// The reader's exchanges, last written to first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn exchanges(&self) -> Result<Vec<Exchange>> {
        self.exchanges_where(Sql::default()).await
    }

    /// One exchange.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not the reader's.
    pub async fn exchange(&self, exchange: &str) -> Result<Exchange> {
        let found = self.exchanges_where(Sql::new("AND o.id = ?").with(exchange)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("message", exchange))
    }

    /// Messages of an exchange, first one first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn messages(&self, exchange: &str) -> Result<Vec<Message>> {
        let joined = "JOIN message_post m ON m.object = o.id JOIN person p ON p.id = m.author";
        let filter = Sql::new("AND o.id = ? ORDER BY m.at, m.id").with(exchange);
        let rows = self.objects("m.author, p.name, m.text, m.at", joined, filter).await?;
        let read = |row: &Row| {
            let (author, author_name) = (row.text("author")?, row.text("name")?);
            Ok(Message { author, author_name, text: row.text("text")?, at: row.time("at")? })
        };
        rows.iter().map(read).collect()
    }

    async fn exchanges_where(&self, filter: Sql) -> Result<Vec<Exchange>> {
        let person = self.subject.person.as_deref();
        let joined = Sql::new(
            "JOIN message m ON m.object = o.id \
             JOIN person p ON p.id = CASE WHEN o.owner = ? THEN m.recipient ELSE o.owner END \
             LEFT JOIN message_read r ON r.object = o.id AND r.person = ?",
        );
        let columns = "o.id, o.title, p.id AS other, p.name, o.changed_at, \
                       (SELECT COUNT(*) FROM message_post n WHERE n.object = o.id AND n.author = p.id \
                       AND (r.read_at IS NULL OR n.at > r.read_at)) AS unread";
        let filter = filter.and("ORDER BY o.changed_at DESC, o.id");
        let rows = self.objects_with(columns, joined.with(person).with(person), filter).await?;
        let read = |row: &Row| {
            Ok(Exchange {
                id: row.text("id")?,
                title: row.text("title")?,
                with: row.text("other")?,
                with_name: row.text("name")?,
                changed_at: row.time("changed_at")?,
                unread: row.number("unread")? > 0,
            })
        };
        rows.iter().map(read).collect()
    }
}

impl Change {
    async fn check_budget(&mut self, person: &str) -> Result<()> {
        let sql = Sql::new("SELECT COUNT(*) AS n FROM object WHERE owner = ? AND kind = 'message' AND created_at > ?");
        let begun = self.row(sql.with(person).with(self.at - DAY)).await?.map_or(Ok(0), |row| row.number("n"))?;
        if begun < BEGUN_A_DAY { Ok(()) } else { Err(Error::wrong("text", "wrong-message-budget")) }
    }

    async fn make_exchange(&mut self, from: &str, to: &str, title: &str) -> Result<String> {
        let draft = Draft {
            kind: "message",
            label: Some(Label::Red),
            audience: BTreeSet::from([format!("person:{from}"), format!("person:{to}")]),
            title: title.to_owned(),
            ..Draft::default()
        };
        let exchange = self.make(Some(from), &draft).await?;
        let sql = Sql::new("INSERT INTO message (object, recipient) VALUES (?, ?)").with(&exchange).with(to);
        self.run(sql).await?;
        Ok(exchange)
    }

    async fn write_message(&mut self, exchange: &str, author: &str, text: &str) -> Result<()> {
        let sql = Sql::new("INSERT INTO message_post (id, object, author, text, at) VALUES (?, ?, ?, ?, ?)");
        self.run(sql.with(id::new()).with(exchange).with(author).with(text).with(self.at)).await?;
        self.happened("message.written", Some(exchange), exchange).await
    }

    async fn other_of(&mut self, exchange: &str, person: &str) -> Result<String> {
        let sql = Sql::new(
            "SELECT p.id FROM object o JOIN message m ON m.object = o.id \
             JOIN person p ON p.id = CASE WHEN o.owner = ? THEN m.recipient ELSE o.owner END \
             WHERE o.id = ? AND p.standing = 'active'",
        );
        let row = self.row(sql.with(person).with(exchange)).await?;
        row.ok_or_else(|| Error::wrong("text", "wrong-message-gone"))?.text("id")
    }

    /// Whether a letter already says that something in this exchange waits for somebody.
    async fn is_told(&mut self, exchange: &str, person: &str) -> Result<bool> {
        let sql = Sql::new(
            "SELECT 1 AS one FROM message_post n LEFT JOIN message_read r ON r.object = n.object AND r.person = ? \
             WHERE n.object = ? AND n.author <> ? AND (r.read_at IS NULL OR n.at > r.read_at) LIMIT 1",
        );
        Ok(self.row(sql.with(person).with(exchange).with(person)).await?.is_some())
    }

    async fn announce_message(&mut self, exchange: &str, person: &str) -> Result<()> {
        let sql = Sql::new("SELECT email, language FROM person WHERE id = ?").with(person);
        let row = self.row(sql).await?.ok_or_else(|| Error::missing("person", person))?;
        let letter = OutboxLetter {
            kind: "message.waiting".to_owned(),
            person: Some(person.to_owned()),
            address: row.text("email")?,
            language: row.text("language")?,
            subject: "One new message".to_owned(),
            paragraphs: vec!["A member wrote to you. Sign in to read it; letters do not carry it.".to_owned()],
            action: Some(Action { label: "Read it".to_owned(), url: format!("/messages/{exchange}") }),
            unsubscribe: false,
        };
        self.post_letter(&letter, self.at).await
    }
}

fn check(title: &str, text: &str) -> Result<()> {
    if title.is_empty() || title.chars().count() > 120 {
        return Err(Error::wrong("title", "wrong-message-title"));
    }
    if text.is_empty() || text.chars().count() > 10_000 {
        return Err(Error::wrong("text", "wrong-message-text"));
    }
    Ok(())
}
