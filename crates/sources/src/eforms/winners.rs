//! The chain from a result to its winners: result, tender, tendering party, organisation; and its contracts.

use super::organisations::Directory;
use super::reader::Reader;
use crate::xml::Element;
use model::Role;
use std::collections::HashMap;

/// Tenders, contracts and tendering parties of a notice, by the keys results refer to.
pub(super) struct Chain<'d> {
    tenders: HashMap<&'d str, Element<'d>>,
    contracts: HashMap<&'d str, Element<'d>>,
    bidders: HashMap<&'d str, Element<'d>>,
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
        Self { tenders: by_key("LotTender"), contracts: by_key("SettledContract"), bidders: by_key("TenderingParty") }
    }

    /// Marks the technical keys by which tenders name their lots: results name them too.
    pub(super) fn understood(&self) {
        self.tenders.values().filter_map(|tender| tender.child("TenderLot")).for_each(Element::understood);
    }

    /// Which tenders of a result won.
    pub(super) fn outcome(&self, result: Element<'d>) -> Outcome<'d> {
        let contracts: Vec<_> = result.children("SettledContract").map(|it| resolve(&self.contracts, it)).collect();
        let offered: Vec<_> = result.children("LotTender").map(|it| resolve(&self.tenders, it)).collect();
        let contracted: Vec<&str> = contracts.iter().flat_map(|contract| keys(*contract, "LotTender")).collect();
        let (won, lost) = split(offered, &contracted);
        if !won.is_empty() || contracted.is_empty() {
            return Outcome { contracts, won, lost };
        }
        // The result names contracts only: their tenders won, those for its lots if they say so.
        let lots: Vec<&str> = keys(result, "TenderLot").collect();
        let tenders: Vec<_> = contracted.iter().filter_map(|key| self.tenders.get(key).copied()).collect();
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
        let mut seen = std::collections::HashSet::new();
        numbers.retain(|number| seen.insert(*number));
        numbers
    }
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
fn split<'d>(offered: Vec<Element<'d>>, contracted: &[&str]) -> (Vec<Element<'d>>, Vec<Element<'d>>) {
    let in_contract = |tender: &Element<'d>| tender.child_text("ID").is_some_and(|key| contracted.contains(&key));
    if offered.iter().any(in_contract) {
        return offered.into_iter().partition(in_contract);
    }
    let first = |tender: &Element<'d>| tender.child_text("RankCode") == Some("1");
    if offered.iter().filter(|tender| first(tender)).count() > 0 {
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
