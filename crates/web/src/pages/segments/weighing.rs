//! Weights as an address asks for them, and the form they are typed into.

use crate::choices::word;
use crate::frame::Frame;
use crate::visit::Visit;
use analysis::segment::{Criterion, Weights};
use std::collections::BTreeMap;

/// The largest number that is taken.
const MOST: f64 = 100.0;

/// A field of the form.
pub(super) struct WeightField {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    pub method: String,
}

/// The weights asked for; those of the house for what is not said. What is no number is told beside its field.
pub(super) fn asked(visit: &mut Visit) -> Weights {
    let house = Weights::house();
    let read = |written: &str| written.replace(',', ".").parse().ok().filter(|n| (0.0..=MOST).contains(n));
    let mut typed: BTreeMap<Criterion, f64> = BTreeMap::new();
    for criterion in Criterion::ALL {
        let weight = visit.parsed(criterion.as_str(), "wrong-weight", read);
        typed.insert(criterion, weight.unwrap_or_else(|| house.of(criterion) * MOST));
    }
    Weights::try_from(typed).unwrap_or_else(|_| {
        visit.wrong.push((Criterion::MarketSize.as_str(), visit.texts.say("wrong-weights")));
        house
    })
}

/// The form, filled with what was typed, else with the weights of the house.
pub(super) fn fields(frame: &Frame, visit: &Visit) -> Vec<WeightField> {
    let house = Weights::house();
    let field = |criterion: Criterion| {
        let name = criterion.as_str();
        let value = visit.value(name).map(str::to_owned);
        WeightField {
            name,
            label: word(frame, "kind-criterion", name),
            value: value.unwrap_or_else(|| format!("{:.0}", house.of(criterion) * MOST)),
            method: method(frame, criterion),
        }
    };
    Criterion::ALL.map(field).into()
}

/// The method page of a criterion.
pub(super) fn method(frame: &Frame, criterion: Criterion) -> String {
    frame.to(&format!("/method/segment-{}", criterion.as_str().replace('_', "-")))
}
