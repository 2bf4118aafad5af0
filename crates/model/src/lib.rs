//! The words of public procurement as types.
//!
//! A [`Notice`] is one published document. Its parts ([`Party`], [`Lot`], [`Award`], [`Modification`])
//! stand alone: each names the notice and the version it comes from, so that it can be a row of a table.
//! Nothing here reads files, asks databases or knows a clock.

mod award;
mod code;
mod label;
mod lot;
mod money;
mod notice;
mod party;
mod problem;
mod rate;
mod when;

pub use award::{Award, Modification, NoAward};
pub use code::{ContentHash, Country, Cpv, Currency, Language, NoticeId, Nuts};
pub use label::Labels;
pub use lot::{Lot, Term};
pub use money::{Doubt, Money};
pub use notice::{Link, LinkKind, Notice, NoticeKind, Regime, Source, Text, UnknownPath};
pub use party::{NationalId, Party, Role};
pub use problem::{Problem, ProblemCode};
pub use rate::Rates;
pub use when::{Moment, months_between, plus_months};
