//! The check and the writer, with the SDK as published.

mod bad_input;
mod check;
mod ocds;
mod published;
mod real;
mod round_trip;
mod world;
