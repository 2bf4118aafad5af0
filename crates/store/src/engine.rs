//! SQLite or PostgreSQL behind one small face: statements with values in, rows of values out.
//!
//! Statements are written once, with `?` for each value, in the part of SQL that both understand. Nothing outside
//! this file knows which of the two answers.

use crate::{Error, Result};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::postgres::{PgArguments, PgPool, PgPoolOptions, PgRow};
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Column, Postgres, Row as _, SqlSafeStr, Sqlite, Transaction, TypeInfo, ValueRef};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// One value of a statement or a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(Option<String>),
    Number(Option<i64>),
    Bytes(Option<Vec<u8>>),
}

macro_rules! values {
    ($($from:ty, $value:ident => $made:expr);* $(;)?) => {
        $(impl From<$from> for Value { fn from($value: $from) -> Self { $made } })*
    };
}

values! {
    &str, value => Self::Text(Some(value.to_owned()));
    String, value => Self::Text(Some(value));
    &String, value => Self::Text(Some(value.clone()));
    Option<String>, value => Self::Text(value);
    Option<&str>, value => Self::Text(value.map(str::to_owned));
    jiff::Timestamp, value => Self::Text(Some(crate::id::time(value)));
    Option<jiff::Timestamp>, value => Self::Text(value.map(crate::id::time));
    i64, value => Self::Number(Some(value));
    Option<i64>, value => Self::Number(value);
    bool, value => Self::Number(Some(i64::from(value)));
    Vec<u8>, value => Self::Bytes(Some(value));
}

/// A statement and its values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sql {
    pub(crate) text: String,
    values: Vec<Value>,
}

impl Sql {
    /// A statement, or a part of one.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), values: Vec::new() }
    }

    /// The value of the next `?`.
    pub(crate) fn with(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Goes on with another part.
    pub(crate) fn and(mut self, other: impl Into<Self>) -> Self {
        let other = other.into();
        self.text.push(' ');
        self.text.push_str(&other.text);
        self.values.extend(other.values);
        self
    }

    /// `(?, ?, …)` with these values; of none, a list that holds nothing.
    pub(crate) fn list<V: Into<Value>>(values: impl IntoIterator<Item = V>) -> Self {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        let marks = vec!["?"; values.len()].join(", ");
        Self { text: if values.is_empty() { "(NULL)".to_owned() } else { format!("({marks})") }, values }
    }

    /// `?` become `$1`, `$2`, …, as PostgreSQL writes them.
    fn numbered(&self) -> String {
        let mut text = String::with_capacity(self.text.len() + 16);
        let mut n = 0;
        for letter in self.text.chars() {
            if letter == '?' {
                n += 1;
                text.push_str(&format!("${n}"));
            } else {
                text.push(letter);
            }
        }
        text
    }
}

