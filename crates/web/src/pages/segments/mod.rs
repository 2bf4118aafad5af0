//! Segments: markets that promise well for buying together, as of today.

mod counted;
mod list;
mod one;
mod records;
mod shown;
mod weighing;

pub use counted::Counted;
pub use list::show as list;
pub use one::show as one;
pub use records::show as records;
pub(super) use shown::{figure, signed};

/// Part of the navigation these pages belong to.
const PART: &str = "segments";
