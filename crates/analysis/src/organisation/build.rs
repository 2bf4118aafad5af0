//! Organisations from sets of mentions: their names here, spellings, places, reasons.

use super::mentioned::Mentioned;
use super::resolve::Merged;
use super::{MergeReason, Organisation, OrganisationId, Organisations};
use crate::CorporateGroups;
use crate::names::{Name, slug};
use model::NationalId;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Longest name made from words.
const LONGEST_SLUG: usize = 60;

/// Builds organisations, sorted by id.
pub(super) fn organisations(
    mentioned: &[Mentioned<'_>],
    mut merged: Merged,
    groups: &CorporateGroups,
) -> Organisations {
    let mut members: BTreeMap<usize, Vec<&Mentioned<'_>>> = BTreeMap::new();
    for (at, mention) in mentioned.iter().enumerate() {
        members.entry(merged.sets.root(at)).or_default().push(mention);
    }
    let mut reasons: HashMap<usize, Vec<MergeReason>> = HashMap::new();
    for (at, reason) in merged.reasons {
        reasons.entry(merged.sets.root(at)).or_default().push(reason);
    }
    let shared: BTreeSet<&str> = merged.shared_ids.iter().map(|id| id.value.as_str()).collect();
    let mut all: Vec<Organisation> = members
        .into_iter()
        .map(|(root, members)| organisation(&members, reasons.remove(&root).unwrap_or_default(), &shared, groups))
        .collect();
    name_apart(&mut all);
    all.sort_by(|a, b| a.id.cmp(&b.id));
    let by_id = all.iter().enumerate().map(|(at, organisation)| (organisation.id.clone(), at)).collect();
    let mentions = all.iter().enumerate().flat_map(|(at, o)| o.mentions.iter().map(move |m| (m.clone(), at)));
    let by_mention = mentions.collect();
    Organisations { all, by_id, by_mention, shared_ids: merged.shared_ids }
}

fn organisation(
    members: &[&Mentioned<'_>],
    mut reasons: Vec<MergeReason>,
    shared: &BTreeSet<&str>,
    groups: &CorporateGroups,
) -> Organisation {
    reasons.sort();
    let spellings = ranked(members.iter().map(|m| m.party.name.clone()).filter(|name| !name.is_empty()));
    let name = spellings.first().map(|(name, _)| name.clone()).unwrap_or_default();
    let country = ranked(members.iter().filter_map(|m| m.country.clone())).into_iter().next().map(|(c, _)| c);
    let ids: BTreeSet<NationalId> = members.iter().flat_map(|m| m.party.ids.iter().cloned()).collect();
    let group = groups.find(&name, country.as_ref(), None).map(str::to_owned);
    Organisation {
        id: id(members, &name, shared),
        name,
        country,
        spellings,
        ids: ids.into_iter().collect(),
        towns: frequent(members.iter().filter_map(|m| m.party.town.clone())),
        buyer_types: frequent(members.iter().filter_map(|m| m.party.buyer_type.clone())),
        activities: frequent(members.iter().filter_map(|m| m.party.activity.clone())),
        mentions: members.iter().map(|m| m.mention.clone()).collect(),
        reasons,
        group,
    }
}

/// Country and best identifier, else country and name.
fn id(members: &[&Mentioned<'_>], name: &str, shared: &BTreeSet<&str>) -> OrganisationId {
    let ids = members.iter().flat_map(|m| &m.ids).filter(|id| !shared.contains(id.value.as_str()));
    let best = ranked(ids.map(|id| (id.country.clone(), id.value.clone()))).into_iter().next();
    if let Some(((country, value), _)) = best {
        return OrganisationId(format!("{}-{}", country.as_str().to_lowercase(), value.to_lowercase()));
    }
    let country = ranked(members.iter().filter_map(|m| m.country.clone())).into_iter().next();
    let country = country.map_or_else(|| "xx".to_owned(), |(country, _)| country.as_str().to_lowercase());
    let words = slug(&Name::of(name).text(), LONGEST_SLUG);
    OrganisationId(format!("{country}-{}", if words.is_empty() { "unnamed" } else { &words }))
}

/// Numbers organisations of one id by their first mention.
fn name_apart(all: &mut [Organisation]) {
    all.sort_by(|a, b| (&a.id, &a.mentions[0]).cmp(&(&b.id, &b.mentions[0])));
    let mut taken: HashSet<OrganisationId> = all.iter().map(|organisation| organisation.id.clone()).collect();
    let mut next: HashMap<OrganisationId, u32> = HashMap::new();
    for organisation in all {
        let Some(number) = next.get_mut(&organisation.id) else {
            next.insert(organisation.id.clone(), 2);
            continue;
        };
        while !taken.insert(OrganisationId(format!("{}-{number}", organisation.id.0))) {
            *number += 1;
        }
        organisation.id = OrganisationId(format!("{}-{number}", organisation.id.0));
    }
}

/// Values with how often they occur, most frequent first, ties in sorted order.
fn ranked<T: Ord>(values: impl Iterator<Item = T>) -> Vec<(T, u32)> {
    let mut counts: BTreeMap<T, u32> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut ranked: Vec<(T, u32)> = counts.into_iter().collect();
    ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    ranked
}

fn frequent(values: impl Iterator<Item = String>) -> Vec<String> {
    ranked(values).into_iter().map(|(value, _)| value).collect()
}
