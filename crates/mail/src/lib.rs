//! Letters to members and their answers: composing, sending, receiving, cutting quotes.
//!
//! The crate knows no HTTP and no database, and asks no clock: the day comes in as an argument. What a letter may
//! say follows from [`policy::Label::travels_by_mail`]; what a member wrote back is found by [`cut::answer`].

pub mod cut;
pub mod digest;
mod error;
pub mod incoming;
pub mod letter;
pub mod lmtp;
pub mod send;

pub use error::Error;
pub use incoming::{Incoming, Ours};
pub use letter::{Address, Letter};
pub use send::{Outcome, Post};
