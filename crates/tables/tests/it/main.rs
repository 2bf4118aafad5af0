//! The store, used as an ingest uses it.

#![expect(clippy::unwrap_used, reason = "a test that fails here says where")]

mod dimension;
mod killed;
mod market;
mod store;
