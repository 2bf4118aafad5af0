//! Pictures as SVG with places in per cent, so that they fit any width without scaling their letters.
//!
//! Nothing in a picture is only in the picture: each has a title and a table or list beside it.

pub mod interval;
pub mod lane;
pub mod months;
pub mod plan;
pub mod rank;
pub mod reasons;
pub mod share;
pub mod tiles;
pub mod trend;

/// A place or length in per cent, two decimals.
pub fn percent(share: f64) -> String {
    let rounded = (share * 10_000.0).round() / 100.0;
    format!("{rounded}%")
}
