//! What is no notice gives an error or an invalid report, never a panic.

use crate::published::{TODAY, example, sdk};
use eforms::Error;

fn refusal(bytes: &[u8]) -> Error {
    sdk().check(bytes, TODAY).expect_err("it is no notice")
}

#[test]
fn what_is_not_xml_is_refused_with_the_place() {
    assert!(matches!(refusal(b"%PDF-1.7"), Error::NotXml { .. }));
    assert!(matches!(refusal(b""), Error::NotXml { .. }));
    assert!(matches!(refusal(&[0xff, 0xfe, 0x00]), Error::NotXml { .. }));
    assert!(matches!(refusal(b"<a><b></a>"), Error::NotXml { .. }));
}

#[test]
fn other_xml_and_the_older_format_of_ted_are_refused_by_name() {
    let Error::NotEforms { root } = refusal(b"<TED_EXPORT><FORM/></TED_EXPORT>") else { panic!("it is XML") };
    assert_eq!(root, "TED_EXPORT");
}

#[test]
fn entities_that_multiply_are_never_expanded() {
    let bomb =
        br#"<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><ContractNotice>&c;</ContractNotice>"#;
    assert!(matches!(refusal(bomb), Error::NotXml { .. }));
}

#[test]
fn bottomless_nesting_and_a_hundred_megabytes_are_refused() {
    let deep = "<a>".repeat(100_000);
    assert!(matches!(refusal(deep.as_bytes()), Error::NotXml { .. }));
    assert!(matches!(refusal(&vec![b' '; 100 * 1024 * 1024]), Error::TooLarge { .. }));
}

#[test]
fn lots_without_number_are_given_up_in_time_and_the_notice_is_not_valid() {
    let written = String::from_utf8(example("cn_24_minimal").to_vec()).expect("UTF-8");
    let from = written.find("<cac:ProcurementProjectLot>").expect("it has a lot");
    let to = written.find("</ContractNotice>").expect("it ends");
    let many = format!("{}{}</ContractNotice>", &written[..from], written[from..to].repeat(2_000));
    let report = sdk().check(many.as_bytes(), TODAY).expect("it is a notice");
    assert!(!report.valid && report.failed.len() <= 1_000);
    assert!(report.failed.iter().any(|failure| failure.rule == "too-large") && report.not_checked > 10);
}

#[test]
fn a_notice_cut_anywhere_is_an_error_or_invalid() {
    let whole = example("cn_24_minimal");
    for length in (0..whole.len() - 20).step_by(997) {
        let valid = sdk().check(&whole[..length], TODAY).is_ok_and(|report| report.valid);
        assert!(!valid, "cut after {length} bytes");
    }
}

#[test]
fn a_notice_without_a_form_or_with_an_unknown_one_is_invalid() {
    let empty = sdk().check(b"<ContractNotice/>", TODAY).expect("the name is right");
    assert!(!empty.valid && empty.failed.iter().any(|failure| failure.rule == "notice-subtype"));
    let written = String::from_utf8(example("cn_24_minimal").to_vec()).expect("UTF-8");
    let unknown = written.replacen(">16</cbc:SubTypeCode>", ">99</cbc:SubTypeCode>", 1);
    let report = sdk().check(unknown.as_bytes(), TODAY).expect("it is a notice");
    assert!(!report.valid && report.failed.iter().any(|failure| failure.rule == "notice-subtype"));
}

#[test]
fn a_folder_without_the_sdk_says_how_to_load_it() {
    let Err(error) = eforms::Sdk::load(std::path::Path::new("/nonexistent")) else { panic!("nothing is there") };
    assert!(error.to_string().ends_with("load it with `procurenet fetch sdk`"));
}
