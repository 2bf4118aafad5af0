//! Takes mail from the mail server beside us over LMTP (RFC 2033): like SMTP, with a reply for each recipient.
//!
//! It listens to a neighbour, not to the world, and is nevertheless careful: a client may be slow, loud or broken
//! and never gets more memory, time or connections than [`Limits`] says.

mod session;

use session::Session;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;

/// How long to wait after a failure to accept, so that running out of files does not become a busy loop.
const PAUSE: Duration = Duration::from_millis(200);

/// What becomes of a message for one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is ours now.
    Taken,
    /// The mail server keeps it and tries again.
    Later,
    /// The mail server tells the sender, with this sentence.
    Refused(String),
}

/// Who gets the mail.
pub trait Handler: Send + Sync + 'static {
    /// Whether there is such an address.
    fn accepts(&self, recipient: &str) -> impl Future<Output = bool> + Send;

    /// Takes one message for one recipient; its first line is Return-Path.
    fn deliver(&self, recipient: &str, raw: &[u8]) -> impl Future<Output = Verdict> + Send;
}

/// What one client, and all of them together, may use.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The largest message.
    pub bytes: usize,
    /// The most recipients of one message.
    pub recipients: usize,
    /// The most connections at a time.
    pub connections: usize,
    /// The most mistakes before the connection ends.
    pub mistakes: usize,
    /// How long one command may take to arrive.
    pub command: Duration,
    /// How long one message may take to arrive.
    pub message: Duration,
    /// How long open connections may go on after the end was asked for.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: crate::incoming::BYTES,
            recipients: 100,
            connections: 20,
            mistakes: 10,
            command: Duration::from_mins(1),
            message: Duration::from_mins(5),
            farewell: Duration::from_secs(5),
        }
    }
}

/// Listens until `shutdown` is done; then lets open connections come to their end for a short while.
pub async fn serve<H: Handler>(
    listener: TcpListener,
    handler: Arc<H>,
    limits: Limits,
    shutdown: impl Future<Output = ()> + Send,
) {
    let free = Arc::new(Semaphore::new(limits.connections));
    let limits = Arc::new(limits);
    let mut sessions = JoinSet::new();
    tokio::pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            // Ended sessions are collected as they end; one that panicked has lost its connection, nothing else.
            Some(_) = sessions.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => welcome(stream, &mut sessions, &handler, &limits, &free),
                Err(error) => pause_after(&error).await,
            },
        }
    }
    drop(listener);
    let all = async { while sessions.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(limits.farewell, all).await;
}

fn welcome<H: Handler>(
    stream: TcpStream,
    sessions: &mut JoinSet<()>,
    handler: &Arc<H>,
    limits: &Arc<Limits>,
    free: &Arc<Semaphore>,
) {
    match Arc::clone(free).try_acquire_owned() {
        Ok(place) => sessions.spawn(hold(stream, Arc::clone(handler), Arc::clone(limits), place)),
        Err(_) => sessions.spawn(turn_away(stream)),
    };
}

async fn hold<H: Handler>(stream: TcpStream, handler: Arc<H>, limits: Arc<Limits>, place: OwnedSemaphorePermit) {
    if let Err(error) = Session::new(stream, &*handler, &limits).run().await {
        tracing::debug!(%error, "a connection of the mail server ended early");
    }
    drop(place);
}

async fn turn_away(mut stream: TcpStream) {
    let _ = stream.write_all(b"421 4.3.2 too many connections, try again later\r\n").await;
}

async fn pause_after(error: &io::Error) {
    tracing::warn!(%error, "a connection of the mail server was not accepted");
    tokio::time::sleep(PAUSE).await;
}
