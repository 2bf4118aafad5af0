//! What members follow and are told: their desk, their letters, and what links in letters lead to.

mod act;
mod answer;
mod desk;
mod follows;
mod letters;
mod unsubscribe;

pub use act::{perform, show as act};
pub use answer::send as answer;
pub use desk::show as desk;
pub use follows::{begin, end};
pub use letters::{reach, send as set_letters, show as letters};
pub use unsubscribe::{send as unsubscribe, show as ask_unsubscribe};
