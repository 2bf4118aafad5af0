//! The chain from a result to its winners: result, tender, tendering party, organisation; and its contracts.

use super::organisations::Directory;
use super::reader::{Reader, unique};
use crate::xml::Element;
use model::Role;
use std::collections::{HashMap, HashSet};

/// Tenders, contracts and tendering parties of a notice, by the keys results refer to.
pub(super) struct Chain<'d> {
    tenders: HashMap<&'d str, Element<'d>>,
    contracts: HashMap<&'d str, Element<'d>>,
    bidders: HashMap<&'d str, Element<'d>>,
    by_tender: HashMap<&'d str, Vec<Element<'d>>>,
    /// The only contract of a notice with one result: it needs no reference.
    only_contract: Option<Element<'d>>,
}

/// The tenders and contracts of one lot's result.
pub(super) struct Outcome<'d> {
    pub(super) contracts: Vec<Element<'d>>,
    pub(super) won: Vec<Element<'d>>,
    pub(super) lost: Vec<Element<'d>>,
}

impl<'d> Chain<'d> {
    pub(super) fn new(results: Element<'d>) -> Self {
        let by_key = |name: &str| results.children(name).filter_map(|it| Some((it.child_text("ID")?, it))).collect();
        let mut by_tender: HashMap<&str, Vec<Element<'d>>> = HashMap::new();
        for contract in results.children("SettledContract") {
            keys(contract, "LotTender").for_each(|tender| by_tender.entry(tender).or_default().push(contract));
        }
        Self {
            tenders: by_key("LotTender"),
            contracts: by_key("SettledContract"),
            bidders: by_key("TenderingParty"),
            by_tender,
            only_contract: only(results, "LotResult").and_then(|_| only(results, "SettledContract")),
        }
    }

    /// Marks the technical keys by which tenders name their lots: results name them too.
    pub(super) fn understood(&self) {
        self.tenders.values().filter_map(|tender| tender.child("TenderLot")).for_each(Element::understood);
    }

    /// The outcome of every result, then of every contract that belongs to none: completions and later
    /// modifications name contracts without a result.
    pub(super) fn outcomes(&self, results: Element<'d>) -> Vec<(Element<'d>, Outcome<'d>)> {
        let stated = results.children("LotResult").map(|result| (result, self.outcome(result)));
        let mut outcomes: Vec<_> = stated.collect();
        let taken = outcomes.iter().flat_map(|(_, outcome)| &outcome.contracts);
        let taken: HashSet<&str> = taken.filter_map(|contract| contract.child_text("ID")).collect();
        let is_free = |contract: &Element<'d>| {
            contract.child("LotTender").is_some() && contract.child_text("ID").is_none_or(|key| !taken.contains(key))
        };
        for contract in results.children("SettledContract").filter(is_free) {
            let won = contract.children("LotTender").map(|it| resolve(&self.tenders, it)).collect();
            outcomes.push((contract, Outcome { contracts: vec![contract], won, lost: Vec::new() }));
        }
        outcomes
    }

    /// Contracts a result names, else those that hold one of its tenders.
    fn contracts(&self, result: Element<'d>) -> Vec<Element<'d>> {
        let named: Vec<_> = result.children("SettledContract").map(|it| resolve(&self.contracts, it)).collect();
        if !named.is_empty() {
            return named;
        }
        let holding = keys(result, "LotTender").filter_map(|tender| self.by_tender.get(tender));
        let mut seen = HashSet::new();
        let holding = holding.flatten().copied().filter(|contract| seen.insert(contract.child_text("ID")));
        let holding: Vec<_> = holding.collect();
        if holding.is_empty() { self.only_contract.into_iter().collect() } else { holding }
    }

    /// Which tenders of a result won.
    fn outcome(&self, result: Element<'d>) -> Outcome<'d> {
        let contracts = self.contracts(result);
        let mut seen = HashSet::new();
        // Some notices name one tender several times.
        let is_new = |tender: &Element<'d>| tender.child_text("ID").is_none_or(|key| seen.insert(key));
        let offered = result.children("LotTender").map(|it| resolve(&self.tenders, it)).filter(is_new).collect();
        let contracted: HashSet<&str> = contracts.iter().flat_map(|contract| keys(*contract, "LotTender")).collect();
        let (won, lost) = split(offered, &contracted);
        if !won.is_empty() || contracted.is_empty() {
            return Outcome { contracts, won, lost };
        }
        // The result names contracts only: their tenders won, those for its lots if they say so.
        let lots: Vec<&str> = keys(result, "TenderLot").collect();
        let in_contracts = contracts.iter().flat_map(|contract| keys(*contract, "LotTender"));
        let tenders = unique(in_contracts).into_iter().filter_map(|key| self.tenders.get(key).copied());
        let tenders: Vec<_> = tenders.collect();
        let is_for_lot = |tender: &Element<'d>| keys(*tender, "TenderLot").any(|lot| lots.contains(&lot));
        let fitting: Vec<_> = tenders.iter().copied().filter(is_for_lot).collect();
        Outcome { contracts, won: if fitting.is_empty() { tenders } else { fitting }, lost }
    }

    /// The organisations behind tenders, each once.
    pub(super) fn tenderers(
        &self,
        reader: &mut Reader<'_>,
        tenders: &[Element<'d>],
        role: Role,
        directory: &mut Directory,
    ) -> Vec<u32> {
        let mut numbers = Vec::new();
        for tender in tenders {
            for party in tender.children("TenderingParty").map(|it| resolve(&self.bidders, it)) {
                numbers.extend(members(reader, party, role, directory));
            }
        }
        unique(numbers.into_iter())
    }
}

/// The child of this name when there is no second one.
fn only<'d>(from: Element<'d>, name: &str) -> Option<Element<'d>> {
    let mut children = from.children(name);
    children.next().filter(|_| children.next().is_none())
}

/// The full element a reference leads to, else the reference itself: some notices write everything in place.
fn resolve<'d>(by_key: &HashMap<&'d str, Element<'d>>, reference: Element<'d>) -> Element<'d> {
    let found = reference.child_text("ID").and_then(|key| by_key.get(key));
    found.copied().unwrap_or(reference)
}

fn keys<'d>(from: Element<'d>, name: &str) -> impl Iterator<Item = &'d str> {
    from.all(&[name, "ID"]).into_iter().filter_map(Element::text)
}

/// Tenders with a contract won. Without a word on contracts, those ranked first did, or all when none is ranked.
fn split<'d>(offered: Vec<Element<'d>>, contracted: &HashSet<&str>) -> (Vec<Element<'d>>, Vec<Element<'d>>) {
    let in_contract = |tender: &Element<'d>| tender.child_text("ID").is_some_and(|key| contracted.contains(key));
    if offered.iter().any(in_contract) {
        return offered.into_iter().partition(in_contract);
    }
    let first = |tender: &Element<'d>| tender.child_text("RankCode") == Some("1");
    if offered.iter().any(first) {
        return offered.into_iter().partition(first);
    }
    (offered, Vec::new())
}

/// Members of a tendering party, and their subcontractors.
fn members(reader: &mut Reader<'_>, party: Element<'_>, role: Role, directory: &mut Directory) -> Vec<u32> {
    for key in party.all(&["SubContractor", "ID"]) {
        directory.refer(reader, key, Role::Subcontractor);
    }
    party.all(&["SubContractor", "MainContractor", "ID"]).into_iter().for_each(Element::understood);
    party.all(&["Tenderer", "ID"]).into_iter().filter_map(|key| directory.refer(reader, key, role)).collect()
}
