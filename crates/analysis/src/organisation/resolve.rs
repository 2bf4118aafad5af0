//! Which mentions are one organisation: equal identifiers first, then equal names where nothing speaks against it.

use super::identifier::Identifier;
use super::mentioned::Mentioned;
use super::{MergeReason, SharedId, Union};
use crate::names::Name;
use model::Country;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More unrelated names than this under one identifier, and it does not tell organisations apart.
const MOST_UNRELATED_NAMES: usize = 5;

/// What merging gave.
pub(super) struct Merged {
    /// Sets of mentions.
    pub sets: Union,
    /// Reasons by one of the merged mentions.
    pub reasons: Vec<(usize, MergeReason)>,
    /// Identifiers left aside.
    pub shared_ids: Vec<SharedId>,
}

/// Merges mentions by the rules of docs/indicators/organisations.md.
pub(super) fn merge(mentioned: &[Mentioned<'_>]) -> Merged {
    let mut merging = Merging {
        mentioned,
        sets: Union::new(mentioned.len()),
        ids: HashMap::new(),
        reasons: Vec::new(),
        shared_ids: Vec::new(),
    };
    merging.by_identifier();
    merging.collect_identifiers();
    merging.by_name_and_country();
    merging.by_name_and_place();
    Merged { sets: merging.sets, reasons: merging.reasons, shared_ids: merging.shared_ids }
}

struct Merging<'a, 'b> {
    mentioned: &'b [Mentioned<'a>],
    sets: Union,
    /// Identifiers by kind, of the set each root names.
    ids: HashMap<usize, BTreeMap<(Country, String), BTreeSet<String>>>,
    reasons: Vec<(usize, MergeReason)>,
    shared_ids: Vec<SharedId>,
}

impl Merging<'_, '_> {
    fn by_identifier(&mut self) {
        let mut carriers: BTreeMap<(&Country, &str), Vec<usize>> = BTreeMap::new();
        for (at, mentioned) in self.mentioned.iter().enumerate() {
            for id in &mentioned.ids {
                carriers.entry((&id.country, &id.value)).or_default().push(at);
            }
        }
        for ((country, value), at) in carriers {
            if unrelated_names(at.iter().map(|at| &self.mentioned[*at].name)) > MOST_UNRELATED_NAMES {
                self.leave_aside(country, value, &at);
                continue;
            }
            for other in &at[1..] {
                self.join(at[0], *other, "national-id", || format!("both carry the identifier {value} in {country}"));
            }
        }
    }

    fn leave_aside(&mut self, country: &Country, value: &str, carriers: &[usize]) {
        let names: BTreeSet<String> = carriers.iter().map(|at| self.mentioned[*at].party.name.clone()).collect();
        let names = names.into_iter().filter(|name| !name.is_empty()).collect();
        self.shared_ids.push(SharedId { country: country.clone(), value: value.to_owned(), names });
    }

    /// Notes which identifiers each set carries, so that names never join what identifiers tell apart.
    fn collect_identifiers(&mut self) {
        let aside: BTreeSet<(&Country, &str)> =
            self.shared_ids.iter().map(|id| (&id.country, id.value.as_str())).collect();
        for (at, mentioned) in self.mentioned.iter().enumerate() {
            let root = self.sets.root(at);
            for Identifier { country, kind, value } in &mentioned.ids {
                if !aside.contains(&(country, value.as_str())) {
                    let kinds = self.ids.entry(root).or_default();
                    kinds.entry((country.clone(), kind.clone())).or_default().insert(value.clone());
                }
            }
        }
    }

    fn by_name_and_country(&mut self) {
        let mut same: BTreeMap<(&Country, String), Vec<usize>> = BTreeMap::new();
        for (at, mentioned) in self.mentioned.iter().enumerate() {
            if let (Some(country), false) = (&mentioned.country, mentioned.name.core.is_empty()) {
                same.entry((country, mentioned.name.text())).or_default().push(at);
            }
        }
        for members in same.into_values() {
            for members in self.by_legal_form(&members) {
                self.merge_namesakes(&members);
            }
        }
    }

    /// Splits namesakes by legal form; those without one join the rest when only one form occurs.
    fn by_legal_form(&self, members: &[usize]) -> Vec<Vec<usize>> {
        let mut forms: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in members {
            forms.entry(&self.mentioned[*at].name.form).or_default().push(*at);
        }
        let written = forms.keys().filter(|form| !form.is_empty()).count();
        if written <= 1 { vec![members.to_vec()] } else { forms.into_values().collect() }
    }

