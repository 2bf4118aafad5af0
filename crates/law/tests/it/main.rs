//! The shipped rules against a readable table, their form, and what must hold for every question.

#![expect(clippy::unwrap_used, reason = "helpers of tests end a test as tests do")]

mod book;
mod cases;
mod memo;
mod properties;
