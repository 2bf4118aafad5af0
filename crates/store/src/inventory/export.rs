//! Everything that is kept about one person, as the person may take it along.

use super::{Kept, inventory};
use crate::engine::Row;
use crate::engine::Sql;
use crate::{Actor, Result, Store};
use serde::Serialize;
use serde_json::{Map, Value};

/// Rows of one table about one person.
#[derive(Clone, Debug, Serialize)]
pub struct OwnData {
    /// The table.
    pub table: &'static str,
    /// What it holds.
    pub what: &'static str,
    /// Why.
    pub why: &'static str,
    /// How long.
    pub how_long: &'static str,
    /// The rows, without secrets.
    pub rows: Vec<Map<String, Value>>,
}

impl Store {
    /// Everything kept about the actor, table by table, tables without a row left out.
    ///
    /// # Errors
    /// When nobody signed in.
    pub async fn own_data(&self, actor: &Actor) -> Result<Vec<OwnData>> {
        let person = actor.person()?;
        let address = self.person(person).await?.map_or(String::new(), |known| crate::person::fold_email(&known.email));
        let mut all = Vec::new();
        for kept in inventory().filter(|kept| kept.is_about_people()) {
            let rows = self.own_rows(kept, person, &address).await?;
            let Kept { table, what, why, how_long, .. } = *kept;
            if !rows.is_empty() {
                all.push(OwnData { table, what, why, how_long, rows });
            }
        }
        Ok(all)
    }

    async fn own_rows(&self, kept: &Kept, person: &str, address: &str) -> Result<Vec<Map<String, Value>>> {
        let columns: Vec<&str> = kept.column_names().filter(|column| !kept.secret.contains(column)).collect();
        let columns = columns.join(", ");
        let sql = Sql::new(format!("SELECT {columns} FROM {}", kept.table)).and(kept.about(person, address));
        let rows = self.rows(sql.and(format!("ORDER BY {columns}").as_str())).await?;
        Ok(rows.iter().map(Row::to_json).collect())
    }
}
