//! Segments: markets that promise well for buying together, ranked cycle after cycle.
//!
//! A [`Segment`] is a set of CPV nodes and words. What notices, plans and needs say of it is read into [`Parts`], one
//! reading a [`Criterion`]; a [`List`] ranks segments by them, with the doubt that notices and weights leave. A
//! [`Snapshot`] is a cycle's frozen inputs with its list; two of them are [`compared`](compare) cause by cause.
//!
//! # Source
//! Method: docs/indicators/segment-rank.md and the page of each criterion.

mod criteria;
mod definition;
mod dynamics;
mod environment;
mod evidence;
mod fixed;
mod frozen;
mod input;
mod list;
mod parts;
mod preference;
mod records;
mod sold;
#[cfg(test)]
mod tests;
mod utility;
mod weights;

pub use definition::{Catalogue, CatalogueError, Segment};
pub use dynamics::{Causes, Consolidated, Dynamics, Movement, Place, Status, TOP, compare, consolidate};
pub use environment::{CountryProfile, Novelty};
pub use evidence::{Evidence, Resampling};
pub use frozen::{Frozen, Snapshot, SnapshotError};
pub use input::{Inputs, NeedCell, PlanCell, PriceCell};
pub use list::{Contribution, Grade, List, Listed, Thin};
pub use parts::{Counted, DataPart, NeedPart, Parts, PlanPart, Reading};
pub use records::{Record, Records, Said, Unit};
pub use weights::{Criterion, Weights, WeightsError};
