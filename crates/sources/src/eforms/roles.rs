//! Who does what: buyers, and the bodies that terms of lots refer to.

use super::organisations::{Directory, company};
use super::reader::Reader;
use crate::xml::Element;
use model::Role;

/// Reads the roles named by contracting parties and tendering terms.
pub(super) fn read(reader: &mut Reader<'_>, root: Element<'_>, directory: &mut Directory) {
    for contracting in root.children("ContractingParty") {
        buyer(reader, contracting, directory);
    }
    for terms in root.all(&["TenderingTerms"]).into_iter().chain(root.all(&["ProcurementProjectLot", "TenderingTerms"]))
    {
        bodies(reader, terms, directory);
    }
}

fn buyer(reader: &mut Reader<'_>, contracting: Element<'_>, directory: &mut Directory) {
    for party in contracting.children("Party") {
        for service in party.all(&["ServiceProviderParty", "Party", "PartyIdentification", "ID"]) {
            directory.refer(reader, service, Role::ServiceProvider);
        }
        party.all(&["ServiceProviderParty", "ServiceTypeCode"]).into_iter().for_each(Element::understood);
        let Some(number) = named_buyer(reader, party, directory) else { continue };
        describe(reader, contracting, number, directory);
    }
}

/// The organisation referred to, or one written in place.
fn named_buyer(reader: &mut Reader<'_>, party: Element<'_>, directory: &mut Directory) -> Option<u32> {
    let references = party.all(&["PartyIdentification", "ID"]);
    if let Some(number) = references.into_iter().find_map(|key| directory.refer(reader, key, Role::Buyer)) {
        return Some(number);
    }
    party.child("PartyName")?;
    let mut written = company(reader, party);
    written.add_role(Role::Buyer);
    u32::try_from(directory.add(written)).ok()
}

/// Legal type and activity (BT-11, BT-10), and the buyer profile where no website is given.
fn describe(reader: &mut Reader<'_>, contracting: Element<'_>, number: u32, directory: &mut Directory) {
    let kind = coded(reader, contracting, &["ContractingPartyType", "PartyTypeCode"], &["buyer-contracting-type"]);
    let activity = coded(reader, contracting, &["ContractingActivity", "ActivityTypeCode"], &[]);
    let Some(buyer) = directory.party_mut(number) else { return };
    buyer.buyer_type = buyer.buyer_type.take().or(kind);
    buyer.activity = buyer.activity.take().or(activity);
    if buyer.website.is_none() {
        buyer.website = reader.child(contracting, "BuyerProfileURI");
    }
}

/// The first code at this path that is not from one of these other lists.
fn coded(reader: &mut Reader<'_>, from: Element<'_>, path: &[&str], but: &[&str]) -> Option<String> {
    let is_ours = |code: &Element<'_>| code.attribute("listName").is_none_or(|list| !but.contains(&list));
    from.all(path).into_iter().filter(is_ours).find_map(|code| reader.word(code))
}

/// Which role each party of the tendering terms has.
const BODIES: [(&[&str], Role); 10] = [
    (&["AppealTerms", "AppealReceiverParty"], Role::ReviewBody),
    (&["AppealTerms", "AppealInformationParty"], Role::Information),
    (&["AppealTerms", "MediationParty"], Role::Mediator),
    (&["AdditionalInformationParty"], Role::Information),
    (&["FiscalLegislationDocumentReference", "IssuerParty"], Role::Information),
    (&["EnvironmentalLegislationDocumentReference", "IssuerParty"], Role::Information),
    (&["EmploymentLegislationDocumentReference", "IssuerParty"], Role::Information),
    (&["DocumentProviderParty"], Role::TenderDesk),
    (&["TenderRecipientParty"], Role::TenderDesk),
    (&["TenderEvaluationParty"], Role::TenderDesk),
];

fn bodies(reader: &mut Reader<'_>, terms: Element<'_>, directory: &mut Directory) {
    for (path, role) in BODIES {
        for key in terms.all(path).into_iter().flat_map(|party| party.all(&["PartyIdentification", "ID"])) {
            directory.refer(reader, key, role);
        }
    }
}
