//! What is written is valid, and read back it says the same.

use crate::published::{TODAY, sdk};
use crate::world::four_buyers;
use eforms::joint_notice::{JointNotice, Subtype};
use model::{Notice, Role};

const FORMS: [Subtype; 3] = [Subtype::Planning, Subtype::Competition, Subtype::Defence];

fn read_back(notice: &JointNotice) -> Notice {
    let xml = eforms::write(notice).expect("the notice is complete");
    sources::read_notice("joint.xml", xml.as_bytes()).expect("our own reader reads it").notice
}

#[test]
fn a_complete_notice_of_four_buyers_is_valid_in_every_form() {
    for subtype in FORMS {
        let xml = eforms::write(&four_buyers(subtype)).expect("the notice is complete");
        let report = sdk().check(xml.as_bytes(), TODAY).expect("it is a notice");
        let told: Vec<_> = report
            .failed
            .iter()
            .map(|failure| format!("{} {}: {}", failure.rule, failure.path, failure.text))
            .collect();
        assert!(told.is_empty(), "{subtype:?}: {told:#?}");
        assert_eq!(report.subtype.as_deref(), Some(subtype.code()));
    }
}

#[test]
fn every_kind_of_procedure_with_two_stages_is_valid() {
    for kind in ["restricted", "neg-w-call", "comp-dial", "innovation"] {
        let mut notice = four_buyers(Subtype::Competition);
        notice.procedure.as_mut().expect("it has a procedure").kind = kind.to_owned();
        notice.lots.iter_mut().for_each(|lot| (lot.opening, lot.most_candidates) = (None, Some(8)));
        let xml = eforms::write(&notice).expect("the notice is complete");
        let report = sdk().check(xml.as_bytes(), TODAY).expect("it is a notice");
        let told: Vec<_> = report.failed.iter().map(|failure| (&failure.rule, &failure.field, &failure.path)).collect();
        assert!(told.is_empty(), "{kind}: {told:#?}");
    }
}

#[test]
fn a_notice_of_one_buyer_is_valid_and_one_that_lacks_its_own_language_is_not() {
    let mut bilingual = four_buyers(Subtype::Competition);
    bilingual.language = model::Language::parse("fr");
    bilingual.further_languages = vec![model::Language::parse("en")];
    let xml = eforms::write(&bilingual).expect("the notice is complete");
    let report = sdk().check(xml.as_bytes(), TODAY).expect("it is a notice");
    assert!(!report.valid, "texts in English only do not serve a notice in French");
    let mut alone = four_buyers(Subtype::Planning);
    alone.buyers.truncate(1);
    let xml = eforms::write(&alone).expect("the notice is complete");
    assert!(sdk().check(xml.as_bytes(), TODAY).expect("it is a notice").failed.is_empty());
}

#[test]
fn a_notice_read_back_names_the_same_buyers_lead_and_law() {
    let written = four_buyers(Subtype::Competition);
    let read = read_back(&written);
    let buyers: Vec<_> = read.parties_as(Role::Buyer).collect();
    let countries: Vec<_> = buyers.iter().filter_map(|buyer| buyer.country.clone()).collect();
    assert_eq!(countries.iter().collect::<Vec<_>>(), written.countries());
    let leaders: Vec<_> = buyers.iter().filter(|buyer| buyer.leads).map(|buyer| buyer.name.as_str()).collect();
    assert_eq!(leaders, ["Border guard number 1"]);
    assert_eq!(read.cross_border_law, written.cross_border_law);
    assert_eq!((read.joint, read.central_purchasing), (Some(true), Some(true)));
    for (buyer, said) in buyers.iter().zip(&written.buyers) {
        let organisation = &said.organisation;
        assert_eq!(buyer.name, organisation.name[0].text);
        assert_eq!((&buyer.town, &buyer.nuts), (&Some(organisation.town.clone()), &organisation.nuts));
        assert_eq!((&buyer.email, &buyer.phone), (&organisation.email, &organisation.phone));
        assert_eq!(buyer.ids[0].value, organisation.registration);
        assert_eq!(
            (buyer.buyer_type.as_ref(), buyer.activity.as_ref()),
            (Some(&said.legal_type), Some(&said.activity))
        );
    }
    assert_eq!(read.parties_as(Role::ReviewBody).count(), 1);
}

#[test]
fn a_notice_read_back_has_the_same_lots_terms_and_values() {
    for subtype in [Subtype::Competition, Subtype::Defence] {
        let written = four_buyers(subtype);
        let read = read_back(&written);
        assert_eq!(read.lots.len(), written.lots.len());
        for (lot, said) in read.lots.iter().zip(&written.lots) {
            assert_eq!((&lot.titles, &lot.descriptions), (&said.purpose.title, &said.purpose.description));
            assert_eq!((lot.cpv.as_ref(), &lot.places), (Some(&said.purpose.cpv), &said.purpose.places));
            assert_eq!(lot.cpv_additional, said.purpose.cpv_additional);
            assert_eq!(lot.estimated_value, said.purpose.estimated_value);
            assert_eq!((lot.term.months(), lot.term.renewals), (said.term.months, Some(said.term.renewals)));
            assert_eq!((&lot.term.options_text, &lot.term.renewal_text), (&said.term.options, &said.term.renewal));
            let framework = said.framework.as_ref().expect("the lots are frameworks");
            assert_eq!((lot.framework, &lot.framework_value), (Some(true), &framework.maximum));
            assert_eq!(lot.deadline, said.deadline);
            assert_eq!(lot.award_criteria, ["price", "quality"]);
            assert_eq!(lot.tender_languages, ["en", "fr"]);
        }
    }
}

#[test]
fn a_notice_read_back_is_of_the_same_form_procedure_and_purpose() {
    for subtype in FORMS {
        let written = four_buyers(subtype);
        let read = read_back(&written);
        assert_eq!((read.form.as_str(), read.legal_basis.as_deref()), (subtype.code(), Some(subtype.legal_basis())));
        assert_eq!(read.procedure_key, written.procedure_key);
        assert_eq!(read.procedure_type, written.procedure.as_ref().map(|procedure| procedure.kind.clone()));
        assert_eq!((&read.titles, &read.descriptions), (&written.purpose.title, &written.purpose.description));
        assert_eq!(
            (read.cpv.as_ref(), &read.estimated_value),
            (Some(&written.purpose.cpv), &written.purpose.estimated_value)
        );
        assert_eq!((read.expected, read.dispatched), (written.expected, Some(written.sent.date)));
        assert_eq!(read.reference, written.purpose.reference);
    }
}

#[test]
fn a_group_without_a_lead_or_a_law_is_told_before_anything_is_written() {
    let mut notice = four_buyers(Subtype::Competition);
    notice.buyers[0].leads = false;
    notice.cross_border_law.clear();
    let missing = eforms::write(&notice).expect_err("two things are missing");
    let fields: Vec<_> = missing.iter().map(|missing| missing.field).collect();
    assert_eq!(fields, ["BT-09", "OPP-050"]);
}
