//! Outcomes in the older forms, and the lots that only awards name.

use super::super::values::{add_once, date, money, number, texts};
use super::super::{Draft, lots, party};
use super::{Outline, Part, object};
use crate::xml::Element;
use model::{Award, Lot, Money, Role};
use std::collections::HashSet;

/// Where awards of one form or another keep the title of the contract.
const TITLES: [&str; 2] = ["CONTRACT_TITLE", "TITLE_CONTRACT"];

/// Reads the awards.
pub(super) fn read(outline: &Outline<'_>, draft: &mut Draft<'_>) {
    for section in &outline.awards {
        let award = read_award(&Part::below(*section), draft);
        draft.notice.awards.push(award);
    }
}

/// Older award notices describe no lots: each lot an award names becomes one.
pub(super) fn add_lots(outline: &Outline<'_>, shared: &Lot, draft: &mut Draft<'_>) {
    if !outline.lots.is_empty() {
        return;
    }
    let mut keys: HashSet<Option<String>> = HashSet::new();
    for section in &outline.awards {
        let key = section.child("LOT_NUMBER").and_then(Element::full_text);
        if key.is_some() || keys.is_empty() {
            add_lot(*section, key, &mut keys, shared, draft);
        }
    }
}

fn add_lot(
    section: Element<'_>,
    key: Option<String>,
    keys: &mut HashSet<Option<String>>,
    shared: &Lot,
    draft: &mut Draft<'_>,
) {
    if keys.contains(&key) {
        return;
    }
    let own = object::read_lot(&Part::below(section), draft);
    let mut lot = Lot { lot: key.clone().unwrap_or_default(), titles: Vec::new(), cpv: None, ..shared.clone() };
    if lot.term.is_unknown() {
        lot.term.duration = own.term.duration;
        lot.term.duration_unit = own.term.duration_unit;
        lot.term.field = own.term.field;
    }
    if key.is_some() {
        lot.titles = texts(Part::below(section).first_of(&TITLES), &draft.language);
    }
    keys.insert(key);
    lots::add(draft, lot);
}

fn read_award(part: &Part<'_>, draft: &mut Draft<'_>) -> Award {
    let day = part.first_of(&["CONTRACT_AWARD_DATE", "DATE_OF_CONTRACT_AWARD"]);
    let winners = winners(part, draft);
    let likely = part.has(|name| name.starts_with("CONTRACT_LIKELY_SUB_CONTRACTED"));
    let unlikely = part.has(|name| name == "NO_CONTRACT_LIKELY_SUB_CONTRACTED");
    let costs = part.find("COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE");
    costs.into_iter().for_each(|costs| note_tax(costs, draft));
    Award {
        key: part.first_of(&["CONTRACT_NUMBER", "CONTRACT_NO"]).and_then(Element::full_text),
        lots: part.find("LOT_NUMBER").and_then(Element::full_text).into_iter().collect(),
        titles: texts(part.first_of(&TITLES), &draft.language),
        awarded: (!winners.is_empty()).then_some(true),
        winners,
        value: amount(costs, "VALUE_COST", draft),
        estimated_value: amount(part.find("INITIAL_ESTIMATED_TOTAL_VALUE_CONTRACT"), "VALUE_COST", draft),
        lowest: amount(costs, "LOW_VALUE", draft),
        highest: amount(costs, "HIGH_VALUE", draft),
        tenders: part.find("OFFERS_RECEIVED_NUMBER").and_then(|element| number(element, draft)),
        date: day.and_then(|element| date(element, draft)),
        subcontracted: if likely { Some(true) } else { unlikely.then_some(false) },
        ..Award::default()
    }
}

fn winners(part: &Part<'_>, draft: &mut Draft<'_>) -> Vec<u32> {
    let mut numbers = Vec::new();
    for address in part.all(|name| name.starts_with("CONTACT_DATA")) {
        let party = party::read(address, None, draft);
        add_once(&mut numbers, draft.add_party(Role::Winner, party));
    }
    numbers
}

fn amount(costs: Option<Element<'_>>, name: &str, draft: &mut Draft<'_>) -> Option<Money> {
    let element = costs?.descendants().find(|element| element.name() == name)?;
    money(element, costs, draft)
}

/// Older forms may give amounts with tax; the model's are without it, so the notice is flagged.
pub(super) fn note_tax(costs: Element<'_>, draft: &mut Draft<'_>) {
    if costs.child("INCLUDING_VAT").is_some() {
        draft.notice.flag("value-includes-tax");
    }
}
