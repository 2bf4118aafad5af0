//! Sections I and VI of the 2014 forms: who buys, who else is named.

use super::values::{date, texts};
use super::{Draft, party};
use crate::xml::Element;
use model::{Party, Role};

/// Reads the contracting body and the bodies of the last section.
pub(super) fn read(form: Element<'_>, draft: &mut Draft<'_>) {
    read_legal_basis(form, draft);
    form.child("CONTRACTING_BODY").into_iter().for_each(|body| read_body(body, draft));
    form.child("COMPLEMENTARY_INFO").into_iter().for_each(|last| read_last_section(last, draft));
}

fn read_legal_basis(form: Element<'_>, draft: &mut Draft<'_>) {
    let stated = ["LEGAL_BASIS", "DIRECTIVE"].into_iter().filter_map(|name| form.child(name));
    let code = stated.filter_map(|element| element.attribute("VALUE")).next().map(str::to_owned);
    draft.notice.legal_basis = code.or_else(|| form.child("LEGAL_BASIS_OTHER")?.full_text());
}

fn read_body(body: Element<'_>, draft: &mut Draft<'_>) {
    for address in body.elements() {
        let role = match address.name() {
            "ADDRESS_CONTRACTING_BODY" | "ADDRESS_CONTRACTING_BODY_ADDITIONAL" => Role::Buyer,
            "ADDRESS_FURTHER_INFO" | "ADDRESS_PARTICIPATION" => Role::TenderDesk,
            _ => continue,
        };
        let party = party::read(address, None, draft);
        draft.add_party(role, party);
    }
    if body.child("JOINT_PROCUREMENT_INVOLVED").is_some() {
        draft.notice.joint = Some(true);
    }
    if body.child("CENTRAL_PURCHASING").is_some() {
        draft.notice.central_purchasing = Some(true);
    }
    draft.notice.cross_border_law = texts(body.child("PROCUREMENT_LAW"), &draft.language);
    if let Some(buyer) = draft.notice.parties.iter_mut().find(|party| party.is(Role::Buyer)) {
        describe_buyer(body, buyer);
    }
}

/// Type and activity are stated once; they are those of the body named first.
fn describe_buyer(body: Element<'_>, buyer: &mut Party) {
    buyer.central_purchasing = body.child("CENTRAL_PURCHASING").is_some();
    buyer.buyer_type = coded(body, &["CA_TYPE"], &["CA_TYPE_OTHER"]);
    buyer.activity = coded(body, &["CA_ACTIVITY", "CE_ACTIVITY"], &["CA_ACTIVITY_OTHER", "CE_ACTIVITY_OTHER"]);
}

/// A code, or the words written where no code fits.
fn coded(body: Element<'_>, codes: &[&str], others: &[&str]) -> Option<String> {
    let code = codes.iter().find_map(|name| body.child(name)?.attribute("VALUE")).map(str::to_owned);
    let words = others.iter().find_map(|name| body.child(name)?.full_text());
    code.or(words)
}

fn read_last_section(last: Element<'_>, draft: &mut Draft<'_>) {
    let roles = [
        ("ADDRESS_REVIEW_BODY", Role::ReviewBody),
        ("ADDRESS_MEDIATION_BODY", Role::Mediator),
        ("ADDRESS_REVIEW_INFO", Role::Information),
    ];
    for (name, role) in roles {
        for address in last.all(&[name]) {
            let party = party::read(address, None, draft);
            draft.add_party(role, party);
        }
    }
    let dispatch = last.child("DATE_DISPATCH_NOTICE").and_then(|element| date(element, draft));
    draft.notice.dispatched = draft.notice.dispatched.or(dispatch);
}
