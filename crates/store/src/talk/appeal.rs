//! Appeals: once, and decided by somebody who did not take part in the decision.

use super::typed;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::Object;

/// An appeal against hiding a post. With it the author shows the post to whoever decides.
#[derive(Clone, Debug)]
pub struct Appeal {
    /// The post.
    pub post: String,
    /// What it says.
    pub post_text: String,
    /// Who wrote it.
    pub author: String,
    /// Why it was hidden.
    pub hidden_because: String,
    /// What the author says.
    pub text: String,
    /// When they appealed.
    pub at: Timestamp,
    /// `keep` or `restore`, once decided.
    pub decision: Option<String>,
    /// Why.
    pub reason: String,
}

impl Store {
    /// Appeals once against hiding what the actor wrote.
    ///
    /// # Errors
    /// When it is not hidden, or was appealed before.
    pub async fn appeal(&self, actor: &Actor, post: &str, text: &str) -> Result<()> {
        let (known, object) = self.own_post(actor, post).await?;
        let mut change = self.change(actor, "post.appeal", &object).await?;
        typed::text("text", text)?;
        if known.state != "hidden" {
            return Err(Error::missing("post", post));
        }
        let sql = Sql::new("INSERT INTO appeal (post, text, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        if change.run(sql.with(post).with(text).with(actor.at)).await? == 0 {
            return Err(Error::wrong("text", "wrong-appeal-once"));
        }
        change.happened("post.appealed", Some(&known.thread), post).await?;
        change.commit("/moderation").await
    }

    /// Decides on an appeal: `keep` it hidden or `restore` it, with a reason.
    ///
    /// # Errors
    /// When the actor may not, or there is none that waits.
    pub async fn decide_appeal(&self, actor: &Actor, post: &str, decision: &str, reason: &str) -> Result<()> {
        let mut change = self.change(actor, "appeal.decide", &Object::site()).await?;
        typed::text("reason", reason)?;
        if !["keep", "restore"].contains(&decision) {
            return Err(Error::wrong("decision", "wrong-decision"));
        }
        change.must_be_somebody_else(post).await?;
        let sql = Sql::new(
            "UPDATE appeal SET decision = ?, decision_reason = ?, decided_by = ?, decided_at = ? \
             WHERE post = ? AND decision IS NULL RETURNING (SELECT thread FROM post WHERE id = appeal.post) AS thread",
        );
        let sql = sql.with(decision).with(reason).with(actor.person()?).with(actor.at).with(post);
        let Some(row) = change.row(sql).await? else { return Err(Error::missing("appeal", post)) };
        let thread = row.text("thread")?;
        if decision == "restore" {
            change.show_post(post, &thread, "shown").await?;
        }
        change.about(post);
        change.tell_author(post).await?;
        change.happened(&format!("appeal.{decision}"), Some(&thread), post).await?;
        change.commit_with("/moderation/appeals", decision).await
    }
}

impl Change {
    /// Whoever hid a post does not decide on the appeal.
    async fn must_be_somebody_else(&mut self, post: &str) -> Result<()> {
        let by = self.actor().to_owned();
        let sql = Sql::new("SELECT id FROM report WHERE post = ? AND decision = 'hide' AND decided_by = ?");
        match self.row(sql.with(post).with(by)).await? {
            Some(_) => Err(Error::wrong("decision", "wrong-own-decision")),
            None => Ok(()),
        }
    }
}

impl Reader<'_> {
    /// The appeal of a post.
    pub(super) async fn appeal_of(&self, post: &str) -> Result<Option<Appeal>> {
        let sql = Sql::new(format!("{APPEALS} WHERE a.post = ?")).with(post);
        self.store.row(sql).await?.as_ref().map(Appeal::read).transpose()
    }

    /// Appeals that wait, for whoever decides on them; none for others.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn appeals(&self) -> Result<Vec<Appeal>> {
        let decided = policy::decide(self.subject, "appeal.decide", &Object::site(), self.at);
        if let Err(denial) = decided {
            return Err(Error::Denied(denial));
        }
        let sql = format!("{APPEALS} WHERE a.decision IS NULL ORDER BY a.at, a.post");
        self.store.rows(Sql::new(sql)).await?.iter().map(Appeal::read).collect()
    }
}

const APPEALS: &str = "SELECT a.post, p.text AS post_text, w.name, a.text, a.at, a.decision, a.decision_reason, \
     COALESCE((SELECT MAX(r.decision_reason) FROM report r WHERE r.post = a.post AND r.decision = 'hide'), '') AS why \
     FROM appeal a JOIN post p ON p.id = a.post JOIN person w ON w.id = p.author";

impl Appeal {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            post: row.text("post")?,
            post_text: row.text("post_text")?,
            author: row.text("name")?,
            hidden_because: row.text("why")?,
            text: row.text("text")?,
            at: row.time("at")?,
            decision: row.maybe("decision")?,
            reason: row.text("decision_reason")?,
        })
    }
}
