//! The whole site over HTTP, on a small world in memory.

mod answers;
mod errors;
mod files;
mod safety;
mod site;
mod texts;
mod world;
