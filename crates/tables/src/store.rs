//! The data directory.

use crate::raw::{self, Place, RawRecord};
use crate::writer::Writer;
use crate::{DataFile, Error, LAYOUT, Manifest, RecordRow, Table, disk, parquet_file};
use arrow::array::RecordBatch;
use serde::de::DeserializeOwned;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// The evidence plane in one directory. Opening it is cheap; it holds no state but the path.
#[derive(Clone, Debug)]
pub struct Store {
    directory: PathBuf,
}

/// Held while writing; released when dropped, or by the system when the process ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Store {
    /// Opens a data directory, or makes an empty one.
    ///
    /// Files that a killed run left behind are removed, unless another process writes at this moment.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the manifest or a file it names is missing or cut; [`Error::Newer`] when a newer
    /// procurenet made it.
    pub fn open(directory: &Path) -> Result<Self, Error> {
        let store = Self::prepare(directory)?;
        match Manifest::read(directory)? {
            Some(manifest) => manifest.check(directory)?,
            None => store.begin()?,
        }
        if let Ok(_lock) = store.lock() {
            store.sweep_orphans()?;
        }
        Ok(store)
    }

    /// Opens a data directory whose tables may be missing or damaged, to make them again from the raw notices.
    ///
    /// # Errors
    /// [`Error::Io`] when the directory cannot be made.
    pub fn open_for_rebuild(directory: &Path) -> Result<Self, Error> {
        Self::prepare(directory)
    }

    fn prepare(directory: &Path) -> Result<Self, Error> {
        disk::create_directory(&directory.join("raw"))?;
        disk::create_directory(&directory.join("tables"))?;
        Ok(Self { directory: directory.to_owned() })
    }

    /// Writes the first manifest. Raw notices without a manifest mean that the tables were deleted.
    fn begin(&self) -> Result<(), Error> {
        let path = Manifest::path(&self.directory);
        if !disk::files(&self.directory.join("raw"))?.is_empty() {
            return Err(Error::damaged(&path, "it is missing, but there are raw notices or code lists"));
        }
        let _lock = self.lock()?;
        match Manifest::read(&self.directory)? {
            Some(_) => Ok(()),
            None => Manifest { layout: LAYOUT, epoch: now(), ..Manifest::default() }.swap(&self.directory),
        }
    }

    /// Where the store is.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The files that count now.
    ///
    /// # Errors
    /// [`Error::Damaged`] or [`Error::Newer`] as for [`Store::open`].
    pub fn snapshot(&self) -> Result<Manifest, Error> {
        let manifest = Manifest::read(&self.directory)?;
        manifest.ok_or_else(|| Error::damaged(&Manifest::path(&self.directory), "it is missing"))
    }

    /// Starts writing.
    ///
    /// # Errors
    /// [`Error::Busy`] when another process writes.
    pub fn writer(&self) -> Result<Writer, Error> {
        let lock = self.lock()?;
        let manifest = self.snapshot()?;
        self.sweep(&manifest)?;
        Writer::resume(self.clone(), lock, manifest)
    }

    /// Starts making the tables again; they replace the old ones at [`Writer::commit`], raw notices stay.
    ///
    /// # Errors
    /// [`Error::Busy`] when another process writes.
    pub fn rebuilder(&self) -> Result<Writer, Error> {
        let lock = self.lock()?;
        let old = Manifest::read(&self.directory).unwrap_or_default().unwrap_or_default();
        let mut manifest = Manifest { layout: LAYOUT, epoch: now(), ..Manifest::default() };
        manifest.generation = self.greatest_generation(&old)?;
        manifest.raw = self.counted_raw()?;
        for table in [Table::Label, Table::Rate] {
            *manifest.files_mut(table) = self.dimension_files(&old, table)?;
        }
        Ok(Writer::rebuild(self.clone(), lock, manifest))
    }

    pub(crate) fn lock(&self) -> Result<Lock, Error> {
        let path = self.directory.join("lock");
        let open = File::options().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(Error::io(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Busy(self.directory.clone())),
            Err(TryLockError::Error(error)) => Err(Error::io(&path)(error)),
        }
    }

    /// Removes what a killed run left: drafts, and files newer than the manifest. Files that a compaction
    /// replaced stay for processes that still read them, until the next writer comes.
    fn sweep_orphans(&self) -> Result<(), Error> {
        let manifest = self.snapshot()?;
        for path in self.data_files()? {
            if !manifest.names(&self.relative(&path)) && generation(&path) > manifest.generation {
                remove(&path)?;
            }
        }
        Ok(())
    }

    /// Removes every data file that the manifest does not name.
    pub(crate) fn sweep(&self, manifest: &Manifest) -> Result<(), Error> {
        for path in self.data_files()? {
            if !manifest.names(&self.relative(&path)) {
                remove(&path)?;
            }
        }
        Ok(())
    }

    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.directory).unwrap_or(path);
        relative.to_string_lossy().replace('\\', "/")
    }

    fn data_files(&self) -> Result<Vec<PathBuf>, Error> {
        let mut paths = disk::files(&self.directory.join("raw"))?;
        for table in Table::ALL {
            paths.extend(disk::files(&self.directory.join("tables").join(table.name()))?);
        }
        Ok(paths)
    }

    fn raw_files(&self) -> Result<Vec<PathBuf>, Error> {
        let mut paths = disk::files(&self.directory.join("raw"))?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "tar"));
        Ok(paths)
    }

    /// The raw files the manifest names; all there are, when it cannot be read.
    fn counted_raw(&self) -> Result<Vec<DataFile>, Error> {
        if let Ok(Some(manifest)) = Manifest::read(&self.directory) {
            return Ok(manifest.raw);
        }
        let mut counted = Vec::new();
        for path in self.raw_files()? {
            let bytes = fs::metadata(&path).map_err(Error::io(&path))?.len();
            let rows = raw::count_members(&path)?;
            counted.push(DataFile { file: self.relative(&path), rows, bytes });
        }
        Ok(counted)
    }

    fn dimension_files(&self, old: &Manifest, table: Table) -> Result<Vec<DataFile>, Error> {
        if !old.files(table).is_empty() {
            return Ok(old.files(table).to_vec());
        }
        let start = format!("{}-", table.name());
        let mut paths = disk::files(&self.directory.join("raw"))?;
        paths.retain(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&start)));
        let Some(path) = paths.pop() else { return Ok(Vec::new()) };
        let bytes = fs::metadata(&path).map_err(Error::io(&path))?.len();
        let rows = parquet_file::count(&path)?;
        Ok(vec![DataFile { file: self.relative(&path), rows, bytes }])
    }

    fn greatest_generation(&self, manifest: &Manifest) -> Result<u64, Error> {
        let on_disk = self.data_files()?.iter().map(|path| generation(path)).max().unwrap_or_default();
        Ok(on_disk.max(manifest.generation))
    }

    /// Number of raw records, for progress.
    ///
    /// # Errors
    /// As for [`Store::visit_raw`].
    pub fn count_raw(&self) -> Result<u64, Error> {
        Ok(self.counted_raw()?.iter().map(|file| file.rows).sum())
    }

    /// Reads every raw record, one at a time, in the order of arrival.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a tar file cannot be read; else what `visit` returns.
    pub fn visit_raw(&self, visit: &mut dyn FnMut(RawRecord) -> Result<(), Error>) -> Result<(), Error> {
        for file in self.counted_raw()? {
            raw::read_members(&self.directory.join(&file.file), visit)?;
        }
        Ok(())
    }

    /// The bytes of one record as they came.
    ///
    /// # Errors
    /// [`Error::Damaged`] when they cannot be read.
    pub fn raw(&self, record: &RecordRow) -> Result<Vec<u8>, Error> {
        let path = self.directory.join("raw").join(&record.raw_file);
        raw::read_member(&path, record.raw_offset, record.raw_length)
    }

    /// The bytes at a place.
    ///
    /// # Errors
    /// [`Error::Damaged`] when they cannot be read.
    pub fn raw_at(&self, place: &Place) -> Result<Vec<u8>, Error> {
        match place {
            Place::New(compressed) => Ok(zstd::decode_all(compressed.as_slice()).expect("just compressed")),
            Place::Stored { file, offset, length } => {
                raw::read_member(&self.directory.join("raw").join(file), *offset, *length)
            }
        }
    }

    /// Reads a table batch by batch, in no promised order.
    pub(crate) fn visit_batches(&self, table: Table, visit: &mut dyn FnMut(&RecordBatch)) -> Result<(), Error> {
        for file in self.snapshot()?.files(table) {
            let path = self.directory.join(&file.file);
            for batch in parquet_file::read(&path, None)? {
                visit(&batch.map_err(|error| Error::damaged(&path, error))?);
            }
        }
        Ok(())
    }

    /// Reads the rows of a table, a few thousand at a time, in no promised order.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a file cannot be read.
    pub fn visit_rows<Row: DeserializeOwned>(
        &self,
        table: Table,
        columns: Option<&[&str]>,
        visit: &mut dyn FnMut(Row),
    ) -> Result<(), Error> {
        for file in self.snapshot()?.files(table) {
            parquet_file::read_rows(&self.directory.join(&file.file), columns, visit)?;
        }
        Ok(())
    }
}

/// A number that no earlier set of tables had: milliseconds since 1970.
fn now() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or_default()
}

fn remove(path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(Error::io(path))
}

/// The generation a data file was written for; drafts belong to a time that never came.
fn generation(path: &Path) -> u64 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.ends_with(".part") {
        return u64::MAX;
    }
    let digits = name.split(['-', '.']).find(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).unwrap_or_default()
}
