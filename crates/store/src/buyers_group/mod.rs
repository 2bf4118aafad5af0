//! Buyers groups: founded, joined through national contacts, and everything that happens in them.
//!
//! A group is an object of the network which those who sit in it read. Its log is a list of records that nobody
//! changes; the crate `joint` says what follows from them and which act may come next.

mod act;
mod case;
mod found;
mod invitation;
mod read;
mod seat;

pub use found::NewBuyersGroup;
pub use invitation::{BodyInvitation, NewBodyInvitation, Stage};
pub use read::{BuyersGroup, Followed, Mine};
