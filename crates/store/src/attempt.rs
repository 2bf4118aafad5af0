//! Tries that are slowed down, never locked out: a few in a row, then one at a time.

use crate::engine::Sql;
use crate::{Result, Store};
use jiff::Timestamp;

/// How fast something may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// So many in a row.
    pub burst: i64,
    /// Then one in so many seconds.
    pub seconds: i64,
}

/// Signing in, and every other way to guess a secret of somebody.
pub const SIGN_IN: Pace = Pace { burst: 5, seconds: 60 };

impl Store {
    /// Counts a try under every key, or under none: then the answer is when to try again. Keys are fingerprints.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn attempt(&self, keys: &[String], pace: Pace, at: Timestamp) -> Result<Option<Timestamp>> {
        let now = at.as_second();
        let ahead = pace.seconds * (pace.burst - 1);
        let mut tx = self.engine().begin().await?;
        for key in keys {
            let sql = Sql::new(
                "INSERT INTO attempt (counted, full_at) VALUES (?, ?) ON CONFLICT (counted) DO UPDATE SET full_at = \
                 CASE WHEN attempt.full_at > ? THEN attempt.full_at ELSE ? END + ? WHERE attempt.full_at <= ?",
            );
            let sql = sql.with(key).with(now + pace.seconds).with(now).with(now).with(pace.seconds).with(now + ahead);
            if tx.run(sql).await? == 0 {
                let rows = tx.rows(Sql::new("SELECT full_at FROM attempt WHERE counted = ?").with(key)).await?;
                let full_at = rows.first().map_or(Ok(now + ahead), |row| row.number("full_at"))?;
                return Ok(Timestamp::from_second(full_at - ahead).ok());
            }
        }
        tx.commit().await?;
        Ok(None)
    }

    /// Takes a try back: it was right, and says nothing about guessing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn forgive(&self, keys: &[String], pace: Pace) -> Result<()> {
        let mut tx = self.engine().begin().await?;
        for key in keys {
            tx.run(Sql::new("UPDATE attempt SET full_at = full_at - ? WHERE counted = ?").with(pace.seconds).with(key))
                .await?;
        }
        tx.commit().await
    }

    /// Removes what no longer means anything: old tries, steps of proofs and secrets whose time is over.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep_accounts(&self, at: Timestamp) -> Result<u64> {
        let mut tx = self.engine().begin().await?;
        let mut swept = tx.run(Sql::new("DELETE FROM attempt WHERE full_at <= ?").with(at.as_second())).await?;
        swept += tx.run(Sql::new("DELETE FROM ceremony WHERE expires_at <= ?").with(at)).await?;
        swept += tx.run(Sql::new("DELETE FROM token WHERE expires_at <= ?").with(at)).await?;
        tx.commit().await?;
        Ok(swept)
    }
}
