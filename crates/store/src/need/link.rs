//! What may fill a need: solutions, projects, standards, facilities, each with how well it fits and what shows that.

use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::talk::typed;
use crate::{Actor, Error, Result, Store, id};
use jiff::Timestamp;
use jiff::civil::Date;
use plans::need::LinkKind;
use policy::Denial;

/// Most links of one need.
const MOST: i64 = 100;
/// The best fit.
pub const WHOLE_FIT: i64 = 5;

/// Something to be linked to a need.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// What it is.
    pub kind: LinkKind,
    /// Its name.
    pub title: String,
    /// Its address; empty for none.
    pub address: String,
    /// Who offers or runs it.
    pub provider: String,
    /// Its readiness, 1 to 9.
    pub trl: Option<i64>,
    /// When it will be ready.
    pub ready: Option<Date>,
    /// How well it fits: 0 not at all, 5 whole.
    pub fit: i64,
    /// What shows that.
    pub evidence: String,
}

/// A link as readers of the need see it.
#[derive(Clone, Debug)]
pub struct NeedLink {
    /// Its id.
    pub id: String,
    /// What is linked.
    pub link: NewLink,
    /// Who linked it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// True when the reader linked it.
    pub mine: bool,
}

impl NewLink {
    fn check(&self) -> Result<()> {
        typed::title(&self.title)?;
        typed::text_or_nothing("provider", &self.provider)?;
        typed::text_or_nothing("evidence", &self.evidence)?;
        crate::knowledge::address(&self.address)?;
        if !(0..=WHOLE_FIT).contains(&self.fit) {
            return Err(Error::wrong("fit", "wrong-need-fit"));
        }
        if self.trl.is_some_and(|trl| !(1..=9).contains(&trl)) {
            return Err(Error::wrong("trl", "wrong-need-trl"));
        }
        Ok(())
    }
}

impl Store {
    /// Links something to a need.
    ///
    /// # Errors
    /// When the need is not to be read, or what was typed cannot be taken.
    pub async fn link_to_need(&self, actor: &Actor, need: &str, new: &NewLink) -> Result<()> {
        let object = self.object_or_missing("need", need).await?;
        allow(actor, "need.link", &object)?;
        new.check()?;
        let mut change = self.change(actor, "need.link", &object).await?;
        let sql = Sql::new("SELECT COUNT(*) AS n FROM need_link WHERE object = ?").with(need);
        if change.row(sql).await?.map_or(Ok(0), |row| row.number("n"))? >= MOST {
            return Err(Error::wrong("title", "wrong-need-full"));
        }
        let sql = Sql::new(
            "INSERT INTO need_link (id, object, kind, title, address, provider, trl, ready, fit, evidence, by_person, at) \
             VALUES (?, ?, ?, ?, ?, ?, CAST(? AS BIGINT), ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(id::new()).with(need).with(new.kind.as_str()).with(new.title.trim()).with(&new.address);
        let sql = sql.with(new.provider.trim()).with(new.trl);
        let sql = sql.with(new.ready.map(|day| day.to_string()).unwrap_or_default()).with(new.fit);
        change.run(sql.with(new.evidence.trim()).with(actor.person()?).with(actor.at)).await?;
        change.happened("need.linked", Some(need), need).await?;
        change.commit(&format!("/needs/{need}")).await
    }

    /// Takes a link away: whoever made it, and whoever may change the need.
    ///
    /// # Errors
    /// When it is neither's.
    pub async fn unlink_from_need(&self, actor: &Actor, need: &str, link: &str) -> Result<()> {
        let object = self.object_or_missing("need", need).await?;
        let mut change = self.change(actor, "need.link", &object).await?;
        let sql = Sql::new("SELECT by_person FROM need_link WHERE id = ? AND object = ?").with(link).with(need);
        let row = change.row(sql).await?.ok_or_else(|| Error::missing("page", link))?;
        if row.text("by_person")? != actor.person()? && allow(actor, "need.edit", &object).is_err() {
            return Err(Error::Denied(Denial::Role));
        }
        change.run(Sql::new("DELETE FROM need_link WHERE id = ?").with(link)).await?;
        change.commit(&format!("/needs/{need}")).await
    }
}

impl Reader<'_> {
    /// What is linked to a need, the best fit first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn need_links(&self, need: &str) -> Result<Vec<NeedLink>> {
        let columns = "l.id, l.kind AS link_kind, l.title AS link_title, l.address, l.provider, l.trl, l.ready, l.fit, \
                       l.evidence, l.by_person, l.at, w.name AS author";
        let joined = "JOIN need_link l ON l.object = o.id LEFT JOIN person w ON w.id = l.by_person";
        let filter = Sql::new("AND o.id = ? ORDER BY l.fit DESC, l.at, l.id").with(need);
        let person = self.subject.person.as_deref().unwrap_or_default();
        self.objects(columns, joined, filter).await?.iter().map(|row| NeedLink::read(row, person)).collect()
    }
}

impl NeedLink {
    fn read(row: &Row, person: &str) -> Result<Self> {
        let kind = row.text("link_kind")?;
        let kind = LinkKind::parse(&kind).ok_or_else(|| Error::Unknown(format!("a link of the kind {kind}")))?;
        Ok(Self {
            id: row.text("id")?,
            link: NewLink {
                kind,
                title: row.text("link_title")?,
                address: row.text("address")?,
                provider: row.text("provider")?,
                trl: row.maybe_number("trl")?,
                ready: row.text("ready")?.parse().ok(),
                fit: row.number("fit")?,
                evidence: row.text("evidence")?,
            },
            author: row.maybe("author")?.unwrap_or_default(),
            at: row.time("at")?,
            mine: row.text("by_person")? == person,
        })
    }
}
