//! Proofs of who somebody is: passwords, codes, passkeys, other sign-in services.
//!
//! Nothing here knows a web server, a database or a clock. The time of day is passed in, and what must outlive a
//! request (a hash, a fingerprint, the state of a ceremony) is handed back as text for the caller to keep.

pub mod error;
pub mod oidc;
pub mod passkey;
pub mod password;
pub mod secret;
pub mod signed;
pub mod totp;

pub use error::{Error, Result};
