//! Questions to a store made by hand.

#![expect(clippy::unwrap_used, reason = "a test that fails here says where")]

mod coverage;
mod notices;
mod queries;
mod search;
mod world;
