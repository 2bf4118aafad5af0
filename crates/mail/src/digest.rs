//! A letter that gathers what happened: what goes in, in which order, and what it looks like.
//!
//! Pure functions. Who may see an item was decided before; here its label decides alone what a letter may say of it.

mod compose;
mod select;

pub use compose::{Composed, Words, compose};
pub use select::{Group, Selection, select};

use jiff::Timestamp;
use policy::Label;

/// What an item is about; the most personal first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A contract of one's own ends.
    Ending,
    /// Somebody else looks for the same.
    Match,
    /// Somebody waits for an answer.
    Owed,
    /// One was named.
    Mention,
    /// A decision is to be made or was made.
    Decision,
    /// A meeting.
    Event,
    /// Something was written.
    Thread,
    /// Anything else.
    News,
}

impl Kind {
    /// All kinds, the most personal first.
    pub const ALL: [Self; 8] =
        [Self::Ending, Self::Match, Self::Owed, Self::Mention, Self::Decision, Self::Event, Self::Thread, Self::News];

    /// Whether it is about the reader's own affairs.
    #[must_use]
    pub fn is_own(self) -> bool {
        matches!(self, Self::Ending | Self::Match | Self::Owed)
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its identifier: what was mailed once is not mailed again.
    pub id: String,
    /// What it is about.
    pub what: Kind,
    /// How far it may travel.
    pub label: Label,
    /// One line.
    pub title: String,
    /// A few sentences, or nothing.
    pub text: String,
    /// Where it is on the site.
    pub url: String,
    /// The one thing to do about it: words and address.
    pub action: Option<(String, String)>,
    /// When it happened.
    pub at: Timestamp,
    /// The heading it belongs under.
    pub group: String,
}
