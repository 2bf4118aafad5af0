//! Methods of buying together: cards, tasks, templates, glossary and the specification checker, from files a non-programmer edits.
//!
//! Everything here is text that is read once and checked as a whole: what one file says of another must hold. No page and
//! no database is known here.

pub mod card;
pub mod check;
mod content;
mod error;
pub mod glossary;
mod library;
pub mod release;
pub mod search;
pub mod source;
pub mod task;
pub mod template;

pub use card::{Card, Category, Kind};
pub use content::File;
pub use error::Error;
pub use glossary::{CodeLabel, Term};
pub use library::Library;
pub use release::{Change, Release};
pub use search::{Entry, EntryKind, Hit, Index};
pub use source::{Confidence, Reading, Source, Statement};
pub use task::{Instrument, Options, Part, Step, Task, Weeks};
