//! Which buyers are one body or one corporate group, by what their notice shows and by the list of groups.

use super::buyers::Buyer;
use crate::CorporateGroups;
use crate::names::{is_generic, plain};
use crate::organisation::Union;
use jiff::civil::Date;
use std::collections::HashMap;

/// Why buyers count once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kinship {
    /// The two buyers, by position.
    pub buyers: (usize, usize),
    /// One body named twice, rather than two companies of a group.
    pub is_same_body: bool,
    /// What shows it.
    pub because: String,
}

/// Words that announce subsidiaries inside a name.
const SUBSIDIARIES: &[&str] = &["subsidiar", "filial", "tochter", "affiliate", "dochter", "dotterbolag", "controllat"];

/// Every kinship found; together they span the groups, each joined to its first-named member that shows it.
pub(super) fn find(buyers: &[Buyer<'_>], groups: &CorporateGroups, on: Option<Date>) -> Vec<Kinship> {
    let web: Vec<Web> = buyers.iter().map(Web::of).collect();
    let mut found = same_bodies(buyers);
    found.extend(listed(buyers, groups, on));
    found.extend(brands(buyers));
    found.extend(named_subsidiaries(buyers));
    found.extend(own_pages(buyers, &web));
    found.extend(same_labels(buyers, &web));
    found.extend(foreign_domains(buyers, &web));
    let mut sets = Union::new(buyers.len());
    found.retain(|kinship| sets.join(kinship.buyers.0, kinship.buyers.1));
    found
}

fn kinship(a: usize, b: usize, because: String) -> Kinship {
    Kinship { buyers: (a.min(b), a.max(b)), is_same_body: false, because }
}

/// Joins each position to the first with the same key.
fn by_key<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = (usize, K)>) -> Vec<(usize, usize, K)> {
    let mut first: HashMap<K, usize> = HashMap::new();
    let mut joined = Vec::new();
    for (at, key) in keys {
        match first.get(&key) {
            Some(before) => joined.push((*before, at, key)),
            None => drop(first.insert(key, at)),
        }
    }
    joined
}

