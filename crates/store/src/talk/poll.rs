//! Votes on a thread: one a person, changeable until the deadline, with an outcome that is recorded.

use super::typed;
use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;
use std::collections::BTreeSet;

/// A vote to be asked for.
#[derive(Clone, Debug)]
pub struct NewPoll {
    /// `poll`, or `decision` that the group keeps to.
    pub kind: String,
    /// The question.
    pub question: String,
    /// What can be chosen, two or more.
    pub choices: Vec<String>,
    /// True when several may be chosen.
    pub multiple: bool,
    /// Until when.
    pub deadline: Timestamp,
}

/// A vote, as readers of its thread see it.
#[derive(Clone, Debug)]
pub struct Poll {
    /// Its id.
    pub id: String,
    /// Its thread.
    pub thread: String,
    /// `poll` or `decision`.
    pub kind: String,
    /// The question.
    pub question: String,
    /// True when several may be chosen.
    pub multiple: bool,
    /// Until when.
    pub deadline: Timestamp,
    /// Who asks.
    pub author: String,
    /// Their name.
    pub author_name: String,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Name of who closed it; nobody when the deadline did.
    pub closed_by: Option<String>,
    /// What came out: the choices with most votes; empty without votes.
    pub outcome: String,
    /// What can be chosen, and how many chose it.
    pub choices: Vec<Choice>,
    /// How many people voted.
    pub voters: i64,
}

/// What can be chosen in a vote.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its number, from 1.
    pub number: i64,
    /// Its words.
    pub text: String,
    /// How many chose it.
    pub votes: i64,
    /// True when the one who asks did.
    pub mine: bool,
}

impl Poll {
    /// True while votes are taken.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.closed_at.is_none() && at < self.deadline
    }
}

impl NewPoll {
    fn check(&self, at: Timestamp) -> Result<()> {
        if !["poll", "decision"].contains(&self.kind.as_str()) {
            return Err(Error::wrong("kind", "wrong-poll-kind"));
        }
        typed::text("question", &self.question)?;
        let different: BTreeSet<&String> = self.choices.iter().collect();
        let short = self.choices.iter().all(|choice| choice.chars().count() <= 200);
        if !(2..=20).contains(&self.choices.len()) || different.len() != self.choices.len() || !short {
            return Err(Error::wrong("choice", "wrong-choices"));
        }
        self.choices.iter().try_for_each(|choice| typed::unmarked("choice", choice))?;
        if self.deadline <= at { Err(Error::wrong("deadline", "wrong-deadline")) } else { Ok(()) }
    }
}

impl Store {
    /// Asks for votes on a thread; the vote's id.
    ///
    /// # Errors
    /// When the thread is not to be read, or the question cannot be taken.
    pub async fn open_poll(&self, actor: &Actor, thread: &str, new: &NewPoll) -> Result<String> {
        let object = self.object_or_missing("thread", thread).await?;
        let mut change = self.change(actor, "poll.open", &object).await?;
        new.check(actor.at)?;
        let poll = crate::id::new();
        let sql = Sql::new(
            "INSERT INTO poll (id, thread, kind, question, multiple, deadline, author, created_at) \
             SELECT ?, object, ?, ?, ?, ?, ?, ? FROM thread WHERE object = ?",
        );
        let sql = sql.with(&poll).with(&new.kind).with(&new.question).with(new.multiple).with(new.deadline);
        if change.run(sql.with(actor.person()?).with(actor.at).with(thread)).await? == 0 {
            return Err(Error::missing("thread", thread));
        }
        for (number, text) in (1_i64..).zip(&new.choices) {
            let sql = Sql::new("INSERT INTO poll_choice (poll, number, text) VALUES (?, ?, ?)");
            change.run(sql.with(&poll).with(number).with(text)).await?;
        }
        change.touch(thread, &new.question).await?;
        change.happened("poll.opened", Some(thread), &poll).await?;
        change.commit(&format!("/threads/{thread}")).await?;
        Ok(poll)
    }

    /// Votes, in place of what the actor chose before.
    ///
    /// # Errors
    /// When the vote is over, or the choice is none of it.
    pub async fn vote(&self, actor: &Actor, poll: &str, choices: &BTreeSet<i64>) -> Result<()> {
        let known = self.reader(&actor.subject, actor.at).poll(poll).await?;
        let object = self.object_or_missing("poll", &known.thread).await?;
        let mut change = self.change(actor, "poll.vote", &object).await?;
        // The deadline is read inside the transaction: nobody votes into a result that was recorded.
        let sql = Sql::new("SELECT id FROM poll WHERE id = ? AND closed_at IS NULL AND deadline > ?");
        if change.row(sql.with(poll).with(actor.at)).await?.is_none() {
            return Err(Error::wrong("choice", "wrong-vote-over"));
        }
        let offered = choices.iter().all(|choice| known.choices.iter().any(|known| known.number == *choice));
        if choices.is_empty() || !offered || (choices.len() > 1 && !known.multiple) {
            return Err(Error::wrong("choice", "wrong-choice"));
        }
        change.cast(poll, actor.person()?, choices).await?;
        change.happened("poll.voted", Some(&known.thread), poll).await?;
        change.commit(&format!("/threads/{}", known.thread)).await
    }

