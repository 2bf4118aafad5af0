//! One hash for everything a store knows, whatever the order in which it learned it.

use crate::row::{ProblemRow, RecordRow, UnknownPathRow};
use crate::{Error, Store, Table};
use model::{Award, ContentHash, Lot, Modification, Notice, Party};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

impl Store {
    /// A hash of all rows made from notices, independent of their order. Left out is what depends on arrival:
    /// the batch, the place in `raw/`, and the name of the file a notice came in first.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a file cannot be read.
    pub fn digest(&self) -> Result<ContentHash, Error> {
        let mut rows = self.unknown_paths()?;
        self.collect(Table::Notice, &mut rows, |_: &mut Notice| {})?;
        self.collect(Table::Party, &mut rows, |_: &mut Party| {})?;
        self.collect(Table::Lot, &mut rows, |_: &mut Lot| {})?;
        self.collect(Table::Award, &mut rows, |_: &mut Award| {})?;
        self.collect(Table::Modification, &mut rows, |_: &mut Modification| {})?;
        self.collect(Table::Problem, &mut rows, |row: &mut ProblemRow| row.file.clear())?;
        self.collect(Table::Record, &mut rows, forget_arrival)?;
        rows.sort_unstable();
        Ok(crate::raw::hash(rows.as_flattened()))
    }

    fn collect<Row: Serialize + DeserializeOwned>(
        &self,
        table: Table,
        rows: &mut Vec<[u8; 32]>,
        forget: impl Fn(&mut Row),
    ) -> Result<(), Error> {
        self.visit_rows(table, None, &mut |mut row: Row| {
            forget(&mut row);
            rows.push(row_hash(table, &row));
        })
    }

    /// Unknown paths are added up per batch; here the batches are added up.
    fn unknown_paths(&self) -> Result<Vec<[u8; 32]>, Error> {
        let mut sums: BTreeMap<(String, String), (u64, u64)> = BTreeMap::new();
        self.visit_rows(Table::UnknownPath, None, &mut |row: UnknownPathRow| {
            let sum = sums.entry((row.format, row.path)).or_default();
            *sum = (sum.0 + row.count, sum.1 + row.notices);
        })?;
        Ok(sums.iter().map(|sum| row_hash(Table::UnknownPath, &sum)).collect())
    }
}

fn forget_arrival(row: &mut RecordRow) {
    row.file.clear();
    row.raw_file.clear();
    (row.raw_offset, row.raw_length, row.batch) = (0, 0, 0);
}

fn row_hash(table: Table, row: &impl Serialize) -> [u8; 32] {
    let text = serde_json::to_vec(&(table.name(), row)).expect("rows are plain data");
    Sha256::digest(text).into()
}
