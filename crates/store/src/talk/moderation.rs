//! Keeping house: posts reported, decided on with a reason, appealed against once.

use super::appeal::{Appeal, HeardBy};
use super::post::Post;
use super::typed;
use crate::engine::{Row, Sql};
use crate::outbox::{Action, OutboxLetter};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::{Denial, Object};

/// A reported post that waits for a decision. Who reported it is told to nobody.
#[derive(Clone, Debug)]
pub struct Report {
    /// The post.
    pub post: Post,
    /// Title of its thread.
    pub title: String,
    /// What was said against it.
    pub reasons: Vec<String>,
}

/// A decision on a post of the one who asks.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The post.
    pub post: String,
    /// Its thread.
    pub thread: String,
    /// `keep` or `hide`.
    pub decision: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Their appeal.
    pub appeal: Option<Appeal>,
    /// Who decides on it.
    pub heard_by: HeardBy,
}

impl Store {
    /// Reports a post of somebody else. The log of happenings is silent about it: who reports stays unknown.
    ///
    /// # Errors
    /// When the post is not to be read, is not shown, or no reason is given.
    pub async fn report_post(&self, actor: &Actor, post: &str, reason: &str) -> Result<()> {
        let known = self.reader(&actor.subject, actor.at).post(post).await?;
        let object = self.object_or_missing("post", &known.thread).await?;
        let mut change = self.change(actor, "post.report", &object).await?;
        typed::text("reason", reason)?;
        if known.mine || known.state != "shown" {
            return Err(Error::missing("post", post));
        }
        let sql = Sql::new(
            "INSERT INTO report (id, post, reporter, reason, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        );
        let sql = sql.with(crate::id::new()).with(post).with(actor.person()?).with(reason).with(actor.at);
        change.run(sql).await?;
        change.commit(&format!("/threads/{}", known.thread)).await
    }

    /// Decides on a reported post: `keep` or `hide`, with a reason its author reads.
    ///
    /// # Errors
    /// When the actor keeps no house there, or wrote the post.
    pub async fn moderate(&self, actor: &Actor, post: &str, decision: &str, reason: &str) -> Result<()> {
        let known = self.reader(&actor.subject, actor.at).post(post).await?;
        let object = self.object_or_missing("post", &known.thread).await?;
        let mut change = self.change(actor, "post.moderate", &object).await?;
        if known.mine {
            return Err(Error::Denied(Denial::Role));
        }
        typed::text("reason", reason)?;
        let what = match decision {
            "keep" => "post.kept",
            "hide" => "post.hidden",
            _ => return Err(Error::wrong("decision", "wrong-decision")),
        };
        change.decide_reports(post, decision, reason).await?;
        if decision == "hide" {
            change.show_post(post, &known.thread, "hidden").await?;
        }
        change.happened(what, Some(&known.thread), post).await?;
        change.tell_author(post).await?;
        change.commit_with("/moderation", decision).await
    }
}

impl Change {
    async fn decide_reports(&mut self, post: &str, decision: &str, reason: &str) -> Result<()> {
        let sql = Sql::new(
            "UPDATE report SET decision = ?, decision_reason = ?, decided_by = ?, decided_at = ? \
             WHERE post = ? AND decision IS NULL",
        );
        let by = self.actor().to_owned();
        if self.run(sql.with(decision).with(reason).with(by).with(self.at).with(post)).await? == 0 {
            return Err(Error::missing("report", post));
        }
        Ok(())
    }

    /// A letter to the author that something was decided; what and why is read on the site.
    pub(super) async fn tell_author(&mut self, post: &str) -> Result<()> {
        let sql = Sql::new(
            "SELECT w.id, w.email, w.language FROM post p JOIN person w ON w.id = p.author \
             WHERE p.id = ? AND w.standing = 'active'",
        );
        let Some(row) = self.row(sql.with(post)).await? else { return Ok(()) };
        let letter = OutboxLetter {
            kind: "moderation".to_owned(),
            person: Some(row.text("id")?),
            address: row.text("email")?,
            language: row.text("language")?,
            subject: "A decision on what you wrote".to_owned(),
            paragraphs: vec!["A post of yours was looked at. Sign in to read what was decided and why.".to_owned()],
            action: Some(Action { label: "Read the decision".to_owned(), url: "/moderation".to_owned() }),
            unsubscribe: false,
        };
        self.post_letter(&letter, self.at).await
    }

