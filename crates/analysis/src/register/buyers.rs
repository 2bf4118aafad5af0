//! Who a notice says it buys for.

use crate::names::{Name, country_named, plain};
use crate::organisation::is_doubted;
use model::{Country, Notice, Party, Role};

/// A named body that buys, or is bought for.
#[derive(Clone, Debug)]
pub(super) struct Buyer<'a> {
    /// Name as published.
    pub name: &'a str,
    /// The name, taken apart.
    pub parsed: Name,
    /// Country given, or named in the name of a body bought for.
    pub country: Option<Country>,
    /// The party, unless the notice only names the body in a text.
    pub party: Option<&'a Party>,
    /// True for a body bought for.
    pub is_principal: bool,
}

impl Buyer<'_> {
    /// True when its country code is contradicted by the rest of its address and nothing better is known.
    pub fn is_doubted(&self) -> bool {
        self.party.is_some_and(is_doubted)
    }

    /// Its country, unless the code is in doubt.
    pub fn sure_country(&self) -> Option<&Country> {
        self.country.as_ref().filter(|_| !self.is_doubted())
    }

    fn town(&self) -> String {
        plain(self.party.and_then(|party| party.town.as_deref()).unwrap_or_default())
    }
}

/// Each body once, with how often it is named.
///
/// Equal names are one body in one country; names that only say a kind of body need one town too.
pub(super) fn distinct<'b, 'a>(buyers: impl IntoIterator<Item = &'b Buyer<'a>>) -> Vec<(&'b Buyer<'a>, usize)>
where
    'a: 'b,
{
    let mut bodies: Vec<(String, &Buyer<'_>, usize)> = Vec::new();
    for buyer in buyers {
        let name = plain(buyer.name);
        match bodies.iter_mut().find(|(other, first, _)| *other == name && is_namesake_here(first, buyer)) {
            Some((_, _, times)) => *times += 1,
            None => bodies.push((name, buyer, 1)),
        }
    }
    bodies.into_iter().map(|(_, buyer, times)| (buyer, times)).collect()
}

fn is_namesake_here(a: &Buyer<'_>, b: &Buyer<'_>) -> bool {
    let one_country = match (a.sure_country(), b.sure_country()) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    one_country && (a.parsed.distinctive().next().is_some() || a.town() == b.town())
}

/// Buyers in document order, each followed by the bodies it names as bought for; the same body is named once only
/// when the notice itself names it once. Parties without a name do not count.
pub(super) fn of(notice: &Notice) -> Vec<Buyer<'_>> {
    let mut buyers: Vec<Buyer<'_>> = notice.parties.iter().filter_map(party).collect();
    let principals: Vec<Buyer<'_>> = notice
        .parties_as(Role::Buyer)
        .flat_map(|party| party.on_behalf_of.iter().filter_map(move |name| principal(name, party)))
        .filter(|principal| !buyers.iter().any(|buyer| buyer.parsed.core == principal.parsed.core))
        .collect();
    buyers.extend(principals);
    buyers
}

fn party(party: &Party) -> Option<Buyer<'_>> {
    let buys = party.is(Role::Buyer);
    if !(buys || party.is(Role::OnBehalfOf)) || !is_name(&party.name) {
        return None;
    }
    let country = party.country.clone().or_else(|| party.nuts.as_ref()?.country());
    Some(Buyer { name: &party.name, parsed: Name::of(&party.name), country, party: Some(party), is_principal: !buys })
}

fn principal<'a>(name: &'a str, buyer: &'a Party) -> Option<Buyer<'a>> {
    if !is_name(name) {
        return None;
    }
    let country = country_named(name).or_else(|| buyer.country.clone());
    Some(Buyer { name, parsed: Name::of(name), country, party: None, is_principal: true })
}

/// True for a text that can be the name of a body: not empty, `-`, `n/a`, `none` or a number.
fn is_name(text: &str) -> bool {
    let filler = ["na", "n a", "none", "no", "nil", "nein", "non", "nie", "ne", "xxx", "see above", "idem"];
    let name = Name::of(text).text();
    name.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !filler.contains(&name.as_str())
}
