//! The window time line: one lane a contract, months across.

use super::percent;
use crate::words::months_apart;
use askama::Template;
use jiff::civil::Date;
use model::plus_months;

/// The months a time line shows.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// First day shown.
    pub from: Date,
    /// Last day shown.
    pub to: Date,
}

impl Span {
    /// From a day to the last of these ends, at least one and at most six years.
    pub fn over(from: Date, ends: impl Iterator<Item = Date>) -> Self {
        let last = ends.max().unwrap_or(from);
        let months = months_apart(from, last).clamp(11, 71) + 1;
        Self { from, to: plus_months(from, months) }
    }

    fn share(&self, day: Date) -> f64 {
        let days = |to: Date| f64::from(to.since(self.from).map_or(0, |span| span.get_days()));
        (days(day) / days(self.to).max(1.0)).clamp(0.0, 1.0)
    }
}

/// One contract on a time line.
#[derive(Template)]
#[template(path = "chart/lane.html")]
pub struct Lane {
    /// The sentence the picture says.
    pub title: String,
    /// Where stated terms end.
    base: String,
    option_from: String,
    option_width: String,
    likely: String,
    lit: Option<(String, String)>,
    years: Vec<String>,
}

impl Lane {
    /// Draws base, likely and latest end, and the common window behind them.
    pub fn new(span: Span, title: String, ends: [Date; 3], window: Option<(Date, Date)>) -> Self {
        let [base, likely, latest] = ends.map(|day| span.share(day));
        Self {
            title,
            base: percent(base),
            option_from: percent(base),
            option_width: percent((latest - base).max(0.0)),
            likely: percent(likely),
            lit: window.map(|(from, to)| lit(span, from, to)),
            years: year_starts(span).into_iter().map(|day| percent(span.share(day))).collect(),
        }
    }

    /// Draws the months in which somebody without a contract could buy, and the common window behind them.
    pub fn of_months(span: Span, title: String, from: Date, to: Date, window: Option<(Date, Date)>) -> Self {
        Self { base: percent(0.0), ..Self::new(span, title, [from, from, to], window) }
    }
}

fn lit(span: Span, from: Date, to: Date) -> (String, String) {
    let (from, to) = (span.share(from), span.share(to));
    (percent(from), percent((to - from).max(0.004)))
}

fn year_starts(span: Span) -> Vec<Date> {
    (span.from.year() + 1..=span.to.year())
        .map(|year| jiff::civil::date(year, 1, 1))
        .filter(|day| *day < span.to)
        .collect()
}

/// The scale over the lanes: years.
#[derive(Template)]
#[template(path = "chart/scale.html")]
pub struct Scale {
    marks: Vec<(String, String)>,
    lit: Option<(String, String)>,
}

impl Scale {
    /// Years of a span, and the common window.
    pub fn new(span: Span, window: Option<(Date, Date)>) -> Self {
        let mark = |day: Date| (percent(span.share(day)), day.year().to_string());
        let marks = year_starts(span).into_iter().filter(|day| span.share(*day) < 0.93).map(mark).collect();
        Self { marks, lit: window.map(|(from, to)| lit(span, from, to)) }
    }
}

/// The stretch of `length` months in which most of these days fall, with how many; `None` for fewer than two.
pub fn busiest(days: &[Date], length: i32) -> Option<(Date, Date, usize)> {
    let stretch = |from: &Date| {
        let to = plus_months(*from, length);
        (*from, to, days.iter().filter(|day| (*from..to).contains(day)).count())
    };
    let best = days.iter().map(stretch).max_by(|a, b| a.2.cmp(&b.2).then_with(|| b.0.cmp(&a.0)))?;
    (best.2 > 1).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_busiest_stretch_is_the_earliest_with_most_days() {
        let days = [date(2024, 1, 5), date(2025, 1, 1), date(2025, 3, 1), date(2025, 5, 1), date(2030, 1, 1)];
        assert_eq!(busiest(&days, 6), Some((date(2025, 1, 1), date(2025, 7, 1), 3)));
        assert_eq!(busiest(&days[..1], 6), None);
    }

    #[test]
    fn a_day_outside_the_span_is_drawn_at_its_edge() {
        let span = Span::over(date(2024, 1, 1), [date(2200, 1, 1)].into_iter());
        assert_eq!(span.to, date(2030, 1, 1));
        assert_eq!(percent(span.share(date(2100, 1, 1))), "100%");
        assert_eq!(percent(span.share(date(2020, 1, 1))), "0%");
    }
}
