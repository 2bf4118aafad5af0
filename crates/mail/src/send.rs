//! Ways a letter leaves the house: a mail server, a folder, memory.

mod folder;
mod memory;
mod smtp;

pub use folder::Folder;
pub use memory::Memory;
pub use smtp::{Security, Settings, Smtp};

use crate::Letter;
use jiff::Timestamp;
use std::future::Future;
use std::pin::Pin;

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The next server has taken it.
    Sent,
    /// Not now: try again later. The reason is for the log and names no one.
    Later(String),
    /// Not ever: trying again is of no use.
    Never(String),
}

/// An outcome that is on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Outcome> + Send + 'a>>;

/// Something that takes letters.
pub trait Post: Send + Sync {
    /// Sends one letter, dated `at`.
    fn send<'a>(&'a self, letter: &'a Letter, at: Timestamp) -> Sending<'a>;
}
