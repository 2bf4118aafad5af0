//! The examples of the eForms SDK, read from the archive they are kept in.

use crate::read_notice;
use model::{Notice, Role};
use std::collections::BTreeSet;
use std::io::Read;

fn examples() -> Vec<(String, Notice)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/eforms-sdk-examples.tar.gz");
    let file = std::fs::File::open(path)
        .unwrap_or_else(|error| panic!("{error}: put eforms-sdk-examples.tar.gz into shared/data beside the checkout"));
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(file));
    let mut examples = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().display().to_string();
        if !name.ends_with(".xml") {
            continue;
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let reading = read_notice(&name, &bytes).unwrap_or_else(|problem| panic!("{name}: {}", problem.what));
        examples.push((name, reading.notice));
    }
    examples
}

#[test]
fn every_example_is_read_and_one_has_buyers_of_two_countries() {
    let examples = examples();
    assert_eq!(examples.len(), 92);
    let names: BTreeSet<_> = examples.iter().map(|(_, notice)| notice.notice.clone()).collect();
    assert!(names.len() > 85, "{} names for 92 examples", names.len());
    let buyer_countries = |notice: &Notice| {
        let countries = notice.parties_as(Role::Buyer).filter_map(|buyer| buyer.country.clone());
        countries.collect::<BTreeSet<_>>().len()
    };
    let across: Vec<_> = examples.iter().filter(|(_, notice)| buyer_countries(notice) > 1).collect();
    assert_eq!(across.len(), 1);
    assert!(across[0].0.ends_with("can_25_ENG_buyers_countries.xml"));
}

#[test]
fn every_valid_example_has_buyers_kinds_and_lots() {
    for (name, notice) in examples().iter().filter(|(name, _)| !name.contains("INVALID_") && !name.contains("X0")) {
        assert!(notice.parties_as(Role::Buyer).count() > 0, "{name} has no buyer");
        assert!(!notice.lots.is_empty(), "{name} has no lot");
        assert!(notice.kind_code.is_some() && !notice.form.is_empty(), "{name} has no kind");
    }
}