/// The same telling name twice: of an authority one body, of a company the group (its branches abroad).
///
/// Authorities of two countries may bear one name; they are one body only when the place is one or a code in doubt.
fn same_bodies(buyers: &[Buyer<'_>]) -> Vec<Kinship> {
    let telling = buyers.iter().enumerate().filter(|(_, buyer)| buyer.parsed.distinctive().next().is_some());
    let same = by_key(telling.map(|(at, buyer)| (at, buyer.parsed.text())));
    same.into_iter().filter_map(|(a, b, _)| namesakes(buyers, a, b)).collect()
}

fn namesakes(buyers: &[Buyer<'_>], a: usize, b: usize) -> Option<Kinship> {
    let doubted = [a, b].iter().any(|at| buyers[*at].party.is_some_and(|party| party.country_doubt.is_some()));
    let town = |at: usize| buyers[at].party.and_then(|party| party.town.as_deref()).map(plain);
    let is_same_body = doubted || buyers[a].country == buyers[b].country || (town(a).is_some() && town(a) == town(b));
    let is_kin = is_same_body || !buyers[a].parsed.is_public();
    is_kin.then(|| Kinship { is_same_body, ..kinship(a, b, format!("{} is named twice", buyers[a].name)) })
}

fn listed(buyers: &[Buyer<'_>], groups: &CorporateGroups, on: Option<Date>) -> Vec<Kinship> {
    let group = |buyer: &Buyer<'_>| groups.find(buyer.name, buyer.country.as_ref(), on).map(str::to_owned);
    let members = buyers.iter().enumerate().filter_map(|(at, buyer)| Some((at, group(buyer)?)));
    let because = |a: usize, b: usize, group: &str| {
        format!("{} and {} belong to {group} (list of corporate groups)", buyers[a].name, buyers[b].name)
    };
    by_key(members).into_iter().map(|(a, b, group)| kinship(a, b, because(a, b, &group))).collect()
}

/// Companies whose names begin with one telling word.
fn brands(buyers: &[Buyer<'_>]) -> Vec<Kinship> {
    let brand = |buyer: &Buyer<'_>| buyer.parsed.brand().map(str::to_owned);
    let branded = buyers.iter().enumerate().filter_map(|(at, buyer)| Some((at, brand(buyer)?)));
    let alike = by_key(branded).into_iter();
    let shows = |a: usize, b: usize, brand: &str| {
        [a, b].iter().any(|at| !buyers[*at].parsed.form.is_empty() || buyers[*at].parsed.core == [brand])
    };
    alike
        .filter(|(a, b, brand)| shows(*a, *b, brand))
        .map(|(a, b, brand)| kinship(a, b, format!("{} and {} share the name {brand}", buyers[a].name, buyers[b].name)))
        .collect()
}

/// A name that lists subsidiaries, and a buyer among those listed.
fn named_subsidiaries(buyers: &[Buyer<'_>]) -> Vec<Kinship> {
    let mut found = Vec::new();
    for (at, parent) in buyers.iter().enumerate() {
        let lists = parent.parsed.core.iter().any(|word| SUBSIDIARIES.iter().any(|stem| word.starts_with(stem)));
        let among = |buyer: &Buyer<'_>| {
            buyer.parsed.brand().is_some_and(|brand| parent.parsed.core.iter().any(|word| word == brand))
        };
        for (other, buyer) in buyers.iter().enumerate() {
            if lists && other != at && among(buyer) {
                found.push(kinship(at, other, format!("{} names {} as its own", parent.name, buyer.name)));
            }
        }
    }
    found
}

/// Where a buyer is on the web: host of its page, path of the page, host of its mail.
struct Web {
    host: Option<String>,
    path: String,
    mail: Option<String>,
}

impl Web {
    fn of(buyer: &Buyer<'_>) -> Self {
        let website = buyer.party.and_then(|party| party.website.as_deref()).unwrap_or_default().trim().to_lowercase();
        let bare = website.split_once("://").map_or(website.as_str(), |(_, rest)| rest);
        let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
        let host = host.strip_prefix("www.").unwrap_or(host);
        let email = buyer.party.and_then(|party| party.email.as_deref()).unwrap_or_default().trim().to_lowercase();
        let mail = email.split_once('@').map(|(_, host)| registered(host));
        Self { host: host.contains('.').then(|| registered(host)), path: path.to_owned(), mail }
    }

    fn domains(&self) -> impl Iterator<Item = &str> {
        self.host.as_deref().into_iter().chain(self.mail.as_deref())
    }
}

/// The registered part of a host: `mail.evn.bg` is `evn.bg`, `x.co.uk` stays.
fn registered(host: &str) -> String {
    let parts: Vec<&str> = host.trim_end_matches('.').split('.').collect();
    let second_level = ["co", "com", "gov", "gob", "gouv", "ac", "org", "gv", "net", "edu"];
    let length = if parts.len() >= 3 && second_level.contains(&parts[parts.len() - 2]) { 3 } else { 2 };
    parts[parts.len().saturating_sub(length)..].join(".")
}

fn label(domain: &str) -> &str {
    domain.split('.').next().unwrap_or_default()
}

/// A page of its own inside the site of another buyer: `parent.eu/companies/daughter`.
fn own_pages(buyers: &[Buyer<'_>], web: &[Web]) -> Vec<Kinship> {
    let brand = |at: usize| buyers[at].parsed.brand();
    let mut parents: HashMap<&str, usize> = HashMap::new();
    for at in 0..buyers.len() {
        if let Some(brand) = brand(at) {
            parents.entry(brand).or_insert(at);
        }
    }
    let daughters = (0..buyers.len()).filter_map(|at| {
        let host = label(web[at].host.as_deref()?);
        let parent = *parents.get(host).filter(|parent| **parent != at)?;
        let path = format!(" {} ", plain(&web[at].path));
        path.contains(&format!(" {} ", brand(at)?)).then_some((parent, at))
    });
    let because = |a: usize, b: usize| format!("the page of {} is one of {}'s site", buyers[b].name, buyers[a].name);
    daughters.map(|(parent, at)| kinship(parent, at, because(parent, at))).collect()
}

/// Companies whose own domains differ only in the country: `brand.se`, `brand.de`; the first buyer's domains are
/// nobody else's own.
fn same_labels(buyers: &[Buyer<'_>], web: &[Web]) -> Vec<Kinship> {
    let telling = |at: usize, domain: &str| {
        let is_leads = at > 0 && web[0].domains().any(|own| own == domain);
        !is_leads && label(domain).len() >= 3 && !label(domain).split('-').any(is_generic)
    };
    let companies = (0..buyers.len()).filter(|at| is_company(&buyers[*at]));
    let labels = companies.flat_map(|at| {
        let domains = web[at].domains().filter(|domain| telling(at, domain));
        domains.map(move |domain| (at, domain)).collect::<Vec<_>>()
    });
    let mut first: HashMap<&str, (usize, &str)> = HashMap::new();
    let mut found = Vec::new();
    for (at, domain) in labels {
        let (before, other) = *first.entry(label(domain)).or_insert((at, domain));
        if before != at && other != domain {
            let because = format!("{} and {} are at {other} and {domain}", buyers[before].name, buyers[at].name);
            found.push(kinship(before, at, because));
        }
    }
    found
}

/// Companies other than the first that share a site that is not the first buyer's.
///
/// Sharing the first buyer's address shows nothing: who leads often writes its own address for everyone.
fn foreign_domains(buyers: &[Buyer<'_>], web: &[Web]) -> Vec<Kinship> {
    let Some(lead) = web.first() else { return Vec::new() };
    let others = (1..buyers.len()).filter(|at| is_company(&buyers[*at]));
    let shared = others.filter_map(|at| {
        let (host, mail) = (web[at].host.as_deref()?, web[at].mail.as_deref()?);
        (host == mail && !lead.domains().any(|own| own == host)).then_some((at, host))
    });
    let because = |a: usize, b: usize, host: &str| format!("{} and {} share {host}", buyers[a].name, buyers[b].name);
    by_key(shared).into_iter().map(|(a, b, host)| kinship(a, b, because(a, b, host))).collect()
}

fn is_company(buyer: &Buyer<'_>) -> bool {
    buyer.parsed.brand().is_some() || (!buyer.parsed.is_public() && !buyer.parsed.form.is_empty())
}
