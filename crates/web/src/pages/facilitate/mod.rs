//! For those who keep the network talking: who joined, who is silent, whom to write to and why.

mod kpi;
mod overview;
mod suggest;

pub use kpi::{set_target, show as kpi};
pub use overview::show;
