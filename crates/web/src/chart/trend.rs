//! A figure over a few quarters as small bars, with a line at its target.

use super::percent;
use askama::Template;

/// Height of the highest bar, in pixels.
const TALL: f64 = 36.0;

/// A figure's quarters beside its target.
#[derive(Template)]
#[template(path = "chart/trend.html")]
pub struct Trend {
    title: String,
    bars: Vec<Bar>,
    target: Option<String>,
}

struct Bar {
    x: String,
    width: String,
    y: String,
    height: String,
    known: bool,
}

impl Trend {
    /// Draws the quarters' figures, the oldest first; what is not known is a hollow foot. `None` when nothing is known.
    pub fn new(title: String, quarters: &[Option<i64>], target: Option<i64>) -> Option<Self> {
        let highest = quarters.iter().flatten().chain(target.iter()).copied().max().filter(|highest| *highest > 0)?;
        quarters.iter().flatten().next()?;
        let height = |n: i64| n.max(0) as f64 / highest as f64 * TALL;
        let slot = 1.0 / quarters.len() as f64;
        let bar = |(at, n): (usize, &Option<i64>)| {
            let tall = n.map_or(3.0, |n| height(n).max(1.0));
            Bar {
                x: percent(at as f64 * slot + slot * 0.15),
                width: percent(slot * 0.7),
                y: format!("{:.1}", 4.0 + TALL - tall),
                height: format!("{tall:.1}"),
                known: n.is_some(),
            }
        };
        let target = target.map(|target| format!("{:.1}", 4.0 + TALL - height(target)));
        Some(Self { title, bars: quarters.iter().enumerate().map(bar).collect(), target })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_of_bars_and_target_reaches_the_top() {
        let drawn = Trend::new("t".to_owned(), &[Some(5), None, Some(10)], Some(20)).unwrap();
        let heights: Vec<&str> = drawn.bars.iter().map(|bar| bar.height.as_str()).collect();
        assert_eq!(heights, ["9.0", "3.0", "18.0"]);
        assert_eq!(drawn.target.as_deref(), Some("4.0"));
        assert!(!drawn.bars[1].known);
    }

    #[test]
    fn nothing_known_draws_nothing() {
        assert!(Trend::new("t".to_owned(), &[None, None], Some(20)).is_none());
        assert!(Trend::new("t".to_owned(), &[], None).is_none());
    }
}
