//! The bytes of a message, up to the dot that ends it.

use super::{Handler, Session};
use smtp_proto::request::receiver::{DataReceiver, DummyDataReceiver};
use std::io;
use tokio::time::Instant;

impl<H: Handler> Session<'_, H> {
    /// The message after `head`; nothing when it was too large, though read to its end.
    pub(super) async fn data(&mut self, head: Vec<u8>) -> io::Result<Option<Vec<u8>>> {
        let deadline = Instant::now() + self.limits.message;
        let limit = head.len() + self.limits.bytes;
        let (mut raw, mut receiver) = (head, at_line_start());
        loop {
            let pending = std::mem::take(&mut self.pending);
            let mut bytes = pending.iter();
            let ended = receiver.ingest(&mut bytes, &mut raw);
            self.pending = bytes.as_slice().to_vec();
            if raw.len() > limit {
                drop(raw);
                return if ended { Ok(None) } else { self.pass_over(&receiver, deadline).await };
            }
            if ended {
                return Ok(Some(raw));
            }
            self.fill(deadline).await?;
        }
    }

    /// The client must see its message to the end before it listens to a refusal.
    async fn pass_over(&mut self, receiver: &DataReceiver, deadline: Instant) -> io::Result<Option<Vec<u8>>> {
        let mut receiver = DummyDataReceiver::new_data(receiver);
        loop {
            let pending = std::mem::take(&mut self.pending);
            let mut bytes = pending.iter();
            let ended = receiver.ingest(&mut bytes);
            self.pending = bytes.as_slice().to_vec();
            if ended {
                return Ok(None);
            }
            self.fill(deadline).await?;
        }
    }
}

/// A receiver that knows it stands at the start of a line, so that a dot at once ends an empty message.
fn at_line_start() -> DataReceiver {
    let mut receiver = DataReceiver::new();
    receiver.ingest(&mut b"\r\n".iter(), &mut Vec::new());
    receiver
}
