//! What is recommended for a need, with the timetable its provider calls realistic beside it.

use crate::change::allow;
use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::talk::typed;
use crate::{Actor, Error, Result, Store, id};
use jiff::Timestamp;
use plans::need::Advice;

/// A recommendation to be made.
#[derive(Clone, Debug)]
pub struct NewAdvice {
    /// What to do.
    pub kind: Advice,
    /// Why.
    pub reason: String,
    /// What the provider says is realistic; empty when nobody was asked.
    pub timetable: String,
}

/// A recommendation as readers of the need see it.
#[derive(Clone, Debug)]
pub struct NeedAdvice {
    /// What it says.
    pub said: NewAdvice,
    /// Who says so.
    pub author: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Recommends something for a need. Earlier recommendations stay to be read.
    ///
    /// # Errors
    /// When the actor may not, or what they typed cannot be taken.
    pub async fn advise_on_need(&self, actor: &Actor, need: &str, new: &NewAdvice) -> Result<()> {
        let object = self.object_or_missing("need", need).await?;
        allow(actor, "need.recommend", &object)?;
        typed::text("reason", &new.reason)?;
        typed::text_or_nothing("timetable", &new.timetable)?;
        let mut change = self.change(actor, "need.recommend", &object).await?;
        let sql = Sql::new(
            "INSERT INTO need_advice (id, object, kind, reason, timetable, by_person, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(id::new()).with(need).with(new.kind.as_str()).with(new.reason.trim());
        change.run(sql.with(new.timetable.trim()).with(actor.person()?).with(actor.at)).await?;
        change.happened("need.recommended", Some(need), new.kind.as_str()).await?;
        change.commit(&format!("/needs/{need}")).await
    }

    /// Whether somebody may recommend something for a need.
    ///
    /// # Errors
    /// When they may not.
    pub async fn may_advise_on_need(&self, actor: &Actor, need: &str) -> Result<()> {
        allow(actor, "need.recommend", &self.object_or_missing("need", need).await?)
    }
}

impl Reader<'_> {
    /// What was recommended for a need, the last first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn need_advice(&self, need: &str) -> Result<Vec<NeedAdvice>> {
        let columns = "v.kind AS advice, v.reason, v.timetable, v.at, w.name AS author";
        let joined = "JOIN need_advice v ON v.object = o.id LEFT JOIN person w ON w.id = v.by_person";
        let filter = Sql::new("AND o.id = ? ORDER BY v.at DESC, v.id DESC").with(need);
        self.objects(columns, joined, filter).await?.iter().map(NeedAdvice::read).collect()
    }
}

impl NeedAdvice {
    fn read(row: &Row) -> Result<Self> {
        let kind = row.text("advice")?;
        let kind = Advice::parse(&kind).ok_or_else(|| Error::Unknown(format!("the recommendation {kind}")))?;
        Ok(Self {
            said: NewAdvice { kind, reason: row.text("reason")?, timetable: row.text("timetable")? },
            author: row.maybe("author")?.unwrap_or_default(),
            at: row.time("at")?,
        })
    }
}
