//! Figures about the community, within the facilitator's scope.

use crate::world::{World, noon, on_every_engine};
use jiff::SignedDuration;
use jiff::civil::date;
use policy::Role;
use store::Error;
use store::event::EventDraft;
use store::kpi::NewTarget;

fn assembly(country: &str) -> EventDraft {
    EventDraft {
        title: "Assembly".to_owned(),
        language: "en".to_owned(),
        kind: "assembly".to_owned(),
        starts_at: noon() + SignedDuration::from_hours(24),
        ends_at: noon() + SignedDuration::from_hours(30),
        zone: "Europe/Paris".to_owned(),
        place: "Town hall".to_owned(),
        link: String::new(),
        languages: "en".to_owned(),
        agenda: String::new(),
        places: None,
        questions: String::new(),
        readers: format!("country:{country}"),
    }
}

async fn contact(world: &World, country: &str) -> store::Actor {
    let person = world.member(&format!("Contact {country}"), country).await;
    world.gives(&person, Role::NationalContact, country).await;
    world.actor(&person).await
}

#[tokio::test]
async fn a_facilitator_of_one_country_sees_no_person_of_another() {
    on_every_engine(|world| async move {
        let contact = contact(&world, "EE").await;
        world.member("Estonian", "EE").await;
        world.member("Portuguese", "PT").await;
        let cared = world.store.reader(&contact.subject, noon()).cared_for().await.unwrap();
        let mut names: Vec<&str> = cared.iter().map(|one| one.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Contact EE", "Estonian"]);
        let member = world.member("Member", "EE").await;
        let refused = world.store.reader(&world.subject(&member).await, noon()).cared_for().await.map(|_| ());
        assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn what_a_facilitator_may_not_read_does_not_show_in_what_people_did() {
    on_every_engine(|world| async move {
        let (estonian, french) = (contact(&world, "EE").await, world.coordinator().await);
        let event = world.store.announce_event(&estonian, &assembly("EE")).await.unwrap();
        let done = |actor: store::Actor| {
            let (store, person) = (world.store.clone(), estonian.person().unwrap().to_owned());
            async move {
                let cared = store.reader(&actor.subject, noon()).cared_for().await.unwrap();
                cared.into_iter().find(|one| one.person == person).unwrap().contributions
            }
        };
        assert_eq!(done(estonian.clone()).await, 1);
        assert_eq!(done(french.clone()).await, 0, "the coordinator does not read of the event in Estonia");
        assert!(world.store.reader(&french.subject, noon()).event(&event).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_share_counts_members_who_contributed_in_ninety_days() {
    on_every_engine(|world| async move {
        let coordinator = world.coordinator().await;
        for n in 0..9 {
            world.member(&format!("Member {n}"), "EE").await;
        }
        let organiser = contact(&world, "EE").await;
        world.store.announce_event(&organiser, &assembly("EE")).await.unwrap();
        let share = world.store.reader(&coordinator.subject, noon()).share().await.unwrap();
        assert_eq!((share.contributors, share.members), (1, 11));
        let later = noon() + SignedDuration::from_hours(24 * 100);
        let share = world.store.reader(&coordinator.subject, later).share().await.unwrap();
        assert_eq!((share.contributors, share.members), (0, 11));
    })
    .await;
}

#[tokio::test]
async fn the_board_counts_what_happened_and_shows_it_beside_its_target() {
    on_every_engine(|world| async move {
        let coordinator = world.coordinator().await;
        let event = EventDraft { readers: "members".to_owned(), ..assembly("FR") };
        let event = world.store.announce_event(&coordinator, &event).await.unwrap();
        let guest = world.member("Guest", "EE").await;
        world.store.attend(&world.actor(&guest).await, &event).await.unwrap();
        let target = |country: &str| NewTarget {
            name: "events".to_owned(),
            country: country.to_owned(),
            value: 2,
            by_day: date(2027, 6, 30),
        };
        world.store.set_target(&coordinator, &target("")).await.unwrap();
        world.store.set_target(&coordinator, &target("PT")).await.unwrap();
        let later = noon() + SignedDuration::from_hours(48);
        let coordinator = world.actor_at(coordinator.person().unwrap(), later).await;
        world.store.note_attendance(&coordinator, &event, std::slice::from_ref(&guest)).await.unwrap();
        let board = world.store.reader(&coordinator.subject, later).kpi_board().await.unwrap();
        let actual = |name: &str, country: &str| {
            let found =
                board.figures.iter().find(|one| one.name == name && one.country == country && one.group.is_empty());
            found.map(|one| (one.actual, one.target.as_ref().map(|target| target.value)))
        };
        assert_eq!(actual("events", ""), Some((Some(1), Some(2))));
        assert_eq!(actual("attendance", "EE"), Some((Some(1), None)));
        assert_eq!(actual("members", ""), Some((Some(2), None)));
        assert_eq!(actual("events", "PT"), Some((Some(0), Some(2))), "a target without anything yet is shown");
        assert_eq!(actual("contributors", ""), Some((None, None)), "two members are too few for a share");
        let contact = contact(&world, "EE").await;
        assert!(world.store.reader(&contact.subject, later).kpi_board().await.is_err());
        assert!(world.store.set_target(&contact, &target("EE")).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_question_is_answered_when_somebody_else_writes_and_only_readers_count_it() {
    on_every_engine(|world| async move {
        let leader = world.member("Leader", "EE").await;
        let group = world.group(&leader, "working", "Vests").await;
        let room = world.group(&leader, "private", "Quiet room").await;
        let guest = world.member("Guest", "EE").await;
        world.joins(&guest, &group).await;
        let asked = world.thread(&leader, &group, "Sizes", "Which?").await;
        world.says(&leader, &asked, "Anyone?").await;
        world.thread(&leader, &group, "Colours", "Which?").await;
        world.thread(&leader, &room, "Prices", "Which?").await;
        let contact = contact(&world, "EE").await;
        world.joins(contact.person().unwrap(), &group).await;
        let since = noon() - SignedDuration::from_hours(1);
        let counted = |subject: policy::Subject| {
            let store = world.store.clone();
            async move { store.reader(&subject, noon()).answered(since).await.unwrap() }
        };
        let subject = world.subject(contact.person().unwrap()).await;
        let before = counted(subject.clone()).await;
        assert_eq!(
            (before.threads, before.answered),
            (2, 0),
            "the room is not the contact's, and nobody else answered"
        );
        let later = world.actor_at(&guest, noon() + SignedDuration::from_hours(3)).await;
        world.store.write_post(&later, &asked, &crate::world::post("Medium")).await.unwrap();
        let after = counted(subject).await;
        assert_eq!((after.answered, after.median_hours), (1, Some(3.0)));
    })
    .await;
}
