//! Section II of the 2014 forms: what is bought, and its lots.

use super::values::{add_once, cpv, date, distinct, lower, money, places, texts};
use super::{Draft, lots, term};
use crate::xml::Element;
use model::{Cpv, Lot};

/// Reads every object; planning forms may have several, each with its own lots.
pub(super) fn read(form: Element<'_>, draft: &mut Draft<'_>) {
    let objects: Vec<_> = form.children("OBJECT_CONTRACT").collect();
    let Some(first) = objects.first() else { return };
    read_whole(*first, objects.len() == 1, draft);
    for (at, object) in objects.iter().enumerate() {
        let own = (objects.len() > 1).then(|| own_values(*object, at == 0, draft));
        read_lots(*object, own.as_ref(), draft);
    }
    if let (true, [lot]) = (draft.notice.descriptions.is_empty(), draft.notice.lots.as_slice()) {
        draft.notice.descriptions = lot.descriptions.clone();
    }
}

fn read_whole(object: Element<'_>, alone: bool, draft: &mut Draft<'_>) {
    let language = draft.language.clone();
    draft.notice.titles = texts(object.child("TITLE"), &language);
    draft.notice.descriptions = texts(object.child("SHORT_DESCR"), &language);
    draft.notice.reference = object.child("REFERENCE_NUMBER").and_then(Element::full_text);
    draft.notice.cpv = object.child("CPV_MAIN").and_then(|element| cpv(element, draft));
    draft.notice.nature = nature(object);
    draft.notice.expected = object.child("DATE_PUBLICATION_NOTICE").and_then(|element| date(element, draft));
    if alone {
        draft.notice.estimated_value =
            object.child("VAL_ESTIMATED_TOTAL").and_then(|element| money(element, None, draft));
        draft.notice.total_value = object.child("VAL_TOTAL").and_then(|element| money(element, None, draft));
    }
}

fn nature(object: Element<'_>) -> Option<String> {
    object.child("TYPE_CONTRACT").and_then(|element| element.attribute("CTYPE")).map(lower)
}

/// What one of several objects says of all its lots.
fn own_values(object: Element<'_>, first: bool, draft: &mut Draft<'_>) -> Lot {
    let language = draft.language.clone();
    let mut own = Lot { nature: nature(object), ..Lot::default() };
    own.cpv = object.child("CPV_MAIN").and_then(|element| cpv(element, draft));
    if object.all(&["OBJECT_DESCR"]).len() < 2 {
        own.estimated_value = object.child("VAL_ESTIMATED_TOTAL").and_then(|element| money(element, None, draft));
    }
    own.titles = texts(object.child("TITLE"), &language);
    if !first {
        own.descriptions = texts(object.child("SHORT_DESCR"), &language);
        object.child("REFERENCE_NUMBER").map(Element::full_text);
        object.child("DATE_PUBLICATION_NOTICE").map(Element::text);
    }
    own
}

fn read_lots(object: Element<'_>, own: Option<&Lot>, draft: &mut Draft<'_>) {
    let nature = nature(object).or_else(|| draft.notice.nature.clone());
    for descr in object.all(&["OBJECT_DESCR"]) {
        let mut lot = read_lot(descr, draft);
        lot.nature.clone_from(&nature);
        if let Some(own) = own {
            inherit(&mut lot, own);
        }
        lots::add(draft, lot);
    }
}

fn inherit(lot: &mut Lot, own: &Lot) {
    lot.cpv = lot.cpv.take().or_else(|| own.cpv.clone());
    lot.estimated_value = lot.estimated_value.take().or_else(|| own.estimated_value.clone());
    if lot.titles.is_empty() {
        lot.titles = own.titles.clone();
    }
    if lot.descriptions.is_empty() {
        lot.descriptions = own.descriptions.clone();
    }
}

fn read_lot(descr: Element<'_>, draft: &mut Draft<'_>) -> Lot {
    let language = draft.language.clone();
    let funded = descr.child("EU_PROGR_RELATED");
    Lot {
        lot: descr.child("LOT_NO").and_then(Element::full_text).unwrap_or_default(),
        titles: texts(descr.child("TITLE"), &language),
        descriptions: texts(descr.child("SHORT_DESCR"), &language),
        cpv_additional: additional(descr, draft),
        places: places(descr.all(&["NUTS"])),
        estimated_value: descr.child("VAL_OBJECT").and_then(|element| money(element, None, draft)),
        term: term::read(descr, draft),
        eu_funded: term::stated(descr, "EU_PROGR_RELATED", "NO_EU_PROGR_RELATED"),
        eu_programme: funded.and_then(Element::full_text).into_iter().collect(),
        award_criteria: criteria(descr),
        ..Lot::default()
    }
}

fn additional(descr: Element<'_>, draft: &mut Draft<'_>) -> Vec<Cpv> {
    distinct(descr.all(&["CPV_ADDITIONAL"]).into_iter().filter_map(|element| cpv(element, draft)))
}

/// Kinds of criteria, wherever the form puts them (directly, in AC, or under the directive that applies).
fn criteria(descr: Element<'_>) -> Vec<String> {
    let mut kinds = Vec::new();
    for element in descr.descendants() {
        let kind = match element.name() {
            "AC_PRICE" => "price",
            "AC_COST" => "cost",
            "AC_QUALITY" | "AC_CRITERIA" => "quality",
            _ => continue,
        };
        add_once(&mut kinds, kind.to_owned());
    }
    kinds
}
