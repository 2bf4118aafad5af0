//! Full text: a word finds a notice, whatever its case and accents.
//!
//! Indexed are titles, descriptions, buyers' names and the labels of CPV codes. Contact persons, their mail and
//! telephone never are.

mod build;
mod fold;
mod search;
mod shape;

pub use build::Indexed;
pub(crate) use search::TextIndex;
pub use search::{Hit, SearchHits, SearchQuery, Snippet};
