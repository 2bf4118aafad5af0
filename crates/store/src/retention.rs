//! How long things are kept, and the job that removes what was kept long enough.

use crate::engine::{Engine, Sql};
use crate::{Result, Store};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

/// Days until an account somebody left is erased everywhere.
pub const ACCOUNT_DAYS: i64 = 30;
/// Days an application that was refused, and an invitation nobody used, is kept.
pub const APPLICATION_DAYS: i64 = 180;
/// Days the record of who did what is kept.
pub const AUDIT_DAYS: i64 = 1825;
/// Days the text of a sent letter is kept.
pub const MAIL_DAYS: i64 = 30;
/// Days a backup is kept.
pub const BACKUP_DAYS: i64 = 35;
/// Days the key of a form is kept.
const KEY_DAYS: i64 = 30;

/// How much was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// One-time secrets, old tries and steps of proofs.
    pub secrets: u64,
    /// Sessions that ended.
    pub sessions: u64,
    /// Keys of programs whose time is over.
    pub access_keys: u64,
    /// Keys of forms.
    pub keys: u64,
    /// Letters that were sent or given up.
    pub letters: u64,
    /// Applications never verified or turned down, with their people.
    pub applications: u64,
    /// Invitations nobody used.
    pub invitations: u64,
    /// Accounts of people who left.
    pub accounts: u64,
}

impl Store {
    /// Removes what was kept long enough; a job calls it once a day. Running it again removes nothing more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep(&self, at: Timestamp) -> Result<Swept> {
        let keys = Sql::new("DELETE FROM done WHERE at <= ?").with(days_before(at, KEY_DAYS));
        let invitations = Sql::new("DELETE FROM invitation WHERE state <> 'accepted' AND created_at <= ?");
        Ok(Swept {
            secrets: self.sweep_accounts(at).await?,
            sessions: self.sweep_sessions(at).await?,
            access_keys: self.sweep_access_keys(at).await?,
            keys: self.sweep_rows(keys).await?,
            letters: self.sweep_letters(days_before(at, MAIL_DAYS)).await?,
            applications: self.sweep_applications(at).await?,
            invitations: self.sweep_rows(invitations.with(days_before(at, APPLICATION_DAYS))).await?,
            accounts: self.sweep_those_who_left(at).await?,
        })
    }

    async fn sweep_rows(&self, sql: Sql) -> Result<u64> {
        let mut tx = self.engine().begin().await?;
        let swept = tx.run(sql).await?;
        tx.commit().await?;
        Ok(swept)
    }

    /// Whoever left long enough ago is erased.
    async fn sweep_those_who_left(&self, at: Timestamp) -> Result<u64> {
        let sql = Sql::new(
            "SELECT p.id FROM person p WHERE p.standing = 'left' \
             AND EXISTS (SELECT 1 FROM activity a WHERE a.what = 'person.left' AND a.about = p.id AND a.at <= ?) \
             ORDER BY p.id",
        );
        let left = self.rows(sql.with(days_before(at, ACCOUNT_DAYS))).await?;
        for row in &left {
            self.erase(&row.text("id")?, at).await?;
        }
        Ok(left.len() as u64)
    }

    /// Gives space back, so that nothing of what was removed is left in the files. Writing waits meanwhile.
    ///
    /// # Errors
    /// When the database does not answer, or somebody reads all the time.
    pub async fn compact(&self) -> Result<()> {
        match self.engine() {
            Engine::Sqlite { .. } => {
                // The log is carried over before and after: it holds what the database no longer does.
                for statement in ["PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"] {
                    self.engine().outside(statement).await?;
                }
                Ok(())
            }
            Engine::Postgres(_) => self.engine().outside("VACUUM FULL").await,
        }
    }
}

fn days_before(at: Timestamp, days: i64) -> Timestamp {
    at - SignedDuration::from_hours(24 * days)
}
