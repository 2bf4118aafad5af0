//! What the network knows: cases of joint procurement and documents.
//!
//! What one member says is seen by those whom its label names; everybody sees what an editor verified or published,
//! and only when its maker wanted that.

pub mod archive;
mod call;
mod case;
mod claim;
mod decide;
mod document;
mod version;

pub use call::Call;
pub use case::{CaseLine, CasePlace, NewCase};
pub(crate) use claim::address;
pub use claim::{ClaimLine, NewClaim};
pub use document::{DocumentFilter, DocumentLine, KINDS, NewDocument, is_market};
pub use version::{DocumentFile, NewVersion, VersionLine};