impl From<&str> for Sql {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// A row, read whole.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    names: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    fn value(&self, name: &str) -> Result<&Value> {
        let at = self.names.iter().position(|known| known == name);
        at.and_then(|at| self.values.get(at)).ok_or_else(|| Error::Unknown(format!("no column {name}")))
    }

    /// Every column by its name, bytes as hexadecimal.
    pub(crate) fn to_json(&self) -> serde_json::Map<String, serde_json::Value> {
        let told = |value: &Value| match value {
            Value::Text(text) => text.clone().into(),
            Value::Number(number) => (*number).into(),
            Value::Bytes(bytes) => bytes.as_deref().map(hexadecimal).into(),
        };
        self.names.iter().cloned().zip(self.values.iter().map(told)).collect()
    }

    /// A text that may be missing.
    pub(crate) fn maybe(&self, name: &str) -> Result<Option<String>> {
        match self.value(name)? {
            Value::Text(text) => Ok(text.clone()),
            Value::Number(None) | Value::Bytes(None) => Ok(None),
            other => Err(Error::Unknown(format!("{name} is no text: {other:?}"))),
        }
    }

    /// A text.
    pub(crate) fn text(&self, name: &str) -> Result<String> {
        self.maybe(name)?.ok_or_else(|| Error::Unknown(format!("{name} is missing")))
    }

    /// A whole number.
    pub(crate) fn number(&self, name: &str) -> Result<i64> {
        self.maybe_number(name)?.ok_or_else(|| Error::Unknown(format!("{name} is missing")))
    }

    /// A whole number that may be missing.
    pub(crate) fn maybe_number(&self, name: &str) -> Result<Option<i64>> {
        match self.value(name)? {
            Value::Number(number) => Ok(*number),
            Value::Text(None) | Value::Bytes(None) => Ok(None),
            other => Err(Error::Unknown(format!("{name} is no number: {other:?}"))),
        }
    }

    /// Yes or no.
    pub(crate) fn flag(&self, name: &str) -> Result<bool> {
        Ok(self.number(name)? != 0)
    }

    /// A time.
    pub(crate) fn time(&self, name: &str) -> Result<jiff::Timestamp> {
        crate::id::read_time(&self.text(name)?)
    }

    /// A time that may be missing.
    pub(crate) fn maybe_time(&self, name: &str) -> Result<Option<jiff::Timestamp>> {
        self.maybe(name)?.map(|written| crate::id::read_time(&written)).transpose()
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The database: a writer of one connection and several readers, or a PostgreSQL server.
#[derive(Clone, Debug)]
pub(crate) enum Engine {
    Sqlite { writer: SqlitePool, readers: SqlitePool },
    Postgres(PgPool),
}

/// A transaction that writes.
#[derive(Debug)]
pub(crate) enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "core", include_str!("../migrations/0001_core.sql")),
    (2, "account", include_str!("../migrations/0002_account.sql")),
    (3, "entry", include_str!("../migrations/0003_entry.sql")),
    (4, "talk", include_str!("../migrations/0004_talk.sql")),
    (5, "mailing", include_str!("../migrations/0005_mailing.sql")),
    (6, "meeting", include_str!("../migrations/0006_meeting.sql")),
    (7, "house", include_str!("../migrations/0007_house.sql")),
    (8, "toolbox", include_str!("../migrations/0008_toolbox.sql")),
    (9, "knowledge", include_str!("../migrations/0009_knowledge.sql")),
    (10, "survey", include_str!("../migrations/0010_survey.sql")),
    (11, "law", include_str!("../migrations/0011_law.sql")),
    (12, "mend", include_str!("../migrations/0012_mend.sql")),
    (13, "plan", include_str!("../migrations/0013_plan.sql")),
    (14, "need", include_str!("../migrations/0014_need.sql")),
    (15, "cycle", include_str!("../migrations/0015_cycle.sql")),
    (16, "buyers_group", include_str!("../migrations/0016_buyers_group.sql")),
    (17, "workspace", include_str!("../migrations/0017_workspace.sql")),
    (18, "mend", include_str!("../migrations/0018_mend.sql")),
    (19, "access_key", include_str!("../migrations/0019_access_key.sql")),
    (20, "cycle_consent", include_str!("../migrations/0020_cycle_consent.sql")),
    (21, "plan_words", include_str!("../migrations/0021_plan_words.sql")),
];

fn migrator() -> Migrator {
    let migration = |(version, name, text): &(i64, &'static str, &'static str)| {
        Migration::new(
            *version,
            Cow::Borrowed(*name),
            MigrationType::Simple,
            AssertSqlSafe(*text).into_sql_str(),
            false,
        )
    };
    let migrations = MIGRATIONS.iter().map(migration).collect();
    Migrator::with_migrations(migrations)
}

impl Engine {
    /// A file of SQLite; every commit is on disk before it is acknowledged.
    pub(crate) async fn sqlite(path: &Path) -> Result<Self> {
        Self::sqlite_flushed(path, SqliteSynchronous::Full).await
    }

    /// The same without waiting for the disk, for tests that must be able to lose something.
    pub(crate) async fn sqlite_without_flush(path: &Path) -> Result<Self> {
        Self::sqlite_flushed(path, SqliteSynchronous::Off).await
    }

    async fn sqlite_flushed(path: &Path, flush: SqliteSynchronous) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(flush)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("trusted_schema", "OFF")
            .pragma("cell_size_check", "ON")
            .pragma("secure_delete", "ON")
            .pragma("journal_size_limit", "67108864");
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        migrator().run(&writer).await?;
        let readers = SqlitePoolOptions::new().max_connections(4).connect_with(options.read_only(true)).await?;
        Ok(Self::Sqlite { writer, readers })
    }

    /// A PostgreSQL server.
    pub(crate) async fn postgres(url: &str) -> Result<Self> {
        let pool = PgPoolOptions::new().max_connections(8).connect(url).await?;
        migrator().run(&pool).await?;
        Ok(Self::Postgres(pool))
    }

    /// Closes every connection.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }

    /// Rows of a question.
    pub(crate) async fn rows(&self, sql: Sql) -> Result<Vec<Row>> {
        match self {
            Self::Sqlite { readers, .. } => {
                let text = sql.text.clone();
                let rows = sqlx::query_with(AssertSqlSafe(text), sqlite_values(sql.values)?).fetch_all(readers).await?;
                rows.iter().map(from_sqlite).collect()
            }
            Self::Postgres(pool) => {
                let text = sql.numbered();
                let rows = sqlx::query_with(AssertSqlSafe(text), postgres_values(sql.values)?).fetch_all(pool).await?;
                rows.iter().map(from_postgres).collect()
            }
        }
    }

    /// Runs a statement that no transaction may hold.
    pub(crate) async fn outside(&self, statement: &'static str) -> Result<()> {
        match self {
            Self::Sqlite { writer, .. } => sqlx::raw_sql(statement).execute(writer).await.map(|_| ())?,
            Self::Postgres(pool) => sqlx::raw_sql(statement).execute(pool).await.map(|_| ())?,
        }
        Ok(())
    }

    /// Begins to write. One writes at a time on either engine, so that what was decided on stays so.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        match self {
            Self::Sqlite { writer, .. } => Ok(Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?)),
            Self::Postgres(pool) => {
                let mut tx = Tx::Postgres(pool.begin().await?);
                tx.rows(Sql::new("SELECT 1 AS one FROM (SELECT pg_advisory_xact_lock(7001)) AS waited")).await?;
                Ok(tx)
            }
        }
    }
}

