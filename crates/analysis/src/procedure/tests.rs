//! Procedures told by small cases.

use super::Procedures;
use model::{LinkKind, Notice, NoticeKind, ProblemCode};
use proptest::prelude::*;
use testing::{NoticeBuilder, notice};

fn link(builders: &[NoticeBuilder]) -> Procedures {
    let notices: Vec<Notice> = builders.iter().cloned().map(NoticeBuilder::build).collect();
    Procedures::link(&notices)
}

fn shape(procedures: &Procedures) -> Vec<String> {
    let words = |ids: &[model::NoticeId]| ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>().join(" ");
    procedures.all.iter().map(|p| format!("{}: {} ({})", p.id.0, words(&p.notices), words(&p.related))).collect()
}

fn plan_and_two_calls() -> Vec<NoticeBuilder> {
    vec![
        notice("1-2020").published("2020-01-01").kind(NoticeKind::Planning),
        notice("2-2020").published("2020-03-01").links(LinkKind::Previous, "1-2020"),
        notice("3-2020").published("2020-05-01").links(LinkKind::Planning, "1-2020"),
        notice("4-2020").published("2020-09-01").kind(NoticeKind::Result).links(LinkKind::Previous, "3-2020"),
    ]
}

#[test]
fn a_plan_belongs_to_the_earliest_call_and_is_related_to_the_others() {
    let procedures = link(&plan_and_two_calls());
    assert_eq!(shape(&procedures), ["1-2020: 1-2020 2-2020 ()", "3-2020: 3-2020 4-2020 (1-2020)"]);
}

#[test]
fn notices_of_one_key_are_one_procedure_named_by_the_earliest() {
    let key = "b3c1";
    let procedures = link(&[
        notice("9-2020").published("2020-01-01").procedure(key),
        notice("1-2020").published("2020-02-01").procedure(key),
        notice("5-2020").published("2020-02-01").procedure("00000000-0000-0000-0000-000000000000"),
        notice("6-2020").published("2020-02-01").procedure("00000000-0000-0000-0000-000000000000"),
    ]);
    assert_eq!(shape(&procedures), ["5-2020: 5-2020 ()", "6-2020: 6-2020 ()", "9-2020: 9-2020 1-2020 ()"]);
}

#[test]
fn a_reference_by_eforms_identifier_meets_any_version() {
    let uuid = "0c3e1f0a-7e0d-4a3c-9a52-3f6f7f1f2b10";
    let named = notice("7-2024").with(|notice| notice.document_id = Some(format!("{uuid}-01")));
    let procedures = link(&[named, notice("8-2024").links(LinkKind::Changes, &format!("eforms:{uuid}-02"))]);
    assert_eq!(shape(&procedures), ["7-2024: 7-2024 8-2024 ()"]);
}

#[test]
fn references_in_a_circle_are_reported_and_references_to_nothing_listed() {
    let procedures = link(&[
        notice("1-2020").links(LinkKind::Previous, "2-2020"),
        notice("2-2020").links(LinkKind::Previous, "1-2020").links(LinkKind::Previous, "77-2019"),
    ]);
    assert_eq!(procedures.problems[0].code, ProblemCode::CyclicReference);
    assert_eq!(procedures.dangling.len(), 1);
    assert_eq!(shape(&procedures), ["1-2020: 1-2020 2-2020 ()"]);
}

#[test]
fn a_mistyped_number_does_not_tie_a_road_in_one_country_to_bread_in_another() {
    let procedures = link(&[
        notice("1-2020").buyer("Road Office", "EE").cpv("45233120"),
        notice("2-2020").buyer("Bakery Board", "PT").cpv("15811100").links(LinkKind::Previous, "1-2020"),
    ]);
    assert_eq!(procedures.all.len(), 2);
    assert_eq!(procedures.problems[0].code, ProblemCode::DanglingReference);
}

#[test]
fn a_plan_that_several_plans_and_calls_follow_glues_none_of_them() {
    let planning = |id: &str| notice(id).kind(NoticeKind::Planning);
    let procedures = link(&[
        planning("1-2020").published("2020-01-01"),
        planning("2-2020").published("2020-02-01").links(LinkKind::Previous, "1-2020"),
        notice("3-2020").published("2020-03-01").links(LinkKind::Previous, "2-2020"),
        notice("4-2020").published("2020-04-01").links(LinkKind::Previous, "2-2020"),
        notice("5-2020").published("2020-05-01").links(LinkKind::Previous, "1-2020"),
    ]);
    let calls: Vec<_> = ["3-2020", "4-2020", "5-2020"].map(model::NoticeId::parse).to_vec();
    let places: std::collections::BTreeSet<_> = calls.iter().map(|id| procedures.by_notice[id]).collect();
    assert_eq!(places.len(), 3);
}

proptest! {
    #[test]
    fn the_order_of_arrival_does_not_matter(order in Just((0..4_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let told = plan_and_two_calls();
        let shuffled: Vec<NoticeBuilder> = order.iter().map(|at| told[*at].clone()).collect();
        prop_assert_eq!(shape(&link(&shuffled)), shape(&link(&told)));
    }

    #[test]
    fn every_notice_is_in_exactly_one_procedure(
        links in proptest::collection::vec((0..12_u32, 0..14_u32, 0..4_usize), 0..40),
        kinds in proptest::collection::vec(0..4_usize, 12),
    ) {
        let kind = [NoticeKind::Planning, NoticeKind::System, NoticeKind::Competition, NoticeKind::Result];
        let link_kind = [LinkKind::Previous, LinkKind::Planning, LinkKind::Changes, LinkKind::Contract];
        let told: Vec<NoticeBuilder> = (0..12_u32).map(|at| {
            let own = links.iter().filter(|(from, ..)| *from == at);
            let start = notice(&format!("{}-2020", at + 1)).kind(kind[kinds[at as usize]]);
            own.fold(start, |told, (_, to, which)| told.links(link_kind[*which], &format!("{}-2020", to + 1)))
        }).collect();
        let procedures = link(&told);
        let count: usize = procedures.all.iter().map(|procedure| procedure.notices.len()).sum();
        prop_assert_eq!(count, 12);
        prop_assert_eq!(procedures.by_notice.len(), 12);
        let mut backwards = told.clone();
        backwards.reverse();
        prop_assert_eq!(shape(&link(&backwards)), shape(&procedures));
    }
}
