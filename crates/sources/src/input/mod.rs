//! Where records come from: files, folders, archives, standard input.
//!
//! What a file is, its content says, not its name. Records come one at a time, so that memory does not
//! depend on how large an archive is; what cannot be read is handed on as a [`Problem`] and never stops the rest.

mod folder;
mod guard;
mod kind;
mod name;
mod tarball;
mod zipped;

use crate::xml::MAX_NOTICE_BYTES;
use guard::Counted;
use kind::Kind;
use model::{Problem, ProblemCode};
use std::fs::File;
use std::io::{self, Read, Seek};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Something a person named as input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input.
    Stdin,
}

/// One thing found in an input.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// The file with the archive it lies in: `ted-legacy.tar.gz/2018_1.xml`.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// What an [`Item`] holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    /// XML of any kind, good or broken: the reader decides.
    Record(Vec<u8>),
    /// No notice, and not meant to be one; the reason in words.
    Skipped(&'static str),
    /// Not read, and why.
    Refused(Problem),
}

/// How much is read before something is refused. Counted on bytes really read; size headers are not believed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Largest record.
    pub record_bytes: u64,
    /// An archive may unpack to this much whatever its size.
    pub archive_bytes: u64,
    /// Beyond `archive_bytes`, an archive may not unpack to more than this many times its own size.
    pub archive_ratio: u64,
    /// Archives in archives: 2 allows one inside another.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { record_bytes: MAX_NOTICE_BYTES as u64, archive_bytes: 1 << 30, archive_ratio: 200, depth: 2 }
    }
}

/// Whether whoever takes items wants more.
pub type Flow = ControlFlow<()>;

/// Takes items, one at a time.
pub type Take<'a> = dyn FnMut(Item) -> Flow + 'a;

/// Reads inputs one after the other.
#[derive(Debug, Default)]
pub struct Reader {
    limits: Limits,
    bytes_done: Arc<AtomicU64>,
}

impl Input {
    /// The input a command line names; `-` is standard input.
    #[must_use]
    pub fn parse(written: &Path) -> Self {
        if written == Path::new("-") { Self::Stdin } else { Self::Path(written.to_owned()) }
    }

    /// Bytes on disk, as they are (packed); `None` when that cannot be told.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        match self {
            Self::Path(path) => folder::size(path),
            Self::Stdin => None,
        }
    }
}

impl Reader {
    /// A reader with other limits than the usual.
    #[must_use]
    pub fn with_limits(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Bytes of input read so far (packed), for telling progress from another thread.
    #[must_use]
    pub fn bytes_done(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes_done)
    }

    /// Reads the inputs in the order given and hands over what they hold, until `take` breaks.
    pub fn read(&self, inputs: &[Input], take: &mut Take<'_>) -> Flow {
        let mut walk = Walk { limits: self.limits, bytes_done: &self.bytes_done, take };
        inputs.iter().try_for_each(|input| match input {
            Input::Path(path) => walk.path(path, &name::of_input(path)),
            Input::Stdin => walk.stream("stdin", io::stdin().lock()),
        })
    }

    /// Reads a stream as if it were standard input.
    pub fn read_stream(&self, name: &str, stream: impl Read, take: &mut Take<'_>) -> Flow {
        Walk { limits: self.limits, bytes_done: &self.bytes_done, take }.stream(name, stream)
    }
}

/// One walk through inputs.
struct Walk<'a> {
    limits: Limits,
    bytes_done: &'a AtomicU64,
    take: &'a mut Take<'a>,
}

/// What a step of the walk gives: an error belongs to whatever is read from (an archive, a file).
type Step = io::Result<Flow>;

const GO_ON: Flow = ControlFlow::Continue(());

