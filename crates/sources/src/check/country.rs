//! Country codes that the rest of the address contradicts.
//!
//! Addresses are copied inside a notice (one region or mailbox for thirty buyers) and firms have branches
//! abroad, so one contradicting part proves nothing. A code is corrected only when two independent parts
//! agree on another country, none supports the code, and one of the two says where the address lies.

use super::Findings;
use model::{Country, Notice, Party, ProblemCode};
use std::collections::HashMap;

/// Checks every party and corrects codes that are refuted.
pub(super) fn check(notice: &mut Notice, findings: &mut Findings<'_>) {
    let givers = Givers::of(&notice.parties);
    let verdicts: Vec<_> = notice.parties.iter().map(|party| judge(party, &givers)).collect();
    for (party, verdict) in notice.parties.iter_mut().zip(verdicts) {
        let Some(verdict) = verdict else { continue };
        let path = format!("party \"{}\" country", party.name);
        let fix = "the published code is kept in the notice; look the address up there";
        findings.add(verdict.code, &path, verdict.what.clone(), fix);
        if verdict.code != ProblemCode::CountryContradicted {
            continue;
        }
        party.country_doubt = Some(verdict.what);
        party.country = verdict.instead.or(party.country.take());
    }
    if notice.parties.iter().any(|party| party.country_doubt.is_some()) {
        notice.flag("country-contradicted");
    }
}

struct Verdict {
    code: ProblemCode,
    what: String,
    instead: Option<Country>,
}

/// A part of an address that tells a country.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Region,
    PostalCode,
    Telephone,
    Internet,
}

const PARTS: [Part; 4] = [Part::Region, Part::PostalCode, Part::Telephone, Part::Internet];

impl Part {
    /// True for parts that say where the address lies, not where the organisation is at home.
    fn locates(self) -> bool {
        matches!(self, Self::Region | Self::PostalCode)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::PostalCode => "postal code",
            Self::Telephone => "telephone",
            Self::Internet => "internet address",
        }
    }
}

fn judge(party: &Party, givers: &Givers) -> Option<Verdict> {
    let published = party.country.as_ref()?;
    let evidence = evidence(party, givers);
    let against: Vec<_> = evidence.iter().filter(|(_, country)| !same_state(country, published)).collect();
    let supported = against.len() < evidence.len();
    let words = |country: &str| {
        let parts = against.iter().filter(|(_, other)| other.as_str() == country).map(|(part, _)| part.name());
        parts.collect::<Vec<_>>().join(" and ")
    };
    if !supported && let Some(instead) = refuting(&against, published) {
        let what = format!("published as {published}; {} say {instead}", words(instead.as_str()));
        return Some(Verdict { code: ProblemCode::CountryContradicted, what, instead: Some(instead) });
    }
    let stray = against.iter().find(|(part, _)| part.locates()).map(|(_, country)| country.clone());
    let other = stray.or_else(|| impossible_region(party, published))?;
    let what = match supported {
        true => format!("{} says {other}, but other parts of the address support {published}", words(other.as_str())),
        false => format!("published as {published}; the region says {other}"),
    };
    let code = if supported { ProblemCode::BadNuts } else { ProblemCode::CountryContradicted };
    Some(Verdict { code, what, instead: None })
}

/// The country that two parts agree on, if that refutes the published one.
fn refuting(against: &[&(Part, Country)], published: &Country) -> Option<Country> {
    against.iter().find_map(|(_, country)| {
        let agreeing: Vec<_> = against.iter().filter(|(_, other)| other == country).map(|(part, _)| *part).collect();
        let locates = agreeing.iter().any(|part| part.locates()) || !has_regions(published);
        (agreeing.len() >= 2 && locates).then(|| country.clone())
    })
}

/// A country without NUTS regions cannot have one, even one copied from another party.
fn impossible_region(party: &Party, published: &Country) -> Option<Country> {
    let region = region_country(party)?;
    (!has_regions(published) && !same_state(&region, published)).then_some(region)
}

fn evidence(party: &Party, givers: &Givers) -> Vec<(Part, Country)> {
    let own = |part: Part| Some((part, part_country(party, part).filter(|_| !givers.share(party, part))?));
    PARTS.into_iter().filter_map(own).collect()
}

/// Who gives which text in which part of the address.
struct Givers(HashMap<(Part, String), Vec<(String, String)>>);

/// So many organisations with the same text are enough to know that it is copied.
const ENOUGH_GIVERS: usize = 8;

impl Givers {
    fn of(parties: &[Party]) -> Self {
        let mut givers: HashMap<_, Vec<_>> = HashMap::new();
        for party in parties {
            let Some(country) = &party.country else { continue };
            for part in PARTS {
                let Some(text) = part_text(party, part) else { continue };
                let same = givers.entry((part, text)).or_default();
                let giver = (party.name.clone(), state(country).to_owned());
                if same.len() < ENOUGH_GIVERS && !same.contains(&giver) {
                    same.push(giver);
                }
            }
        }
        Self(givers)
    }

    /// True when an organisation of another name and country gives the same: then it is copied.
    fn share(&self, party: &Party, part: Part) -> bool {
        let (Some(text), Some(country)) = (part_text(party, part), &party.country) else { return false };
        let differs = |(name, other): &(String, String)| *name != party.name && other != state(country);
        self.0.get(&(part, text)).is_some_and(|givers| givers.iter().any(differs))
    }
}

