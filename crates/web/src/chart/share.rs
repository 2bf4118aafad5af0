//! One share in per cent as a bar, with lines to compare it with.

use super::percent;
use askama::Template;

/// The bar ends here; larger shares fill it.
const WHOLE: f64 = 30.0;

/// A share beside lines.
#[derive(Template)]
#[template(path = "chart/share.html")]
pub struct ShareBar {
    title: String,
    width: String,
    lines: Vec<(String, String)>,
}

impl ShareBar {
    /// Draws a share and lines at other shares, all in per cent.
    pub fn new(title: String, share: f64, lines: &[f64]) -> Self {
        let place = |share: f64| percent((share / WHOLE).clamp(0.0, 1.0));
        let line = |at: &f64| (place(*at), format!("{at} %"));
        Self { title, width: place(share), lines: lines.iter().map(line).collect() }
    }
}
