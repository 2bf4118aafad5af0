//! Pages and files over the answers: one struct makes a page and its JSON, one list names all routes.
//!
//! [`router`] is the whole site over an [`AppState`]; [`serve`] runs it on a listener. Pages read the evidence
//! plane through [`Source`] and ask [`analysis::Market`] for answers; they write nothing.

mod chart;
mod error;
mod evidence_source;
pub mod export;
mod frame;
mod link;
pub mod memory;
mod pages;
mod routes;
mod security;
mod serving;
pub mod source;
mod state;
mod texts;
mod visit;
mod words;

pub use routes::router;
pub use serving::serve;
pub use source::Source;
pub use state::{AppState, Settings};
