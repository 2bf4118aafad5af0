//! The members' plane on every engine: SQLite always, PostgreSQL where `PROCURENET_TEST_POSTGRES` names a server.

#![expect(clippy::unwrap_used, reason = "helpers of tests end a test as tests do")]

mod account;
mod buyers_groups;
mod cards;
mod cases;
mod changes;
mod community;
mod country_facts;
mod cycles;
mod desk;
mod documents;
mod durability;
mod entering;
mod events;
mod groups;
mod house;
mod letters;
mod messages;
mod moderation;
mod needs;
mod people;
mod plans;
mod polls;
mod scope;
mod sharing;
mod surveys;
mod threads;
mod world;
