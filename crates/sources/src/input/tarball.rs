//! Tar archives, read as a stream.

use super::guard::Exactly;
use super::name::{Seen, oddity, of_member};
use super::{Flow, GO_ON, Step, Walk};
use model::ProblemCode;
use std::io::{self, Read};
use tar::{Archive, Entry, EntryType, PaxExtensions};

/// Longest name a member may have, with whatever else its extended header holds.
const MAX_HEADER_BYTES: u64 = 64 * 1024;

type Member<'a, 'r> = Entry<'a, &'r mut dyn Read>;

impl Walk<'_> {
    /// Members of a tar; `depth` counts this archive too.
    pub(super) fn tar(&mut self, name: &str, bytes: &mut dyn Read, depth: u32) -> Flow {
        let read = self.members(name, bytes, depth);
        read.unwrap_or_else(|error| self.broken(name, &error))
    }

    /// As [`Walk::tar`], for who reads on behind the last member.
    pub(super) fn members(&mut self, name: &str, bytes: &mut dyn Read, depth: u32) -> Step {
        let mut archive = Archive::new(bytes);
        let mut seen = Seen::default();
        let mut long_name = None;
        // Raw: extended headers come as members, so that their size can be bounded here.
        for entry in archive.entries()?.raw(true) {
            let mut entry = entry?;
            if entry.header().entry_type().is_pax_global_extensions() {
                continue;
            }
            if let Some(read) = name_ahead(&mut entry)? {
                long_name = read.or(long_name);
                continue;
            }
            let member = long_name.take().unwrap_or_else(|| entry.path_bytes().into_owned());
            if self.member(name, &of_member(&member), entry, &mut seen, depth)?.is_break() {
                return Ok(Flow::Break(()));
            }
        }
        Ok(GO_ON)
    }

    fn member(&mut self, archive: &str, name: &str, entry: Member<'_, '_>, seen: &mut Seen, depth: u32) -> Step {
        let kind = entry.header().entry_type();
        if kind.is_dir() || name.ends_with('/') {
            return Ok(GO_ON);
        }
        if let Err(refused) = self.admit(archive, name, seen, is_file(kind)) {
            return Ok(refused);
        }
        let size = entry.size();
        self.content(&format!("{archive}/{name}"), &mut Exactly::new(entry, size), depth)
    }

    /// Refuses a member for what its archive says of it: no plain file, an odd name, a name that came before.
    pub(super) fn admit(&mut self, archive: &str, name: &str, seen: &mut Seen, is_file: bool) -> Result<(), Flow> {
        let whole = format!("{archive}/{name}");
        if let Some(oddity) = oddity(name) {
            return Err(self.refuse(&whole, ProblemCode::OddName, format!("the member's name {oddity}")));
        }
        if !is_file {
            let what = "the member is a link, a device or another special file";
            return Err(self.refuse(&whole, ProblemCode::LinkRefused, what.to_owned()));
        }
        if !seen.is_new(name) {
            let what = "a member of this name came before in the same archive";
            return Err(self.refuse(&whole, ProblemCode::DuplicateName, what.to_owned()));
        }
        Ok(())
    }
}

fn is_file(kind: EntryType) -> bool {
    kind.is_file() || kind.is_contiguous()
}

/// Reads a header that comes before a member and may hold its long name; `None` when the entry is a member.
fn name_ahead(entry: &mut Member<'_, '_>) -> io::Result<Option<Option<Vec<u8>>>> {
    let kind = entry.header().entry_type();
    if !(kind.is_gnu_longname() || kind.is_gnu_longlink() || kind.is_pax_local_extensions()) {
        return Ok(None);
    }
    let size = entry.size();
    if size > MAX_HEADER_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a member's header is larger than any name"));
    }
    let mut header = Vec::new();
    Exactly::new(entry, size).read_to_end(&mut header)?;
    Ok(Some(match kind {
        EntryType::GNULongName => Some(header.strip_suffix(b"\0").unwrap_or(&header).to_vec()),
        EntryType::XHeader => pax_path(&header),
        _ => None,
    }))
}

fn pax_path(header: &[u8]) -> Option<Vec<u8>> {
    let path = PaxExtensions::new(header).filter_map(Result::ok).find(|field| field.key_bytes() == b"path")?;
    Some(path.value_bytes().to_vec())
}
