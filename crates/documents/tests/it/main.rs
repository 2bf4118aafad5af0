//! Documents, written and read back.

#![expect(clippy::unwrap_used, reason = "helpers of tests end a test as tests do")]

mod office;
mod print;
mod sample;
mod word;
