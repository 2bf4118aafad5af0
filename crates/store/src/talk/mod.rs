//! Groups and what is said in them: threads, posts, files, votes, reports.

pub mod appeal;
pub mod file;
pub mod founding;
pub mod group;
mod link;
mod mention;
pub mod moderation;
pub mod poll;
pub mod post;
pub mod reaction;
pub mod seat;
pub mod sharing;
pub mod thread;
pub mod translation;
pub(crate) mod typed;

pub use appeal::{Appeal, HeardBy};
pub use file::{File, NewFile};
pub use founding::{GroupEdit, NewGroup};
pub use group::Group;
pub use link::GroupLink;
pub use moderation::{Decided, HiddenLine, Report};
pub use poll::{NewPoll, Poll};
pub use post::{NewPost, Post, PostEdit, PostVersion};
pub use reaction::Reaction;
pub use seat::{Invited, Seat, Seated};
pub use sharing::{Shareable, Sharing, Why};
pub use thread::{About, NewThread, ThreadLine};
pub use translation::{ToTranslate, Translation};
