//! The release says what the notice says.

use crate::world::four_buyers;
use eforms::joint_notice::Subtype;
use eforms::ocds::release;
use serde_json::json;

#[test]
fn a_release_names_the_buyers_their_lead_and_the_lots() {
    let release = release(&four_buyers(Subtype::Competition), "ocds-example");
    assert_eq!(release["ocid"], "ocds-example-8c5b1f0e-2a3d-4e5f-8a9b-1c2d3e4f5a6b");
    assert_eq!(release["date"], "2026-09-01T09:30:00+03:00");
    assert_eq!((&release["tag"], &release["buyer"]["id"]), (&json!(["tender"]), &json!("ORG-0001")));
    let roles: Vec<_> = release["parties"].as_array().unwrap().iter().map(|party| party["roles"].clone()).collect();
    assert_eq!(roles[0], json!(["buyer", "procuringEntity", "centralPurchasingBody"]));
    assert_eq!((&roles[1], &roles[4]), (&json!(["buyer"]), &json!(["reviewBody"])));
    let tender = &release["tender"];
    assert_eq!(tender["value"], json!({ "amount": "2500000", "currency": "EUR" }));
    assert_eq!((&tender["procurementMethod"], &tender["mainProcurementCategory"]), (&json!("open"), &json!("goods")));
    assert_eq!(tender["lots"].as_array().unwrap().len(), 2);
    let lot = &tender["lots"][0];
    assert_eq!(lot["renewal"], json!({ "description": "Once, by twelve months.", "maximumRenewals": 1 }));
    assert_eq!(lot["techniques"]["frameworkAgreement"]["maximumParticipants"], 3);
    assert_eq!(tender["items"][1]["relatedLot"], "LOT-0002");
}

#[test]
fn a_planning_release_has_a_day_for_the_call_and_nothing_empty() {
    let release = release(&four_buyers(Subtype::Planning), "ocds-example");
    assert_eq!(release["tag"], json!(["planning"]));
    assert_eq!(release["tender"]["communication"]["futureNoticeDate"], "2027-01-15");
    let written = release.to_string();
    assert!(!written.contains("null") && !written.contains("{}") && !written.contains("[]"), "{written}");
}
