//! Numbers rounded to a fixed number of decimals, so that the same snapshot is the same bytes.

/// Rounds to six decimals; what is no number becomes 0.
pub(super) fn fixed(value: f64) -> f64 {
    let rounded = (value * 1e6).round() / 1e6;
    // Minus zero would print as another number.
    if rounded.is_finite() { rounded + 0.0 } else { 0.0 }
}

/// Between 0 and 1.
pub(super) fn clip(value: f64) -> f64 {
    value.clamp(0.0, 1.0)
}

/// A centile of sorted numbers, the nearest of them; nothing of nothing.
pub(super) fn centile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    Some(sorted[((last as f64 * share).round() as usize).min(last)])
}
