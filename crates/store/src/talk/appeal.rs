//! Appeals: once, and decided by somebody who did not take part in the decision: a coordinator, or, where none is
//! left, a national contact of the author's country.

use super::typed;
use crate::engine::{Row, Sql};
use crate::reach::{Reached, allow_in};
use crate::scope::Reader;
use crate::{Actor, Change, Error, Result, Store};
use jiff::Timestamp;
use policy::{Object, Role};

/// Who decides on the appeal of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeardBy {
    /// A coordinator who took no part.
    Coordinator,
    /// No such coordinator is there: a national contact of the author's country who took no part.
    Contact,
    /// Neither is there: it waits until somebody is.
    Nobody,
}

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
        let (country, heard_by) = self.hearing(post, actor.at).await?;
        allow_in(actor, "appeal.decide", "appeal", post, &country)?;
        if heard_by != HeardBy::Contact && !actor.subject.holds(Role::Coordinator) {
            return Err(Error::missing("appeal", post));
        }
        let mut change = self.change(actor, "appeal.decide", &Object::of_country(&country)).await?;
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

impl Store {
    /// Country of the author of a post that is or can be appealed, and who decides; nowhere and nobody for another.
    async fn hearing(&self, post: &str, at: Timestamp) -> Result<(String, HeardBy)> {
        let sql = Sql::new(
            "SELECT w.country FROM post p JOIN person w ON w.id = p.author WHERE p.id = ? AND p.state = 'hidden'",
        );
        let Some(row) = self.row(sql.with(post)).await? else { return Ok((String::new(), HeardBy::Nobody)) };
        let country = row.maybe("country")?.unwrap_or_default();
        let is_free = async |role: &str, scope: &str| {
            let sql = free(role, scope, at).and("AND p.id = ?");
            Ok::<_, Error>(self.row(sql.with(post)).await?.is_some())
        };
        let heard_by = if is_free("coordinator", "").await? {
            HeardBy::Coordinator
        } else if is_free("national_contact", &country).await? {
            HeardBy::Contact
        } else {
            HeardBy::Nobody
        };
        Ok((country, heard_by))
    }
}

/// Posts for which somebody holds a role who neither wrote nor hid them.
fn free(role: &str, scope: &str, at: Timestamp) -> Sql {
    let sql = Sql::new(
        "SELECT p.id FROM holding h JOIN person c ON c.id = h.person AND c.standing = 'active' \
         JOIN post p ON p.author <> c.id WHERE h.role = ? AND (h.role = 'coordinator' OR h.scope = ?) \
         AND h.from_at <= ? \
         AND (h.to_at IS NULL OR h.to_at > ?) AND NOT EXISTS (SELECT 1 FROM report r WHERE r.post = p.id \
         AND r.decision = 'hide' AND r.decided_by = c.id)",
    );
    sql.with(role).with(scope).with(at).with(at)
}

impl Change {
    /// Whoever hid a post or wrote it does not decide on the appeal.
    async fn must_be_somebody_else(&mut self, post: &str) -> Result<()> {
        let by = self.actor().to_owned();
        let sql = Sql::new(
            "SELECT post FROM report WHERE post = ? AND decision = 'hide' AND decided_by = ? \
             UNION SELECT id FROM post WHERE id = ? AND author = ?",
        );
        match self.row(sql.with(post).with(&by).with(post).with(&by)).await? {
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

    /// Appeals that wait for the one who asks; none for others.
    ///
    /// # Errors
    /// When the one who asks decides on none.
    pub async fn appeals(&self) -> Result<Vec<Appeal>> {
        let reached = Reached::of(&Actor::new(self.subject.clone(), self.at), "appeal.decide")?;
        let mut sql = Sql::new(format!(
            "{APPEALS} WHERE a.decision IS NULL AND p.author <> ? AND NOT EXISTS (SELECT 1 FROM report r \
             WHERE r.post = a.post AND r.decision = 'hide' AND r.decided_by = ?)"
        ));
        sql = sql.with(self.subject.person.clone()).with(self.subject.person.clone());
        if reached != Reached::Everywhere {
            sql = sql.and(reached.within("w.country")).and("AND a.post NOT IN (").and(free("coordinator", "", self.at));
            sql = sql.and(")");
        }
        let rows = self.store.rows(sql.and("ORDER BY a.at, a.post")).await?;
        rows.iter().map(Appeal::read).collect()
    }

    /// Who decides on the appeal of a post of the one who asks.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(super) async fn heard_by(&self, post: &str) -> Result<HeardBy> {
        self.store.hearing(post, self.at).await.map(|(_, heard_by)| heard_by)
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
