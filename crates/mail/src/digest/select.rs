//! Which items a letter holds, and in which order.

use super::{Item, Kind};
use jiff::Timestamp;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Items under one heading, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// The heading.
    pub name: &'a str,
    /// Its items; all of them may travel by mail.
    pub items: Vec<&'a Item>,
}

/// What a letter holds. Items that must not travel are a number and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection<'a> {
    /// Headings with items: the reader's own affairs first.
    pub groups: Vec<Group<'a>>,
    /// How many items are told of without a word about them.
    pub hidden: usize,
    /// How many found no place; they wait for the next letter.
    pub more: usize,
    /// Identifiers of all items the letter shows or counts as hidden: to be remembered as mailed.
    pub mailed: BTreeSet<&'a str>,
}

impl Selection<'_> {
    /// The most personal kind among the items shown, and how many are of it; for the subject.
    #[must_use]
    pub fn leading(&self) -> Option<(Kind, usize)> {
        let kinds = || self.groups.iter().flat_map(|group| &group.items).map(|item| item.what);
        let first = kinds().min()?;
        Some((first, kinds().filter(|kind| *kind == first).count()))
    }

    /// How many items the letter tells of.
    #[must_use]
    pub fn len(&self) -> usize {
        self.mailed.len()
    }

    /// Never: a letter about nothing is not written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mailed.is_empty()
    }
}

/// Chooses at most `limit` items that were not mailed yet; nothing when there is nothing to say.
#[must_use]
pub fn select<'a>(items: &'a [Item], already: &BTreeSet<String>, limit: usize) -> Option<Selection<'a>> {
    let new = each_once(items, already);
    let mut chosen = in_order(new);
    let more = chosen.len().saturating_sub(limit);
    chosen.truncate(limit);
    if chosen.is_empty() {
        return None;
    }
    let mailed = chosen.iter().map(|item| item.id.as_str()).collect();
    let (shown, hidden): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|item| item.label.travels_by_mail());
    Some(Selection { groups: grouped(shown), hidden: hidden.len(), more, mailed })
}

/// Items not mailed yet, each once: of two with one identifier the stricter label counts, then the newer.
fn each_once<'a>(items: &'a [Item], already: &BTreeSet<String>) -> Vec<&'a Item> {
    let mut by_id: BTreeMap<&str, &Item> = BTreeMap::new();
    for item in items.iter().filter(|item| !already.contains(&item.id)) {
        let kept = by_id.entry(&item.id).or_insert(item);
        if (item.label, item.at) > (kept.label, kept.at) {
            *kept = item;
        }
    }
    by_id.into_values().collect()
}

/// Own affairs before the rest; groups by their newest item; newest first within a group.
fn in_order(mut items: Vec<&Item>) -> Vec<&Item> {
    let mut newest: BTreeMap<(bool, &str), Timestamp> = BTreeMap::new();
    for item in &items {
        let at = newest.entry(place(item)).or_insert(item.at);
        *at = item.at.max(*at);
    }
    items.sort_by_cached_key(|item| {
        let (rest, group) = place(item);
        (rest, Reverse(newest[&(rest, group)]), group, Reverse(item.at), item.what, item.id.as_str())
    });
    items
}

/// The part of the letter and the heading an item belongs under.
fn place(item: &Item) -> (bool, &str) {
    (!item.what.is_own(), &item.group)
}

fn grouped(items: Vec<&Item>) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut last = None;
    for item in items {
        if last != Some(place(item)) {
            groups.push(Group { name: &item.group, items: Vec::new() });
            last = Some(place(item));
        }
        groups.last_mut().expect("a group was just opened").items.push(item);
    }
    groups
}
