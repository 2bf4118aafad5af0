//! The pace others must keep while the server waits for them.

use super::Limits;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Instant, Sleep, sleep};

/// Watches that something moves: so many bytes in every window of time spent waiting. Time in which the server itself
/// works does not count.
pub struct Pace {
    limits: Limits,
    /// Bytes since the window began.
    moved: usize,
    /// Time waited since the window began.
    waited: Duration,
    /// Since when it waits now, and what ends the wait.
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl Pace {
    /// A pace of which nothing is spent.
    pub fn new(limits: Limits) -> Self {
        Self { limits, moved: 0, waited: Duration::ZERO, waiting: None }
    }

    /// Notes that bytes moved.
    pub fn moved(&mut self, bytes: usize) {
        if let Some((since, _)) = self.waiting.take() {
            self.waited += since.elapsed();
        }
        self.moved += bytes;
        if self.moved >= self.limits.least {
            (self.moved, self.waited) = (0, Duration::ZERO);
        }
    }

    /// Notes that nothing moves; ready when that took too long.
    pub fn poll_late(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let left = self.limits.window.saturating_sub(self.waited);
        let (_, end) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(left))));
        end.as_mut().poll(context)
    }
}
