//! Pages and files over the answers: one struct makes a page and its JSON, one list names all routes.
//!
//! [`router`] is the whole site over an [`AppState`]; [`serve`] runs it on a listener. Pages read the evidence
//! plane through [`Source`] and ask [`analysis::Market`] for answers; they read and write the members' plane through
//! [`store::Store`], which decides who may.

mod chart;
mod choices;
mod cookies;
mod desk;
mod error;
pub mod export;
mod first_charter;
mod found;
mod frame;
mod ical;
pub mod jobs;
mod key;
mod languages;
mod letters;
mod link;
mod local_time;
mod looks;
mod markdown;
pub mod members;
pub mod memory;
pub mod office;
mod pages;
mod peer;
mod routes;
mod sdk;
mod security;
mod sent;
pub mod service;
mod serving;
mod shelf;
pub mod source;
mod state;
mod texts;
pub mod translator;
mod visit;
mod who;
mod words;
mod workbook;

pub use first_charter::first_charter;
pub use members::{Clock, Members};
pub use pages::bodies::confirm_again;
pub use pages::house::Operator;
pub use routes::{Route, router, routes};
pub use serving::{Limits, serve};
pub use source::Source;
pub use state::{AppState, Settings};
pub use translator::Translator;
