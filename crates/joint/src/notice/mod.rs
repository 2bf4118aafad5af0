//! The joint notice of a group: what it says besides what the workspace knows, and the notice that follows from both.

mod draft;
mod facts;

pub use draft::{Names, draft};
pub use facts::{Address, LotTerms, LotWords, Terms, Words};
