//! Procedure, techniques, deadlines and earlier notices of the older forms.

use super::super::Draft;
use super::super::procedure::add_links;
use super::super::values::{add_once, date, moment};
use super::Part;
use crate::xml::Element;
use model::{Language, LinkKind, NoticeKind};

/// Reads how the contract is awarded.
pub(super) fn read(whole: &Part<'_>, draft: &mut Draft<'_>) {
    read_type(whole, draft);
    read_techniques(whole, draft);
    read_dates(whole, draft);
    read_links(whole, draft);
    let reference = whole.first_of(&["FILE_REFERENCE_NUMBER", "REFERENCE_NUMBER_ATTRIBUTED"]);
    draft.notice.reference = reference.and_then(Element::full_text);
}

/// `F17_PT_ACCELERATED_NEGOTIATED` is `PT_ACCELERATED_NEGOTIATED`.
fn read_type(whole: &Part<'_>, draft: &mut Draft<'_>) {
    let kind = whole.0.iter().find_map(|element| {
        let name = element.name();
        let at = name.find("PT_").filter(|at| *at == 0 || name.starts_with('F'))?;
        Some(name[at..].trim_end_matches("_CHOICE"))
    });
    draft.notice.procedure_type = kind.map(str::to_owned);
    draft.notice.accelerated = kind.filter(|kind| kind.contains("ACCELERATED")).map(|_| true);
}

fn read_techniques(whole: &Part<'_>, draft: &mut Draft<'_>) {
    let involves = |word: &str| whole.all(|name| name.starts_with("NOTICE_INVOLVES")).any(|e| mentions(e, word));
    let stated = whole.value(&["FRAMEWORK_AGREEMENT"]).map(|value| value == "YES");
    let section = || whole.has(|name| name.ends_with("_FRAMEWORK") && name.starts_with('F')).then_some(true);
    draft.notice.framework = stated.or_else(|| involves("FRAMEWORK").then_some(true)).or_else(section);
    draft.notice.dynamic_system = involves("DYNAMIC").then_some(true);
    draft.notice.gpa = whole.value(&["CONTRACT_COVERED_GPA"]).map(|value| value == "YES");
    let auction = whole.all(|name| name.ends_with("IS_ELECTRONIC_AUCTION_USABLE")).next();
    draft.notice.electronic_auction = auction.map(|auction| {
        let value = auction.attribute("VALUE") == Some("YES");
        value || auction.child("USE_ELECTRONIC_AUCTION").is_some()
    });
}

fn mentions(element: Element<'_>, word: &str) -> bool {
    let stated = element.attribute("VALUE").is_some_and(|value| value.contains(word));
    let below = |part: Element<'_>| part.name().contains(word) || part.attribute("VALUE") == Some(word);
    stated || element.descendants().any(below)
}

fn read_dates(whole: &Part<'_>, draft: &mut Draft<'_>) {
    draft.notice.deadline = whole.find("RECEIPT_LIMIT_DATE").and_then(|day| moment(day, None, draft));
    let opening = whole.find("CONDITIONS_FOR_OPENING_TENDERS").and_then(|opening| opening.child("DATE_TIME"));
    draft.notice.opening = opening.and_then(|day| moment(day, None, draft));
    draft.notice.expected = whole.find("PROCEDURE_DATE_STARTING").and_then(|day| date(day, draft));
    let dispatch = whole.find("NOTICE_DISPATCH_DATE").and_then(|day| date(day, draft));
    draft.notice.dispatched = draft.notice.dispatched.or(dispatch);
}

/// Each number stands in an element whose name says what it is.
fn read_links(whole: &Part<'_>, draft: &mut Draft<'_>) {
    let mut numbers = Vec::new();
    for holder in &whole.0 {
        let kind = link_kind(draft.notice.kind, *holder);
        let named = holder.elements().filter(|child| matches!(child.name(), "NOTICE_NUMBER_OJ" | "NOTICE_NUMBER"));
        numbers.extend(named.filter_map(|number| Some((number.text()?, kind))));
    }
    add_links(draft, numbers);
}

fn link_kind(kind: NoticeKind, holder: Element<'_>) -> LinkKind {
    let planning = |choice: &str| choice.contains("PRIOR_INFORMATION") || choice.contains("PERIODIC");
    let choices = || holder.elements().filter_map(|child| child.attribute("CHOICE"));
    match kind {
        NoticeKind::Change => LinkKind::Changes,
        _ if planning(holder.name()) || choices().any(planning) => LinkKind::Planning,
        _ => LinkKind::Previous,
    }
}

/// Languages in which tenders may be written.
pub(super) fn languages(whole: &Part<'_>) -> Vec<String> {
    let mut languages = Vec::new();
    for element in whole.all(|name| name == "LANGUAGE_EC") {
        let language = element.attribute("VALUE").map(Language::parse);
        language.into_iter().for_each(|language| add_once(&mut languages, language.as_str().to_owned()));
    }
    languages
}
