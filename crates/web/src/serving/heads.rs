//! Heads of requests are lines that end in CR LF, and nothing else.
//!
//! The parser takes a bare LF for the end of a line as well, as RFC 9112 §2.2 allows. A proxy in front may not, and then
//! one of the two sees a header the other does not. Bodies may hold any bytes, so this knows where each one ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// CR LF CR LF, the end of a head.
const END: u32 = 0x0d0a_0d0a;

/// How much of a request's body is still to come; heads otherwise.
#[derive(Clone, Default)]
pub struct BodyLeft(Arc<AtomicU64>);

impl BodyLeft {
    /// Notes that a body follows.
    pub fn set(&self, length: u64) {
        self.0.store(length, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Follows the bytes of a connection from head to head.
pub struct Heads {
    body: BodyLeft,
    /// The last four bytes of the head.
    last: u32,
}

impl Heads {
    /// At the beginning of a connection.
    pub fn new(body: BodyLeft) -> Self {
        Self { body, last: 0 }
    }

    /// How many of the bytes that wait belong to what is read now: one head to its end, or one body.
    pub fn length(&self, waiting: &[u8]) -> usize {
        let body = usize::try_from(self.body.get()).unwrap_or(usize::MAX);
        if body > 0 {
            return waiting.len().min(body);
        }
        let mut last = self.last;
        let is_end = |byte: &u8| {
            last = last << 8 | u32::from(*byte);
            last == END
        };
        waiting.iter().position(is_end).map_or(waiting.len(), |at| at + 1)
    }

    /// Follows bytes that were read. A bare LF in a head becomes NUL, which the parser refuses.
    pub fn follow(&mut self, bytes: &mut [u8]) {
        let body = self.body.get();
        if body > 0 {
            self.body.set(body.saturating_sub(bytes.len() as u64));
            return;
        }
        for byte in bytes {
            let is_bare = *byte == b'\n' && self.last.to_be_bytes()[3] != b'\r';
            self.last = self.last << 8 | u32::from(*byte);
            if is_bare {
                *byte = 0;
            }
        }
        if self.last == END {
            self.last = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the parser gets, read in pieces; a head with `form` in it is followed by a body of five bytes.
    fn read(sent: &str, piece: usize) -> String {
        let body = BodyLeft::default();
        let (mut heads, mut rest, mut seen) = (Heads::new(body.clone()), sent.as_bytes(), Vec::new());
        while !rest.is_empty() {
            let length = heads.length(&rest[..piece.min(rest.len())]);
            let (part, others) = rest.split_at(length);
            let start = seen.len();
            seen.extend_from_slice(part);
            heads.follow(&mut seen[start..]);
            if seen.ends_with(b"form\r\n\r\n") {
                body.set(5);
            }
            rest = others;
        }
        String::from_utf8(seen).unwrap()
    }

    #[test]
    fn a_bare_line_feed_is_refused_in_every_head_and_kept_in_bodies() {
        for piece in [1, 2, 3, 5, 1000] {
            for clean in
                ["a\r\nb\r\n\r\nc\r\n\r\n", "form\r\n\r\n\n\n\r\n\nform\r\n\r\n12345a\r\n\r\n", "\r\na\r\n\r\n"]
            {
                assert_eq!(read(clean, piece), clean, "{piece}");
            }
            assert_eq!(read("a\nb\r\n\r\n", piece), "a\0b\r\n\r\n", "{piece}");
            assert_eq!(read("a\n\nb", piece), "a\0\0b", "{piece}");
            assert_eq!(read("form\r\n\r\n\n\n\n\n\na\nb", piece), "form\r\n\r\n\n\n\n\n\na\0b", "{piece}");
            assert_eq!(read("a\r\n\r\n\nb\r\n\r\n", piece), "a\r\n\r\n\0b\r\n\r\n", "{piece}");
        }
    }
}
