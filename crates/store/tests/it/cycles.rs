//! Cycles: who leads and assesses, what never changes, who reads what.

use crate::world::{World, on_every_engine};
use jiff::civil::date;
use policy::{Denial, Role, Subject};
use store::cycle::{NewAssessment, NewCycle, NewRevision, NewSegment, Reason, TaskKind};
use store::{Actor, Error};

fn window() -> NewCycle {
    NewCycle { title: "Cycle 4".to_owned(), opens: date(2027, 1, 1), closes: date(2027, 6, 30) }
}

fn revision(reason: Reason, segments: &[&str]) -> NewRevision {
    let segments = segments.iter().map(|id| (*id).to_owned()).collect();
    NewRevision { reason, note: "As the figures say.".to_owned(), segments }
}

fn assessment(score: i64) -> NewAssessment {
    let evidence = "Two tests in the field.".to_owned();
    NewAssessment { segment: "drones".to_owned(), scores: [score, 3, 2], evidence, link: String::new() }
}

async fn leader(world: &World) -> Actor {
    world.coordinator().await
}

async fn expert(world: &World, country: &str) -> Actor {
    let person = world.member(&format!("Expert {country}"), country).await;
    world.gives(&person, Role::NationalContact, country).await;
    world.actor(&person).await
}

/// A cycle with something frozen.
async fn frozen(world: &World, leader: &Actor) -> String {
    let cycle = world.store.begin_cycle(leader, &window()).await.unwrap();
    world.store.freeze_cycle(leader, &cycle, (date(2026, 11, 1), "abc", "{}")).await.unwrap();
    cycle
}