    /// Shows or hides a post; what was withdrawn stays so.
    pub(super) async fn show_post(&mut self, post: &str, thread: &str, state: &str) -> Result<()> {
        let sql = Sql::new("UPDATE post SET state = ? WHERE id = ? AND state <> 'withdrawn'");
        self.run(sql.with(state).with(post)).await?;
        self.refold(thread).await
    }
}

/// The line a hidden post leaves.
#[derive(Clone, Debug)]
pub struct HiddenLine {
    /// The post.
    pub post: String,
    /// Who decided.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

impl Reader<'_> {
    /// The lines that hidden posts of a thread leave.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn hidden_lines(&self, thread: &str) -> Result<Vec<HiddenLine>> {
        let columns = "p.id AS post, w.name, r.decision_reason, r.decided_at";
        let joined =
            "JOIN post p ON p.thread = o.id JOIN report r ON r.post = p.id JOIN person w ON w.id = r.decided_by";
        let filter = Sql::new(
            "AND o.id = ? AND p.state = 'hidden' AND r.decision = 'hide' ORDER BY p.number, r.decided_at DESC, r.id",
        );
        let line = |row: &Row| {
            let (post, by, reason) = (row.text("post")?, row.text("name")?, row.text("decision_reason")?);
            Ok(HiddenLine { post, by, reason, at: row.time("decided_at")? })
        };
        self.objects(columns, joined, filter.with(thread)).await?.iter().map(line).collect()
    }

    /// Reported posts the one who asks may decide on, longest waiting first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reports(&self) -> Result<Vec<Report>> {
        let columns = "o.id AS thread, o.title, r.post, MIN(r.at) AS since";
        let joined = "JOIN post p ON p.thread = o.id JOIN report r ON r.post = p.id";
        let filter =
            "AND r.decision IS NULL AND p.state = 'shown' GROUP BY o.id, o.title, r.post ORDER BY since, r.post";
        let mut reports = Vec::new();
        for row in self.objects(columns, joined, filter.into()).await? {
            let object = self.store.object_or_missing("thread", &row.text("thread")?).await?;
            let post = self.post(&row.text("post")?).await?;
            if !post.mine && self.may_moderate(&object) {
                let reasons = self.reasons(&post.id).await?;
                reports.push(Report { post, title: row.text("title")?, reasons });
            }
        }
        Ok(reports)
    }

    fn may_moderate(&self, object: &Object) -> bool {
        let decided = policy::decide(self.subject, "post.moderate", object, self.at);
        // Who would only have to show a second factor sees that something waits.
        matches!(decided, Ok(()) | Err(Denial::SecondFactor | Denial::Charter))
    }

    async fn reasons(&self, post: &str) -> Result<Vec<String>> {
        let sql = Sql::new("SELECT reason FROM report WHERE post = ? AND decision IS NULL ORDER BY at, id").with(post);
        self.store.rows(sql).await?.iter().map(|row| row.text("reason")).collect()
    }

    /// Decisions on what the one who asks wrote, latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn decided_on_mine(&self) -> Result<Vec<Decided>> {
        let columns = "p.id AS post, p.thread, r.decision, r.decision_reason, MAX(r.decided_at) AS decided_at";
        let joined = "JOIN post p ON p.thread = o.id JOIN report r ON r.post = p.id";
        let filter = Sql::new(
            "AND p.author = ? AND r.decision IS NOT NULL GROUP BY p.id, p.thread, r.decision, r.decision_reason \
             ORDER BY decided_at DESC, p.id",
        );
        let mut decided = Vec::new();
        for row in self.objects(columns, joined, filter.with(self.subject.person.clone())).await? {
            let appeal = self.appeal_of(&row.text("post")?).await?;
            let heard_by = self.heard_by(&row.text("post")?).await?;
            decided.push(Decided {
                heard_by,
                post: row.text("post")?,
                thread: row.text("thread")?,
                decision: row.text("decision")?,
                reason: row.text("decision_reason")?,
                at: row.time("decided_at")?,
                appeal,
            });
        }
        Ok(decided)
    }
}