impl Tx {
    /// Rows of a question inside the transaction.
    pub(crate) async fn rows(&mut self, sql: Sql) -> Result<Vec<Row>> {
        match self {
            Self::Sqlite(tx) => {
                let text = sql.text.clone();
                let rows =
                    sqlx::query_with(AssertSqlSafe(text), sqlite_values(sql.values)?).fetch_all(&mut **tx).await?;
                rows.iter().map(from_sqlite).collect()
            }
            Self::Postgres(tx) => {
                let text = sql.numbered();
                let rows =
                    sqlx::query_with(AssertSqlSafe(text), postgres_values(sql.values)?).fetch_all(&mut **tx).await?;
                rows.iter().map(from_postgres).collect()
            }
        }
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) async fn run(&mut self, sql: Sql) -> Result<u64> {
        Ok(match self {
            Self::Sqlite(tx) => {
                let text = sql.text.clone();
                let done = sqlx::query_with(AssertSqlSafe(text), sqlite_values(sql.values)?).execute(&mut **tx).await?;
                done.rows_affected()
            }
            Self::Postgres(tx) => {
                let text = sql.numbered();
                let done =
                    sqlx::query_with(AssertSqlSafe(text), postgres_values(sql.values)?).execute(&mut **tx).await?;
                done.rows_affected()
            }
        })
    }

    /// Makes it last.
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

fn sqlite_values(values: Vec<Value>) -> Result<SqliteArguments> {
    use sqlx::Arguments;
    let mut arguments = SqliteArguments::default();
    for value in values {
        let added = match value {
            Value::Text(text) => arguments.add(text),
            Value::Number(number) => arguments.add(number),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn postgres_values(values: Vec<Value>) -> Result<PgArguments> {
    use sqlx::Arguments;
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Value::Text(text) => arguments.add(text),
            Value::Number(number) => arguments.add(number),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

fn from_sqlite(row: &SqliteRow) -> Result<Row> {
    let names = row.columns().iter().map(|column| column.name().to_owned()).collect();
    let mut values = Vec::with_capacity(row.len());
    for at in 0..row.len() {
        let kind = row.try_get_raw(at)?.type_info().name().to_owned();
        values.push(match kind.as_str() {
            "INTEGER" => Value::Number(row.try_get(at)?),
            "BLOB" => Value::Bytes(row.try_get(at)?),
            _ => Value::Text(row.try_get(at)?),
        });
    }
    Ok(Row { names, values })
}

fn from_postgres(row: &PgRow) -> Result<Row> {
    let names = row.columns().iter().map(|column| column.name().to_owned()).collect();
    let mut values = Vec::with_capacity(row.len());
    for (at, column) in row.columns().iter().enumerate() {
        values.push(match column.type_info().name() {
            "INT8" => Value::Number(row.try_get(at)?),
            "INT4" => Value::Number(row.try_get::<Option<i32>, _>(at)?.map(i64::from)),
            "BYTEA" => Value::Bytes(row.try_get(at)?),
            _ => Value::Text(row.try_get(at)?),
        });
    }
    Ok(Row { names, values })
}

/// Makes a database on a server, for set-up and tests.
///
/// # Errors
/// When the server does not answer or the name is taken.
pub async fn create_database(server: &str, name: &str) -> Result<()> {
    use sqlx::Connection;
    let sound = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if !sound {
        return Err(Error::Unknown(format!("“{name}” is no name for a database")));
    }
    let mut connection = sqlx::PgConnection::connect(server).await?;
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}
