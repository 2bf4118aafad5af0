//! Confidential matching: somebody learns that a need like theirs exists in another country, and nothing more until
//! both sides agree to be told of each other.
//!
//! # Who must not learn what
//!
//! A need tells what an organisation cannot do. Most dangerous is a member with an honest account who asks in order to
//! find out: a bidder, a curious neighbour, somebody who reads another's mail. They may enter needs of their own, change
//! them, leave and come back, and compare what they were told before and after. What they may learn is this and no more:
//! **for a need that stood in the room when the month began, in which other countries a need overlapped with it then.**
//! Not how many, not whose, not for how much, not in which words, not the exact code, not the exact months.
//!
//! # How that is kept
//!
//! - Needs are compared as [`Cell`]s: CPV classes (four digits at most, three at least) and half-years. Finer codes and
//!   months never enter the room.
//! - The room moves once a [`Period`], a calendar month. What is entered or changed counts from the next month on, so that
//!   nobody watches an answer move while turning a knob: within a month no act of the asker makes an answer larger.
//! - Only departures work at once: who leaves is in no answer from that moment. A shown answer can shrink, never grow.
//! - An answer is asked for once a month and need, kept, and written into the log. At most [`MOST_NEEDS`] needs of one
//!   organisation are in the room at a time: that is how many cells one organisation can ask about in a month.
//! - Only other countries answer, never the asker's own; a country that an owner shut out neither sees nor is seen.
//! - Agreement is with a country, not with a person nobody knows of yet: it covers needs that stood in the room when it
//!   was given. What came later asks anew. A refusal is not told, so it cannot be counted.
//! - Both sides agreed: each is told of the other's need, in the log with both ids. Either leaves: both lose sight.
//!
//! # What remains
//!
//! Who asks with many accounts of many organisations can ask about more cells; every organisation was let in by a
//! national contact, and every answer stands in the log. Somebody who was told a name keeps it in their head. Where a
//! country has one organisation of a kind, its country says a lot; whoever enters the room is told that before.

mod cell;
mod room;
mod statistics;
#[cfg(test)]
mod tests;

pub use cell::{Cell, Period, Unfit};
pub use room::{Answer, Consent, Entry, Known, Refusal, Room, Standing, View};
pub use statistics::{Told, by_country};

/// Most needs of one organisation in the room at a time.
pub const MOST_NEEDS: usize = 10;
/// Fewest organisations a statistic speaks of.
pub const FEWEST: usize = 3;
