//! Which notices and versions are already here, small enough to be kept in memory.

use model::{ContentHash, NoticeId};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// Versions by notice, both as 64 bits of a SHA-256: about 30 bytes a notice.
///
/// A new version is taken for a known one only if both halves collide, which is one chance in 2^128.
#[derive(Debug, Default)]
pub(crate) struct Known {
    first: HashMap<u64, u64>,
    later: HashMap<u64, Vec<u64>>,
    refused: HashSet<u64>,
}

impl Known {
    /// Number of versions known of a notice.
    pub(crate) fn versions(&self, notice: &NoticeId) -> usize {
        let key = key(notice);
        usize::from(self.first.contains_key(&key)) + self.later.get(&key).map_or(0, Vec::len)
    }

    pub(crate) fn has(&self, notice: &NoticeId, version: &ContentHash) -> bool {
        let (key, version) = (key(notice), prefix(version));
        self.first.get(&key) == Some(&version) || self.later.get(&key).is_some_and(|later| later.contains(&version))
    }

    pub(crate) fn add(&mut self, notice: &NoticeId, version: &ContentHash) {
        let (key, version) = (key(notice), prefix(version));
        match self.first.entry(key) {
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(version);
            }
            std::collections::hash_map::Entry::Occupied(_) => self.later.entry(key).or_default().push(version),
        }
    }

    /// Remembers a refused record; false when it was known.
    pub(crate) fn add_refused(&mut self, version: &ContentHash) -> bool {
        self.refused.insert(prefix(version))
    }
}

fn key(notice: &NoticeId) -> u64 {
    let digest = Sha256::digest(notice.as_str());
    u64::from_be_bytes(digest[..8].try_into().expect("a SHA-256 has 32 bytes"))
}

fn prefix(version: &ContentHash) -> u64 {
    version.as_str().get(..16).and_then(|hex| u64::from_str_radix(hex, 16).ok()).unwrap_or_default()
}
