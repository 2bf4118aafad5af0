//! Walks the files of a folder, a tar archive (gzip or plain) or a zip archive.

use flate2::read::GzDecoder;
use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// What is done with a file: its path within the folder or archive, and its content.
pub(crate) type Take<'t> = &'t mut dyn FnMut(&Path, &mut dyn Read) -> io::Result<()>;

/// Hands out every file; within a folder in the order of their names.
pub(crate) fn visit(from: &Path, take: Take<'_>) -> io::Result<()> {
    if from.is_dir() {
        return visit_folder(from, from, take);
    }
    let mut start = [0; 4];
    let length = File::open(from)?.read(&mut start)?;
    let file = BufReader::new(File::open(from)?);
    match &start[..length] {
        [0x1f, 0x8b, ..] => visit_tar(GzDecoder::new(file), take),
        b"PK\x03\x04" => visit_zip(from, take),
        _ => visit_tar(file, take),
    }
}

fn visit_folder(root: &Path, folder: &Path, take: Take<'_>) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        match entry.file_type()? {
            kind if kind.is_dir() => visit_folder(root, &path, take)?,
            kind if kind.is_file() => take(path.strip_prefix(root).unwrap_or(&path), &mut File::open(&path)?)?,
            _ => {}
        }
    }
    Ok(())
}

fn visit_tar(stream: impl Read, take: Take<'_>) -> io::Result<()> {
    for entry in tar::Archive::new(stream).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        if entry.header().entry_type().is_file() {
            take(&path, &mut entry)?;
        }
    }
    Ok(())
}

fn visit_zip(from: &Path, take: Take<'_>) -> io::Result<()> {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(from)?)).map_err(io::Error::other)?;
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(io::Error::other)?;
        let path = PathBuf::from(entry.name().map_err(io::Error::other)?.as_ref());
        if entry.is_file() {
            take(&path, &mut entry)?;
        }
    }
    Ok(())
}