    /// Closes a vote before its deadline and records what came out.
    ///
    /// # Errors
    /// When the actor neither asked nor leads the group.
    pub async fn close_poll(&self, actor: &Actor, poll: &str) -> Result<()> {
        let known = self.reader(&actor.subject, actor.at).poll(poll).await?;
        let object = self.object_or_missing("poll", &known.thread).await?;
        let object = Object { owner: Some(known.author.clone()), ..object };
        allow(actor, "poll.close", &object)?;
        let mut change = self.change(actor, "poll.close", &object).await?;
        change.close(poll, &known.thread).await?;
        change.commit(&format!("/threads/{}", known.thread)).await
    }

    /// Closes votes whose deadline has passed; how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn close_due_polls(&self, at: Timestamp) -> Result<usize> {
        let sql =
            Sql::new("SELECT id, thread FROM poll WHERE closed_at IS NULL AND deadline <= ? ORDER BY deadline, id");
        let due = self.rows(sql.with(at)).await?;
        for row in &due {
            let mut change = Change::by_program(self, "poll.close", &row.text("id")?, at).await?;
            change.close(&row.text("id")?, &row.text("thread")?).await?;
            change.commit("").await?;
        }
        Ok(due.len())
    }
}

impl Change {
    async fn cast(&mut self, poll: &str, person: &str, choices: &BTreeSet<i64>) -> Result<()> {
        self.run(Sql::new("DELETE FROM vote WHERE poll = ? AND person = ?").with(poll).with(person)).await?;
        for choice in choices {
            let sql = Sql::new("INSERT INTO vote (poll, person, choice, at) VALUES (?, ?, ?, ?)");
            self.run(sql.with(poll).with(person).with(*choice).with(self.at)).await?;
        }
        Ok(())
    }

    /// Records what came out, once.
    async fn close(&mut self, poll: &str, thread: &str) -> Result<()> {
        let sql = Sql::new(
            "SELECT c.text, COUNT(v.person) AS votes FROM poll_choice c LEFT JOIN vote v ON v.poll = c.poll \
             AND v.choice = c.number WHERE c.poll = ? GROUP BY c.number, c.text ORDER BY c.number",
        );
        let rows = self.rows(sql.with(poll)).await?;
        let counted = rows.iter().map(|row| Ok((row.text("text")?, row.number("votes")?)));
        let counted = counted.collect::<Result<Vec<_>>>()?;
        let most = counted.iter().map(|(_, votes)| *votes).max().filter(|votes| *votes > 0);
        let first: Vec<&str> =
            counted.iter().filter(|(_, votes)| Some(*votes) == most).map(|(text, _)| text.as_str()).collect();
        let sql =
            Sql::new("UPDATE poll SET closed_at = ?, closed_by = ?, outcome = ? WHERE id = ? AND closed_at IS NULL");
        let by = self.actor().to_owned();
        if self.run(sql.with(self.at).with(by).with(first.join(" / ")).with(poll)).await? > 0 {
            self.touch(thread, "").await?;
            self.happened("poll.closed", Some(thread), poll).await?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Votes of a thread, earliest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn polls(&self, thread: &str) -> Result<Vec<Poll>> {
        self.some_polls(Sql::new("AND o.id = ? ORDER BY q.created_at, q.id").with(thread)).await
    }

    /// One vote.
    ///
    /// # Errors
    /// [`Error::NotFound`] when its thread is not to be read.
    pub async fn poll(&self, id: &str) -> Result<Poll> {
        let found = self.some_polls(Sql::new("AND q.id = ?").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("poll", id))
    }

    async fn some_polls(&self, filter: Sql) -> Result<Vec<Poll>> {
        let columns = "q.id, q.thread, q.kind AS poll_kind, q.question, q.multiple, q.deadline, q.author, q.closed_at, \
                       q.outcome, w.name AS author_name, c.name AS closed_by, \
                       (SELECT COUNT(DISTINCT v.person) FROM vote v WHERE v.poll = q.id) AS voters";
        let joined = "JOIN poll q ON q.thread = o.id JOIN person w ON w.id = q.author \
                      LEFT JOIN person c ON c.id = q.closed_by";
        let mut polls = Vec::new();
        for row in self.objects(columns, joined, filter).await? {
            let choices = self.choices(&row.text("id")?).await?;
            polls.push(Poll { choices, ..Poll::read(&row)? });
        }
        Ok(polls)
    }

    async fn choices(&self, poll: &str) -> Result<Vec<Choice>> {
        let sql = Sql::new(
            "SELECT c.number, c.text, COUNT(v.person) AS votes, COUNT(CASE WHEN v.person = ? THEN 1 END) AS mine \
             FROM poll_choice c LEFT JOIN vote v ON v.poll = c.poll AND v.choice = c.number WHERE c.poll = ? \
             GROUP BY c.number, c.text ORDER BY c.number",
        );
        let rows = self.store.rows(sql.with(self.subject.person.clone()).with(poll)).await?;
        let choice = |row: &Row| {
            let (number, text, votes) = (row.number("number")?, row.text("text")?, row.number("votes")?);
            Ok(Choice { number, text, votes, mine: row.number("mine")? > 0 })
        };
        rows.iter().map(choice).collect()
    }
}

impl Poll {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            thread: row.text("thread")?,
            kind: row.text("poll_kind")?,
            question: row.text("question")?,
            multiple: row.flag("multiple")?,
            deadline: row.time("deadline")?,
            author: row.text("author")?,
            author_name: row.text("author_name")?,
            closed_at: row.maybe_time("closed_at")?,
            closed_by: row.maybe("closed_by")?,
            outcome: row.text("outcome")?,
            choices: Vec::new(),
            voters: row.number("voters")?,
        })
    }
}
