//! Needs: what organisations and people lack, for those they show it to; and the room in which needs of different
//! countries meet without names.

mod advice;
mod link;
mod matching;
mod read;
mod room;
mod support;
mod write;

pub use advice::{NeedAdvice, NewAdvice};
pub use link::{NeedLink, NewLink};
pub use matching::{Matching, Met};
pub(crate) use read::counted as of_need_row;
pub use read::{NeedFilter, NeedLine};
pub use support::{NewSupport, Support};
pub use write::NewNeed;
