//! Shares with 95 % intervals by resampling.

use crate::dice::Dice;
use serde::Serialize;

/// A figure with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The figure, 0 to 1; 0 when there is nothing to count.
    pub value: f64,
    /// 2.5th centile of the resamples.
    pub low: f64,
    /// 97.5th centile of the resamples.
    pub high: f64,
}

const RESAMPLES: usize = 1_000;
const SEED: u64 = 20_240_101;

/// Share of cases that are true, resampled with a fixed seed: the same cases give the same interval.
pub(super) fn share(cases: &[bool]) -> Interval {
    if cases.is_empty() {
        return Interval { value: 0.0, low: 0.0, high: 0.0 };
    }
    let mut dice = Dice::seeded(SEED);
    let mut shares: Vec<f64> = (0..RESAMPLES).map(|_| resample(cases, &mut dice)).collect();
    shares.sort_by(f64::total_cmp);
    let value = ratio(cases.iter().filter(|case| **case).count(), cases.len());
    Interval { value, low: shares[RESAMPLES * 25 / 1_000], high: shares[RESAMPLES * 975 / 1_000 - 1] }
}

fn resample(cases: &[bool], dice: &mut Dice) -> f64 {
    ratio((0..cases.len()).filter(|_| cases[dice.below(cases.len())]).count(), cases.len())
}

/// A share, rounded to four decimals.
fn ratio(part: usize, whole: usize) -> f64 {
    (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn an_interval_holds_its_figure_and_is_always_the_same() {
        let cases: Vec<bool> = (0..40).map(|at| at % 4 != 0).collect();
        let interval = share(&cases);
        assert_eq!(interval, share(&cases));
        assert!((interval.value - 0.75).abs() < 1e-9 && interval.low < 0.75 && interval.high > 0.75);
    }

    #[test]
    fn without_cases_there_is_no_figure_to_be_proud_of() {
        assert!(share(&[]).value.abs() < 1e-9);
    }
}
