//! The answer in a sentence, and as lines for a terminal.

use crate::advice::{Advice, NO_ADVICE};
use crate::threshold::grouped;
use crate::word::Standing;
use std::fmt::Write;

/// The sentence above everything: how many ways are open, to whom.
#[must_use]
pub fn heading(advice: &Advice) -> String {
    let (open, open_if) = (advice.count(Standing::Open), advice.count(Standing::OpenIf));
    let buyers = if advice.question.countries.is_empty() {
        "buyers of unknown countries".to_owned()
    } else {
        advice.question.countries_in_words()
    };
    let first = match open {
        0 => format!("No route is open to {buyers} yet"),
        1 => format!("1 route is open to {buyers}"),
        n => format!("{n} routes are open to {buyers}"),
    };
    match open_if {
        0 => first,
        1 => format!("{first}; 1 depends on what you do not know yet"),
        n => format!("{first}; {n} depend on what you do not know yet"),
    }
}

/// The answer as lines for a terminal.
#[must_use]
pub fn text(advice: &Advice) -> String {
    let mut text = format!("{}\nlaw of {}. {NO_ADVICE}\n\n", heading(advice), advice.date);
    for route in &advice.routes {
        let _ = writeln!(
            text,
            "{:<6} {:<9} {} ({})",
            route.id,
            route.standing.as_str(),
            route.name,
            route.confidence.as_str()
        );
        let _ = writeln!(
            text,
            "       law: {}\n       review: {} ({})",
            route.law,
            route.forum,
            route.forum_state.as_str()
        );
        for open in &route.open_if {
            let _ = writeln!(text, "       if: {open}");
        }
    }
    text.push_str("\nthresholds\n");
    for limit in &advice.thresholds {
        let _ = writeln!(
            text,
            "       EUR {:<10} {}, {}{}",
            grouped(limit.eur),
            limit.what,
            limit.act,
            beside(limit.reached)
        );
    }
    text.push_str("\nto find out\n");
    for question in &advice.open_questions {
        let _ = writeln!(text, "       {} (settles {})", question.question, question.settles.join(", "));
    }
    text
}

/// How the value compares with a threshold, after its line.
pub(crate) fn beside(reached: Option<bool>) -> &'static str {
    match reached {
        Some(true) => ": the value reaches it",
        Some(false) => ": the value is below it",
        None => ": the value is not known",
    }
}
