//! What must hold of every list.

use super::*;
use crate::segment::preference::{Preferences, places};
use crate::segment::utility::Utilities;
use crate::segment::{Criterion, Grade, List, Weights};
use proptest::prelude::*;

fn list(notices: Vec<Notice>) -> List {
    market(notices).segment_evidence(&catalogue(), &nothing(), FEW).rank(&Weights::house())
}

#[test]
fn the_files_of_the_house_are_read_and_weights_make_one() {
    assert!(Catalogue::house().0.len() > 20);
    near_one(Weights::house().all().iter().sum());
}

fn near_one(sum: f64) {
    assert!((sum - 1.0).abs() < 1e-4, "{sum} is not 1");
}

#[test]
fn every_segment_with_enough_lots_has_one_place_inside_its_interval() {
    let list = list(notices());
    let ranks: Vec<usize> = list.ranked.iter().map(|listed| listed.rank).collect();
    assert_eq!(ranks, (1..=list.ranked.len()).collect::<Vec<_>>());
    assert!(list.ranked.iter().all(|listed| listed.best <= listed.rank && listed.rank <= listed.worst));
}

#[test]
fn a_class_with_enough_lots_is_a_draft_beside_the_catalogue() {
    let list = list(notices());
    let drafts: Vec<&str> = list.ranked.iter().filter(|l| l.sector == "cpv").map(|l| l.segment.as_str()).collect();
    assert!(drafts.contains(&"cpv-3581"), "{drafts:?}");
}

#[test]
fn a_segment_of_fourteen_lots_or_two_countries_is_not_ranked() {
    let list = list(notices().into_iter().take(14).collect());
    assert!(list.ranked.is_empty());
    assert_eq!(list.insufficient.iter().find(|thin| thin.segment == "vests").map(|thin| thin.lots), Some(14));
}

#[test]
fn what_is_missing_has_no_weight_and_lowers_the_grade() {
    let list = list(notices());
    let vests = list.ranked.iter().find(|listed| listed.segment == "vests").unwrap();
    let plans = vests.contributions.iter().find(|c| c.criterion == Criterion::PlanOverlap).unwrap();
    assert_eq!((plans.utility, plans.weight, plans.points), (None, 0.0, 0.0));
    near_one(vests.contributions.iter().map(|contribution| contribution.weight).sum());
    assert_eq!(
        (Grade::of(0.7, 50), Grade::of(0.7, 25), Grade::of(0.8, 80), Grade::of(0.2, 50)),
        (Grade::B, Grade::C, Grade::A, Grade::D)
    );
}

#[test]
fn any_order_of_notices_gives_the_same_list() {
    let mut turned = notices();
    turned.reverse();
    assert_eq!(list(notices()), list(turned));
}

#[test]
fn weight_on_one_criterion_alone_ranks_by_it() {
    let evidence = market(notices()).segment_evidence(&catalogue(), &nothing(), FEW);
    let list = evidence.rank(&Weights::parse("[weights]\nmarket_size = 3").unwrap());
    let sizes: Vec<Option<f64>> = list.ranked.iter().map(|listed| listed.contributions[0].utility).collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
    assert!(Weights::parse("[weights]\nmarket_size = 0").is_err() && Weights::parse("[weights]\nbeauty = 1").is_err());
}

#[test]
fn a_country_is_told_by_what_its_buyers_bought() {
    let one = |id: &str, tenders| {
        let lot = notice(id).published("2023-02-01").buyer("Board", "EE").cpv("73000000").lot("1");
        let award = lot.awarded("Supplier", "EE").worth(500_000, "EUR").award(|award| award.tenders = Some(tenders));
        award.kind(model::NoticeKind::Result).build()
    };
    let market = market(vec![one("1-2023", 1), one("2-2023", 3)]);
    let estonia = &market.environment()[&country("EE")];
    assert_eq!((estonia.lots, estonia.procedures, estonia.single, estonia.tenders_known), (2, 2, 1, 2));
    assert_eq!((estonia.volume_eur, estonia.joint), (200_000.0, 0));
    assert_eq!(market.novelties().len(), 2, "research is something new");
}

proptest! {
    #[test]
    fn flows_make_nothing_together_and_places_are_every_place_once(
        rows in prop::collection::vec(prop::array::uniform14(prop::option::of(0.0..1.0_f64)), 1..12),
        weights in prop::array::uniform14(0.0..1.0_f64),
    ) {
        let rows: Vec<Utilities> = rows;
        let flows = Preferences::new(&rows).flows(&weights);
        prop_assert!(flows.iter().sum::<f64>().abs() < 1e-9);
        prop_assert!(flows.iter().all(|flow| (-1.0 - 1e-9..=1.0 + 1e-9).contains(flow)));
        let mut places = places(&flows);
        places.sort_unstable();
        prop_assert_eq!(places, (1..=rows.len()).collect::<Vec<_>>());
    }
}
