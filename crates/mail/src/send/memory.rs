//! A post that keeps letters in memory, for tests and a demonstration.

use super::{Outcome, Post, Sending};
use crate::{Letter, letter};
use jiff::Timestamp;
use std::sync::{Mutex, PoisonError};

/// Keeps every letter that could have been sent.
#[derive(Debug, Default)]
pub struct Memory {
    letters: Mutex<Vec<Letter>>,
}

impl Memory {
    /// All letters so far, oldest first.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Post for Memory {
    fn send<'a>(&'a self, letter: &'a Letter, at: Timestamp) -> Sending<'a> {
        Box::pin(async move {
            // A letter no server could carry must not pass here either.
            if let Err(error) = letter::compose(letter, at) {
                return Outcome::Never(error.to_string());
            }
            self.letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter.clone());
            Outcome::Sent
        })
    }
}
