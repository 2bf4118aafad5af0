//! Forms before 2014 and the defence forms: the same fields under names that change from form to form.
//!
//! `F02_ANNEX_B`, `F17_ANNEX_B` and `LOT_PRIOR_INFORMATION` are all lots. So a form is first cut into lots,
//! awards and the rest, by what those parts contain; then fields are looked up by name inside each part.

mod award;
mod body;
mod object;
mod procedure;

use super::{Draft, change};
use crate::xml::Element;

/// Reads a form of an older generation, or one never met.
pub(super) fn read(form: Element<'_>, draft: &mut Draft<'_>) {
    let outline = Outline::of(form);
    body::read(&outline.whole, draft);
    procedure::read(&outline.whole, draft);
    object::read(&outline, draft);
    award::read(&outline, draft);
    change::read_corrections(&outline.whole.0, draft);
}

/// A form cut into its parts.
struct Outline<'d> {
    /// Everything outside lots and awards.
    whole: Part<'d>,
    lots: Vec<Element<'d>>,
    awards: Vec<Element<'d>>,
}

impl<'d> Outline<'d> {
    fn of(form: Element<'d>) -> Self {
        let mut outline = Self { whole: Part(vec![form]), lots: Vec::new(), awards: Vec::new() };
        outline.cut(form);
        outline
    }

    fn cut(&mut self, element: Element<'d>) {
        for child in element.elements() {
            if is_award(child) {
                self.awards.push(child);
            } else if is_lot(child) {
                self.lots.push(child);
            } else {
                self.whole.0.push(child);
                self.cut(child);
            }
        }
    }
}

fn is_award(element: Element<'_>) -> bool {
    let marks = |name: &str| {
        name.starts_with("ECONOMIC_OPERATOR_NAME")
            || matches!(name, "CONTRACT_AWARD_DATE" | "DATE_OF_CONTRACT_AWARD" | "OFFERS_RECEIVED_NUMBER")
    };
    element.elements().any(|child| marks(child.name()))
}

fn is_lot(element: Element<'_>) -> bool {
    let name = element.name();
    name.ends_with("ANNEX_B") || name.starts_with("LOT_PRIOR_INFORMATION") || element.child("LOT_NUMBER").is_some()
}

/// Elements among which fields are looked up, in document order.
struct Part<'d>(Vec<Element<'d>>);

impl<'d> Part<'d> {
    /// An element and everything below it.
    fn below(element: Element<'d>) -> Self {
        Self(std::iter::once(element).chain(element.descendants()).collect())
    }

    fn find(&self, name: &str) -> Option<Element<'d>> {
        self.0.iter().copied().find(|element| element.name() == name)
    }

    fn first_of(&self, names: &[&str]) -> Option<Element<'d>> {
        names.iter().find_map(|name| self.find(name))
    }

    fn all<'p>(&'p self, matches: impl Fn(&str) -> bool + 'p) -> impl Iterator<Item = Element<'d>> + 'p {
        self.0.iter().copied().filter(move |element| matches(element.name()))
    }

    fn has(&self, matches: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|element| matches(element.name()))
    }

    /// Value of the attribute VALUE of the first element of these names that has one.
    fn value(&self, names: &[&str]) -> Option<&'d str> {
        names.iter().find_map(|name| self.find(name)?.attribute("VALUE"))
    }
}
