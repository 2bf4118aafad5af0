//! Claims: what members say of a case, each with its source.

use crate::engine::{Row, Sql};
use crate::scope::Reader;
use crate::talk::typed;
use crate::{Change, Error, Result, id};
use jiff::Timestamp;

/// Most claims of one case.
const MOST: i64 = 400;

/// The last decision on `case_claim c`, when there is one.
pub(super) const LAST: &str = "LEFT JOIN case_decision d ON d.claim = c.id \
     AND d.number = (SELECT MAX(n.number) FROM case_decision n WHERE n.claim = c.id)";

/// Something to be said of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewClaim {
    /// What it is about, by the names `analysis::case::Field` gives.
    pub field: String,
    /// What it says, as the field asks.
    pub value: String,
    /// Where it is said, in words.
    pub source: String,
    /// The address of the source, when there is one.
    pub address: String,
    /// 1 a notice, 2 an official page, 3 press.
    pub level: i64,
    /// A remark.
    pub note: String,
}

/// A claim as readers of its case see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    /// Its id.
    pub id: String,
    /// The object of its case.
    pub object: String,
    /// What it says and where.
    pub said: NewClaim,
    /// Who said it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// `verified`, `set_aside`, or nothing when no editor decided.
    pub decision: Option<String>,
    /// Why.
    pub reason: String,
    /// When an editor decided.
    pub decided_at: Option<Timestamp>,
}

impl NewClaim {
    /// Says what is wrong with it.
    pub(crate) fn check(&self) -> Result<()> {
        typed::text("value", &self.value)?;
        typed::text("source", &self.source)?;
        typed::text_or_nothing("note", &self.note)?;
        address(&self.address)?;
        if !(1..=3).contains(&self.level) {
            return Err(Error::wrong("level", "wrong-case-level"));
        }
        Ok(())
    }
}

/// An address of the web, or nothing.
pub(crate) fn address(written: &str) -> Result<()> {
    typed::unmarked("address", written)?;
    let plain = written.len() <= 500 && !written.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    let web = ["https://", "http://"].iter().any(|start| written.starts_with(start));
    if written.is_empty() || web && plain { Ok(()) } else { Err(Error::wrong("address", "wrong-case-address")) }
}

impl Change {
    /// Adds what somebody says.
    pub(crate) async fn add_claim(&mut self, case: &str, author: &str, new: &NewClaim) -> Result<()> {
        let sql = Sql::new("SELECT COALESCE(MAX(number), 0) AS n FROM case_claim WHERE object = ?").with(case);
        let number = self.row(sql).await?.map_or(Ok(0), |row| row.number("n"))? + 1;
        if number > MOST {
            return Err(Error::wrong("value", "wrong-case-full"));
        }
        let sql = Sql::new(
            "INSERT INTO case_claim (id, object, number, field, value, source, address, level, note, author, at) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        );
        let sql = sql.with(id::new()).with(case).with(number).with(&new.field).with(new.value.trim());
        let sql = sql.with(new.source.trim()).with(&new.address).with(new.level).with(new.note.trim());
        self.run(sql.with(author).with(self.at)).await.map(|_| ())
    }
}

impl Reader<'_> {
    /// One claim.
    ///
    /// # Errors
    /// [`Error::NotFound`] when its case is not to be read.
    pub async fn claim(&self, id: &str) -> Result<ClaimLine> {
        let found = self.some_claims(Sql::new("AND c.id = ?").with(id)).await?;
        found.into_iter().next().ok_or_else(|| Error::missing("claim", id))
    }

    /// Claims of cases the subject reads. Of what everybody reads, those who do not belong to the network see only
    /// what an editor verified.
    pub(super) async fn some_claims(&self, filter: Sql) -> Result<Vec<ClaimLine>> {
        let columns = "c.id, c.object, c.field, c.value, c.source, c.address, c.level, c.note, c.at, w.name AS author, \
                       d.decision, d.reason, d.at AS decided_at";
        let joined = format!(
            "JOIN knowledge_case k ON k.object = o.id JOIN case_claim c ON c.object = o.id \
             LEFT JOIN person w ON w.id = c.author {LAST}"
        );
        let visible = if self.subject.is_active() { "" } else { "AND d.decision = 'verified'" };
        let filter = Sql::new(visible).and(filter).and("ORDER BY c.object, c.number");
        self.objects(columns, &joined, filter).await?.iter().map(ClaimLine::read).collect()
    }
}

impl ClaimLine {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.text("id")?,
            object: row.text("object")?,
            said: NewClaim {
                field: row.text("field")?,
                value: row.text("value")?,
                source: row.text("source")?,
                address: row.text("address")?,
                level: row.number("level")?,
                note: row.text("note")?,
            },
            author: row.maybe("author")?.unwrap_or_default(),
            at: row.time("at")?,
            decision: row.maybe("decision")?,
            reason: row.maybe("reason")?.unwrap_or_default(),
            decided_at: row.maybe_time("decided_at")?,
        })
    }
}
