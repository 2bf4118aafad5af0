//! Rows that wait in memory until there are enough of them for a file.

use crate::parquet_file::ParquetFile;
use crate::row::{ProblemRow, RecordRow, UnknownPathRow};
use crate::{DataFile, Error, Table};
use model::{Award, Lot, Modification, Notice, NoticeId, Party};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// Records in one batch.
const MAX_RECORDS: usize = 4_000;
/// Bytes of the notices in one batch, as they came.
const MAX_BYTES: u64 = 64 << 20;

/// Rows of every table that were not yet written.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    bytes: u64,
    notices: Vec<Notice>,
    parties: Vec<Party>,
    lots: Vec<Lot>,
    awards: Vec<Award>,
    modifications: Vec<Modification>,
    pub(crate) problems: Vec<ProblemRow>,
    pub(crate) records: Vec<RecordRow>,
    unknown: BTreeMap<(String, String), Seen>,
}

#[derive(Debug)]
struct Seen {
    count: u64,
    notices: u64,
    example: NoticeId,
}

impl Batch {
    pub(crate) fn is_full(&self) -> bool {
        self.records.len() >= MAX_RECORDS || self.bytes >= MAX_BYTES
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    pub(crate) fn count_bytes(&mut self, bytes: u64) {
        self.bytes += bytes;
    }

    /// Takes a notice apart into rows.
    pub(crate) fn add(&mut self, mut notice: Notice) {
        self.add_unknown(&mut notice);
        self.parties.append(&mut notice.parties);
        self.lots.append(&mut notice.lots);
        self.awards.append(&mut notice.awards);
        self.modifications.append(&mut notice.modifications);
        self.notices.push(notice);
    }

    fn add_unknown(&mut self, notice: &mut Notice) {
        for unknown in std::mem::take(&mut notice.unknown) {
            let key = (notice.format.clone(), unknown.path);
            let seen = self.unknown.entry(key).or_insert_with(|| Seen {
                count: 0,
                notices: 0,
                example: notice.notice.clone(),
            });
            seen.count += u64::from(unknown.count);
            seen.notices += 1;
        }
    }

    /// Writes one file for every table that has rows.
    pub(crate) fn write(self, directory: &Path, generation: u64) -> Result<Vec<(Table, DataFile)>, Error> {
        let unknown: Vec<UnknownPathRow> = self.unknown.into_iter().map(unknown_row).collect();
        let mut files = Files { directory, generation, written: Vec::new() };
        files.write(Table::Notice, &self.notices)?;
        files.write(Table::Party, &self.parties)?;
        files.write(Table::Lot, &self.lots)?;
        files.write(Table::Award, &self.awards)?;
        files.write(Table::Modification, &self.modifications)?;
        files.write(Table::Problem, &self.problems)?;
        files.write(Table::Record, &self.records)?;
        files.write(Table::UnknownPath, &unknown)?;
        Ok(files.written)
    }
}

fn unknown_row(((format, path), seen): ((String, String), Seen)) -> UnknownPathRow {
    UnknownPathRow { format, path, count: seen.count, notices: seen.notices, example: seen.example }
}

struct Files<'a> {
    directory: &'a Path,
    generation: u64,
    written: Vec<(Table, DataFile)>,
}

impl Files<'_> {
    fn write<Row: Serialize>(&mut self, table: Table, rows: &[Row]) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut file = ParquetFile::create(self.directory, table, file_name(table, self.generation, 0))?;
        file.write_rows(rows)?;
        self.written.push((table, file.finish()?));
        Ok(())
    }
}

/// Where a file of a table lies, relative to the data directory.
///
/// Code lists and rates lie beside the raw notices: they cannot be made again from anything else here.
pub(crate) fn file_name(table: Table, generation: u64, number: u32) -> String {
    let name = table.name();
    if table.is_dimension() {
        return format!("raw/{name}-{generation:06}.parquet");
    }
    format!("tables/{name}/{generation:06}-{number}.parquet")
}
