//! Mentions with what they can be compared by.

use super::Mention;
use super::identifier::Identifier;
use crate::names::{Name, plain};
use model::{Country, Notice, Party, Role};

/// One mention, prepared for comparison.
#[derive(Debug)]
pub(super) struct Mentioned<'a> {
    /// Notice and number.
    pub mention: Mention,
    /// The party.
    pub party: &'a Party,
    /// Its name, taken apart.
    pub name: Name,
    /// Its country, from the address or the region; none when the code is in doubt.
    pub country: Option<Country>,
    /// Identifiers fit for comparison.
    pub ids: Vec<Identifier>,
    /// Folded town.
    pub town: String,
    /// Postal code, letters and digits only.
    pub postal_code: String,
}

/// Mentions sorted by notice and number, so that nothing later depends on the order of arrival.
pub(super) fn of(notices: &[Notice]) -> Vec<Mentioned<'_>> {
    let parties = notices.iter().flat_map(|notice| notice.parties.iter().map(move |party| (notice, party)));
    let mut mentioned: Vec<Mentioned<'_>> = parties
        .filter(|(_, party)| !is_natural_person(party))
        .map(|(notice, party)| prepare(notice, party))
        .filter(|mentioned| !mentioned.name.core.is_empty() || !mentioned.ids.is_empty())
        .collect();
    mentioned.sort_by(|a, b| a.mention.cmp(&b.mention));
    mentioned
}

fn is_natural_person(party: &Party) -> bool {
    party.roles == [Role::BeneficialOwner]
}

fn prepare<'a>(notice: &Notice, party: &'a Party) -> Mentioned<'a> {
    let country = sure_country(party);
    let ids =
        country.iter().flat_map(|country| party.ids.iter().filter_map(|id| Identifier::of(id, country))).collect();
    let postal_code = party.postal_code.as_deref().unwrap_or_default();
    Mentioned {
        mention: Mention { notice: notice.notice.clone(), party: party.number },
        party,
        name: Name::of(&party.name),
        country,
        ids,
        town: town(party.town.as_deref().unwrap_or_default()),
        postal_code: postal_code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect(),
    }
}

/// The country of the address or the region; none when something contradicts the code and nothing better is known.
fn sure_country(party: &Party) -> Option<Country> {
    if is_doubted(party) {
        return None;
    }
    party.country.clone().or_else(|| party.nuts.as_ref()?.country())
}

/// True when the country is the published one in spite of a doubt: a corrected one differs from what the doubt names.
pub(crate) fn is_doubted(party: &Party) -> bool {
    let (Some(country), Some(doubt)) = (&party.country, &party.country_doubt) else { return false };
    let published = doubt.strip_prefix("published as ").and_then(|rest| rest.get(..2));
    published.is_none_or(|published| published == country.as_str())
}

/// The folded town without district numbers and postal codes.
fn town(written: &str) -> String {
    let folded = plain(written);
    let words = folded.split(' ').filter(|word| !word.bytes().any(|b| b.is_ascii_digit()) && *word != "cedex");
    words.collect::<Vec<_>>().join(" ")
}
