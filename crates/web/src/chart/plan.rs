//! A plan of time: one bar a step, from its earliest to its latest end.

use super::percent;
use askama::Template;

/// One step drawn beside the whole plan.
#[derive(Template)]
#[template(path = "chart/plan.html")]
pub struct PlanBar {
    title: String,
    start: String,
    width: String,
    doubt: String,
    doubt_width: String,
}

/// The steps of a plan, drawn one below the other.
///
/// A step begins when all before it took their shortest time; the solid bar is its own shortest time, the light bar
/// behind it reaches to where it ends when everything took longest.
pub fn bars(steps: &[(String, [u32; 2])]) -> Vec<PlanBar> {
    let whole: u32 = steps.iter().map(|(_, weeks)| weeks[1]).sum();
    let share = |weeks: u32| f64::from(weeks) / f64::from(whole.max(1));
    let (mut least, mut most) = (0, 0);
    let mut bars = Vec::new();
    for (title, [shortest, longest]) in steps {
        let start = least;
        (least, most) = (least + shortest, most + longest);
        bars.push(PlanBar {
            title: title.clone(),
            start: percent(share(start)),
            width: percent(share(*shortest)),
            doubt: percent(share(least)),
            doubt_width: percent(share(most.saturating_sub(least))),
        });
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_begins_where_the_shortest_before_it_ends_and_may_last_to_the_longest() {
        let bars = bars(&[("a".to_owned(), [10, 20]), ("b".to_owned(), [20, 80])]);
        assert_eq!((bars[1].start.as_str(), bars[1].width.as_str()), ("10%", "20%"));
        assert_eq!((bars[1].doubt.as_str(), bars[1].doubt_width.as_str()), ("30%", "70%"));
    }
}
