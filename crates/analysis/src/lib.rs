//! The answers: functions over model types, without files, SQL or HTTP.
//!
//! A [`Market`] holds what was published up to a day. From it come organisations, procedures, the
//! [`register`](Market::register) of joint procedures, contract [`endings`](Market::endings) and
//! [`partners`](Market::partners).

pub mod case;
mod derived;
mod dice;
mod ending;
pub mod evaluate;
mod groups;
mod market;
mod market_draft;
mod names;
mod organisation;
mod partner;
mod procedure;
mod register;
pub mod segment;
pub mod text;

pub use dice::Dice;
pub use ending::{Ending, EndingFilter, Endings, FieldValue};
pub use groups::{CorporateGroup, CorporateGroups, GroupsError, Member};
pub use market::{Knowledge, Market};
pub use market_draft::{Concentration, CrossBorder, MarketDraft, Named, Prices};
pub use organisation::{Mention, MergeReason, Organisation, OrganisationId, Organisations, SharedId};
pub use partner::{AskedCode, Factor, Partner, PartnerQuery, Partners, Reason, Window};
pub use procedure::{Procedure, ProcedureId, Procedures};
pub use register::{BuyerRef, Evidence, JointClass, JointProcedure};
