//! Organisations, their touch points and the owners of winners.

use super::reader::{Reader, extensions, unique};
use crate::xml::Element;
use model::{NationalId, Party, ProblemCode, Role};
use std::collections::HashMap;

/// The organisations of one notice, found by the keys that the rest of the notice refers to.
pub(super) struct Directory {
    parties: Vec<Party>,
    by_key: HashMap<String, usize>,
    touch_points: HashMap<String, TouchPoint>,
}

/// A department or address of an organisation, not yet known to be a party of its own.
struct TouchPoint {
    of: usize,
    party: Party,
}

/// Organisations in the order in which they are named as buyers; the others after them, as they stand.
fn buyers_first<'d>(root: Element<'d>, mut organisations: Vec<Element<'d>>) -> Vec<Element<'d>> {
    let named = root.all(&["ContractingParty", "Party", "PartyIdentification", "ID"]);
    let named: Vec<&str> = named.into_iter().filter_map(Element::text).collect();
    organisations.sort_by_cached_key(|organisation| {
        let parts = organisation.elements().filter(|part| matches!(part.name(), "Company" | "TouchPoint"));
        let keys = parts.filter_map(|part| part.text_at(&["PartyIdentification", "ID"]));
        keys.filter_map(|key| named.iter().position(|name| *name == key)).min().unwrap_or(named.len())
    });
    organisations
}

impl Directory {
    /// Reads every organisation and owner.
    pub(super) fn read(reader: &mut Reader<'_>, root: Element<'_>) -> Self {
        let mut directory = Self { parties: Vec::new(), by_key: HashMap::new(), touch_points: HashMap::new() };
        let lists: Vec<_> = extensions(root).into_iter().flat_map(|it| it.all(&["Organizations"])).collect();
        for organisation in buyers_first(root, lists.iter().flat_map(|list| list.children("Organization")).collect()) {
            directory.organisation(reader, organisation);
        }
        for owner in lists.iter().flat_map(|list| list.children("UltimateBeneficialOwner")) {
            directory.owner(reader, owner);
        }
        for registered in root.children("BusinessParty") {
            directory.add(company(reader, registered));
        }
        directory
    }

    fn organisation(&mut self, reader: &mut Reader<'_>, organisation: Element<'_>) {
        let Some(company) = organisation.child("Company") else { return };
        let mut party = self::company(reader, company);
        party.leads = reader.indicator(organisation, &["GroupLeadIndicator"]) == Some(true);
        let awarding = reader.indicator(organisation, &["AwardingCPBIndicator"]) == Some(true);
        let acquiring = reader.indicator(organisation, &["AcquiringCPBIndicator"]) == Some(true);
        party.central_purchasing = awarding || acquiring;
        // Owners stand beside the organisation that names them; the model keeps them as parties.
        organisation.all(&["UltimateBeneficialOwner", "ID"]).into_iter().for_each(Element::understood);
        let of = self.add(party);
        for touch_point in organisation.children("TouchPoint") {
            let party = self::company(reader, touch_point);
            if let Some(key) = party.key.clone() {
                self.touch_points.insert(key, TouchPoint { of, party });
            }
        }
    }

    /// An owner of a winner: the name only, it is a person. One without a name says nothing.
    fn owner(&mut self, reader: &mut Reader<'_>, owner: Element<'_>) {
        let parts = ["FirstName", "FamilyName"].map(|name| reader.child(owner, name));
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let key = reader.child(owner, "ID");
        if !name.is_empty() {
            self.add(Party { key, name, roles: vec![Role::BeneficialOwner], ..Party::default() });
        }
    }

    /// Adds a party that no key leads to, or whose key is new.
    pub(super) fn add(&mut self, party: Party) -> usize {
        let at = self.parties.len();
        if let Some(key) = &party.key {
            self.by_key.entry(key.clone()).or_insert(at);
        }
        self.parties.push(party);
        at
    }

    /// The party a reference leads to, with this role from now on; a reference to nothing is a problem.
    pub(super) fn refer(&mut self, reader: &mut Reader<'_>, reference: Element<'_>, role: Role) -> Option<u32> {
        let key = reference.text()?;
        let Some(at) = self.find(key, role) else {
            let what = format!("{key} is named as {role:?} but no organisation has this key");
            reader.problem(ProblemCode::DanglingReference, Some(reference.path()), what);
            return None;
        };
        self.parties[at].add_role(role);
        u32::try_from(at).ok()
    }

    /// Gives the party a reference leads to a role unless it has another that says more.
    pub(super) fn refer_unless(&mut self, reader: &mut Reader<'_>, reference: Element<'_>, role: Role, more: Role) {
        let known = reference.text().and_then(|key| self.by_key.get(key));
        if known.is_none_or(|at| !self.parties[*at].is(more)) {
            self.refer(reader, reference, role);
        }
    }

