//! The evidence plane on disk: raw notices, Parquet tables, and the manifest that says which files count.
//!
//! ```text
//! DIR/lock                         held by whoever writes
//! DIR/raw/000001.tar               notices as they came: members <sha256>/<file name>.zst
//! DIR/raw/label-000003.parquet     code lists and rates, once loaded
//! DIR/tables/manifest.json         the files that count; swapped atomically
//! DIR/tables/<table>/000003-0.parquet
//! ```
//! Whatever the manifest does not name does not exist. A run that is killed leaves the last manifest, and
//! files that nobody names; the next run sweeps them away.

mod amount;
mod batch;
mod compact;
mod digest;
mod dimension;
mod disk;
mod error;
mod known;
mod manifest;
mod parquet_file;
pub mod raw;
mod row;
pub mod schema;
mod store;
mod writer;

pub use amount::plain_amounts;
pub use dimension::Loaded;
pub use error::Error;
pub use manifest::{DataFile, LAYOUT, Manifest};
pub use raw::{Place, Raw, RawRecord};
pub use row::{ProblemRow, RecordRow, UnknownPathRow};
pub use schema::Table;
pub use store::Store;
pub use writer::{Incoming, Outcome, Writer};
