//! Bytes of files that no row names any more: of withdrawn posts, of changes that were not finished.

use crate::engine::Sql;
use crate::{Result, Store};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes younger than this may belong to a change that is under way.
const YOUNG: SignedDuration = SignedDuration::from_hours(24);
/// How often they are looked for.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// The setting that remembers when they were looked for last.
const SWEPT: &str = "files-swept";

/// Where bytes wait while it is looked whether they may go. What is found here at the start goes back to its place.
pub(crate) fn waiting(files: &Path) -> PathBuf {
    files.join("going")
}

impl Store {
    /// Removes bytes that no row of any table names; does nothing when it did less than a day ago. How many files.
    ///
    /// # Errors
    /// When the database does not answer, or a file cannot be removed.
    pub async fn sweep_files(&self, at: Timestamp) -> Result<u64> {
        let last = self.setting(SWEPT).await?.and_then(|written| written.parse::<Timestamp>().ok());
        if last.is_some_and(|last| at < last + EVERY) {
            return Ok(0);
        }
        let mut removed = 0;
        for hash in self.unused(at).await? {
            removed += u64::from(self.remove(&hash, at)?);
        }
        self.note_sweep(at).await?;
        Ok(removed)
    }

    async fn note_sweep(&self, at: Timestamp) -> Result<()> {
        let mut tx = self.engine().begin().await?;
        let sql =
            Sql::new("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?");
        tx.run(sql.with(SWEPT).with(at).with(at)).await?;
        tx.commit().await
    }

    /// Hashes of bytes on disk that are old enough and named by no row.
    async fn unused(&self, at: Timestamp) -> Result<Vec<String>> {
        let named = self.rows(Sql::new("SELECT DISTINCT hash FROM attachment")).await?;
        let named = named.iter().map(|row| row.text("hash")).collect::<Result<BTreeSet<String>>>()?;
        let (schema, mut unused) = (self.schema().await?, Vec::new());
        for path in on_disk(self.files())? {
            let hash = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !named.contains(&hash) && !is_young(&path, at)? && !self.is_named(&schema, &hash).await? {
                unused.push(hash);
            }
        }
        Ok(unused)
    }

    /// Whether any table names a hash, in whatever column and within whatever text: no part that keeps files must be
    /// known here.
    async fn is_named(&self, schema: &BTreeMap<String, BTreeSet<String>>, hash: &str) -> Result<bool> {
        for (table, columns) in schema {
            let mut sql = Sql::new(format!("SELECT 1 AS found FROM {table} WHERE 1 = 0"));
            for column in columns {
                let part = Sql::new(format!("OR CAST({column} AS TEXT) LIKE ?")).with(format!("%{hash}%"));
                sql = sql.and(part);
            }
            if self.row(sql.and("LIMIT 1")).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Removes bytes, unless they were kept anew in this moment: then they go back.
    fn remove(&self, hash: &str, at: Timestamp) -> Result<bool> {
        let (place, going) = (crate::files::place(self.files(), hash), waiting(self.files()).join(hash));
        fs::rename(&place, &going)?;
        if is_young(&going, at)? {
            fs::rename(&going, &place)?;
            return Ok(false);
        }
        fs::remove_file(&going)?;
        Ok(true)
    }
}

/// Kept files, by their paths.
fn on_disk(files: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for folder in fs::read_dir(files)? {
        let folder = folder?.path();
        let is_place = folder.file_name().is_some_and(|name| name.len() == 2) && folder.is_dir();
        for file in is_place.then(|| fs::read_dir(&folder)).transpose()?.into_iter().flatten() {
            paths.push(file?.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn is_young(path: &Path, at: Timestamp) -> Result<bool> {
    let changed = Timestamp::try_from(fs::metadata(path)?.modified()?);
    // A time that no calendar knows is of no file of ours that is new.
    Ok(changed.is_ok_and(|changed| changed + YOUNG > at))
}
