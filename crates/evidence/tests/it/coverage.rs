use crate::world::World;
use evidence::{Group, ProblemFilter};
use model::{NoticeKind, ProblemCode, Source};
use testing::{day, notice};

fn group(value: &str, notices: u64, lots: u64, awards: u64) -> Group {
    Group { value: value.to_owned(), notices, lots, awards }
}

fn world() -> World {
    let call = notice("1-2023").published("2023-05-01").buyer("Example Police", "EE").id("70000001").cpv("79713000");
    let call = call.with(|notice| notice.flags.push("odd code".to_owned())).lot("1").months(12).lot("2").build();
    let result = notice("2-2024").published("2024-05-01").kind(NoticeKind::Result).buyer("Example Guard", "FI");
    let result = result.lot("1").awarded("Example Guards", "LV").worth(99, "EUR");
    let result = result.with(|notice| notice.source = Source::Synthetic).build();
    let world = World::of([call.clone(), result]);
    let mut older = call;
    older.published = Some(day("2023-04-01"));
    world.arrive([older]);
    world.refuse("broken.xml");
    world
}

#[tokio::test]
async fn coverage_counts_what_is_here() {
    let coverage = world().evidence.coverage().await.unwrap();
    assert_eq!((coverage.notices, coverage.versions, coverage.lots, coverage.awards), (2, 3, 3, 1));
    assert_eq!((coverage.synthetic, coverage.refused, coverage.parties), (1, 1, 3));
    assert_eq!((coverage.first_day, coverage.last_day), (Some(day("2023-05-01")), Some(day("2024-05-01"))));
    assert_eq!(coverage.by_year, [group("2023", 1, 2, 0), group("2024", 1, 1, 1)]);
    assert_eq!(coverage.by_kind, [group("competition", 1, 2, 0), group("result", 1, 1, 1)]);
    assert_eq!(coverage.by_source.iter().map(|group| group.notices).sum::<u64>(), 2);
}

#[tokio::test]
async fn coverage_says_which_fields_are_missing() {
    let coverage = world().evidence.coverage().await.unwrap();
    let share = |field: &str| {
        let share = coverage.fields.iter().find(|share| share.field == field).unwrap();
        (share.present, share.records)
    };
    assert_eq!(share("buyer"), (2, 2));
    assert_eq!(share("buyer_id"), (1, 2));
    assert_eq!(share("country"), (2, 2));
    assert_eq!(share("cpv"), (1, 2));
    assert_eq!(share("value"), (1, 2));
    assert_eq!(share("term"), (1, 3));
    assert_eq!(share("winner"), (1, 1));
    assert_eq!(share("tenders"), (0, 1));
    assert_eq!(share("deadline"), (0, 1));
}

#[tokio::test]
async fn an_empty_store_has_an_empty_coverage() {
    let coverage = World::empty().evidence.coverage().await.unwrap();
    assert_eq!((coverage.notices, coverage.refused, coverage.first_day), (0, 0, None));
    assert!(coverage.fields.iter().all(|share| (share.present, share.records) == (0, 0)));
    assert_eq!(coverage.fields.len(), 9);
}

#[tokio::test]
async fn problems_are_found_by_code_and_file() {
    let world = world();
    let found = async |filter: ProblemFilter| {
        let problems = world.evidence.problems(&filter, 10).await.unwrap();
        problems.into_iter().map(|problem| problem.file).collect::<Vec<_>>()
    };
    assert_eq!(found(ProblemFilter::default()).await, ["1-2023.xml", "1-2023.xml", "broken.xml"]);
    let truncated = ProblemFilter { code: Some(ProblemCode::Truncated), ..ProblemFilter::default() };
    assert_eq!(found(truncated).await, ["broken.xml"]);
    let by_file = ProblemFilter { file: Some("2023".to_owned()), ..ProblemFilter::default() };
    assert_eq!(found(by_file).await.len(), 2);
    let counted = world.evidence.coverage().await.unwrap().problems;
    assert_eq!((counted[0].code, counted[0].problems), (ProblemCode::BadCpv, 2));
}
