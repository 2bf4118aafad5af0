//! Investment plans and needs: read from tables, compared across countries, matched without telling names.

mod amount;
mod compare;
mod error;
mod fault;
mod field;
mod line;
mod mapping;
pub mod matching;
pub mod need;
mod overlap;
mod pool;
mod preview;
mod read_row;
pub mod sheet;
mod suppress;
mod words;
mod years;

pub use amount::{Amount, NumberStyle, read_amount};
pub use compare::{Axis, Cell, Comparison, Depth, Share};
pub use error::Error;
pub use fault::{Fault, What};
pub use field::Field;
pub use line::{Confidence, LONGEST_FUNDING, LONGEST_NOTE, LONGEST_OBJECT, Line, Planned, Years};
pub use mapping::{Column, Mapping, Scale};
pub use overlap::co_planned_share;
pub use pool::{Lacking, Pool, PooledNeed, PooledPlan, Stands};
pub use preview::{BadRow, MOST_LINES, Preview};
pub use sheet::Book;
pub use suppress::LEAST;
pub use years::read_years;
