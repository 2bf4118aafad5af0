//! A notice's way in: inputs are read record by record, parsed on all cores, and written by one writer.
//!
//! ```text
//! inputs ─▶ one reader ─▶ chunks ─▶ workers: read, hash, compress ─▶ in order ─▶ one writer ─▶ store
//! ```
//! What is on the way is bounded in bytes, so memory does not grow with the input. Chunks reach the writer in
//! the order they were read, whatever the workers' timing, so the same input gives the same store.

mod budget;
mod pipeline;
mod record;
mod run;
mod summary;
pub mod synthetic;

pub use run::{Error, Options, rebuild, run, run_records, store_synthetic};
pub use summary::{Progress, Summary};
