//! One file a command: read the arguments, call one function, write the answer.

pub mod admin;
pub mod coverage;
pub mod cycle;
pub mod demo;
pub mod endings;
pub mod eval;
mod eval_validator;
pub mod fetch;
pub mod ingest;
pub mod init;
pub mod knowledge;
pub mod notice;
mod notice_check;
pub mod organisation;
pub mod partners;
pub mod problems;
pub mod rebuild;
pub mod register;
pub mod route;
pub mod scenario;
pub mod search;
pub mod serve;
