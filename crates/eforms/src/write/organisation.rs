//! Organisations: buyers first, then the review body, numbered as the rest of the notice refers to them.

use super::element::{Element, code, country, group, indicator, key, leaf, party, texts};
use crate::joint_notice::{Buyer, CentralPurchasing, JointNotice, Organisation};

/// The list of organisations with what each is in the group.
pub(super) fn list(notice: &JointNotice) -> Element {
    let several = notice.buyers.len() > 1;
    let buyers = notice.buyers.iter().enumerate();
    let mut organisations: Vec<_> = buyers.map(|(at, buyer)| member(buyer, &name(at), several)).collect();
    organisations.push(group("efac:Organization", [company(&notice.review_body, &name(notice.buyers.len()))]));
    group("efac:Organizations", organisations)
}

/// The key of the organisation at this place.
pub(super) fn name(at: usize) -> String {
    format!("ORG-{:04}", at + 1)
}

/// The key of the buyer that answers for the notice: the leader, else the first.
pub(super) fn leader(notice: &JointNotice) -> String {
    name(notice.buyers.iter().position(|buyer| buyer.leads).unwrap_or_default())
}

fn member(buyer: &Buyer, name: &str, several: bool) -> Element {
    let leads = several.then(|| indicator("efbc:GroupLeadIndicator", buyer.leads));
    let acquires = matches!(buyer.central_purchasing, Some(CentralPurchasing::Acquires | CentralPurchasing::Both));
    let awards = matches!(buyer.central_purchasing, Some(CentralPurchasing::Awards | CentralPurchasing::Both));
    let roles = [("efbc:AcquiringCPBIndicator", acquires), ("efbc:AwardingCPBIndicator", awards)];
    let roles = roles.into_iter().map(|(element, yes)| indicator(element, yes));
    group("efac:Organization", leads.into_iter().chain(roles).chain([company(&buyer.organisation, name)]))
}

fn company(organisation: &Organisation, name: &str) -> Element {
    let website = organisation.website.iter().map(|website| leaf("cbc:WebsiteURI", website));
    let names = texts("cbc:Name", &organisation.name).into_iter().map(|name| group("cac:PartyName", [name]));
    let registration = group("cac:PartyLegalEntity", [leaf("cbc:CompanyID", &organisation.registration)]);
    let elements = website
        .chain([group("cac:PartyIdentification", [key("organization", name)])])
        .chain(names)
        .chain([address(organisation), registration])
        .chain(contact(organisation));
    group("efac:Company", elements)
}

fn address(organisation: &Organisation) -> Element {
    let street = organisation.street.iter().map(|street| leaf("cbc:StreetName", street));
    let postal_code = organisation.postal_code.iter().map(|code| leaf("cbc:PostalZone", code));
    let region = organisation.nuts.iter().map(|nuts| code("cbc:CountrySubentityCode", "nuts", nuts.as_str()));
    let town = [leaf("cbc:CityName", &organisation.town)];
    let elements = street.chain(town).chain(postal_code).chain(region).chain([country(&organisation.country)]);
    group("cac:PostalAddress", elements)
}

fn contact(organisation: &Organisation) -> Option<Element> {
    let parts = [
        ("cbc:Name", &organisation.contact),
        ("cbc:Telephone", &organisation.phone),
        ("cbc:ElectronicMail", &organisation.email),
    ];
    let given: Vec<_> = parts.into_iter().filter_map(|(name, text)| Some(leaf(name, text.as_deref()?))).collect();
    (!given.is_empty()).then(|| group("cac:Contact", given))
}

/// A buyer as contracting party, with its type and activity.
pub(super) fn contracting_party(buyer: &Buyer, at: usize) -> Element {
    let profile = buyer.profile.iter().map(|profile| leaf("cbc:BuyerProfileURI", profile));
    let kind = code("cbc:PartyTypeCode", "buyer-legal-type", &buyer.legal_type);
    let activity = code("cbc:ActivityTypeCode", "authority-activity", &buyer.activity);
    let elements = profile.chain([
        group("cac:ContractingPartyType", [kind]),
        group("cac:ContractingActivity", [activity]),
        party("cac:Party", &name(at)),
    ]);
    group("cac:ContractingParty", elements)
}
