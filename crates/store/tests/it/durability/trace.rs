//! What a program asked of the disk, read from what strace wrote.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Calls that change files, make them last, or (a write to standard output) acknowledge.
const CALLS: &str = "openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,mkdir";

/// How to run a program so that its calls can be read: every byte as hexadecimal, descriptors with their paths.
pub fn around(log: &Path) -> Vec<String> {
    let said = ["strace", "-f", "-qq", "-y", "-xx", "-s", "1000000", "-e"].map(str::to_owned);
    let log = log.to_str().unwrap().to_owned();
    said.into_iter().chain([format!("trace={CALLS}"), "-o".to_owned(), log]).collect()
}

/// One call that succeeded.
#[derive(Debug)]
pub struct Event {
    /// Line on which it began.
    pub start: usize,
    /// Line on which it had ended.
    pub end: usize,
    pub what: What,
}

/// What was asked.
#[derive(Debug)]
pub enum What {
    Create { path: PathBuf, empty: bool },
    Write { path: PathBuf, at: usize, bytes: Vec<u8> },
    Truncate { path: PathBuf, length: usize },
    Flush { path: PathBuf },
    Rename { from: PathBuf, to: PathBuf },
    Remove { path: PathBuf },
    Folder { path: PathBuf },
    Acked { number: i64 },
}

/// Reads the calls about files below a folder, as paths below it. The index that SQLite keeps in memory is left out:
/// it is made anew after a power cut.
pub fn read(log: &str, below: &Path) -> Vec<Event> {
    let mut reader = Reader { below, begun: HashMap::new(), ends: HashMap::new() };
    let mut events: Vec<Event> = log.lines().enumerate().filter_map(|(at, line)| reader.line(at, line)).collect();
    events.sort_by_key(|event| event.end);
    events
}

struct Reader<'a> {
    below: &'a Path,
    /// Calls that another thread interrupted, by process.
    begun: HashMap<String, (usize, String)>,
    /// Where the next plain write to a file goes.
    ends: HashMap<PathBuf, usize>,
}

impl Reader<'_> {
    fn line(&mut self, at: usize, line: &str) -> Option<Event> {
        let (process, rest) = line.split_once(' ')?;
        let rest = rest.trim_start();
        if let Some(call) = rest.strip_suffix(" <unfinished ...>") {
            self.begun.insert(process.to_owned(), (at, call.to_owned()));
            return None;
        }
        let (start, call) = match rest.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) {
            Some((_, ending)) => {
                let (start, beginning) = self.begun.remove(process)?;
                (start, beginning + ending)
            }
            None => (at, rest.to_owned()),
        };
        let (call, answer) = call.rsplit_once(" = ")?;
        if answer.trim_start().starts_with('-') {
            return None;
        }
        let (name, arguments) = call.trim_end().trim_end_matches(')').split_once('(')?;
        let arguments: Vec<&str> = arguments.split(", ").collect();
        Some(Event { start, end: at, what: self.what(name, &arguments)? })
    }

    fn what(&mut self, name: &str, arguments: &[&str]) -> Option<What> {
        match name {
            "openat" => self.opened(arguments),
            "write" | "pwrite64" => self.written(name, arguments),
            "fsync" | "fdatasync" => Some(What::Flush { path: self.path(arguments[0])? }),
            "ftruncate" => {
                Some(What::Truncate { path: self.path(arguments[0])?, length: arguments[1].parse().unwrap() })
            }
            "rename" => Some(What::Rename { from: self.path(arguments[0])?, to: self.path(arguments[1])? }),
            "unlink" => Some(What::Remove { path: self.path(arguments[0])? }),
            "mkdir" => Some(What::Folder { path: self.path(arguments[0])? }),
            _ => None,
        }
    }

    fn opened(&mut self, arguments: &[&str]) -> Option<What> {
        let path = self.path(arguments[1])?;
        self.ends.insert(path.clone(), 0);
        let flags = arguments[2];
        flags.contains("O_CREAT").then(|| What::Create { path, empty: flags.contains("O_TRUNC") })
    }

    fn written(&mut self, name: &str, arguments: &[&str]) -> Option<What> {
        let bytes = text(arguments[1]);
        if arguments[0].starts_with("1<") {
            let said = String::from_utf8_lossy(&bytes).into_owned();
            let number = said.trim().strip_prefix("acked ")?.parse().ok()?;
            return Some(What::Acked { number });
        }
        let path = self.path(arguments[0])?;
        let end = self.ends.entry(path.clone()).or_default();
        let at = if name == "pwrite64" { arguments[3].parse().unwrap() } else { *end };
        *end = at + bytes.len();
        Some(What::Write { path, at, bytes })
    }

    /// A path below the folder, from a string or from a descriptor with its path.
    fn path(&self, written: &str) -> Option<PathBuf> {
        let path = PathBuf::from(String::from_utf8(text(written)).ok()?);
        let path = path.strip_prefix(self.below).ok()?;
        (!path.to_string_lossy().ends_with("-shm")).then(|| path.to_owned())
    }
}

/// The bytes of `…\x61\x62…`.
fn text(written: &str) -> Vec<u8> {
    let codes = written.split("\\x").skip(1).map(|code| &code[..2]);
    codes.map(|code| u8::from_str_radix(code, 16).unwrap()).collect()
}
