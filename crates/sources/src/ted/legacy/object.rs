//! What is bought, in the older forms.

use super::super::values::{cpv, date, distinct, lower, money, number, places, texts};
use super::super::{Draft, lots};
use super::{Outline, Part, procedure};
use crate::xml::Element;
use model::{Cpv, Lot, Money, Term};

/// Names under which titles stand, best first; the last two are those of notices in free text.
const TITLES: [&str; 5] = ["TITLE_CONTRACT", "TITLE_NOTICE", "TITLE", "TI_DOC", "STI_DOC"];
const DESCRIPTIONS: [&str; 7] = [
    "SHORT_CONTRACT_DESCRIPTION",
    "SHORT_DESCRIPTION_CONTRACT",
    "SHORT_DESCRIPTION",
    "DESCRIPTION",
    "TOTAL_QUANTITY_OR_SCOPE",
    "CONTENTS",
    "OBJ_NOT",
];

/// Reads the whole, then its lots.
pub(super) fn read(outline: &Outline<'_>, draft: &mut Draft<'_>) {
    let whole = &outline.whole;
    draft.notice.titles = texts(whole.first_of(&TITLES), &draft.language);
    draft.notice.descriptions = texts(whole.first_of(&DESCRIPTIONS), &draft.language);
    draft.notice.cpv = whole.find("CPV_MAIN").and_then(|element| cpv(element, draft));
    draft.notice.nature = nature(whole);
    let objects: Vec<_> = whole.0.iter().copied().filter(|element| element.child("TITLE_CONTRACT").is_some()).collect();
    match objects.as_slice() {
        [_, _, ..] => objects.into_iter().for_each(|object| read_object(object, draft)),
        _ => read_single(outline, draft),
    }
    let languages = procedure::languages(whole);
    draft.notice.lots.iter_mut().for_each(|lot| lot.tender_languages.clone_from(&languages));
}

fn nature(part: &Part<'_>) -> Option<String> {
    let named = part.value(&["TYPE_CONTRACT"]);
    let holder = || part.0.iter().find_map(|element| element.attribute("CTYPE"));
    named.or_else(holder).map(lower)
}

/// A form with one object: what it says holds for all its lots.
fn read_single(outline: &Outline<'_>, draft: &mut Draft<'_>) {
    let whole = &outline.whole;
    draft.notice.places = regions(whole);
    draft.notice.cpv_additional = additional(whole, draft);
    draft.notice.estimated_value = estimate(whole, draft);
    draft.notice.total_value = total(whole, draft);
    let shared = read_lot(whole, draft);
    for element in &outline.lots {
        let mut lot = read_lot(&Part::below(*element), draft);
        inherit(&mut lot, &shared);
        lots::add(draft, lot);
    }
    if outline.lots.is_empty() && outline.awards.is_empty() {
        lots::add(draft, Lot { titles: Vec::new(), cpv: None, ..shared });
        return;
    }
    super::award::add_lots(outline, &shared, draft);
}

/// One of several objects of a planning notice, with lots of its own.
fn read_object(object: Element<'_>, draft: &mut Draft<'_>) {
    let outline = Outline::of(object);
    let mut shared = read_lot(&outline.whole, draft);
    shared.titles = texts(object.child("TITLE_CONTRACT"), &draft.language);
    for element in &outline.lots {
        let mut lot = read_lot(&Part::below(*element), draft);
        inherit(&mut lot, &shared);
        lots::add(draft, lot);
    }
    if outline.lots.is_empty() {
        lots::add(draft, shared);
    }
}

/// Takes over what the lot does not say itself.
fn inherit(lot: &mut Lot, shared: &Lot) {
    let length = std::mem::take(&mut lot.term);
    lot.term = if length.is_unknown() { shared.term.clone() } else { Term { ..length } };
    lot.term.options = lot.term.options.or(shared.term.options);
    lot.term.renewable = lot.term.renewable.or(shared.term.renewable);
    lot.term.renewals = lot.term.renewals.or(shared.term.renewals);
    if lot.term.options_text.is_empty() {
        lot.term.options_text.clone_from(&shared.term.options_text);
    }
    if lot.places.is_empty() {
        lot.places.clone_from(&shared.places);
    }
    if lot.award_criteria.is_empty() {
        lot.award_criteria.clone_from(&shared.award_criteria);
    }
    lot.nature = lot.nature.take().or_else(|| shared.nature.clone());
    lot.eu_funded = lot.eu_funded.or(shared.eu_funded);
    if lot.eu_programme.is_empty() {
        lot.eu_programme.clone_from(&shared.eu_programme);
    }
}

