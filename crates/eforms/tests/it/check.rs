//! The check against the SDK's own examples and reports.

use crate::published::{TODAY, archive, example, sdk};
use eforms::evaluate::{Agreement, evaluate};

fn agreement() -> Agreement {
    let shared = archive("codelists");
    evaluate(sdk(), shared.parent().expect("the folder of shared data"), TODAY)
        .expect("examples and reports can be read")
}

#[test]
fn at_least_99_of_100_verdicts_are_those_of_the_reports() {
    let agreement = agreement();
    assert!(agreement.share() >= 0.99, "{} of {}", agreement.equal, agreement.verdicts);
    assert_eq!(agreement.found, agreement.reported, "every failure that is reported is found");
    assert_eq!(agreement.undecided, 0);
}

#[test]
fn every_notice_that_is_wrong_on_purpose_is_refused_and_by_a_reported_rule_where_one_is_named() {
    let agreement = agreement();
    assert_eq!(agreement.refused.len(), 12);
    for refused in &agreement.refused {
        assert!(refused.refused && refused.by_reported_rule != Some(false), "{refused:?}");
    }
}

#[test]
fn an_example_is_valid_and_only_what_lies_outside_the_notice_is_not_checked() {
    let report = sdk().check(example("cn_24_minimal"), TODAY).expect("it is a notice");
    assert!(report.valid && report.failed.is_empty());
    assert_eq!((report.undecided.as_slice(), report.not_checked), (["D-0001".to_owned()].as_slice(), 1));
    assert!(report.checked > 500);
}

#[test]
fn a_missing_title_is_told_with_rule_place_and_what_to_do() {
    let written = String::from_utf8(example("cn_24_minimal").to_vec()).expect("UTF-8");
    let at = written.rfind("<cbc:Name").expect("the lot has a title");
    let end = at + written[at..].find("</cbc:Name>").expect("it ends") + "</cbc:Name>".len();
    let untitled = format!("{}{}", &written[..at], &written[end..]);
    let report = sdk().check(untitled.as_bytes(), TODAY).expect("it is a notice");
    let failure = report.errors().next().expect("a title is mandatory");
    assert_eq!(failure.rule, "BR-BT-00021-0178");
    assert_eq!(failure.path, "/cn:ContractNotice/cac:ProcurementProjectLot/cac:ProcurementProject");
    assert_eq!(failure.field.as_deref(), Some("BT-21-Lot"));
    assert!(failure.text.ends_with("(BT-21-Lot) is missing. Fill it in."), "{}", failure.text);
}

#[test]
fn elements_in_the_wrong_order_break_the_structure() {
    let written = String::from_utf8(example("cn_24_minimal").to_vec()).expect("UTF-8");
    let swapped = written.replacen("<cbc:UBLVersionID>2.3</cbc:UBLVersionID>", "", 1);
    let swapped =
        swapped.replacen("<cac:ContractingParty>", "<cbc:UBLVersionID>2.3</cbc:UBLVersionID><cac:ContractingParty>", 1);
    let report = sdk().check(swapped.as_bytes(), TODAY).expect("it is a notice");
    assert!(!report.valid);
    assert_eq!(report.failed[0].rule, "structure");
}

#[test]
fn an_amount_without_a_currency_or_a_date_that_is_none_breaks_the_structure() {
    let written = String::from_utf8(example("cn_24_maximal").to_vec()).expect("UTF-8");
    for (right, wrong) in [(" currencyID=\"EUR\"", ""), ("<cbc:IssueDate>20", "<cbc:IssueDate>soon 20")] {
        let report = sdk().check(written.replacen(right, wrong, 1).as_bytes(), TODAY).expect("it is a notice");
        assert!(report.failed.iter().any(|failure| failure.rule == "structure"), "{wrong}");
    }
}

#[test]
fn a_change_notice_is_compared_with_the_notice_it_changes() {
    let change = example("INVALID_change-cn_24_FRA_comments");
    let alone = sdk().check(change, TODAY).expect("it is a notice");
    assert!(alone.valid && alone.undecided.contains(&"inChangeNotice".to_owned()));
    let beside = sdk().check_change(change, example("cn_24_FRA_comments"), TODAY).expect("both are notices");
    let fields: Vec<_> = beside.errors().filter_map(|failure| failure.field.as_deref()).collect();
    assert_eq!(fields, ["BT-04-notice", "BT-262-Procedure"]);
}
