//! Who is who, told by small cases.

use super::Organisations;
use crate::CorporateGroups;
use model::{Notice, Role};
use proptest::prelude::*;
use testing::{NoticeBuilder, notice};

fn resolve(told: &[NoticeBuilder]) -> Organisations {
    let notices: Vec<Notice> = told.iter().cloned().map(NoticeBuilder::build).collect();
    Organisations::resolve(&notices, &CorporateGroups::default())
}

fn ids(organisations: &Organisations) -> Vec<&str> {
    organisations.all.iter().map(|organisation| organisation.id.0.as_str()).collect()
}

#[test]
fn one_identifier_is_one_organisation_whatever_its_spelling() {
    let organisations = resolve(&[
        notice("1-2020").buyer("Politsei- ja Piirivalveamet", "EE").id("70008747"),
        notice("2-2020").buyer("Police and Border Guard Board", "EE").id("EE 70008747"),
    ]);
    assert_eq!(ids(&organisations), ["ee-70008747"]);
    assert_eq!(organisations.all[0].spellings.len(), 2);
    assert_eq!(organisations.all[0].reasons[0].rule, "national-id");
}

#[test]
fn one_name_in_one_country_is_one_organisation_with_or_without_legal_form() {
    let organisations = resolve(&[
        notice("1-2020").buyer("Wasserwerke Beispielfluss GmbH", "DE").town("Köln"),
        notice("2-2020").buyer("WASSERWERKE BEISPIELFLUSS Gesellschaft mit beschränkter Haftung", "DE").town("Bonn"),
        notice("3-2020").buyer("Wasserwerke Beispielfluss", "DE").town("Bonn"),
        notice("4-2020").buyer("Wasserwerke Beispielfluss", "AT"),
    ]);
    assert_eq!(ids(&organisations), ["at-wasserwerke-beispielfluss", "de-wasserwerke-beispielfluss"]);
    assert_eq!(organisations.all[1].reasons.len(), 2);
}

#[test]
fn different_identifiers_of_one_kind_keep_namesakes_apart() {
    let organisations = resolve(&[
        notice("1-2020").buyer("Baltex", "PL").id("5272547661"),
        notice("2-2020").buyer("Baltex", "PL").id("5272547678"),
    ]);
    assert_eq!(organisations.all.len(), 2);
}

#[test]
fn names_that_differ_in_a_number_are_two() {
    let organisations = resolve(&[
        notice("1-2020").buyer("Elektrownia Wiatrowa Baltex-2 Sp. z o.o.", "PL"),
        notice("2-2020").buyer("Elektrownia Wiatrowa Baltex-3 Sp. z o.o.", "PL"),
    ]);
    assert_eq!(organisations.all.len(), 2);
}

#[test]
fn a_name_that_only_says_what_kind_of_body_it_is_needs_the_same_place() {
    let organisations = resolve(&[
        notice("1-2020").buyer("Gemeindeverwaltung", "DE").town("Altdorf"),
        notice("2-2020").buyer("Gemeindeverwaltung", "DE").town("Neudorf"),
        notice("3-2020").buyer("Gemeindeverwaltung", "DE").town("Altdorf"),
        notice("4-2020").buyer("Gemeindeverwaltung", "DE"),
    ]);
    assert_eq!(organisations.all.len(), 3);
}

#[test]
fn an_identifier_under_many_unrelated_names_merges_nothing_and_is_listed() {
    let names = ["Albora", "Belinda", "Corvina", "Dorado", "Esteban", "Fabiola"];
    let told: Vec<NoticeBuilder> =
        (1..).zip(names).map(|(at, name)| notice(&format!("{at}-2020")).buyer(name, "ES").id("Q2812345B")).collect();
    let organisations = resolve(&told);
    assert_eq!(organisations.all.len(), 6);
    assert_eq!(organisations.shared_ids[0].names, names);
}

#[test]
fn a_mention_without_country_joins_its_namesake_in_the_same_town() {
    let mut told = notice("1-2020").buyer("Musterwerke Hafenstadt", "DE").town("Hafenstadt");
    told = told.buyer("Musterwerke Hafenstadt", "").town("HAFENSTADT").buyer("Musterwerke Hafenstadt", "");
    assert_eq!(resolve(&[told]).all.len(), 2);
}

#[test]
fn a_country_code_in_doubt_names_no_organisation_and_a_corrected_one_does() {
    let doubted = |told: NoticeBuilder, doubt: &str| {
        told.town("London").whose(|party| party.country_doubt = Some(doubt.to_owned()))
    };
    let kept = doubted(notice("1-2020").buyer("Alfa Grid Example Ltd", "AF"), "published as AF; the region says GB");
    assert_eq!(ids(&resolve(std::slice::from_ref(&kept))), ["xx-alfa-grid-example"]);
    let elsewhere = notice("2-2020").buyer("Alfa Grid Example Ltd", "GB").town("London");
    assert_eq!(ids(&resolve(&[kept, elsewhere])), ["gb-alfa-grid-example"]);
    let corrected = doubted(notice("3-2020").buyer("Beta Ltd", "GB"), "published as AF; region and telephone say GB");
    assert_eq!(ids(&resolve(&[corrected])), ["gb-beta"]);
}

#[test]
fn mentions_without_a_name_and_natural_persons_are_left_out() {
    let told = notice("1-2020").buyer("", "DE").party(Role::BeneficialOwner, "A Person", "DE");
    assert!(resolve(&[told]).all.is_empty());
}

fn any_notice(number: u32) -> impl Strategy<Value = NoticeBuilder> {
    let name = prop::sample::select(vec![
        "Police",
        "Alfa Werke GmbH",
        "Alfa Werke",
        "Alfa Werke AG",
        "Община Пример",
        "n/a",
        "",
    ]);
    let country = prop::sample::select(vec!["DE", "AT", ""]);
    let town = prop::sample::select(vec!["Wien", "Bonn", ""]);
    let id = prop::sample::select(vec!["", "12349876", "12349877", "0000"]);
    prop::collection::vec((name, country, town, id), 1..4).prop_map(move |parties| {
        parties.into_iter().fold(notice(&format!("{number}-2020")), |told, (name, country, town, id)| {
            told.buyer(name, country).town(town).id(id)
        })
    })
}

fn any_world() -> impl Strategy<Value = Vec<NoticeBuilder>> {
    (1..12_u32).prop_flat_map(|count| (1..=count).map(any_notice).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn the_order_of_notices_does_not_matter(world in any_world().prop_flat_map(|w| (Just(w.clone()), Just(w).prop_shuffle()))) {
        let (told, shuffled) = world;
        let (a, b) = (resolve(&told), resolve(&shuffled));
        prop_assert_eq!(format!("{:?}", a.all), format!("{:?}", b.all));
    }

    #[test]
    fn every_mention_is_in_exactly_one_organisation(world in any_world()) {
        let organisations = resolve(&world);
        let mentions: usize = organisations.all.iter().map(|organisation| organisation.mentions.len()).sum();
        prop_assert_eq!(mentions, organisations.by_mention.len());
        for organisation in &organisations.all {
            prop_assert_eq!(organisation.reasons.len(), organisation.mentions.len() - 1);
            prop_assert_eq!(&organisations.all[organisations.by_id[&organisation.id]].id, &organisation.id);
        }
    }
}
