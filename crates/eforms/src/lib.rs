//! eForms notices: checked against the SDK's schemas and rules, and written from a group's workspace.
//!
//! [`Sdk::load`] reads the SDK that the operator loaded, [`Sdk::check`] says what is wrong with a notice and where.
//! Nothing here asks the network or the clock.

mod archive;
mod change;
mod error;
pub mod evaluate;
mod install;
pub mod joint_notice;
pub mod lifespan;
pub mod ocds;
mod report;
mod schema;
mod schematron;
mod sdk;
mod text;
mod tree;
pub mod write;
mod xpath;

pub use error::Error;
pub use install::install;
pub use joint_notice::JointNotice;
pub use lifespan::{Lifespan, lifespan};
pub use report::{Failure, Report, Severity};
pub use sdk::{Sdk, changed_notice};
pub use tree::MOST_BYTES;
pub use write::write;
