//! Whether the members' data holds together.

use crate::engine::{Engine, Sql};
use crate::{Result, Store};

impl Store {
    /// Reads everything and says what does not hold together, in sentences; nothing when all is well. How many lines
    /// the audit log has comes first.
    ///
    /// # Errors
    /// [`crate::Error::Broken`] when the audit log does not hold together, and when the database does not answer.
    pub async fn examine(&self) -> Result<(i64, Vec<String>)> {
        let lines = self.verify_audit().await?;
        let mut faults = Vec::new();
        if matches!(self.engine(), Engine::Sqlite { .. }) {
            let said = self.rows(Sql::new("PRAGMA integrity_check")).await?;
            let said: Result<Vec<String>> = said.iter().map(|row| row.text("integrity_check")).collect();
            faults.extend(said?.into_iter().filter(|line| line != "ok"));
            let orphans = self.rows(Sql::new("PRAGMA foreign_key_check")).await?;
            faults.extend(orphans.iter().map(|row| format!("a row refers to nothing: {row:?}")));
        }
        Ok((lines, faults))
    }
}
