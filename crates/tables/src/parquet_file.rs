//! Parquet files: writing, reading, flushing to disk.

use crate::{DataFile, Error, Table, disk};
use arrow::array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

const ROWS_PER_GROUP: usize = 65_536;
const ROWS_PER_BATCH: usize = 4_096;

/// A Parquet file that is being written; nothing counts until the manifest names it.
pub(crate) struct ParquetFile {
    table: Table,
    file: String,
    path: PathBuf,
    writer: ArrowWriter<File>,
    rows: u64,
}

impl ParquetFile {
    /// Starts a file; `file` is its path relative to the data directory.
    pub(crate) fn create(directory: &Path, table: Table, file: String) -> Result<Self, Error> {
        let path = directory.join(&file);
        let parent = path.parent().unwrap_or(directory);
        disk::create_directory(parent)?;
        let target = File::create(&path).map_err(Error::io(&path))?;
        let writer = ArrowWriter::try_new(target, table.schema(), Some(properties()))
            .map_err(|error| rows_error(table, &error))?;
        Ok(Self { table, file, path, writer, rows: 0 })
    }

    pub(crate) fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        self.rows += batch.num_rows() as u64;
        self.writer.write(batch).map_err(|error| rows_error(self.table, &error))
    }

    pub(crate) fn write_rows<Row: Serialize>(&mut self, rows: &[Row]) -> Result<(), Error> {
        for chunk in rows.chunks(ROWS_PER_BATCH) {
            let batch = serde_arrow::to_record_batch(&self.table.fields(), &chunk)
                .map_err(|error| rows_error(self.table, &error))?;
            self.write(&batch)?;
        }
        Ok(())
    }

    /// Ends the file and flushes it, its directory included.
    pub(crate) fn finish(self) -> Result<DataFile, Error> {
        let target = self.writer.into_inner().map_err(|error| rows_error(self.table, &error))?;
        target.sync_all().map_err(Error::io(&self.path))?;
        if let Some(parent) = self.path.parent() {
            disk::sync_directory(parent)?;
        }
        let bytes = fs::metadata(&self.path).map_err(Error::io(&self.path))?.len();
        Ok(DataFile { file: self.file, rows: self.rows, bytes })
    }
}

fn properties() -> WriterProperties {
    let level = ZstdLevel::try_new(1).expect("zstd knows level 1");
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(Some(ROWS_PER_GROUP))
        .build()
}

fn rows_error(table: Table, error: &dyn std::error::Error) -> Error {
    Error::Rows { table: table.name(), what: error.to_string() }
}

/// Reads a file batch by batch; with `columns`, only these top-level columns.
pub(crate) fn read(path: &Path, columns: Option<&[&str]>) -> Result<ParquetRecordBatchReader, Error> {
    let file = File::open(path).map_err(|error| Error::damaged(path, error))?;
    let mut builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| Error::damaged(path, error))?;
    if let Some(columns) = columns {
        let mask = parquet::arrow::ProjectionMask::columns(builder.parquet_schema(), columns.iter().copied());
        builder = builder.with_projection(mask);
    }
    builder.with_batch_size(ROWS_PER_BATCH).build().map_err(|error| Error::damaged(path, error))
}

/// Reads the rows of a file, a batch at a time.
pub(crate) fn read_rows<Row: DeserializeOwned>(
    path: &Path,
    columns: Option<&[&str]>,
    visit: &mut dyn FnMut(Row),
) -> Result<(), Error> {
    for batch in read(path, columns)? {
        let batch = batch.map_err(|error| Error::damaged(path, error))?;
        let rows: Vec<Row> = serde_arrow::from_record_batch(&batch).map_err(|error| Error::damaged(path, error))?;
        rows.into_iter().for_each(&mut *visit);
    }
    Ok(())
}

/// Number of rows in a file.
pub(crate) fn count(path: &Path) -> Result<u64, Error> {
    let file = File::open(path).map_err(|error| Error::damaged(path, error))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| Error::damaged(path, error))?;
    Ok(u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or_default())
}
