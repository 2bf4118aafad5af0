use super::{extension, organisation, reading};
use crate::Reading;
use model::{ProblemCode, Role};

fn tender(key: &str, party: &str, amount: &str) -> String {
    format!(
        "<LotTender><ID>{key}</ID><LegalMonetaryTotal><PayableAmount currencyID='EUR'>{amount}</PayableAmount></LegalMonetaryTotal>\
         <TenderingParty><ID>{party}</ID></TenderingParty><TenderLot><ID>LOT-1</ID></TenderLot></LotTender>"
    )
}

fn bidder(key: &str, organisation: &str) -> String {
    format!("<TenderingParty><ID>{key}</ID><Tenderer><ID>{organisation}</ID></Tenderer></TenderingParty>")
}

fn contract(key: &str, tenders: &[&str]) -> String {
    let tenders: String = tenders.iter().map(|tender| format!("<LotTender><ID>{tender}</ID></LotTender>")).collect();
    format!(
        "<SettledContract><ID>{key}</ID><IssueDate>2024-02-0{}</IssueDate>{tenders}</SettledContract>",
        tenders.len() % 2 + 1
    )
}

fn result(inside: &str) -> String {
    format!("<LotResult><ID>RES-1</ID><TenderLot><ID>LOT-1</ID></TenderLot>{inside}</LotResult>")
}

fn awarded(results: &str) -> Reading {
    let organisations = organisation("ORG-1", "Boats Ltd", "IRL") + &organisation("ORG-2", "Ships Ltd", "MLT");
    let bidders = bidder("TPA-1", "ORG-1") + &bidder("TPA-2", "ORG-2");
    let inside =
        format!("<NoticeResult>{results}{bidders}</NoticeResult><Organizations>{organisations}</Organizations>");
    reading(&(extension(&inside) + "<ProcurementProjectLot><ID schemeName='Lot'>LOT-1</ID></ProcurementProjectLot>"))
}

const TENDERS: &str = "<LotTender><ID>TEN-1</ID></LotTender><LotTender><ID>TEN-2</ID></LotTender>";
const WON: &str = "<TenderResultCode>selec-w</TenderResultCode>";

#[test]
fn the_winner_stands_at_the_end_of_the_chain() {
    let result = result(&format!("{WON}{TENDERS}<SettledContract><ID>CON-1</ID></SettledContract>"));
    let tenders = tender("TEN-1", "TPA-1", "100") + &tender("TEN-2", "TPA-2", "200");
    let notice = awarded(&(result + &tenders + &contract("CON-1", &["TEN-2"]))).notice;
    let award = &notice.awards[0];
    assert_eq!(
        (award.awarded, award.winners.as_slice(), award.lots.as_slice()),
        (Some(true), &[1][..], &["LOT-1".to_owned()][..])
    );
    assert_eq!(award.value.as_ref().unwrap().amount, 200.into());
    assert!(notice.parties[1].is(Role::Winner) && notice.parties[0].is(Role::Tenderer));
}

#[test]
fn several_contracts_of_a_lot_add_up() {
    let contracts =
        "<SettledContract><ID>CON-1</ID></SettledContract><SettledContract><ID>CON-2</ID></SettledContract>";
    let result = result(&format!("{WON}{TENDERS}{contracts}"));
    let tenders = tender("TEN-1", "TPA-1", "100") + &tender("TEN-2", "TPA-2", "100");
    let settled = contract("CON-1", &["TEN-1"]) + &contract("CON-2", &["TEN-2"]);
    let notice = awarded(&(result + &tenders + &settled)).notice;
    assert_eq!(notice.awards[0].value.as_ref().unwrap().amount, 200.into());
    assert_eq!(notice.awards[0].winners, [0, 1]);
}

#[test]
fn a_lot_that_was_not_awarded_says_why() {
    let reason = "<TenderResultCode>clos-nw</TenderResultCode><DecisionReason><DecisionReasonCode>no-rece</DecisionReasonCode></DecisionReason>";
    let notice = awarded(&result(reason)).notice;
    assert_eq!(notice.awards[0].awarded, Some(false));
    assert_eq!(notice.awards[0].no_award.as_ref().unwrap().code, "no-rece");
}

#[test]
fn withheld_values_are_absent_and_said_to_be() {
    let numbers = "<ReceivedSubmissionsStatistics><StatisticsCode>tenders</StatisticsCode><StatisticsNumeric>-1</StatisticsNumeric></ReceivedSubmissionsStatistics>";
    let code = "<TenderResultCode>unpublished</TenderResultCode><LotTender><ID>TEN-1</ID></LotTender>";
    let reading = awarded(&(result(&format!("{code}{numbers}")) + &tender("TEN-1", "TPA-1", "-1")));
    let award = &reading.notice.awards[0];
    assert_eq!((&award.value, award.tenders, award.awarded), (&None, None, None));
    assert_eq!(reading.problems.iter().filter(|problem| problem.code == ProblemCode::Withheld).count(), 3);
    assert!(reading.notice.flags.iter().any(|flag| flag == "withheld"));
}

#[test]
fn tenders_are_counted_by_kind() {
    let count = |code: &str, number: u32| {
        format!(
            "<ReceivedSubmissionsStatistics><StatisticsCode>{code}</StatisticsCode><StatisticsNumeric>{number}</StatisticsNumeric></ReceivedSubmissionsStatistics>"
        )
    };
    let counts =
        count("tenders", 6) + &count("t-oth-eea", 1) + &count("t-micro", 1) + &count("t-small", 2) + &count("t-med", 0);
    let award = awarded(&result(&counts)).notice.awards.remove(0);
    assert_eq!((award.tenders, award.tenders_other_eu, award.tenders_sme), (Some(6), Some(1), Some(3)));
}

#[test]
fn a_contract_without_a_result_is_an_award() {
    let notice = awarded(&(tender("TEN-1", "TPA-1", "70") + &contract("CON-1", &["TEN-1"]))).notice;
    assert_eq!((notice.awards.len(), notice.awards[0].lots[0].as_str()), (1, "LOT-1"));
    assert_eq!(notice.awards[0].winners, [0]);
    assert!(notice.awards[0].date.is_some());
}

#[test]
fn a_modification_names_its_contract_and_reason() {
    let written = "<ContractModification><ChangedNoticeIdentifier>5-2023</ChangedNoticeIdentifier>\
                   <Change><ChangeDescription>Longer</ChangeDescription><ChangedSection><ChangedSectionIdentifier>CON-1</ChangedSectionIdentifier></ChangedSection></Change>\
                   <ChangeReason><ReasonCode>mod-cir</ReasonCode></ChangeReason></ContractModification>";
    let notice = reading(&extension(written)).notice;
    let modification = &notice.modifications[0];
    assert_eq!((modification.of.as_deref(), modification.reason.as_deref()), (Some("CON-1"), Some("mod-cir")));
    assert_eq!(notice.links[0].to.as_str(), "5-2023");
}
