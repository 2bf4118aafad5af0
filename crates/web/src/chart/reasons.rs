//! The reasons bar: a score as a stacked bar of its named reasons.

use super::percent;
use analysis::{Factor, Reason};
use askama::Template;
use rust_decimal::prelude::ToPrimitive;

/// One score drawn.
#[derive(Template)]
#[template(path = "chart/reasons.html")]
pub struct ReasonsBar {
    title: String,
    parts: Vec<Part>,
}

struct Part {
    x: String,
    width: String,
    class: &'static str,
    title: String,
}

impl ReasonsBar {
    /// Draws reasons that add up to at most 100 points; `name` names a factor.
    pub fn new(title: String, reasons: &[Reason], name: impl Fn(Factor) -> String) -> Self {
        let mut at = 0.0;
        let mut parts = Vec::new();
        for factor in FACTORS {
            let points = reasons.iter().filter(|reason| reason.kind == factor);
            let points: f64 = points.filter_map(|reason| reason.points.to_f64()).sum();
            if points <= 0.0 {
                continue;
            }
            let title = format!("{} {points:.1}", name(factor));
            parts.push(Part { x: percent(at), width: percent(points / 100.0), class: code(factor), title });
            at += points / 100.0;
        }
        Self { title, parts }
    }
}

/// Factors in the order they are drawn everywhere.
pub const FACTORS: [Factor; 8] = [
    Factor::Need,
    Factor::Text,
    Factor::Recurrence,
    Factor::Window,
    Factor::Scale,
    Factor::Legal,
    Factor::Suppliers,
    Factor::Joint,
];

/// The code of a factor, as in files, method pages and classes.
pub fn code(factor: Factor) -> &'static str {
    match factor {
        Factor::Need => "need",
        Factor::Text => "text",
        Factor::Recurrence => "recurrence",
        Factor::Window => "window",
        Factor::Scale => "scale",
        Factor::Legal => "legal",
        Factor::Suppliers => "suppliers",
        Factor::Joint => "joint",
    }
}