/// Reads a lot, or the whole as if it were one.
pub(super) fn read_lot(part: &Part<'_>, draft: &mut Draft<'_>) -> Lot {
    let language = draft.language.clone();
    let funded = part.find("RELATES_TO_EU_PROJECT_YES");
    let not_funded = part.find("RELATES_TO_EU_PROJECT_NO");
    Lot {
        lot: part.find("LOT_NUMBER").and_then(Element::full_text).unwrap_or_default(),
        titles: texts(part.find("LOT_TITLE"), &language),
        descriptions: texts(part.first_of(&["LOT_DESCRIPTION"]).or(part.first_of(&DESCRIPTIONS)), &language),
        cpv: part.find("CPV_MAIN").and_then(|element| cpv(element, draft)),
        cpv_additional: additional(part, draft),
        nature: nature(part),
        places: regions(part),
        estimated_value: estimate(part, draft),
        term: term(part, draft),
        eu_funded: funded.map(|_| true).or(not_funded.map(|_| false)),
        eu_programme: funded.and_then(Element::full_text).into_iter().collect(),
        award_criteria: criteria(part),
        ..Lot::default()
    }
}

fn additional(part: &Part<'_>, draft: &mut Draft<'_>) -> Vec<Cpv> {
    distinct(part.all(|name| name == "CPV_ADDITIONAL").filter_map(|element| cpv(element, draft)))
}

fn regions(part: &Part<'_>) -> Vec<model::Nuts> {
    places(part.all(|name| name == "NUTS"))
}

fn estimate(part: &Part<'_>, draft: &mut Draft<'_>) -> Option<Money> {
    part.find("COSTS_RANGE_AND_CURRENCY").and_then(|costs| single(costs, draft))
}

/// One amount, or the upper end of a range: an estimate is "the total amount payable", options included
/// (Article 5(1) of Directive 2014/24/EU).
fn single(costs: Element<'_>, draft: &mut Draft<'_>) -> Option<Money> {
    let range = costs.child("RANGE_VALUE_COST");
    range.and_then(|range| range.child("LOW_VALUE")).and_then(|low| money(low, Some(costs), draft));
    let amount = costs.child("VALUE_COST").or_else(|| range?.child("HIGH_VALUE"))?;
    money(amount, Some(costs), draft)
}

fn total(whole: &Part<'_>, draft: &mut Draft<'_>) -> Option<Money> {
    let costs = whole.find("TOTAL_FINAL_VALUE")?.elements().next()?;
    super::award::note_tax(costs, draft);
    money(costs.child("VALUE_COST")?, Some(costs), draft)
}

fn term(part: &Part<'_>, draft: &mut Draft<'_>) -> Term {
    let mut term = length(part, draft);
    term.options = stated(part, "OPTIONS", "NO_OPTIONS");
    term.options_text = texts(part.find("OPTION_DESCRIPTION"), &draft.language);
    term.renewable = stated(part, "RECURRENT_CONTRACT", "NO_RECURRENT_CONTRACT");
    let renewals = part.first_of(&["NUMBER_POSSIBLE_RENEWALS", "NUMBER_POSSIBLE_RENEWALS_RANGE_MAX"]);
    term.renewals = renewals.and_then(|element| number(element, draft));
    part.find("NUMBER_POSSIBLE_RENEWALS_RANGE_MIN").and_then(Element::text);
    term
}

fn stated(part: &Part<'_>, yes: &str, no: &str) -> Option<bool> {
    part.find(yes).map(|_| true).or(part.find(no).map(|_| false))
}

/// Fields that tell a duration, with the unit each counts in; the contract's own before the framework's.
const LENGTHS: [(&str, &str); 6] = [
    ("MONTHS", "month"),
    ("DAYS", "day"),
    ("DURATION_FRAMEWORK_YEAR", "year"),
    ("DURATION_FRAMEWORK_MONTH", "month"),
    ("NUMBER_OF_YEARS", "year"),
    ("NUMBER_OF_MONTHS", "month"),
];

fn length(part: &Part<'_>, draft: &mut Draft<'_>) -> Term {
    let start = part.find("START_DATE").and_then(|element| date(element, draft));
    let last_day = part.find("END_DATE");
    let end = last_day.and_then(|element| date(element, draft));
    let mut term = Term { start, end, field: last_day.map(Element::path), ..Term::default() };
    for (name, unit) in LENGTHS {
        let Some(element) = part.find(name) else { continue };
        let length = number(element, draft);
        if term.is_unknown() && length.is_some() {
            term = Term { duration: length, duration_unit: Some(unit.into()), field: Some(element.path()), ..term };
        }
    }
    term
}

fn criteria(part: &Part<'_>) -> Vec<String> {
    let price = part.has(|name| name == "LOWEST_PRICE").then(|| "price".to_owned());
    let quality = part.has(|name| name.starts_with("MOST_ECONOMICALLY")).then(|| "quality".to_owned());
    price.into_iter().chain(quality).collect()
}
