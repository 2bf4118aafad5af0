//! Zip archives: members as the directory at the end lists them, sizes as the bytes turn out.
//!
//! Read here and not through a library that loads the whole directory by name: such a reader hides a second
//! member of the same name, and its memory grows with the archive.

use super::guard::{Balance, Checked, Guarded};
use super::name::{Seen, of_member};
use super::{Flow, GO_ON, Step, Walk};
use flate2::read::DeflateDecoder;
use model::ProblemCode;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// The end record with the longest comment there can be.
const LONGEST_END: u64 = 22 + 65_535;
const ENCRYPTED: u16 = 1;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// One line of the directory.
struct Member {
    name: String,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    offset: u64,
    unix_mode: u32,
}

/// Where the directory lies.
struct Directory {
    offset: u64,
    entries: u64,
}

impl Walk<'_> {
    /// Members of a zip inside `depth` archives.
    pub(super) fn zip(&mut self, name: &str, file: &File, depth: u32) -> Flow {
        let read = self.zip_members(name, file, depth + 1);
        read.unwrap_or_else(|error| self.broken(name, &error))
    }

    fn zip_members(&mut self, name: &str, file: &File, depth: u32) -> Step {
        let length = (&*file).seek(SeekFrom::End(0))?;
        let directory = find_directory(file, length)?;
        let mut lines = BufReader::new(Part { file, at: directory.offset, end: length });
        let balance = Balance::new(length, self.limits);
        let mut seen = Seen::default();
        for _ in 0..directory.entries {
            let member = read_line(&mut lines)?;
            if self.zip_member(name, file, &member, &mut seen, (&balance, depth))?.is_break() {
                return Ok(Flow::Break(()));
            }
        }
        Ok(GO_ON)
    }

    fn zip_member(
        &mut self,
        archive: &str,
        file: &File,
        member: &Member,
        seen: &mut Seen,
        (balance, depth): (&Balance, u32),
    ) -> Step {
        if depth == 1 {
            self.count(member.packed);
        }
        if member.name.ends_with('/') {
            return Ok(GO_ON);
        }
        if let Err(refused) = self.admit(archive, &member.name, seen, member.is_file()) {
            return Ok(refused);
        }
        let name = format!("{archive}/{}", member.name);
        match self.unzip(&name, file, member, balance, depth) {
            Err(error) if !super::guard::is_bomb(&error) => Ok(self.broken(&name, &error)),
            read => read,
        }
    }

    fn unzip(&mut self, name: &str, file: &File, member: &Member, balance: &Balance, depth: u32) -> Step {
        if member.flags & ENCRYPTED != 0 {
            let what = "the member is locked with a password; pack it again without one".to_owned();
            return Ok(self.refuse(name, ProblemCode::BrokenArchive, what));
        }
        let packed = BufReader::new(member.bytes(file)?);
        let unpacked: Box<dyn Read + '_> = match member.method {
            STORED => Box::new(packed),
            DEFLATED => Box::new(DeflateDecoder::new(packed)),
            method => return Err(io::Error::other(format!("compression method {method} is not supported"))),
        };
        let guarded = Guarded::new(unpacked, balance.clone());
        self.content(name, &mut Checked::new(guarded, member.crc), depth)
    }
}

impl Member {
    fn is_file(&self) -> bool {
        // Archives made on Windows state no mode.
        matches!(self.unix_mode & 0o170_000, 0 | 0o100_000)
    }

    /// The packed bytes, past the header that repeats the name.
    fn bytes<'f>(&self, file: &'f File) -> io::Result<Part<'f>> {
        let mut header = [0; 30];
        let mut part = Part { file, at: self.offset, end: u64::MAX };
        part.read_exact(&mut header)?;
        if !header.starts_with(b"PK\x03\x04") {
            return Err(damaged("a member does not lie where the directory says"));
        }
        let from = self.offset + 30 + u64::from(u16_at(&header, 26)) + u64::from(u16_at(&header, 28));
        Ok(Part { file, at: from, end: from.saturating_add(self.packed) })
    }
}

