//! Questions to the evidence plane: named SQL texts and full text.
//!
//! [`Evidence`] is the whole of it. The engine that runs SQL is behind [`Engine`], so that a cluster can take
//! the place of this process; DataFusion and tantivy are seen in this crate only.

mod coverage;
mod engine;
mod error;
mod evidence;
mod local;
mod notices;
mod problems;
mod query;
mod reference;
mod rows;
mod settings;
mod stored;
mod text;

pub use coverage::{Coverage, FieldShare, Group, ProblemCount, UnknownPathCount};
pub use engine::{Answer, Engine, Parameter, Parameters};
pub use error::Error;
pub use evidence::Evidence;
pub use local::LocalEngine;
pub use problems::ProblemFilter;
pub use query::Query;
pub use settings::Settings;
pub use stored::StoredVersion;
pub use text::{Hit, Indexed, SearchHits, SearchQuery, Snippet};
