//! A bar a month.

use super::percent;
use askama::Template;

/// Bars over months.
#[derive(Template)]
#[template(path = "chart/months.html")]
pub struct MonthBars {
    title: String,
    description: String,
    bars: Vec<Bar>,
    years: Vec<(String, String)>,
}

struct Bar {
    x: String,
    width: String,
    y: String,
    height: String,
    title: String,
}

/// Height of the plot in pixels, without the years below.
const HEIGHT: f64 = 120.0;

impl MonthBars {
    /// Draws months given as label, year and number, in order.
    pub fn new(title: String, description: String, months: &[(String, i16, usize)]) -> Self {
        let most = months.iter().map(|month| month.2).max().unwrap_or(0).max(1) as f64;
        let step = 1.0 / months.len().max(1) as f64;
        let bar = |(at, (label, _, n)): (usize, &(String, i16, usize))| {
            let height = (*n as f64 / most * (HEIGHT - 12.0)).round();
            Bar {
                x: percent(at as f64 * step + step * 0.12),
                width: percent(step * 0.76),
                y: format!("{}", HEIGHT - height),
                height: format!("{height}"),
                title: format!("{label}: {n}"),
            }
        };
        let bars = months.iter().enumerate().map(bar).collect();
        Self { title, description, bars, years: years(months, step) }
    }
}

fn years(months: &[(String, i16, usize)], step: f64) -> Vec<(String, String)> {
    let mut years: Vec<(String, String)> = Vec::new();
    for (at, (_, year, _)) in months.iter().enumerate() {
        let is_new = years.last().is_none_or(|(_, last)| *last != year.to_string());
        if is_new && (at as f64) * step < 0.93 {
            years.push((percent(at as f64 * step), year.to_string()));
        }
    }
    years
}