/// A part of a file, read from its own position.
struct Part<'f> {
    file: &'f File,
    at: u64,
    end: u64,
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let want = buffer.len().min(left);
        let mut file = self.file;
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(&mut buffer[..want])?;
        self.at += read as u64;
        Ok(read)
    }
}

/// Finds the directory through the record at the end, or its 64-bit form.
fn find_directory(file: &File, length: u64) -> io::Result<Directory> {
    let from = length.saturating_sub(LONGEST_END);
    let mut tail = Vec::new();
    Part { file, at: from, end: length }.read_to_end(&mut tail)?;
    let end = tail.windows(22).rposition(|window| window.starts_with(b"PK\x05\x06"));
    let end = end.ok_or(io::ErrorKind::UnexpectedEof)?;
    let record = &tail[end..];
    let directory = Directory { offset: u32_at(record, 16).into(), entries: u16_at(record, 10).into() };
    let is_64 = directory.offset == u64::from(u32::MAX) || directory.entries == u64::from(u16::MAX);
    match end.checked_sub(20).map(|at| &tail[at..end]) {
        Some(locator) if is_64 && locator.starts_with(b"PK\x06\x07") => directory_64(file, u64_at(locator, 8)),
        _ => Ok(directory),
    }
}

fn directory_64(file: &File, at: u64) -> io::Result<Directory> {
    let mut record = [0; 56];
    Part { file, at, end: u64::MAX }.read_exact(&mut record)?;
    if !record.starts_with(b"PK\x06\x06") {
        return Err(damaged("the directory's 64-bit record is missing"));
    }
    Ok(Directory { offset: u64_at(&record, 48), entries: u64_at(&record, 32) })
}

fn read_line(lines: &mut impl Read) -> io::Result<Member> {
    let mut fixed = [0; 46];
    lines.read_exact(&mut fixed)?;
    if !fixed.starts_with(b"PK\x01\x02") {
        return Err(damaged("the directory of members is damaged"));
    }
    let mut take = |at: usize| {
        let mut bytes = vec![0; u16_at(&fixed, at).into()];
        lines.read_exact(&mut bytes).map(|()| bytes)
    };
    let (name, extra, _comment) = (take(28)?, take(30)?, take(32)?);
    let made_on_unix = fixed[5] == 3;
    let mut member = Member {
        name: of_member(&name),
        flags: u16_at(&fixed, 8),
        method: u16_at(&fixed, 10),
        crc: u32_at(&fixed, 16),
        packed: u32_at(&fixed, 20).into(),
        offset: u32_at(&fixed, 42).into(),
        unix_mode: if made_on_unix { u32_at(&fixed, 38) >> 16 } else { 0 },
    };
    widen(&mut member, &extra, u32_at(&fixed, 24) == u32::MAX);
    Ok(member)
}

/// Takes 64-bit sizes from the extra field; it holds only those that did not fit, in this order.
fn widen(member: &mut Member, extra: &[u8], has_unpacked: bool) {
    let Some(field) = extra_field(extra, 1) else { return };
    let mut values = field.chunks_exact(8).map(|value| u64_at(value, 0));
    if has_unpacked {
        values.next();
    }
    for value in [&mut member.packed, &mut member.offset] {
        if *value == u64::from(u32::MAX) {
            *value = values.next().unwrap_or(*value);
        }
    }
}

fn extra_field(mut extra: &[u8], wanted: u16) -> Option<&[u8]> {
    while extra.len() >= 4 {
        let end = 4 + usize::from(u16_at(extra, 2));
        let field = extra.get(4..end)?;
        if u16_at(extra, 0) == wanted {
            return Some(field);
        }
        extra = &extra[end..];
    }
    None
}

fn damaged(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes[at..at + N].try_into().expect("the slice has N bytes")
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes_at(bytes, at))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes_at(bytes, at))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes_at(bytes, at))
}
