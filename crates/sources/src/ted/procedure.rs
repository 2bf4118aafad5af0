//! Section IV of the 2014 forms: procedure, techniques, deadlines, earlier notices.

use super::Draft;
use super::term::stated;
use super::values::{add_once, date, moment};
use crate::xml::Element;
use model::{Language, Link, LinkKind, NoticeId, NoticeKind};
use std::collections::HashSet;

/// Reads the procedure and the references to other notices.
pub(super) fn read(form: Element<'_>, draft: &mut Draft<'_>) {
    read_links(form, draft);
    let Some(procedure) = form.child("PROCEDURE") else { return };
    let kind = procedure.descendants().find(|element| element.name().starts_with("PT_"));
    draft.notice.procedure_type = kind.map(|element| element.name().to_owned());
    read_techniques(procedure, draft);
    read_dates(procedure, draft);
    read_languages(procedure, draft);
}

fn read_techniques(procedure: Element<'_>, draft: &mut Draft<'_>) {
    let has = |name: &str| procedure.child(name).map(|_| true);
    draft.notice.accelerated = has("ACCELERATED_PROC");
    draft.notice.framework = has("FRAMEWORK");
    draft.notice.dynamic_system = has("DPS");
    draft.notice.electronic_auction = has("EAUCTION_USED");
    draft.notice.gpa = stated(procedure, "CONTRACT_COVERED_GPA", "NO_CONTRACT_COVERED_GPA");
}

fn read_dates(procedure: Element<'_>, draft: &mut Draft<'_>) {
    let receipt = procedure.child("DATE_RECEIPT_TENDERS");
    draft.notice.deadline = receipt.and_then(|day| moment(day, procedure.child("TIME_RECEIPT_TENDERS"), draft));
    if let Some(opening) = procedure.child("OPENING_CONDITION") {
        let day = opening.child("DATE_OPENING_TENDERS");
        draft.notice.opening = day.and_then(|day| moment(day, opening.child("TIME_OPENING_TENDERS"), draft));
    }
    if draft.notice.expected.is_none() {
        let scheduled = procedure.child("DATE_AWARD_SCHEDULED");
        draft.notice.expected = scheduled.and_then(|element| date(element, draft));
    }
}

fn read_languages(procedure: Element<'_>, draft: &mut Draft<'_>) {
    let mut languages: Vec<String> = Vec::new();
    for element in procedure.all(&["LANGUAGES", "LANGUAGE"]) {
        let language = element.attribute("VALUE").map(Language::parse);
        language.into_iter().for_each(|language| add_once(&mut languages, language.as_str().to_owned()));
    }
    for lot in &mut draft.notice.lots {
        lot.tender_languages.clone_from(&languages);
    }
}

/// Every number of an Official Journal notice the form names, with what the form's kind says it is.
fn read_links(form: Element<'_>, draft: &mut Draft<'_>) {
    let kind = link_kind(draft.notice.kind, form.name());
    let numbers = form.descendants().filter(|element| element.name() == "NOTICE_NUMBER_OJ");
    add_links(draft, numbers.filter_map(|number| Some((number.text()?, kind))).collect());
}

/// A contract notice can only follow from a planning notice (field IV.2.1 of the forms); an award from either.
fn link_kind(kind: NoticeKind, form: &str) -> LinkKind {
    match kind {
        NoticeKind::Change => LinkKind::Changes,
        NoticeKind::Modification => LinkKind::Contract,
        NoticeKind::Competition if form != "F12_2014" => LinkKind::Planning,
        _ => LinkKind::Previous,
    }
}

/// Adds references to notices not yet referred to; a notice that names itself refers to nothing.
pub(super) fn add_links(draft: &mut Draft<'_>, numbers: Vec<(&str, LinkKind)>) {
    let notice = &mut draft.notice;
    let mut known: HashSet<_> = notice.links.iter().map(|link| link.to.clone()).collect();
    for (written, kind) in numbers {
        let to = NoticeId::parse(written);
        if to != notice.notice && !to.is_empty() && known.insert(to.clone()) {
            notice.links.push(Link { to, kind });
        }
    }
}
