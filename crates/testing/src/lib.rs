//! Builders and worlds for tests: notices told in the words of the field.
//!
//! ```
//! let notice = testing::notice("1-2020").published("2020-01-01").buyer("PPA", "EE").cpv("79710000").build();
//! assert_eq!(notice.parties[0].name, "PPA");
//! ```

#[cfg(feature = "mail-server")]
pub mod mail_server;
mod notice;
#[cfg(feature = "sign-in-service")]
pub mod sign_in_service;

pub use notice::{NoticeBuilder, day, notice};
