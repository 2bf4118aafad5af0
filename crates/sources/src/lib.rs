//! Readers of published notices.
//!
//! Bytes become a [`xml::Document`], the document a [`model::Notice`] with its [`model::Problem`]s. Formats
//! are told apart by content. Nothing here knows where notices are stored.

mod check;
pub mod eforms;
pub mod input;
mod reading;
pub mod sheet;
pub mod ted;
pub mod xml;

pub use reading::{Reading, read_notice};
