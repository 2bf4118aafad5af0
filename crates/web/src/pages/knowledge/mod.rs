//! What the network knows: cases, documents, markets, topics.

pub mod archive;
pub mod cases;
pub mod documents;
pub mod hub;
pub mod market;
pub mod topic;
mod topic_sections;
