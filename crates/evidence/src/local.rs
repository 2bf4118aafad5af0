//! SQL in this process, with DataFusion.

use crate::engine::{Answer, Engine, Parameters};
use crate::{Error, Query, Settings};
use datafusion::catalog::TableProvider;
use datafusion::common::ParamValues;
use datafusion::datasource::empty::EmptyTable;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::error::DataFusionError;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};
use datafusion::scalar::ScalarValue;
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use tables::{Manifest, Table};

/// The files of one manifest as SQL tables.
pub struct LocalEngine {
    context: SessionContext,
}

impl fmt::Debug for LocalEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LocalEngine")
    }
}

impl LocalEngine {
    /// Takes the files of a manifest as tables, and defines the view `current`.
    ///
    /// # Errors
    /// [`Error::Query`] when a file cannot be a table.
    pub async fn new(directory: &Path, manifest: &Manifest, settings: &Settings) -> Result<Self, Error> {
        let context = context(settings).map_err(failed("setup"))?;
        for table in Table::ALL {
            let provider = provider(directory, manifest, table).map_err(failed(table.name()))?;
            context.register_table(table.name(), provider).map_err(failed(table.name()))?;
        }
        let view = Query::CURRENT_VIEW;
        context.sql(view.text).await.map_err(failed(view.name))?;
        Ok(Self { context })
    }
}

impl Engine for LocalEngine {
    fn sql(&self, query: Query, parameters: Parameters) -> Answer<'_> {
        Box::pin(async move {
            let values: Vec<(&str, ScalarValue)> =
                parameters.into_iter().map(|(name, value)| (name, value.into())).collect();
            let plan = self.context.sql(query.text).await.map_err(failed(query.name))?;
            let bound = plan.with_param_values(ParamValues::from(values)).map_err(failed(query.name))?;
            bound.execute_stream().await.map_err(failed(query.name))
        })
    }
}

pub(crate) fn failed(query: &'static str) -> impl Fn(DataFusionError) -> Error {
    move |error| Error::Query { query, what: error.strip_backtrace() }
}

fn context(settings: &Settings) -> Result<SessionContext, DataFusionError> {
    let config = SessionConfig::new()
        .with_target_partitions(settings.partitions())
        .set_bool("datafusion.execution.parquet.schema_force_view_types", false);
    let pool = Arc::new(FairSpillPool::new(settings.memory_bytes));
    let runtime = RuntimeEnvBuilder::new().with_memory_pool(pool).build_arc()?;
    Ok(SessionContext::new_with_config_rt(config, runtime))
}

fn provider(directory: &Path, manifest: &Manifest, table: Table) -> Result<Arc<dyn TableProvider>, DataFusionError> {
    let files = manifest.files(table);
    if files.is_empty() {
        return Ok(Arc::new(EmptyTable::new(table.schema())));
    }
    let mut urls = Vec::with_capacity(files.len());
    for file in files {
        let path = std::path::absolute(directory.join(&file.file))?;
        urls.push(ListingTableUrl::parse(path.to_string_lossy())?);
    }
    let options = ListingOptions::new(Arc::new(ParquetFormat::default())).with_file_extension(".parquet");
    let config =
        ListingTableConfig::new_with_multi_paths(urls).with_listing_options(options).with_schema(table.schema());
    Ok(Arc::new(ListingTable::try_new(config)?))
}
