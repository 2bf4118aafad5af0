//! What is kept about people: every table and column, why, how long, and what becomes of it when somebody leaves.
//!
//! The page about privacy, the page "what is kept about me", the export and the erasure all read this one list, and a
//! test compares it with the schema: nothing is kept that is not told.

mod account;
mod buyers_group;
mod core;
mod cycle;
mod entry;
mod erase;
mod export;
mod knowledge;
mod law;
mod mailing;
mod meeting;
mod need;
mod plan;
mod survey;
mod talk;
mod toolbox;

pub use export::OwnData;

use crate::engine::{Engine, Sql};
use crate::{Result, Store};
use std::collections::{BTreeMap, BTreeSet};

/// One table of the members' plane.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// Its columns, with spaces between.
    pub columns: &'static str,
    /// What it holds, in words.
    pub what: &'static str,
    /// Why.
    pub why: &'static str,
    /// How long.
    pub how_long: &'static str,
    /// Columns that hold the id of the person a row is about.
    pub people: &'static [&'static str],
    /// Columns that hold their address.
    pub addresses: &'static [&'static str],
    /// A column, and the table and its column by which a row is a person's: posts, for what they said before.
    pub through: Option<(&'static str, &'static str, &'static str)>,
    /// Columns that leave the house with nobody: hashes and keys.
    pub secret: &'static [&'static str],
    /// What becomes of a person's rows when they leave.
    pub leaving: Leaving,
}

/// What becomes of a person's rows when they leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// They go.
    Removed,
    /// They stay: they hold ids alone, or what was said to others.
    Stays,
    /// They stay with these columns set to these expressions.
    Blanked(&'static [(&'static str, &'static str)]),
}

/// Rows about no person; what an entry does not say.
const PLAIN: Kept = Kept {
    table: "",
    columns: "",
    what: "",
    why: "",
    how_long: "as long as the network exists",
    people: &[],
    addresses: &[],
    through: None,
    secret: &[],
    leaving: Leaving::Stays,
};

/// Every table; what refers to a table stands after it.
pub fn inventory() -> impl DoubleEndedIterator<Item = &'static Kept> {
    let parts = [
        core::TABLES,
        account::TABLES,
        entry::TABLES,
        talk::TABLES,
        mailing::TABLES,
        meeting::TABLES,
        law::TABLES,
        toolbox::TABLES,
        knowledge::TABLES,
        survey::TABLES,
        plan::TABLES,
        cycle::TABLES,
        need::TABLES,
        buyers_group::TABLES,
    ];
    parts.into_iter().flatten()
}

impl Kept {
    /// Its columns.
    pub fn column_names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.split_whitespace()
    }

    /// True when its rows are about people.
    #[must_use]
    pub fn is_about_people(&self) -> bool {
        !self.people.is_empty() || !self.addresses.is_empty() || self.through.is_some()
    }

    /// `WHERE` a row is about a person.
    fn about(&self, person: &str, folded_address: &str) -> Sql {
        let mut sql = Sql::new("WHERE (1 = 0");
        for column in self.people {
            sql = sql.and(Sql::new(format!("OR {column} = ?")).with(person));
        }
        // Without an address there is nothing to compare: an empty one is nobody's.
        for column in self.addresses.iter().filter(|_| !folded_address.is_empty()) {
            sql = sql.and(Sql::new(format!("OR LOWER({column}) = ?")).with(folded_address));
        }
        if let Some((column, table, author)) = self.through {
            let part = format!("OR {column} IN (SELECT id FROM {table} WHERE {author} = ?)");
            sql = sql.and(Sql::new(part).with(person));
        }
        sql.and(")")
    }
}

impl Store {
    /// Tables and their columns as the database has them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn schema(&self) -> Result<BTreeMap<String, BTreeSet<String>>> {
        let sql = match self.engine() {
            Engine::Sqlite { .. } => {
                "SELECT m.name AS tab, c.name AS col FROM sqlite_master m, pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'"
            }
            Engine::Postgres(_) => {
                "SELECT CAST(table_name AS TEXT) AS tab, CAST(column_name AS TEXT) AS col \
                 FROM information_schema.columns WHERE table_schema = 'public'"
            }
        };
        let mut schema: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in self.rows(Sql::new(sql)).await? {
            schema.entry(row.text("tab")?).or_default().insert(row.text("col")?);
        }
        schema.remove("_sqlx_migrations");
        Ok(schema)
    }
}
