//! Bounds on what is unpacked, counted on bytes really read.

use super::Limits;
use flate2::Crc;
use flate2::read::MultiGzDecoder;
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells another thread how much was read.
pub(super) struct Counted<'a, R> {
    inner: R,
    count: &'a AtomicU64,
}

impl<'a, R> Counted<'a, R> {
    pub(super) fn new(inner: R, count: &'a AtomicU64) -> Self {
        Self { inner, count }
    }
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// How much went into and came out of an archive.
#[derive(Clone)]
pub(super) struct Balance {
    packed: Rc<Cell<u64>>,
    unpacked: Rc<Cell<u64>>,
    limits: Limits,
}

impl Balance {
    /// `packed` bytes are known to lie on disk.
    pub(super) fn new(packed: u64, limits: Limits) -> Self {
        Self { packed: Rc::new(Cell::new(packed)), unpacked: Rc::default(), limits }
    }

    fn unpack(&self, bytes: usize) -> io::Result<()> {
        let unpacked = self.unpacked.get() + bytes as u64;
        self.unpacked.set(unpacked);
        let ratio = unpacked / self.packed.get().max(1);
        if unpacked > self.limits.archive_bytes && ratio > self.limits.archive_ratio {
            return Err(io::Error::other(Bomb { unpacked, ratio }));
        }
        Ok(())
    }
}

/// The input side of a balance.
struct Weighed<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
}

impl<R: Read> Read for Weighed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.packed.set(self.packed.get() + read as u64);
        Ok(read)
    }
}

/// The output side of a balance: fails when far more comes out than went in.
pub(super) struct Guarded<R> {
    inner: R,
    balance: Balance,
}

impl<R> Guarded<R> {
    pub(super) fn new(inner: R, balance: Balance) -> Self {
        Self { inner, balance }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.balance.unpack(read)?;
        Ok(read)
    }
}

/// Unpacks gzip, one member after the other.
pub(super) fn gunzip<'a>(bytes: &'a mut dyn Read, limits: Limits) -> impl Read + 'a {
    let balance = Balance::new(0, limits);
    let weighed = Weighed { inner: bytes, packed: Rc::clone(&balance.packed) };
    Guarded::new(MultiGzDecoder::new(weighed), balance)
}

#[derive(Debug, thiserror::Error)]
#[error("it unpacks to {ratio} times its size and more than {unpacked} bytes; the rest was not read")]
struct Bomb {
    unpacked: u64,
    ratio: u64,
}

pub(super) fn is_bomb(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Bomb>())
}

/// Fails when fewer bytes come than were promised; never gives more.
pub(super) struct Exactly<R> {
    inner: R,
    left: u64,
}

impl<R> Exactly<R> {
    pub(super) fn new(inner: R, length: u64) -> Self {
        Self { inner, left: length }
    }
}

impl<R: Read> Read for Exactly<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let want = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.inner.read(&mut buffer[..want])?;
        if read == 0 && want > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= read as u64;
        Ok(read)
    }
}

/// Fails at the end when the bytes do not have the checksum their archive states.
pub(super) struct Checked<R> {
    inner: R,
    crc: Crc,
    stated: u32,
}

impl<R> Checked<R> {
    pub(super) fn new(inner: R, stated: u32) -> Self {
        Self { inner, crc: Crc::new(), stated }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.crc.update(&buffer[..read]);
        if read == 0 && !buffer.is_empty() && self.crc.sum() != self.stated {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum does not fit the bytes"));
        }
        Ok(read)
    }
}
