//! Which routes are open to buyers who want to buy together, under which law, and why: dated rules, thresholds and country sheets.
//!
//! The rules are data in `content/law`. [`Book::advise`] judges them in three values: what is not known never opens a
//! route, it opens it *if*, and names the question that would settle it.

mod advice;
mod book;
mod check;
mod condition;
pub mod country;
mod facts;
mod limit;
mod memo;
mod question;
mod reading;
mod research;
mod route;
mod rule;
mod source;
mod telling;
mod text;
mod threshold;
mod truth;
mod word;

pub use advice::{Advice, NO_ADVICE, OWN_ASSUMPTION};
pub use book::{AskText, Book, Choice, Error, ResearchCodes};
pub use check::Fault;
pub use condition::{Area, Compared, Condition, Finding, Gap};
pub use facts::Facts;
pub use limit::{InMoneyOf, Limit};
pub use memo::memo;
pub use question::Question;
pub use reading::{UNKNOWN, Wrong};
pub use research::{Outcome, ResearchTest};
pub use route::{Hurdle, OpenQuestion, Route};
pub use rule::{Forum, Obstacle, Rule, Step};
pub use source::{Confidence, Source};
pub use text::{heading, text};
pub use threshold::{Amount, Check, Money, National, Threshold, Thresholds, grouped};
pub use truth::Truth;
pub use word::{Ask, Axis, BuyerKind, ForumState, Funding, Lead, Level, Object, Sector, Stage, Standing, Status};
