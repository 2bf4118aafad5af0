//! Segments: markets that promise well for buying together, as of today.

mod list;
mod one;
mod shown;
mod weighing;

pub use list::show as list;
pub use one::show as one;
pub(super) use shown::{figure, signed};

/// Part of the navigation these pages belong to.
const PART: &str = "segments";
