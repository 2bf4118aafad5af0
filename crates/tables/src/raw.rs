//! Raw notices: plain tar files of zstd members, so that anyone can open them with `tar` and `zstd`.
//!
//! Each member begins with a skippable zstd frame that keeps the full name of the file it came from (and the
//! problem, for a record that could not even be read); `zstd -d` passes over it.

use crate::{DataFile, Error, disk};
use model::{ContentHash, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const COMPRESSION: i32 = 3;
const BLOCK: u64 = 512;
const SKIPPABLE: [u8; 4] = 0x184D_2A50_u32.to_le_bytes();
const MAX_NAME_BYTES: usize = 80;

/// A record's bytes: their hash, and where they are.
#[derive(Clone, Debug)]
pub struct Raw {
    /// SHA-256 of the bytes.
    pub hash: ContentHash,
    /// Length of the bytes.
    pub size: u64,
    /// Where they are.
    pub place: Place,
}

/// Where a record's bytes are.
#[derive(Clone, Debug)]
pub enum Place {
    /// In memory, compressed, to be stored.
    New(Vec<u8>),
    /// In a tar file of the store.
    Stored {
        /// Tar file in `raw/`.
        file: String,
        /// Where the member's bytes begin.
        offset: u64,
        /// How many there are.
        length: u64,
    },
}

/// One record as it came, read back from `raw/`.
#[derive(Debug)]
pub struct RawRecord {
    /// The file it came from, with the archive that file lay in.
    pub file: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Hash and place, to hand to a [`crate::Writer`] that makes the tables again.
    pub raw: Raw,
    /// The problem of a record that could not even be read; then `bytes` is empty.
    pub refused: Option<Problem>,
}

/// Hashes and compresses a record's bytes; done by worker threads.
#[must_use]
pub fn pack(bytes: &[u8]) -> Raw {
    let compressed = zstd::bulk::compress(bytes, COMPRESSION).expect("zstd compresses any bytes in memory");
    Raw { hash: hash(bytes), size: bytes.len() as u64, place: Place::New(compressed) }
}

/// SHA-256 as a [`ContentHash`].
#[must_use]
pub fn hash(bytes: &[u8]) -> ContentHash {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(hex, "{byte:02x}").expect("a String takes any text");
    }
    ContentHash::from_hex(hex)
}

/// What a member says about itself.
#[derive(Serialize, Deserialize)]
struct Origin {
    file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

/// A tar file that is being written.
#[derive(Debug)]
pub(crate) struct RawWriter {
    name: String,
    directory: PathBuf,
    file: BufWriter<File>,
    position: u64,
    members: u64,
}

impl RawWriter {
    pub(crate) fn create(directory: &Path, name: String) -> Result<Self, Error> {
        let path = draft(directory, &name);
        let file = BufWriter::new(File::create(&path).map_err(Error::io(&path))?);
        Ok(Self { name, directory: directory.to_owned(), file, position: 0, members: 0 })
    }

    /// Adds a member and says where it lies.
    pub(crate) fn add(
        &mut self,
        file: &str,
        hash: &ContentHash,
        compressed: &[u8],
        problem: Option<&Problem>,
    ) -> Result<Place, Error> {
        let origin = origin_frame(file, problem);
        let length = (origin.len() + compressed.len()) as u64;
        let header = header(hash, file, length);
        let padding = vec![0; usize::try_from(length.next_multiple_of(BLOCK) - length).expect("less than a block")];
        for part in [header.as_bytes(), origin.as_slice(), compressed, padding.as_slice()] {
            self.file.write_all(part).map_err(Error::io(&draft(&self.directory, &self.name)))?;
        }
        let offset = self.position + BLOCK;
        self.position = offset + length.next_multiple_of(BLOCK);
        self.members += 1;
        Ok(Place::Stored { file: self.name.clone(), offset, length })
    }

