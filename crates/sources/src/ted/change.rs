//! Section VII of the 2014 forms: changes to a notice (F14), changes to a contract (F20).

use super::values::{cpv, money, texts};
use super::{Draft, award, term};
use crate::xml::Element;
use model::{Modification, Money, Text};

/// Reads both kinds of change.
pub(super) fn read(form: Element<'_>, draft: &mut Draft<'_>) {
    form.child("CHANGES").into_iter().for_each(|changes| read_changes(changes, draft));
    for section in form.all(&["MODIFICATIONS_CONTRACT"]) {
        let modification = read_modification(section, form, draft);
        draft.notice.modifications.push(modification);
    }
}

fn read_changes(changes: Element<'_>, draft: &mut Draft<'_>) {
    let reasons = ["MODIFICATION_ORIGINAL", "PUBLICATION_TED"];
    draft.notice.change_reason = reasons.iter().find(|name| changes.child(name).is_some()).map(|name| (*name).into());
    for change in changes.children("CHANGE") {
        let words = in_words(change);
        draft.notice.changes.extend(Text::new(draft.language.clone(), &words));
    }
    draft.notice.changes.extend(texts(changes.child("INFO_ADD"), &draft.language));
}

/// Reads the corrections of the older corrigendum form, among its elements.
pub(super) fn read_corrections(elements: &[Element<'_>], draft: &mut Draft<'_>) {
    for element in elements {
        let words = match element.name() {
            "ADD" | "DELETE" | "REPLACE" if element.child("WHERE").is_some() => in_words(*element),
            "OTHER_ADDITIONAL_INFO" => element.full_text().unwrap_or_default(),
            _ => continue,
        };
        draft.notice.changes.extend(Text::new(draft.language.clone(), &words));
    }
    let reasons = ["MODIFICATION_ORIGINAL", "PUBLICATION_TED"];
    let has = |name: &&str| elements.iter().any(|element| element.name() == *name);
    draft.notice.change_reason = reasons.into_iter().find(has).map(str::to_owned);
}

/// `IV.2.2 (Time limit), lot 2: 2019-07-31 12:00 → 2019-08-15 12:00`.
fn in_words(change: Element<'_>) -> String {
    let place = change.child("WHERE");
    let text = |name: &str| place.and_then(|place| place.child(name)).and_then(Element::full_text);
    let section = text("SECTION").or_else(|| place?.text().map(str::to_owned)).unwrap_or_default();
    let label = text("LABEL").map(|label| format!(" ({label})")).unwrap_or_default();
    let lot = text("LOT_NO").map(|lot| format!(", lot {lot}")).unwrap_or_default();
    let [old, new] = ["OLD_VALUE", "NEW_VALUE"].map(|name| change.child(name).map(value).unwrap_or_default());
    format!("{section}{label}{lot}: {old} → {new}")
}

fn value(element: Element<'_>) -> String {
    let mut parts = Vec::new();
    for part in element.elements() {
        let code = part.child("CPV_CODE").and_then(|cpv| cpv.attribute("CODE")).map(|code| format!("CPV {code}"));
        parts.extend(code.or_else(|| super::values::apart(part)).or_else(|| part.full_text()));
    }
    if parts.is_empty() { "–".to_owned() } else { parts.join(" ") }
}

fn read_modification(section: Element<'_>, form: Element<'_>, draft: &mut Draft<'_>) -> Modification {
    let mut modification = Modification { of: contract(form), ..Modification::default() };
    if let Some(after) = section.child("DESCRIPTION_PROCUREMENT") {
        read_state_after(after, &mut modification, draft);
    }
    let Some(change) = section.child("INFO_MODIFICATIONS") else { return modification };
    modification.descriptions = texts(change.child("SHORT_DESCR"), &draft.language);
    let reasons = ["ADDITIONAL_NEED", "UNFORESEEN_CIRCUMSTANCE"];
    let reason = reasons.iter().find_map(|name| change.child(name));
    modification.reason = reason.map(|reason| reason.name().to_owned());
    modification.reason_text = texts(reason, &draft.language);
    modification.value_before = amount(change, "VAL_TOTAL_BEFORE", draft);
    modification.value_after = amount(change, "VAL_TOTAL_AFTER", draft).or(modification.value_after);
    modification
}

fn contract(form: Element<'_>) -> Option<String> {
    let award = form.child("AWARD_CONTRACT")?;
    award.child("CONTRACT_NO").or(award.child("LOT_NO"))?.full_text()
}

fn read_state_after(after: Element<'_>, modification: &mut Modification, draft: &mut Draft<'_>) {
    let length = term::read_length(after, draft);
    modification.end = length.end;
    modification.months = length.months();
    modification.cpv = after.child("CPV_MAIN").and_then(|element| cpv(element, draft));
    modification.value_after = amount(after, "VAL_TOTAL", draft);
    award::winners(after, draft);
}

fn amount(part: Element<'_>, name: &str, draft: &mut Draft<'_>) -> Option<Money> {
    let element = part.descendants().find(|element| element.name() == name)?;
    money(element, None, draft)
}
