//! Investment plans of network organisations: private until shared, written version by version, undone by going on.

mod import;
mod read;
mod search;
mod share;
mod stored;
mod write;

pub use import::StagedImport;
pub(crate) use read::planned as of_plan_row;
pub use read::{Plan, Version};
pub use search::FoundLine;
pub use share::PlanReaders;
pub(crate) use stored::COLUMNS as LINE_COLUMNS;
pub use write::{Way, WrongLine};

/// Lines that one statement writes.
const AT_ONCE: usize = 50;