fn part_text(party: &Party, part: Part) -> Option<String> {
    match part {
        Part::Region => party.nuts.as_ref().map(|region| region.as_str().to_owned()),
        Part::PostalCode => party.postal_code.clone(),
        Part::Telephone => party.phone.clone(),
        Part::Internet => domain(party),
    }
}

fn part_country(party: &Party, part: Part) -> Option<Country> {
    let text = part_text(party, part)?;
    match part {
        Part::Region => region_country(party),
        Part::PostalCode => postal_country(&text),
        Part::Telephone => telephone_country(&text),
        Part::Internet => domain_country(&text),
    }
}

/// The country of the region; `FIZ` and its like stand for "outside the regions", often for abroad.
fn region_country(party: &Party) -> Option<Country> {
    let region = party.nuts.as_ref()?;
    let outside = region.as_str().get(2..3) == Some("Z");
    region.country().filter(|country| !outside && has_regions(country))
}

/// Host of the mailbox, else of the web site.
fn domain(party: &Party) -> Option<String> {
    let mailbox = party.email.as_deref().and_then(|email| email.rsplit_once('@')).map(|(_, host)| host);
    let site = || party.website.as_deref().map(|site| site.split("://").last().unwrap_or(site));
    let host = mailbox.or_else(site)?.split(['/', ':', '?', ',', ';', ' ']).next()?;
    Some(host.trim_end_matches('.').to_ascii_lowercase())
}

/// `.fr` tells a country; `.eu`, `.com`, and endings sold to everyone tell none.
fn domain_country(host: &str) -> Option<Country> {
    let ending = host.rsplit_once('.')?.1;
    let sold_to_all = matches!(ending, "me" | "eu");
    (ending.len() == 2 && !sold_to_all).then(|| Country::parse(ending)).flatten().filter(has_regions)
}

/// `DE-07743` and `D-07743`.
fn postal_country(code: &str) -> Option<Country> {
    let (letters, digits) = code.trim().split_once(['-', '–'])?;
    let letters = letters.trim().to_ascii_uppercase();
    if !digits.trim_start().starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let country = match letters.as_str() {
        "A" => "AT",
        "B" => "BE",
        "D" => "DE",
        "E" => "ES",
        "F" => "FR",
        "H" => "HU",
        "I" => "IT",
        "L" => "LU",
        "N" => "NO",
        "P" => "PT",
        "S" => "SE",
        "FL" => "LI",
        two if two.len() == 2 => two,
        _ => return None,
    };
    Country::parse(country).filter(has_regions)
}

fn telephone_country(phone: &str) -> Option<Country> {
    let digits: String = phone.chars().take_while(|c| *c != '/').filter(char::is_ascii_digit).collect();
    let international = phone.trim_start().strip_prefix('+').map(|_| digits.as_str()).or(digits.strip_prefix("00"))?;
    let known = PREFIXES.iter().find(|(prefix, _)| international.starts_with(prefix));
    known.and_then(|(_, country)| Country::parse(country))
}

/// True for countries that have NUTS or statistical regions: the EEA, Switzerland, the United Kingdom,
/// and the candidates.
fn has_regions(country: &Country) -> bool {
    let code = country.as_str();
    country.is_eea() || matches!(code, "CH" | "GB" | "TR" | "MK" | "ME" | "RS" | "AL" | "BA" | "XK")
}

/// True when both codes belong to one state: overseas territories have codes of their own.
fn same_state(one: &Country, other: &Country) -> bool {
    state(one) == state(other)
}

fn state(country: &Country) -> &str {
    match country.as_str() {
        "RE" | "GP" | "MQ" | "GF" | "YT" | "NC" | "PF" | "BL" | "MF" | "PM" | "WF" | "TF" | "MC" => "FR",
        "GG" | "JE" | "IM" | "GI" => "GB",
        "AW" | "CW" | "SX" | "BQ" => "NL",
        "FO" | "GL" => "DK",
        "AX" => "FI",
        "SJ" => "NO",
        "SM" | "VA" => "IT",
        code => code,
    }
}

/// Telephone prefixes that belong to one state, the longer before those they begin with.
const PREFIXES: [(&str, &str); 42] = [
    ("350", "GI"),
    ("351", "PT"),
    ("352", "LU"),
    ("353", "IE"),
    ("354", "IS"),
    ("355", "AL"),
    ("356", "MT"),
    ("357", "CY"),
    ("358", "FI"),
    ("359", "BG"),
    ("370", "LT"),
    ("371", "LV"),
    ("372", "EE"),
    ("381", "RS"),
    ("382", "ME"),
    ("383", "XK"),
    ("385", "HR"),
    ("386", "SI"),
    ("387", "BA"),
    ("389", "MK"),
    ("420", "CZ"),
    ("421", "SK"),
    ("423", "LI"),
    ("262", "RE"),
    ("30", "GR"),
    ("31", "NL"),
    ("32", "BE"),
    ("33", "FR"),
    ("34", "ES"),
    ("36", "HU"),
    ("39", "IT"),
    ("40", "RO"),
    ("41", "CH"),
    ("43", "AT"),
    ("44", "GB"),
    ("45", "DK"),
    ("46", "SE"),
    ("47", "NO"),
    ("48", "PL"),
    ("49", "DE"),
    ("90", "TR"),
    ("380", "UA"),
];