    fn merge_namesakes(&mut self, members: &[usize]) {
        let needs_place = needs_place(&self.mentioned[members[0]].name, members, self.mentioned);
        if !needs_place {
            for (earlier, at) in members.iter().zip(&members[1..]) {
                self.join_unless_contradicted(*earlier, *at, "name-and-country", "the same name in the same country");
            }
            return;
        }
        for place in [|m: &Mentioned<'_>| m.town.clone(), |m: &Mentioned<'_>| m.postal_code.clone()] {
            let mut by_place: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for at in members {
                by_place.entry(place(&self.mentioned[*at])).or_default().push(*at);
            }
            for (_, here) in by_place.into_iter().filter(|(place, _)| !place.is_empty()) {
                for at in &here[1..] {
                    self.join_unless_contradicted(here[0], *at, "name-and-town", "the same name in the same place");
                }
            }
        }
    }

    /// Mentions without a country join the namesakes of one place, when these are of one country.
    fn by_name_and_place(&mut self) {
        let mut same: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
        for (at, mentioned) in self.mentioned.iter().enumerate() {
            for place in [mentioned.town.as_str(), mentioned.postal_code.as_str()] {
                if !place.is_empty() && !mentioned.name.core.is_empty() {
                    same.entry((mentioned.name.text(), place)).or_default().push(at);
                }
            }
        }
        for members in same.into_values() {
            let countries: BTreeSet<&Country> =
                members.iter().filter_map(|at| self.mentioned[*at].country.as_ref()).collect();
            let (with, without): (Vec<usize>, Vec<usize>) =
                members.iter().partition(|at| self.mentioned[**at].country.is_some());
            let anchor = with.first().or(without.first()).copied();
            let Some(anchor) = anchor.filter(|_| countries.len() <= 1) else { continue };
            for at in without {
                let why = "the same name in the same place; one notice gives no country";
                self.join_unless_contradicted(anchor, at, "name-and-place", why);
            }
        }
    }

    fn join_unless_contradicted(&mut self, a: usize, b: usize, rule: &str, why: &str) {
        let (root_a, root_b) = (self.sets.root(a), self.sets.root(b));
        if root_a == root_b || self.contradict(root_a, root_b) {
            return;
        }
        let name = self.mentioned[b].party.name.clone();
        self.join(a, b, rule, || format!("{why}: {name}"));
        let (kept, gone) = (root_a.min(root_b), root_a.max(root_b));
        for (kind, values) in self.ids.remove(&gone).unwrap_or_default() {
            self.ids.entry(kept).or_default().entry(kind).or_default().extend(values);
        }
    }

    /// True when both sets carry identifiers of one kind and share none of them.
    fn contradict(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.ids.get(&a), self.ids.get(&b)) else { return false };
        a.iter().any(|(kind, values)| b.get(kind).is_some_and(|others| values.is_disjoint(others)))
    }

    fn join(&mut self, a: usize, b: usize, rule: &str, why: impl FnOnce() -> String) {
        if self.sets.join(a, b) {
            self.reasons.push((a, MergeReason { rule: rule.to_owned(), text: why() }));
        }
    }
}

/// True when a name alone does not tell which body is meant.
///
/// Names of kinds ("city hall", "ministry of the interior") always need a place. Names with one telling word do
/// when they occur in several towns; companies with a legal form do not, for registers keep their names apart.
fn needs_place(name: &Name, members: &[usize], mentioned: &[Mentioned<'_>]) -> bool {
    let telling = name.distinctive().count();
    if telling == 0 {
        return name.core.len() < 4;
    }
    let is_company = !name.form.is_empty() && !name.is_public();
    let towns: BTreeSet<&str> = members.iter().map(|at| mentioned[*at].town.as_str()).collect();
    telling == 1 && !is_company && towns.iter().filter(|town| !town.is_empty()).count() > 1
}

/// How many groups names fall into when those that share a telling word (or are equal) go together.
fn unrelated_names<'a>(names: impl Iterator<Item = &'a Name>) -> usize {
    let distinct: BTreeMap<String, &Name> =
        names.map(|name| (name.text(), name)).filter(|(t, _)| !t.is_empty()).collect();
    let mut sets = Union::new(distinct.len());
    let mut first_with: HashMap<&str, usize> = HashMap::new();
    for (at, name) in distinct.values().enumerate() {
        for word in name.distinctive() {
            let first = *first_with.entry(word).or_insert(at);
            sets.join(first, at);
        }
    }
    (0..distinct.len()).filter(|at| sets.root(*at) == *at).count()
}
