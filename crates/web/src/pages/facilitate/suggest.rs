//! Whom to write to this week, and why: silent members for whom the evidence has something to tell.

use crate::error::Failure;
use crate::frame::Frame;
use crate::state::{AppState, Held};
use crate::visit::Visit;
use analysis::{Ending, OrganisationId, Partner, PartnerQuery};
use model::plus_months;
use std::collections::BTreeMap;
use store::community::Cared;
use store::people::Belonging;

/// People to write to in a week: as many as one does write to.
const MOST: usize = 7;
/// Silent members looked at for partners abroad, which takes longest.
const LOOKED_AT: usize = 20;

/// Somebody to write to.
pub struct Suggestion {
    /// Their name.
    pub name: String,
    /// Where one writes to them.
    pub write_href: String,
    /// Why now, in a sentence.
    pub why: String,
    /// Where the evidence stands.
    pub evidence_href: String,
}

/// What the evidence tells about somebody's organisation.
enum Occasion {
    Ends(Ending),
    Partner(String, Partner),
}

/// Silent members with an occasion: endings first, the soonest first, then partners abroad.
pub async fn suggestions(
    state: &AppState,
    visit: &Visit,
    frame: &Frame,
    silent: &[&Cared],
    belongings: Vec<Belonging>,
) -> Result<Vec<Suggestion>, Failure> {
    let held = state.market(visit.as_of).await?;
    let order: Vec<String> = silent.iter().map(|one| one.person.clone()).collect();
    let found = tokio::task::spawn_blocking(move || occasions(&held, &order, &belongings)).await?;
    let names: BTreeMap<&str, &str> = silent.iter().map(|one| (one.person.as_str(), one.name.as_str())).collect();
    let suggestion = |(person, occasion): (String, Occasion)| Suggestion {
        name: names.get(person.as_str()).copied().unwrap_or_default().to_owned(),
        write_href: frame.to(&format!("/people/{person}")) + "#write",
        why: why(frame, &occasion),
        evidence_href: evidence(frame, &occasion),
    };
    Ok(found.into_iter().map(suggestion).collect())
}

fn occasions(held: &Held, silent: &[String], belongings: &[Belonging]) -> Vec<(String, Occasion)> {
    let of = |person: &String| belongings.iter().find(|one| one.person == *person).and_then(|one| one.evidence.clone());
    let known: Vec<(String, String)> = silent.iter().filter_map(|person| Some((person.clone(), of(person)?))).collect();
    let (mut found, mut left) = (Vec::new(), Vec::new());
    for (person, organisation) in known {
        match next_ending(held, &organisation) {
            Some(ending) => found.push((person, Occasion::Ends(ending))),
            None => left.push((person, organisation)),
        }
    }
    found.sort_by_key(|(_, occasion)| match occasion {
        Occasion::Ends(ending) => Some(ending.likely_end),
        Occasion::Partner(..) => None,
    });
    let mut partners = left.into_iter().take(LOOKED_AT).filter_map(|(person, organisation)| {
        let partner = best_partner(held, &organisation)?;
        Some((person, Occasion::Partner(organisation, partner)))
    });
    while found.len() < MOST {
        let Some(next) = partners.next() else { break };
        found.push(next);
    }
    found.truncate(MOST);
    found
}

/// The first ending within twelve months.
fn next_ending(held: &Held, organisation: &str) -> Option<Ending> {
    let (from, to) = (held.market.as_of, plus_months(held.market.as_of, 12));
    let id = OrganisationId(organisation.to_owned());
    let soon =
        |ending: &&Ending| ending.organisations.contains(&id) && ending.likely_end >= from && ending.likely_end <= to;
    held.endings().rows.iter().filter(soon).min_by_key(|ending| ending.likely_end).cloned()
}

fn best_partner(held: &Held, organisation: &str) -> Option<Partner> {
    let id = OrganisationId(organisation.to_owned());
    let country = held.market.organisations.get(&id)?.country.clone();
    let query = PartnerQuery { buyer: Some(id), country, limit: 1, ..PartnerQuery::default() };
    held.market.partners(&query).rows.into_iter().next()
}

fn why(frame: &Frame, occasion: &Occasion) -> String {
    match occasion {
        Occasion::Ends(ending) => {
            let values =
                [("title", ending.title.clone().into()), ("month", frame.texts.month(ending.likely_end).into())];
            frame.texts.tell("suggest-ends", &values)
        }
        Occasion::Partner(_, partner) => {
            let country = partner.country.as_ref().map(ToString::to_string).unwrap_or_default();
            let values = [("name", partner.name.clone().into()), ("country", country.into())];
            frame.texts.tell("suggest-partner", &values)
        }
    }
}

fn evidence(frame: &Frame, occasion: &Occasion) -> String {
    match occasion {
        Occasion::Ends(ending) => frame.notice(&ending.notice),
        Occasion::Partner(organisation, _) => frame.ask("/partners", &[("buyer", organisation)]),
    }
}