#[tokio::test]
async fn a_cycle_begins_with_four_tasks_that_get_owners_and_end() {
    on_every_engine(|world| async move {
        let leader = leader(&world).await;
        let cycle = world.store.begin_cycle(&leader, &window()).await.unwrap();
        world.member("Analyst", "EE").await;
        let given = ("analyst@example.org", Some(date(2027, 2, 1)), true);
        world.store.set_cycle_task(&leader, &cycle, TaskKind::Needs, given).await.unwrap();
        let reader = world.store.reader(&leader.subject, leader.at);
        let tasks = reader.cycle_tasks(&cycle).await.unwrap();
        assert_eq!(tasks.iter().map(|task| task.kind).collect::<Vec<_>>(), TaskKind::ALL);
        assert_eq!((tasks[2].owner.as_deref(), tasks[2].due), (Some("Analyst"), Some(date(2027, 2, 1))));
        assert!(tasks[2].done_at.is_some() && tasks[0].done_at.is_none());
        let nobody =
            world.store.set_cycle_task(&leader, &cycle, TaskKind::Plans, ("no@example.org", None, false)).await;
        assert!(matches!(nobody, Err(Error::Wrong { .. })), "{nobody:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_frozen_is_frozen_once() {
    on_every_engine(|world| async move {
        let leader = leader(&world).await;
        let cycle = frozen(&world, &leader).await;
        let again = world.store.freeze_cycle(&leader, &cycle, (date(2026, 12, 1), "def", "[]")).await;
        assert!(matches!(again, Err(Error::Wrong { .. })), "{again:?}");
        let reader = world.store.reader(&leader.subject, leader.at);
        assert_eq!(reader.cycle_snapshot(&cycle).await.unwrap().as_deref(), Some("{}"));
        let read = reader.cycle(&cycle).await.unwrap();
        assert_eq!((read.digest.as_deref(), read.as_of), (Some("abc"), Some(date(2026, 11, 1))));
    })
    .await;
}

#[tokio::test]
async fn the_last_word_of_each_expert_counts() {
    on_every_engine(|world| async move {
        let leader = leader(&world).await;
        let cycle = frozen(&world, &leader).await;
        let (one, other) = (expert(&world, "EE").await, expert(&world, "PT").await);
        for (expert, score) in [(&one, 2), (&one, 4), (&other, 5)] {
            world.store.assess_segment(expert, &cycle, &assessment(score)).await.unwrap();
        }
        let beyond = world.store.assess_segment(&one, &cycle, &assessment(6)).await;
        assert!(matches!(beyond, Err(Error::Wrong { .. })), "{beyond:?}");
        let said = world.store.reader(&leader.subject, leader.at).cycle_assessments(&cycle).await.unwrap();
        let mut scores: Vec<i64> = said.iter().map(|one| one.scores[0]).collect();
        scores.sort_unstable();
        assert_eq!(scores.len(), 2);
        assert!(scores.contains(&5));
    })
    .await;
}

#[tokio::test]
async fn no_change_is_a_revision_and_the_ones_before_stay() {
    on_every_engine(|world| async move {
        let leader = leader(&world).await;
        let cycle = frozen(&world, &leader).await;
        for (reason, list) in [
            (Reason::Analysis, ["drones", "radios"]),
            (Reason::Monitoring, ["drones", "radios"]),
            (Reason::Reviewer, ["radios", "drones"]),
        ] {
            world.store.revise_cycle(&leader, &cycle, &revision(reason, &list)).await.unwrap();
        }
        let twice = world.store.revise_cycle(&leader, &cycle, &revision(Reason::Analysis, &["drones", "drones"])).await;
        assert!(matches!(twice, Err(Error::Wrong { .. })), "{twice:?}");
        let all = world.store.reader(&leader.subject, leader.at).cycle_revisions(&cycle).await.unwrap();
        assert_eq!(all.iter().map(|one| one.changed).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(all[0].segments, ["drones", "radios"]);
    })
    .await;
}

#[tokio::test]
async fn a_cycle_is_the_networks_until_it_is_published() {
    on_every_engine(|world| async move {
        let leader = leader(&world).await;
        let cycle = frozen(&world, &leader).await;
        let supplier = world.person("Supplier", "EE", "industry").await;
        let (supplier, visitor) = (world.subject(&supplier).await, Subject::visitor());
        for subject in [&supplier, &visitor] {
            let reader = world.store.reader(subject, leader.at);
            assert!(matches!(reader.cycle(&cycle).await, Err(Error::NotFound { .. })));
            assert!(reader.cycle_snapshot(&cycle).await.unwrap().is_none());
            assert!(reader.cycles().await.unwrap().is_empty());
        }
        let early = world.store.publish_cycle(&leader, &cycle).await;
        assert!(matches!(early, Err(Error::Wrong { .. })), "{early:?}");
        world.store.revise_cycle(&leader, &cycle, &revision(Reason::Analysis, &["drones"])).await.unwrap();
        world.store.publish_cycle(&leader, &cycle).await.unwrap();
        world.store.revise_cycle(&leader, &cycle, &revision(Reason::Reviewer, &["radios"])).await.unwrap();
        let outside = world.store.reader(&visitor, leader.at);
        assert_eq!(outside.cycle(&cycle).await.unwrap().published, Some(1));
        let seen = outside.cycle_revisions(&cycle).await.unwrap();
        assert_eq!(seen.iter().map(|one| (one.number, one.author.as_str())).collect::<Vec<_>>(), [(1, "")]);
        let inside = world.store.reader(&leader.subject, leader.at).cycle_revisions(&cycle).await.unwrap();
        assert_eq!((inside.len(), inside[0].author.as_str()), (2, "Coordinator"));
    })
    .await;
}

#[tokio::test]
async fn who_does_not_lead_begins_nothing() {
    on_every_engine(|world| async move {
        let expert = expert(&world, "EE").await;
        let refused = world.store.begin_cycle(&expert, &window()).await;
        assert!(matches!(refused, Err(Error::Denied(Denial::Role))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn only_who_manages_an_organisation_gives_its_plan_to_cycles_and_takes_it_back() {
    on_every_engine(|world| async move {
        let leader = leader(&world).await;
        let (body, manager) = world.planner("Politsei", "EE", "manager").await;
        let refused = world.store.give_to_cycles(&leader, &body, (true, true)).await.unwrap_err();
        assert!(matches!(refused, Error::Denied(_) | Error::NotFound { .. }), "{refused}");
        let gifts = async || world.store.reader(&manager.subject, manager.at).cycle_gifts().await.unwrap();
        assert_eq!(gifts().await.iter().map(|gift| (gift.plan, gift.needs)).collect::<Vec<_>>(), [(false, false)]);
        world.store.give_to_cycles(&manager, &body, (true, false)).await.unwrap();
        world.store.give_to_cycles(&manager, &body, (false, true)).await.unwrap();
        let last = gifts().await;
        assert_eq!((last[0].plan, last[0].needs, last[0].at.is_some()), (false, true, true), "the last word counts");
        assert!(world.store.reader(&leader.subject, leader.at).cycle_gifts().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn segments_of_a_cycle_are_defined_by_its_leader_until_it_is_frozen() {
    on_every_engine(|world| async move {
        let (leader, expert) = (leader(&world).await, expert(&world, "EE").await);
        let cycle = world.store.begin_cycle(&leader, &window()).await.unwrap();
        let new = |content: Option<&str>| NewSegment { id: "vests".to_owned(), content: content.map(str::to_owned) };
        let refused = world.store.define_segment(&expert, &cycle, &new(Some("{}"))).await.unwrap_err();
        assert!(matches!(refused, Error::Denied(Denial::Role)), "{refused}");
        world.store.define_segment(&leader, &cycle, &new(Some("{}"))).await.unwrap();
        world.store.define_segment(&leader, &cycle, &new(None)).await.unwrap();
        let reader = world.store.reader(&leader.subject, leader.at);
        let defined = reader.cycle_segments(&cycle).await.unwrap();
        assert_eq!((defined.len(), defined[0].content.as_deref()), (1, None), "the last word counts");
        world.store.freeze_cycle(&leader, &cycle, (date(2026, 11, 1), "abc", "{}")).await.unwrap();
        let late = world.store.define_segment(&leader, &cycle, &new(None)).await.unwrap_err();
        assert!(matches!(late, Error::Wrong { key: "wrong-cycle-frozen", .. }), "{late}");
    })
    .await;
}