impl Walk<'_> {
    /// A file named by a person or found in a folder.
    fn file(&mut self, path: &Path, name: &str) -> Flow {
        let opened = File::open(path).and_then(|file| self.open_file(file, name));
        opened.unwrap_or_else(|error| self.unreadable(name, &error))
    }

    fn open_file(&mut self, mut file: File, name: &str) -> Step {
        if !file.metadata()?.is_file() {
            return Ok(self.stream(name, file));
        }
        let start = kind::peek(&mut file)?;
        file.rewind()?;
        if Kind::of(&start) == Kind::Zip {
            return Ok(self.zip(name, &file, 0));
        }
        Ok(self.stream(name, file))
    }

    fn stream(&mut self, name: &str, stream: impl Read) -> Flow {
        let mut counted = Counted::new(stream, self.bytes_done);
        let read = self.content(name, &mut counted, 0);
        read.unwrap_or_else(|error| self.unreadable(name, &error))
    }

    /// Bytes of any kind: a record, an archive, or something else. `depth` archives are around it.
    fn content(&mut self, name: &str, mut bytes: &mut dyn Read, depth: u32) -> Step {
        let start = kind::peek(&mut bytes)?;
        let mut whole = start.as_slice().chain(bytes);
        match Kind::of(&start) {
            Kind::Xml => self.record(name, &mut whole),
            Kind::Other | Kind::Empty if name::says_xml(name) => self.record(name, &mut whole),
            Kind::Other | Kind::Empty if name::says_archive(name) => {
                let what = "it is called an archive and is none: perhaps its download broke off".to_owned();
                Ok(self.refuse(name, ProblemCode::BrokenArchive, what))
            }
            Kind::Empty => Ok(self.give(name, Content::Skipped("it is empty"))),
            Kind::Other => Ok(self.give(name, Content::Skipped("it is no XML"))),
            Kind::Gzip | Kind::Tar | Kind::Zip if depth >= self.limits.depth => Ok(self.nested_too_deep(name)),
            Kind::Gzip => Ok(self.gzip(name, &mut whole, depth)),
            Kind::Tar => Ok(self.tar(name, &mut whole, depth + 1)),
            Kind::Zip => self.spooled_zip(name, &mut whole, depth),
        }
    }

    fn record(&mut self, name: &str, bytes: &mut dyn Read) -> Step {
        let mut record = Vec::new();
        bytes.take(self.limits.record_bytes + 1).read_to_end(&mut record)?;
        if record.len() as u64 <= self.limits.record_bytes {
            return Ok(self.give(name, Content::Record(record)));
        }
        let what = format!("the record is larger than the {} bytes that are read", self.limits.record_bytes);
        Ok(self.refuse(name, ProblemCode::TooLarge, what))
    }

    fn gzip(&mut self, name: &str, bytes: &mut dyn Read, depth: u32) -> Flow {
        let unpacked = self.unpack_gzip(name, bytes, depth);
        unpacked.unwrap_or_else(|error| self.broken(name, &error))
    }

    fn unpack_gzip(&mut self, name: &str, bytes: &mut dyn Read, depth: u32) -> Step {
        let mut unpacked = guard::gunzip(bytes, self.limits);
        let start = kind::peek(&mut unpacked)?;
        let mut whole = start.as_slice().chain(unpacked);
        // A tar in gzip is one archive, not two.
        if Kind::of(&start) == Kind::Tar {
            let flow = self.members(name, &mut whole, depth + 1)?;
            // The checksum comes after the last member: reading to the end is what checks it.
            if flow.is_continue() {
                io::copy(&mut whole, &mut io::sink())?;
            }
            return Ok(flow);
        }
        self.content(&name::inside_gzip(name), &mut whole, depth + 1)
    }

    /// A zip that cannot be sought in (inside another archive, from a pipe) goes to a temporary file first.
    fn spooled_zip(&mut self, name: &str, bytes: &mut dyn Read, depth: u32) -> Step {
        let mut file = tempfile::tempfile()?;
        io::copy(bytes, &mut file)?;
        Ok(self.zip(name, &file, depth))
    }

    fn give(&mut self, name: &str, content: Content) -> Flow {
        (self.take)(Item { name: name.to_owned(), content })
    }

    fn refuse(&mut self, name: &str, code: ProblemCode, what: String) -> Flow {
        let fix = fix(code).to_owned();
        self.give(name, Content::Refused(Problem { code, file: name.to_owned(), path: None, what, fix }))
    }

    fn nested_too_deep(&mut self, name: &str) -> Flow {
        let what = format!("an archive inside more than {} others is not opened", self.limits.depth - 1);
        self.refuse(name, ProblemCode::NestedTooDeep, what)
    }

    /// An archive, or a member of one, that cannot be read to its end.
    fn broken(&mut self, name: &str, error: &io::Error) -> Flow {
        let error = innermost(error);
        if guard::is_bomb(error) {
            return self.refuse(name, ProblemCode::TooLarge, error.to_string());
        }
        let what = match error.kind() {
            io::ErrorKind::UnexpectedEof => "it ends in the middle; what came before was read".to_owned(),
            _ => format!("it cannot be unpacked further: {error}"),
        };
        self.refuse(name, ProblemCode::BrokenArchive, what)
    }

    fn unreadable(&mut self, name: &str, error: &io::Error) -> Flow {
        self.refuse(name, ProblemCode::Unreadable, format!("it cannot be read: {error}"))
    }

    fn count(&self, bytes: u64) {
        self.bytes_done.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// The tar reader wraps errors; the first cause says what happened.
fn innermost(error: &io::Error) -> &io::Error {
    let cause = error.get_ref().and_then(std::error::Error::source).and_then(|cause| cause.downcast_ref::<io::Error>());
    cause.map_or(error, innermost)
}

/// What a person can do about something that was not read.
fn fix(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::BrokenArchive => {
            "download the archive again, then repeat the command: what is stored stays stored"
        }
        ProblemCode::TooLarge => "real notices stay far below the limits in docs/FORMATS.md; ask whoever made the file",
        ProblemCode::NestedTooDeep => "unpack the outer archive and name the inner one",
        ProblemCode::LinkRefused => "name the file the link points to",
        ProblemCode::OddName => "pack the archive again with plain relative names",
        ProblemCode::DuplicateName => "check which of the two is meant, and ingest it alone",
        ProblemCode::Unreadable => "check the path and that you may read it",
        _ => "see docs/FORMATS.md for what is read",
    }
}

#[cfg(test)]
mod tests;
