//! Outcomes of lots.

use super::lots::fund_in_detail;
use super::organisations::Directory;
use super::reader::{Reader, extensions, unique};
use super::winners::{Chain, Outcome};
use crate::xml::Element;
use jiff::civil::Date;
use model::{Award, Lot, Money, NoAward, Notice, Role};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// Reads one award for each result of a lot.
pub(super) fn read(reader: &mut Reader<'_>, root: Element<'_>, directory: &mut Directory, notice: &mut Notice) {
    let numbers = notice.lots.iter().enumerate().map(|(number, lot)| (lot.lot.clone(), number));
    let numbers: HashMap<String, usize> = numbers.collect();
    for results in extensions(root).into_iter().flat_map(|it| it.all(&["NoticeResult"])) {
        let chain = Chain::new(results);
        chain.understood();
        for (written, outcome) in chain.outcomes(results) {
            let mut award = award(reader, written, &outcome);
            parties(reader, written, &chain, &outcome, directory, &mut award);
            let of: Vec<usize> = award.lots.iter().filter_map(|key| numbers.get(key).copied()).collect();
            with_lots(reader, (written, &outcome), &of, &mut award, &mut notice.lots);
            notice.awards.push(award);
        }
        maximum_of_the_whole(reader, results, &mut notice.lots);
    }
}

/// What an award takes from its lots, and gives to them.
fn with_lots(
    reader: &mut Reader<'_>,
    (written, outcome): (Element<'_>, &Outcome<'_>),
    of: &[usize],
    award: &mut Award,
    lots: &mut [Lot],
) {
    if award.awarded != Some(false) {
        let framework = of.iter().any(|number| lots[*number].framework == Some(true));
        award.value = value(reader, &outcome.won, framework);
    }
    for number in of {
        tell_lot(reader, written, outcome, &mut lots[*number]);
    }
    if let [number] = of {
        award.estimated_value = lots[*number].estimated_value.clone();
    }
}

/// BT-118 is the maximum of the only lot where no field of that lot says it.
fn maximum_of_the_whole(reader: &mut Reader<'_>, results: Element<'_>, lots: &mut [Lot]) {
    if let [lot] = lots
        && lot.framework_value.is_none()
    {
        lot.framework_value = reader.money_at(results, &["OverallMaximumFrameworkContractsAmount"]);
    }
}

fn award(reader: &mut Reader<'_>, result: Element<'_>, outcome: &Outcome<'_>) -> Award {
    let mut award = Award { lots: lots(reader, result, outcome), ..Award::default() };
    award.key = key(reader, result, outcome);
    decision(reader, result, outcome, &mut award);
    award.highest = reader.money_at(result, &["HigherTenderAmount"]);
    award.lowest = reader.money_at(result, &["LowerTenderAmount"]);
    statistics(reader, result, &mut award);
    for contract in &outcome.contracts {
        award.titles.extend(reader.texts(*contract, &["Title"]));
    }
    award.date = date(reader, outcome);
    award.subcontracted = subcontracted(outcome);
    award
}

/// Lots the result names, else those its tenders name.
fn lots(reader: &mut Reader<'_>, result: Element<'_>, outcome: &Outcome<'_>) -> Vec<String> {
    let lots = reader.words(result, &["TenderLot", "ID"]);
    if !lots.is_empty() {
        return lots;
    }
    let of_tenders = outcome.won.iter().flat_map(|tender| reader.words(*tender, &["TenderLot", "ID"]));
    unique(of_tenders)
}

/// The buyer's number of the one contract, else the key of the result.
fn key(reader: &mut Reader<'_>, result: Element<'_>, outcome: &Outcome<'_>) -> Option<String> {
    let result_key = reader.child(result, "ID");
    let numbers: Vec<_> = outcome.contracts.iter().map(|it| reader.at(*it, &["ContractReference", "ID"])).collect();
    match numbers.as_slice() {
        [Some(number)] => Some(number.clone()),
        _ => result_key,
    }
}

/// BT-142 and BT-144. A contract is an award also where the code is missing or withheld.
fn decision(reader: &mut Reader<'_>, result: Element<'_>, outcome: &Outcome<'_>, award: &mut Award) {
    let code = reader.child(result, "TenderResultCode");
    let reason = reader.at(result, &["DecisionReason", "DecisionReasonCode"]);
    award.awarded = match code.as_deref() {
        Some("selec-w") => Some(true),
        Some("clos-nw" | "open-nw") => Some(false),
        _ => (!outcome.contracts.is_empty()).then_some(true),
    };
    if award.awarded == Some(false) {
        let open = code.filter(|code| code == "open-nw");
        award.no_award = reason.or(open).map(|code| NoAward { code, text: None });
    }
}