    fn find(&mut self, key: &str, role: Role) -> Option<usize> {
        if let Some(at) = self.by_key.get(key) {
            return Some(*at);
        }
        let touch_point = self.touch_points.get(key)?;
        let parent = &mut self.parties[touch_point.of];
        if stands_alone(&touch_point.party, parent, role) {
            let mut party = touch_point.party.clone();
            party.country = party.country.or_else(|| parent.country.clone());
            return Some(self.add(party));
        }
        fill(parent, &touch_point.party);
        Some(touch_point.of)
    }

    /// The party at a number.
    pub(super) fn party_mut(&mut self, number: u32) -> Option<&mut Party> {
        self.parties.get_mut(number as usize)
    }

    /// All parties; one that nothing refers to keeps an unnamed role.
    pub(super) fn into_parties(mut self) -> Vec<Party> {
        for party in self.parties.iter_mut().filter(|party| party.roles.is_empty()) {
            party.add_role(Role::Other);
        }
        self.parties
    }
}

/// A touch point with a name of its own is another body where it only serves the procedure; a buyer or a
/// supplier stays the legal person, and the touch point its department.
fn stands_alone(touch_point: &Party, parent: &Party, role: Role) -> bool {
    let is_legal_person = matches!(role, Role::Buyer | Role::Winner | Role::Tenderer | Role::Subcontractor);
    let same_name = touch_point.name.is_empty() || touch_point.name.to_lowercase() == parent.name.to_lowercase();
    !is_legal_person && !same_name
}

/// Takes from a touch point what its organisation does not say.
fn fill(parent: &mut Party, touch_point: &Party) {
    if parent.department.is_none() && touch_point.name != parent.name && !touch_point.name.is_empty() {
        parent.department = Some(touch_point.name.clone());
    }
    let fields = [
        (&mut parent.email, &touch_point.email),
        (&mut parent.phone, &touch_point.phone),
        (&mut parent.contact, &touch_point.contact),
        (&mut parent.website, &touch_point.website),
    ];
    for (mine, other) in fields.into_iter().filter(|(mine, _)| mine.is_none()) {
        mine.clone_from(other);
    }
}

/// Reads a company, a touch point or any party written in full.
pub(super) fn company(reader: &mut Reader<'_>, company: Element<'_>) -> Party {
    let mut party = Party { key: reader.at(company, &["PartyIdentification", "ID"]), ..Party::default() };
    let name = reader.name(company, &["PartyName", "Name"]);
    let name = name.or_else(|| reader.name(company, &["PartyLegalEntity", "RegistrationName"]));
    (party.name, party.name_language) = name.unwrap_or_default();
    party.ids = ids(reader, company);
    party.size = reader.child(company, "CompanySizeCode");
    party.website = reader.child(company, "WebsiteURI").or_else(|| endpoint(company));
    if let Some(address) = company.child("PostalAddress") {
        self::address(reader, address, &mut party);
    }
    if let Some(contact) = company.child("Contact") {
        self::contact(reader, contact, &mut party);
    }
    party
}

/// The electronic address stands in for a website when it is one.
fn endpoint(company: Element<'_>) -> Option<String> {
    let address = company.child_text("EndpointID")?;
    (!address.contains('@')).then(|| address.to_owned())
}

fn ids(reader: &mut Reader<'_>, company: Element<'_>) -> Vec<NationalId> {
    let written = company.all(&["PartyLegalEntity", "CompanyID"]).into_iter();
    unique(written.filter_map(|id| {
        let scheme = id.attribute("schemeName").or(id.attribute("schemeID")).map(str::to_owned);
        Some(NationalId { value: reader.word(id)?, scheme })
    }))
}

fn address(reader: &mut Reader<'_>, address: Element<'_>, party: &mut Party) {
    let lines = [&["StreetName"][..], &["AdditionalStreetName"], &["AddressLine", "Line"], &["Postbox"]];
    let street: Vec<String> = lines.iter().flat_map(|path| reader.words(address, path)).collect();
    party.street = (!street.is_empty()).then(|| street.join(", "));
    party.department = reader.child(address, "Department");
    party.postal_code = reader.child(address, "PostalZone");
    party.town = reader.child(address, "CityName");
    party.nuts = address.child("CountrySubentityCode").and_then(|code| reader.nuts(code));
    let country = address.all(&["Country", "IdentificationCode"]);
    party.country = country.into_iter().find_map(|code| reader.country(code));
    if let Some(country) = address.at(&["Country", "Name"]).filter(|_| party.country.is_some()) {
        country.understood();
    }
}

fn contact(reader: &mut Reader<'_>, contact: Element<'_>, party: &mut Party) {
    party.contact = reader.child(contact, "Name");
    party.phone = reader.child(contact, "Telephone");
    party.email = reader.child(contact, "ElectronicMail");
    party.department = party.department.take().or_else(|| reader.child(contact, "Department"));
}
