//! A connection's bytes: whoever reads too slowly is left, whoever is answered in the middle of sending is heard out.

use super::Limits;
use super::heads::{BodyLeft, Heads};
use super::pace::Pace;
use std::io::{Error, ErrorKind, Result};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// Bytes read at once.
const CHUNK: usize = 16 * 1024;

/// A connection's bytes.
pub struct Stream {
    tcp: TcpStream,
    limits: Limits,
    heads: Heads,
    pace: Pace,
    farewell: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    /// The bytes of a connection.
    pub fn new(tcp: TcpStream, limits: Limits, body: BodyLeft) -> Self {
        Self { tcp, limits, heads: Heads::new(body), pace: Pace::new(limits), farewell: None }
    }
}

impl AsyncRead for Stream {
    /// Reads one head or one body, never into the next request.
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let mut chunk = [0; CHUNK];
        let mut waiting = ReadBuf::new(&mut chunk[..CHUNK.min(into.remaining())]);
        ready!(self.tcp.poll_peek(context, &mut waiting))?;
        let length = self.heads.length(waiting.filled());
        let mut read = ReadBuf::new(&mut chunk[..length]);
        ready!(Pin::new(&mut self.tcp).poll_read(context, &mut read))?;
        self.heads.follow(read.filled_mut());
        into.put_slice(read.filled());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        if let Poll::Ready(written) = Pin::new(&mut self.tcp).poll_write(context, bytes) {
            self.pace.moved(*written.as_ref().unwrap_or(&0));
            return Poll::Ready(written);
        }
        ready!(self.pace.poll_late(context));
        // The system would go on holding what nobody reads.
        self.tcp.set_zero_linger()?;
        Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "the answer is read too slowly")))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    /// Says that no more comes, then reads on for a moment: closing over unread bytes would take the answer away from
    /// whoever is still sending.
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let limit = self.limits.farewell;
        if self.farewell.is_none() {
            ready!(Pin::new(&mut self.tcp).poll_shutdown(context))?;
        }
        let farewell = self.farewell.get_or_insert_with(|| Box::pin(sleep(limit)));
        if farewell.as_mut().poll(context).is_ready() {
            return Poll::Ready(Ok(()));
        }
        let mut unread = [0; 4096];
        loop {
            let mut into = ReadBuf::new(&mut unread);
            ready!(Pin::new(&mut self.tcp).poll_read(context, &mut into))?;
            if into.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }
}