    /// Ends the tar file and gives it its name.
    pub(crate) fn finish(mut self) -> Result<DataFile, Error> {
        let (path, draft) = (self.directory.join(&self.name), draft(&self.directory, &self.name));
        self.file.write_all(&[0; 2 * BLOCK as usize]).map_err(Error::io(&draft))?;
        let file = self.file.into_inner().map_err(|error| Error::io(&draft)(error.into_error()))?;
        file.sync_all().map_err(Error::io(&draft))?;
        fs::rename(&draft, &path).map_err(Error::io(&path))?;
        disk::sync_directory(&self.directory)?;
        Ok(DataFile { file: format!("raw/{}", self.name), rows: self.members, bytes: self.position + 2 * BLOCK })
    }
}

fn draft(directory: &Path, name: &str) -> PathBuf {
    directory.join(format!("{name}.part"))
}

fn origin_frame(file: &str, problem: Option<&Problem>) -> Vec<u8> {
    let origin = Origin { file: file.to_owned(), problem: problem.cloned() };
    let text = serde_json::to_vec(&origin).expect("an origin is plain data");
    let length = u32::try_from(text.len()).expect("a file name is shorter than 4 GiB");
    [SKIPPABLE.as_slice(), &length.to_le_bytes(), &text].concat()
}

fn header(hash: &ContentHash, file: &str, length: u64) -> tar::Header {
    let mut header = tar::Header::new_ustar();
    let path = format!("{hash}/{}.zst", member_name(file));
    header.set_path(path).expect("64 hexadecimal digits and a short plain name fit a tar header");
    header.set_size(length);
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_cksum();
    header
}

/// The last part of a file name, with only letters that are safe in every file system.
fn member_name(file: &str) -> String {
    let last = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String =
        last.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' }).collect();
    let plain = plain[plain.len().saturating_sub(MAX_NAME_BYTES)..].trim_start_matches('.');
    if plain.is_empty() { "record".to_owned() } else { plain.to_owned() }
}

/// Reads the bytes of one member.
pub(crate) fn read_member(path: &Path, offset: u64, length: u64) -> Result<Vec<u8>, Error> {
    let mut file = File::open(path).map_err(|error| Error::damaged(path, error))?;
    let mut compressed = Vec::new();
    file.seek(SeekFrom::Start(offset))
        .and_then(|_| file.take(length).read_to_end(&mut compressed))
        .and_then(|_| zstd::decode_all(compressed.as_slice()))
        .map_err(|error| Error::damaged(path, error))
}

/// Reads every member of one tar file, in order.
pub(crate) fn read_members(path: &Path, visit: &mut dyn FnMut(RawRecord) -> Result<(), Error>) -> Result<(), Error> {
    let damaged = |error: std::io::Error| Error::damaged(path, error);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut archive = tar::Archive::new(BufReader::new(File::open(path).map_err(damaged)?));
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let (offset, length) = (entry.raw_file_position(), entry.size());
        let member = entry.path().map_err(damaged)?.to_string_lossy().into_owned();
        let mut compressed = Vec::new();
        entry.read_to_end(&mut compressed).map_err(damaged)?;
        let bytes = zstd::decode_all(compressed.as_slice()).map_err(damaged)?;
        let (hash, member_file) = member.split_once('/').unwrap_or(("", &member));
        let origin = read_origin(&compressed)
            .unwrap_or_else(|| Origin { file: member_file.trim_end_matches(".zst").to_owned(), problem: None });
        let place = Place::Stored { file: name.clone(), offset, length };
        let raw = Raw { hash: ContentHash::from_hex(hash.to_owned()), size: bytes.len() as u64, place };
        visit(RawRecord { file: origin.file, bytes, raw, refused: origin.problem })?;
    }
    Ok(())
}

/// Counts the members of a tar file without reading them.
pub(crate) fn count_members(path: &Path) -> Result<u64, Error> {
    let damaged = |error: std::io::Error| Error::damaged(path, error);
    let mut archive = tar::Archive::new(File::open(path).map_err(damaged)?);
    let mut count = 0;
    for entry in archive.entries_with_seek().map_err(damaged)? {
        entry.map_err(damaged)?;
        count += 1;
    }
    Ok(count)
}

fn read_origin(compressed: &[u8]) -> Option<Origin> {
    let rest = compressed.strip_prefix(&SKIPPABLE)?;
    let length = u32::from_le_bytes(rest.get(..4)?.try_into().ok()?);
    let text = rest.get(4..4 + usize::try_from(length).ok()?)?;
    serde_json::from_slice(text).ok()
}
