//! The log of what was done: append-only, each line bound to the one before it by its hash.

use crate::engine::{Row, Sql, Tx};
use crate::{Actor, Error, Result, Store};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What a line says, besides when.
pub(crate) struct Entry<'a> {
    pub actor: &'a str,
    pub action: &'a str,
    pub object: &'a str,
    pub detail: &'a str,
}

/// A line of the log.
#[derive(Clone, Debug, Serialize)]
pub struct AuditLine {
    /// Its place, from 1 without gaps.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Who: a person's id, `visitor` or `program`.
    pub actor: String,
    /// What: a row of the table of roles.
    pub action: String,
    /// To which object.
    pub object: String,
    /// How it ended, without names or texts.
    pub detail: String,
    previous: String,
    hash: String,
}

impl AuditLine {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            number: row.number("number")?,
            at: row.time("at")?,
            actor: row.text("actor")?,
            action: row.text("action")?,
            object: row.text("object")?,
            detail: row.text("detail")?,
            previous: row.text("previous")?,
            hash: row.text("hash")?,
        })
    }

    /// What the hash is taken of: every field with its length before it, so that no two lines read the same.
    fn digest(&self) -> String {
        let number = self.number.to_string();
        let at = crate::id::time(self.at);
        let fields = [&self.previous, &number, &at, &self.actor, &self.action, &self.object, &self.detail];
        let mut hasher = Sha256::new();
        for field in fields {
            hasher.update(field.len().to_string());
            hasher.update(":");
            hasher.update(field);
        }
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[doc(hidden)]
impl Store {
    /// Changes one field of one line behind the log's back, for a test that the log notices.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn tamper(&self, number: i64, column: &str, value: &str) -> Result<()> {
        let mut tx = self.engine().begin().await?;
        let number_or_text = if column == "number" { "CAST(? AS BIGINT)" } else { "?" };
        let sql = Sql::new(format!("UPDATE audit SET {column} = {number_or_text} WHERE number = ?"));
        tx.run(sql.with(value).with(number)).await?;
        tx.commit().await
    }
}

/// Adds a line inside the transaction it tells of.
pub(crate) async fn append(tx: &mut Tx, at: Timestamp, entry: &Entry<'_>) -> Result<()> {
    let last = tx.rows(Sql::new("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")).await?;
    let (number, previous) = match last.first() {
        Some(row) => (row.number("number")? + 1, row.text("hash")?),
        None => (1, String::new()),
    };
    let owned = |text: &str| text.to_owned();
    let at = crate::id::read_time(&crate::id::time(at))?;
    let mut line = AuditLine {
        number,
        at,
        actor: owned(entry.actor),
        action: owned(entry.action),
        object: owned(entry.object),
        detail: owned(entry.detail),
        previous,
        hash: String::new(),
    };
    line.hash = line.digest();
    let sql = Sql::new(
        "INSERT INTO audit (number, at, actor, action, object, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    );
    let sql = sql.with(number).with(at).with(line.actor).with(line.action).with(line.object).with(line.detail);
    tx.run(sql.with(line.previous).with(line.hash)).await.map(|_| ())
}

/// Which lines are looked for; what is not set matters not.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Who did it.
    pub actor: Option<String>,
    /// What was done.
    pub action: Option<String>,
    /// To which object.
    pub object: Option<String>,
    /// On which day, in UTC.
    pub day: Option<jiff::civil::Date>,
    /// Lines before this number.
    pub before: Option<i64>,
}

impl AuditFilter {
    fn sql(&self) -> Result<Sql> {
        let mut sql = Sql::new("SELECT * FROM audit WHERE number < ?").with(self.before.unwrap_or(i64::MAX));
        for (column, value) in [("actor", &self.actor), ("action", &self.action), ("object", &self.object)] {
            if let Some(value) = value {
                sql = sql.and(Sql::new(format!("AND {column} = ?")).with(value));
            }
        }
        let Some(day) = self.day else { return Ok(sql) };
        let next = day.tomorrow().map_err(|_| Error::wrong("day", "wrong-day"))?;
        // Times are written so that text order is time order.
        Ok(sql.and(Sql::new("AND at >= ? AND at < ?").with(day.to_string()).with(next.to_string())))
    }
}

impl Store {
    /// Lines of the log for whoever may read it, latest first.
    ///
    /// # Errors
    /// When the actor may not read it.
    pub async fn audit_found(&self, actor: &Actor, filter: &AuditFilter, limit: i64) -> Result<Vec<AuditLine>> {
        crate::change::allow(actor, "audit.read", &policy::Object::site())?;
        let sql = filter.sql()?.and(Sql::new("ORDER BY number DESC LIMIT ?").with(limit));
        self.rows(sql).await?.iter().map(AuditLine::read).collect()
    }

    /// Lines of the log, latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn audit_lines(&self, before: Option<i64>, limit: i64) -> Result<Vec<AuditLine>> {
        let sql = Sql::new("SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?");
        let rows = self.rows(sql.with(before.unwrap_or(i64::MAX)).with(limit)).await?;
        rows.iter().map(AuditLine::read).collect()
    }

    /// Reads the whole log and checks that it holds together; how many lines there are.
    ///
    /// # Errors
    /// [`Error::Broken`] with the first line that does not follow from the one before it.
    pub async fn verify_audit(&self) -> Result<i64> {
        let (mut number, mut previous) = (0, String::new());
        loop {
            let sql = Sql::new("SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT 1000").with(number);
            let rows = self.rows(sql).await?;
            if rows.is_empty() {
                return Ok(number);
            }
            for row in &rows {
                let line = AuditLine::read(row)?;
                if line.number != number + 1 || line.previous != previous || line.hash != line.digest() {
                    return Err(Error::Broken(number + 1));
                }
                (number, previous) = (line.number, line.hash);
            }
        }
    }
}
