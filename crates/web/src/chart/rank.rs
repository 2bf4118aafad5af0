//! A rank with its doubt: a dot in the interval of nine draws of ten.

use super::percent;
use askama::Template;

/// A place on a line from the first to the last.
#[derive(Template)]
#[template(path = "chart/rank.html")]
pub struct RankLine {
    title: String,
    at: String,
    from: String,
    width: String,
    thin: bool,
}

impl RankLine {
    /// Draws a place, and the best and worst that draws gave it; pale where little is known.
    pub fn new(title: String, rank: usize, (best, worst): (usize, usize), last: usize, thin: bool) -> Self {
        let steps = last.saturating_sub(1).max(1) as f64;
        let share = |place: usize| place.saturating_sub(1) as f64 / steps;
        Self {
            title,
            at: percent(share(rank)),
            from: percent(share(best)),
            width: percent(share(worst) - share(best)),
            thin,
        }
    }
}