/// BT-759 by the codes of BT-760.
fn statistics(reader: &mut Reader<'_>, result: Element<'_>, award: &mut Award) {
    let mut small = [None; 3];
    for statistic in result.children("ReceivedSubmissionsStatistics") {
        let Some(code) = reader.child(statistic, "StatisticsCode") else { continue };
        let into = match code.as_str() {
            "tenders" => &mut award.tenders,
            "t-sme" => &mut award.tenders_sme,
            "t-oth-eea" => &mut award.tenders_other_eu,
            "t-micro" => &mut small[0],
            "t-small" => &mut small[1],
            "t-med" => &mut small[2],
            _ => continue,
        };
        *into = reader.count_at(statistic, &["StatisticsNumeric"]);
    }
    if let (None, [Some(micro), Some(small), Some(medium)]) = (award.tenders_sme, small) {
        award.tenders_sme = Some(micro.saturating_add(small).saturating_add(medium));
    }
}

/// The day the first contract was concluded (BT-145), else decided on (BT-1451).
fn date(reader: &mut Reader<'_>, outcome: &Outcome<'_>) -> Option<Date> {
    let mut earliest = |field: &str| {
        let dates = outcome.contracts.iter().filter_map(|contract| reader.date_at(*contract, &[field]));
        dates.min()
    };
    let (concluded, decided) = (earliest("IssueDate"), earliest("AwardDate"));
    concluded.or(decided)
}

/// BT-773 over the tenders that won.
fn subcontracted(outcome: &Outcome<'_>) -> Option<bool> {
    let terms = outcome.won.iter().flat_map(|tender| tender.all(&["SubcontractingTerm", "TermCode"]));
    super::any(terms.map(|code| match code.text()? {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }))
}

fn parties<'d>(
    reader: &mut Reader<'_>,
    result: Element<'d>,
    chain: &Chain<'d>,
    outcome: &Outcome<'d>,
    directory: &mut Directory,
    award: &mut Award,
) {
    let won = if award.awarded == Some(false) { Role::Tenderer } else { Role::Winner };
    let first = chain.tenderers(reader, &outcome.won, won, directory);
    if won == Role::Winner {
        award.winners = first;
    }
    chain.tenderers(reader, &outcome.lost, Role::Tenderer, directory);
    for contract in &outcome.contracts {
        for key in contract.all(&["SignatoryParty", "PartyIdentification", "ID"]) {
            directory.refer_unless(reader, key, Role::Other, Role::Buyer);
        }
    }
    for party in ["FinancingParty", "PayerParty"] {
        for key in result.all(&[party, "PartyIdentification", "ID"]) {
            directory.refer(reader, key, Role::Financer);
        }
    }
}

/// What the winning tenders are worth together (BT-720). Members of a framework often repeat the value of the
/// whole: equal amounts count once there. One amount missing, or another currency: no sum.
fn value(reader: &mut Reader<'_>, won: &[Element<'_>], framework: bool) -> Option<Money> {
    let payable = ["LegalMonetaryTotal", "PayableAmount"];
    let values: Vec<_> = won.iter().map(|tender| reader.money_at(*tender, &payable)).collect();
    let values: Vec<Money> = values.into_iter().collect::<Option<_>>()?;
    let first = values.first()?;
    if values.len() == 1 || framework && values.iter().all(|value| value == first) {
        return Some(first.clone());
    }
    let same_currency = values.iter().all(|value| value.currency == first.currency);
    let sum = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value.amount))?;
    same_currency.then(|| Money::new(sum, first.currency.clone()))
}

/// What a result adds to a lot of it: the framework's maximum (BT-709) and EU funds of its contracts.
fn tell_lot(reader: &mut Reader<'_>, result: Element<'_>, outcome: &Outcome<'_>, lot: &mut Lot) {
    if lot.framework_value.is_none() {
        lot.framework_value = reader.money_at(result, &["FrameworkAgreementValues", "MaximumValueAmount"]);
    }
    for funding in outcome.contracts.iter().flat_map(|contract| contract.children("Funding")) {
        fund_in_detail(reader, funding, lot);
    }
}
