//! procurenet
fn main() {}
