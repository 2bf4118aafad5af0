//! The whole site over HTTP, on a small world in memory.

#![expect(clippy::unwrap_used, reason = "helpers of tests end a test as tests do")]

mod account;
mod account_passkey;
mod account_recovery;
mod account_second;
mod account_service;
mod account_setup;
mod account_tries;
mod answers;
mod bodies;
mod buyers_groups;
mod charter;
mod countries;
mod cycles;
mod device;
mod entry;
mod errors;
mod events;
mod every_route;
mod facilitate;
mod files;
mod house;
mod invitations;
mod knowledge;
mod mailing;
mod matrix;
mod needs;
mod notice_check;
mod papers;
mod people;
mod plane;
mod plans;
mod roles;
mod route;
mod safety;
mod sign_in;
mod site;
mod surveys;
mod talk;
mod talk_house;
mod texts;
mod toolbox;
mod wire;
mod world;
