//! How long a contract runs, in the 2014 forms.

use super::Draft;
use super::values::{date, lower, number, texts};
use crate::xml::Element;
use model::Term;

/// Reads duration, dates, options and renewals of a lot.
pub(super) fn read(lot: Element<'_>, draft: &mut Draft<'_>) -> Term {
    let mut term = read_length(lot, draft);
    // A qualification system states its own length, in place of the contract's.
    if let (true, None, Some(system)) = (term.is_unknown(), term.start, lot.child("QS")) {
        term = read_length(system, draft);
    }
    term.options = stated(lot, "OPTIONS", "NO_OPTIONS");
    term.options_text = texts(lot.child("OPTIONS_DESCR"), &draft.language);
    term.renewable = stated(lot, "RENEWAL", "NO_RENEWAL");
    term.renewal_text = texts(lot.child("RENEWAL_DESCR"), &draft.language);
    term
}

/// Reads start, end and duration only.
pub(super) fn read_length(part: Element<'_>, draft: &mut Draft<'_>) -> Term {
    let duration = part.child("DURATION");
    let end = part.child("DATE_END");
    let length = duration.and_then(|element| number(element, draft));
    let unit = duration.and_then(|element| element.attribute("TYPE"));
    Term {
        start: part.child("DATE_START").and_then(|element| date(element, draft)),
        end: end.and_then(|element| date(element, draft)),
        duration: length,
        duration_unit: length.and(unit).map(lower),
        unlimited: part.child("INDEFINITE_DURATION").is_some(),
        field: end.or(duration).or(part.child("INDEFINITE_DURATION")).map(Element::path),
        ..Term::default()
    }
}

/// Presence of one of two opposite elements; `None` when the form has neither.
pub(super) fn stated(part: Element<'_>, yes: &str, no: &str) -> Option<bool> {
    let yes = part.child(yes).map(|_| true);
    yes.or_else(|| part.child(no).map(|_| false))
}
