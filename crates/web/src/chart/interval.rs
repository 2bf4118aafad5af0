//! What something may bring: nine draws of ten on a line with its zero, and the middle one.

use super::percent;
use askama::Template;

/// An interval that may lie on both sides of zero.
#[derive(Template)]
#[template(path = "chart/interval.html")]
pub struct Interval {
    title: String,
    zero: String,
    from: String,
    width: String,
    middle: String,
}

impl Interval {
    /// Draws three amounts in order: one draw in ten lies below the first, half below the second, one above the last.
    pub fn new(title: String, [low, middle, high]: [f64; 3]) -> Self {
        let (least, most) = (low.min(0.0), high.max(0.0));
        // A tenth of the line is left on each side, so that nothing touches its edge.
        let whole = ((most - least) * 1.2).max(1.0);
        let at = |amount: f64| (amount - least) / whole + 1.0 / 12.0;
        Self {
            title,
            zero: percent(at(0.0)),
            from: percent(at(low)),
            width: percent(at(high) - at(low)),
            middle: percent(at(middle)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_always_on_the_line() {
        let gain = Interval::new(String::new(), [100.0, 200.0, 300.0]);
        assert_eq!((gain.zero.as_str(), gain.from.as_str()), ("8.33%", "36.11%"));
        let loss = Interval::new(String::new(), [-300.0, -200.0, -100.0]);
        assert_eq!(loss.zero, "91.67%");
        let nothing = Interval::new(String::new(), [0.0; 3]);
        assert_eq!(nothing.width, "0%");
    }
}
