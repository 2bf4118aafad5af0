//! Bytes of files, kept under the hash of their content: on disk before the row that names them is written.

use crate::{Result, Store};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Makes the folders; sweeps what an interrupted upload left, puts back what an interrupted sweep took.
pub(crate) fn prepare(data: &Path) -> Result<PathBuf> {
    let files = data.join("files");
    let waiting = files.join("tmp");
    fs::create_dir_all(&waiting)?;
    for left in fs::read_dir(&waiting)? {
        fs::remove_file(left?.path())?;
    }
    let going = crate::unused::waiting(&files);
    fs::create_dir_all(&going)?;
    for left in fs::read_dir(&going)? {
        let left = left?;
        fs::rename(left.path(), place(&files, &left.file_name().to_string_lossy()))?;
    }
    // A folder made new is as easily lost in a power cut as a file.
    last(&files)?;
    last(data)?;
    Ok(files)
}

/// Makes the names in a folder last.
fn last(folder: &Path) -> Result<()> {
    Ok(File::open(folder)?.sync_all()?)
}

pub(crate) fn place(files: &Path, hash: &str) -> PathBuf {
    files.join(&hash[..2]).join(hash)
}

impl Store {
    /// Keeps bytes; their hash. When this returns they survive a power cut. Bytes that are known already are written
    /// once more, so that nobody learns from the time it takes that somebody else has the same file.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn keep(&self, bytes: &[u8]) -> Result<String> {
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let target = place(self.files(), &hash);
        let folder = target.parent().unwrap_or(self.files());
        fs::create_dir_all(folder)?;
        self.write_whole(bytes, &target)?;
        last(folder)?;
        last(self.files())?;
        Ok(hash)
    }

    fn write_whole(&self, bytes: &[u8], target: &Path) -> Result<()> {
        let waiting = self.files().join("tmp").join(crate::id::new());
        let mut file = File::create(&waiting)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(fs::rename(&waiting, target)?)
    }

    /// Bytes by their hash, checked against it.
    ///
    /// # Errors
    /// When they are gone or no longer what was kept.
    pub fn kept(&self, hash: &str) -> Result<Vec<u8>> {
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_hash {
            return Err(crate::Error::missing("file", hash));
        }
        let bytes = fs::read(place(self.files(), hash))?;
        let found: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if found == hash { Ok(bytes) } else { Err(crate::Error::Unknown(format!("file {hash} is not what was kept"))) }
    }
}
