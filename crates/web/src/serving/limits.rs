//! The server's limits.

use std::time::Duration;

/// How much of the server's room and time anybody may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections in all.
    pub connections: usize,
    /// Connections of one address.
    pub connections_of_one: usize,
    /// Time for the head of a request; a connection on which none begins ends as well.
    pub head: Duration,
    /// How long it may take to send or read [`least`](Self::least) bytes.
    pub window: Duration,
    /// Bytes that must move in a window while the server waits.
    pub least: usize,
    /// Time for an answer, besides the time a large body needs to arrive; time for open answers when the server stops.
    pub answer: Duration,
    /// Time for the last words on a connection.
    pub farewell: Duration,
}

impl Default for Limits {
    /// Room for slow networks: 500 bytes a second.
    fn default() -> Self {
        Self {
            connections: 1024,
            connections_of_one: 64,
            head: Duration::from_secs(10),
            window: Duration::from_secs(10),
            least: 5_000,
            answer: Duration::from_secs(30),
            farewell: Duration::from_secs(2),
        }
    }
}

impl Limits {
    /// A proxy that takes encrypted connections holds all of ours, and counts addresses itself.
    pub(super) fn behind_proxy(self, proxied: bool) -> Self {
        if proxied { Self { connections_of_one: self.connections, ..self } } else { self }
    }
}
