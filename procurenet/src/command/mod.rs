//! One file a command: read the arguments, call one function, write the answer.

pub mod admin;
pub mod coverage;
pub mod demo;
pub mod endings;
pub mod eval;
pub mod fetch;
pub mod ingest;
pub mod init;
pub mod knowledge;
pub mod notice;
pub mod organisation;
pub mod partners;
pub mod problems;
pub mod rebuild;
pub mod register;
pub mod route;
pub mod search;
pub mod serve;
