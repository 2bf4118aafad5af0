//! Figures of criteria in words.

use crate::frame::Frame;
use analysis::segment::Criterion;

/// A figure in its unit, as the text of its criterion says.
pub fn figure(frame: &Frame, criterion: Criterion, raw: f64) -> String {
    let number = match criterion {
        Criterion::MarketSize => frame.texts.number(raw.max(0.0).round() as usize),
        Criterion::Demand | Criterion::Maturity => format!("{raw:.1}"),
        Criterion::SupplierGap => signed(raw, 0),
        Criterion::Fragmentation | Criterion::Standards | Criterion::Recurrence | Criterion::Legal => {
            format!("{raw:.2}")
        }
        Criterion::PriceDispersion => format!("{raw:.2}"),
        _ => format!("{:.0}", raw * 100.0),
    };
    frame.texts.name(&format!("kind-raw-{}", criterion.as_str().replace('_', "-")), number)
}

/// A number with its sign, the minus a minus.
pub fn signed(value: f64, decimals: usize) -> String {
    format!("{value:+.decimals$}").replace('-', "−")
}
