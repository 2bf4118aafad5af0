//! Investment plans of network organisations: private until shared, written version by version, undone by going on.

mod import;
mod read;
mod share;
mod stored;
mod write;

pub use import::StagedImport;
pub use read::{Plan, Version};
pub use share::PlanReaders;
pub use write::{Way, WrongLine};

/// Lines that one statement writes.
const AT_ONCE: usize = 50;
