//! Letters out and answers in, through the crate's public face.

mod cutting;
mod digest;
mod incoming;
mod languages;
mod letter;
mod lmtp;
mod neighbour;
mod send;
