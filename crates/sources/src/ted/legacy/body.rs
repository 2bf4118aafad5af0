//! Organisations of the older forms.

use super::super::{Draft, party};
use super::Part;
use crate::xml::Element;
use model::{Party, Role};

/// Reads buyers, those they buy for, and every other body with an address.
pub(super) fn read(whole: &Part<'_>, draft: &mut Draft<'_>) {
    read_buyers(whole, draft);
    for holder in &whole.0 {
        for address in holder.elements().filter(|child| child.name().starts_with("CONTACT_DATA")) {
            let party = party::read(address, None, draft);
            if !party.name.is_empty() || party.town.is_some() || party.website.is_some() {
                draft.add_party(role(*holder, address), party);
            }
        }
    }
    let behalf: Vec<_> = draft.notice.parties_as(Role::OnBehalfOf).map(|party| party.name.clone()).collect();
    if let Some(buyer) = draft.notice.parties.iter_mut().find(|party| party.is(Role::Buyer)) {
        buyer.on_behalf_of = behalf;
        describe(whole, buyer);
    }
}

fn read_buyers(whole: &Part<'_>, draft: &mut Draft<'_>) {
    let internet = whole.all(|name| name.starts_with("INTERNET_ADDRESSES")).next();
    for holder in &whole.0 {
        // A corrigendum repeats the address as it should read.
        let corrected = holder.name().starts_with("MODIFIED");
        for profile in holder.children("CA_CE_CONCESSIONAIRE_PROFILE").filter(|_| !corrected) {
            let party = party::read(profile, internet, draft);
            draft.add_party(Role::Buyer, party);
        }
    }
    // Notices in free text open with the address.
    let opening = whole.find("STI_DOC").and_then(|opening| Part::below(opening).find("ADDRESS_NOT_STRUCT"));
    if let Some(address) = opening.filter(|_| draft.notice.parties.is_empty()) {
        let party = party::read(address, None, draft);
        if !party.name.is_empty() {
            draft.add_party(Role::Buyer, party);
        }
    }
}

/// What a body does, from the name of its address or of the element around it.
fn role(holder: Element<'_>, address: Element<'_>) -> Role {
    let around = holder.name();
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| around.starts_with(prefix));
    match () {
        () if address.name().contains("BEHALF") || starts(&["PURCHASING_ON_BEHALF"]) => Role::OnBehalfOf,
        () if starts(&["APPEAL_PROCEDURE", "RESPONSIBLE_FOR_APPEAL"]) => Role::ReviewBody,
        () if starts(&["MEDIATION"]) => Role::Mediator,
        () if starts(&["LODGING", "TAX_", "ENVIRONMENTAL_", "EMPLOYMENT_"]) => Role::Information,
        () if starts(&["FURTHER_INFORMATION", "SPECIFICATIONS", "TENDERS_REQUESTS"]) => Role::TenderDesk,
        () => Role::Other,
    }
}

fn describe(whole: &Part<'_>, buyer: &mut Party) {
    let text = |names: &[&str]| whole.first_of(names).and_then(Element::full_text);
    let kind = whole.value(&["TYPE_OF_CONTRACTING_AUTHORITY"]).map(str::to_owned);
    buyer.buyer_type = kind.or_else(|| text(&["TYPE_OF_CONTRACTING_AUTHORITY_OTHER"]));
    let activity = whole.value(&["TYPE_OF_ACTIVITY", "ACTIVITY_OF_CONTRACTING_ENTITY"]).map(str::to_owned);
    let others = ["TYPE_OF_ACTIVITY_OTHER", "ACTIVITY_OF_CONTRACTING_ENTITY_OTHER"];
    buyer.activity = activity.or_else(|| text(&others));
}
