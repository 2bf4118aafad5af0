//! Batches of columns turned into rows, one batch at a time.

use crate::engine::{Engine, Parameters};
use crate::local::failed;
use crate::{Error, Query};
use datafusion::execution::SendableRecordBatchStream;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;

/// Rows of an answer, in its order. Only one batch is in memory.
pub(crate) struct Rows<Row> {
    query: &'static str,
    stream: SendableRecordBatchStream,
    waiting: std::vec::IntoIter<Row>,
}

impl<Row: DeserializeOwned> Rows<Row> {
    pub(crate) async fn of(engine: &dyn Engine, query: Query, parameters: Parameters) -> Result<Self, Error> {
        let stream = engine.sql(query, parameters).await?;
        Ok(Self { query: query.name, stream, waiting: Vec::new().into_iter() })
    }

    /// Every row at once.
    pub(crate) async fn all(engine: &dyn Engine, query: Query, parameters: Parameters) -> Result<Vec<Row>, Error> {
        let mut rows = Self::of(engine, query, parameters).await?;
        let mut all = Vec::new();
        while rows.fill().await? {
            all.extend(rows.waiting.by_ref());
        }
        Ok(all)
    }

    pub(crate) async fn next(&mut self) -> Result<Option<Row>, Error> {
        self.fill().await?;
        Ok(self.waiting.next())
    }

    /// The next row, if it fulfils a condition.
    pub(crate) async fn next_if(&mut self, wanted: impl Fn(&Row) -> bool) -> Result<Option<Row>, Error> {
        self.fill().await?;
        if !self.waiting.as_slice().first().is_some_and(wanted) {
            return Ok(None);
        }
        Ok(self.waiting.next())
    }

    /// Makes sure that a row waits, while there are any.
    async fn fill(&mut self) -> Result<bool, Error> {
        while self.waiting.as_slice().is_empty() {
            let Some(batch) = self.stream.next().await else { return Ok(false) };
            let batch = batch.map_err(failed(self.query))?;
            let rows: Vec<Row> = serde_arrow::from_record_batch(&batch)
                .map_err(|error| Error::Query { query: self.query, what: error.to_string() })?;
            self.waiting = rows.into_iter();
        }
        Ok(true)
    }
}
