//! Addresses of every generation of forms.

use super::Draft;
use crate::xml::Element;
use model::{Country, NationalId, Nuts, Party, ProblemCode};

/// Reads an address; `internet` is where older forms keep the web addresses of a buyer.
pub(super) fn read(address: Element<'_>, internet: Option<Element<'_>>, draft: &mut Draft<'_>) -> Party {
    let text = |name: &str| address.child(name).and_then(Element::full_text);
    let web = |name: &str| text(name).or_else(|| internet?.child(name)?.full_text());
    let organisation = address.child("ORGANISATION");
    let named = organisation.and_then(|element| element.child("OFFICIALNAME")).or(address.child("OFFICIALNAME"));
    let id = organisation.and_then(|element| element.child("NATIONALID")).or(address.child("NATIONALID"));
    Party {
        name: named.or(organisation).and_then(Element::full_text).unwrap_or_default(),
        name_language: (!draft.language.is_empty()).then(|| draft.language.clone()),
        ids: id.and_then(Element::text).map(national_id).into_iter().collect(),
        street: text("ADDRESS"),
        postal_code: text("POSTAL_CODE"),
        town: text("TOWN"),
        country: country(address, draft),
        nuts: address.child("NUTS").and_then(region),
        website: web("URL_GENERAL").or_else(|| web("URL")).or_else(|| web("URL_BUYER")),
        email: joined(emails(address)),
        phone: text("PHONE"),
        contact: joined(["CONTACT_POINT", "ATTENTION"].into_iter().filter_map(text)),
        ..Party::default()
    }
}

fn national_id(value: &str) -> NationalId {
    NationalId { value: value.to_owned(), scheme: None }
}

fn region(element: Element<'_>) -> Option<Nuts> {
    let label = element.text();
    element.attribute("CODE").or(label).and_then(Nuts::parse)
}

fn emails(address: Element<'_>) -> impl Iterator<Item = String> {
    let listed = address.all(&["E_MAILS", "E_MAIL"]);
    address.all(&["E_MAIL"]).into_iter().chain(listed).filter_map(Element::full_text)
}

fn joined(texts: impl Iterator<Item = String>) -> Option<String> {
    let mut different: Vec<String> = Vec::new();
    texts.for_each(|text| super::values::add_once(&mut different, text));
    (!different.is_empty()).then(|| different.join(", "))
}

fn country(address: Element<'_>, draft: &mut Draft<'_>) -> Option<Country> {
    let element = address.child("COUNTRY")?;
    let label = element.text();
    let written = element.attribute("VALUE").or(label)?;
    let country = Country::parse(written);
    if country.is_none() {
        let what = format!("\"{written}\" is no country code");
        draft.problem(ProblemCode::BadCountry, element.path(), what, "look it up in the published notice");
    }
    country
}

/// The words by which two mentions of one organisation are told to be the same; none without a name.
pub(super) fn mention(party: &Party) -> Option<String> {
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let ids: Vec<_> = party.ids.iter().map(|id| id.value.as_str()).collect();
    let country = party.country.as_ref().map_or("", Country::as_str);
    let address = [text(&party.street), text(&party.postal_code), text(&party.town)].join("\n");
    (!party.name.is_empty()).then(|| [party.name.as_str(), &ids.join(" "), &address, country].join("\n"))
}
