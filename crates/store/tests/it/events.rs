//! Events: who reads of them, who gets a place, who waits, who is told.

use crate::world::{World, noon, on_every_engine};
use jiff::{SignedDuration, Timestamp};
use policy::Role;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use store::event::{EventDraft, NewFeedback, Place};
use store::{Actor, Error};

fn in_days(days: i64) -> Timestamp {
    noon() + SignedDuration::from_hours(24 * days)
}

fn webinar(readers: &str) -> EventDraft {
    EventDraft {
        title: "Renewing body armour".to_owned(),
        language: "en".to_owned(),
        kind: "webinar".to_owned(),
        starts_at: in_days(10),
        ends_at: in_days(10) + SignedDuration::from_hours(2),
        zone: "Europe/Tallinn".to_owned(),
        place: String::new(),
        link: "https://meet.example.org/room".to_owned(),
        languages: "en".to_owned(),
        agenda: "- Welcome".to_owned(),
        places: None,
        questions: String::new(),
        readers: readers.to_owned(),
    }
}

fn small(places: i64) -> EventDraft {
    EventDraft { places: Some(places), ..webinar("members") }
}

async fn people(world: &World, n: usize) -> Vec<Actor> {
    let mut actors = Vec::new();
    for at in 0..n {
        let person = world.member(&format!("Buyer {at}"), "EE").await;
        actors.push(world.actor(&person).await);
    }
    actors
}

async fn going(world: &World, organiser: &Actor, event: &str, state: &str) -> Vec<String> {
    let reader = world.store.reader(&organiser.subject, organiser.at);
    let all = world.store.attendees(&reader, event).await.unwrap();
    all.into_iter().filter(|one| one.state == state).map(|one| one.name).collect()
}

#[tokio::test]
async fn the_next_in_line_moves_up_and_is_told() {
    on_every_engine(|world| async move {
        let organiser = world.coordinator().await;
        let event = world.store.announce_event(&organiser, &small(1)).await.unwrap();
        let buyers = people(&world, 3).await;
        for (buyer, place) in buyers.iter().zip([Place::Going, Place::Waiting, Place::Waiting]) {
            assert_eq!(world.store.attend(buyer, &event).await.unwrap(), place);
        }
        assert_eq!(world.store.attend(&buyers[2], &event).await.unwrap(), Place::Waiting, "asking again gives nothing");
        world.store.stay_away(&buyers[0], &event).await.unwrap();
        assert_eq!(going(&world, &organiser, &event, "going").await, ["Buyer 1"]);
        assert_eq!(going(&world, &organiser, &event, "waiting").await, ["Buyer 2"]);
        assert_eq!(world.letters().await, [("event.moved_up".to_owned(), "buyer.1@example.org".to_owned())]);
        assert_eq!(world.store.attend(&buyers[0], &event).await.unwrap(), Place::Waiting, "the end of the line");
        assert_eq!(going(&world, &organiser, &event, "waiting").await, ["Buyer 2", "Buyer 0"]);
    })
    .await;
}

#[tokio::test]
async fn who_was_suspended_is_passed_over() {
    on_every_engine(|world| async move {
        let organiser = world.coordinator().await;
        let event = world.store.announce_event(&organiser, &small(1)).await.unwrap();
        let buyers = people(&world, 3).await;
        for buyer in &buyers {
            world.store.attend(buyer, &event).await.unwrap();
        }
        world.store.suspend(&organiser, buyers[1].person().unwrap(), "").await.unwrap();
        world.store.stay_away(&buyers[0], &event).await.unwrap();
        assert_eq!(going(&world, &organiser, &event, "going").await, ["Buyer 2"]);
    })
    .await;
}

#[tokio::test]
async fn more_places_let_those_who_wait_in_and_fewer_take_none_away() {
    on_every_engine(|world| async move {
        let organiser = world.coordinator().await;
        let event = world.store.announce_event(&organiser, &small(1)).await.unwrap();
        for buyer in people(&world, 3).await {
            world.store.attend(&buyer, &event).await.unwrap();
        }
        world.store.change_event(&organiser, &event, &small(2)).await.unwrap();
        assert_eq!(going(&world, &organiser, &event, "going").await, ["Buyer 0", "Buyer 1"]);
        let refused = world.store.change_event(&organiser, &event, &small(1)).await;
        assert!(matches!(refused, Err(Error::Wrong { key: "wrong-event-places-given", .. })), "{refused:?}");
    })
    .await;
}

/// Any sequence of asking, leaving and changing places.
#[derive(Clone, Debug)]
enum Step {
    Attend(usize),
    Leave(usize),
    Places(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..5usize).prop_map(Step::Attend),
        3 => (0..5usize).prop_map(Step::Leave),
        1 => (1..4i64).prop_map(Step::Places),
    ];
    prop::collection::vec(step, 12)
}

async fn walked(world: World) {
    let organiser = world.coordinator().await;
    let buyers = people(&world, 5).await;
    let mut runner = TestRunner::deterministic();
    for _ in 0..4 {
        let event = world.store.announce_event(&organiser, &small(2)).await.unwrap();
        let mut line: Vec<usize> = Vec::new();
        let mut places = 2;
        for step in steps().new_tree(&mut runner).unwrap().current() {
            match step {
                Step::Attend(who) => {
                    world.store.attend(&buyers[who], &event).await.unwrap();
                    if !line.contains(&who) {
                        line.push(who);
                    }
                }
                Step::Leave(who) => {
                    world.store.stay_away(&buyers[who], &event).await.unwrap();
                    line.retain(|one| *one != who);
                }
                Step::Places(n) => {
                    if world.store.change_event(&organiser, &event, &small(n)).await.is_ok() {
                        places = usize::try_from(n).unwrap();
                    }
                }
            }
            let names = |part: &[usize]| part.iter().map(|who| format!("Buyer {who}")).collect::<Vec<_>>();
            let (inside, outside) = line.split_at(places.min(line.len()));
            assert_eq!(going(&world, &organiser, &event, "going").await, names(inside), "{step:?}");
            assert_eq!(going(&world, &organiser, &event, "waiting").await, names(outside), "{step:?}");
        }
    }
}

#[tokio::test]
async fn never_more_people_have_a_place_than_there_are_places_and_the_line_keeps_its_order() {
    on_every_engine(walked).await;
}

#[tokio::test]
async fn many_at_once_get_no_more_places_than_there_are() {
    on_every_engine(|world| async move {
        let organiser = world.coordinator().await;
        let event = world.store.announce_event(&organiser, &small(3)).await.unwrap();
        let asked = people(&world, 12).await.into_iter().map(|buyer| {
            let (store, event) = (world.store.clone(), event.clone());
            tokio::spawn(async move { store.attend(&buyer, &event).await.unwrap() })
        });
        let asked: Vec<_> = asked.collect();
        for one in asked {
            one.await.unwrap();
        }
        assert_eq!(going(&world, &organiser, &event, "going").await.len(), 3);
        assert_eq!(going(&world, &organiser, &event, "waiting").await.len(), 9);
    })
    .await;
}

#[tokio::test]
async fn an_event_of_a_country_is_not_there_for_others() {
    on_every_engine(|world| async move {
        let contact = world.member("Contact", "EE").await;
        world.gives(&contact, Role::NationalContact, "EE").await;
        let organiser = world.actor(&contact).await;
        let event = world.store.announce_event(&organiser, &webinar("country:EE")).await.unwrap();
        let outsider = world.member("Outsider", "PT").await;
        let outsider = world.actor(&outsider).await;
        let reader = world.store.reader(&outsider.subject, noon());
        assert!(reader.coming_events().await.unwrap().is_empty() && reader.calendar().await.unwrap().is_empty());
        assert!(matches!(reader.event(&event).await, Err(Error::NotFound { .. })));
        assert!(matches!(world.store.attend(&outsider, &event).await, Err(Error::NotFound { .. })));
        let elsewhere = world.store.announce_event(&organiser, &webinar("country:PT")).await;
        assert!(matches!(elsewhere, Err(Error::Wrong { field: "readers", .. })), "{elsewhere:?}");
    })
    .await;
}

#[tokio::test]
async fn the_link_is_for_those_who_have_a_place() {
    on_every_engine(|world| async move {
        let organiser = world.coordinator().await;
        let event = world.store.announce_event(&organiser, &small(1)).await.unwrap();
        let buyers = people(&world, 2).await;
        for buyer in &buyers {
            world.store.attend(buyer, &event).await.unwrap();
        }
        let mut links = Vec::new();
        for actor in [&organiser, &buyers[0], &buyers[1]] {
            links.push(world.store.reader(&actor.subject, noon()).event(&event).await.unwrap().link);
        }
        assert_eq!(links, ["https://meet.example.org/room", "https://meet.example.org/room", ""]);
    })
    .await;
}

#[tokio::test]
async fn attendees_are_reminded_once_three_days_before() {
    on_every_engine(|world| async move {
        let organiser = world.coordinator().await;
        let event = world.store.announce_event(&organiser, &webinar("members")).await.unwrap();
        let buyers = people(&world, 2).await;
        world.store.attend(&buyers[0], &event).await.unwrap();
        assert_eq!(world.store.event_reminders(in_days(6)).await.unwrap(), 0);
        let late = world.actor_at(buyers[1].person().unwrap(), in_days(8)).await;
        world.store.attend(&late, &event).await.unwrap();
        assert_eq!(world.store.event_reminders(in_days(8)).await.unwrap(), 1, "who came late knows");
        assert_eq!(world.store.event_reminders(in_days(9)).await.unwrap(), 0, "once");
        let letters = world.store.letters_waiting().await.unwrap();
        assert_eq!(letters[0].subject, "Soon: Renewing body armour");
        assert!(letters[0].paragraphs[1].contains("6 December 2026 at 13:00 (CET)"), "{letters:?}");
    })
    .await;
}

#[tokio::test]
async fn a_letter_about_an_event_for_a_few_says_only_that_something_waits() {
    on_every_engine(|world| async move {
        let contact = world.member("Contact", "EE").await;
        world.gives(&contact, Role::NationalContact, "EE").await;
        let organiser = world.actor(&contact).await;
        let event = world.store.announce_event(&organiser, &webinar("country:EE")).await.unwrap();
        let buyers = people(&world, 1).await;
        world.store.attend(&buyers[0], &event).await.unwrap();
        world.store.cancel_event(&organiser, &event).await.unwrap();
        let letters = world.store.letters_waiting().await.unwrap();
        assert_eq!(letters.len(), 1);
        assert!(!format!("{letters:?}").contains("armour"), "{letters:?}");
        assert!(world.store.attend(&buyers[0], &event).await.is_err(), "nobody attends what is cancelled");
    })
    .await;
}

#[tokio::test]
async fn feedback_is_for_those_who_had_a_place_once_it_is_over() {
    on_every_engine(|world| async move {
        let organiser = world.coordinator().await;
        let draft = EventDraft { questions: "What next?".to_owned(), ..webinar("members") };
        let event = world.store.announce_event(&organiser, &draft).await.unwrap();
        let buyers = people(&world, 4).await;
        for buyer in &buyers[..3] {
            world.store.attend(buyer, &event).await.unwrap();
        }
        let said = |rating| NewFeedback { rating, text: format!("T{rating}"), answers: vec!["Drones".to_owned()] };
        let early = world.store.give_feedback(&buyers[0], &event, &said(5)).await;
        assert!(matches!(early, Err(Error::Wrong { key: "wrong-feedback-not-there", .. })), "{early:?}");
        let after = in_days(11);
        let organiser = world.actor_at(organiser.person().unwrap(), after).await;
        for (buyer, rating) in buyers.iter().zip([5, 4, 3, 1]) {
            let buyer = world.actor_at(buyer.person().unwrap(), after).await;
            let given = world.store.give_feedback(&buyer, &event, &said(rating)).await;
            assert_eq!(given.is_ok(), rating != 1, "the fourth had no place: {given:?}");
            let reader = world.store.reader(&organiser.subject, after);
            let summary = world.store.event_summary(&reader, &event, 1).await.unwrap();
            assert_eq!(summary.mean.is_some(), summary.n >= 3, "fewer than three would show who said it");
        }
        let came = [buyers[0].person().unwrap().to_owned()];
        world.store.note_attendance(&organiser, &event, &came).await.unwrap();
        let reader = world.store.reader(&organiser.subject, after);
        let summary = world.store.event_summary(&reader, &event, 1).await.unwrap();
        assert_eq!((summary.had_place, summary.came, summary.n, summary.mean), (3, 1, 3, Some(4.0)));
        assert_eq!((summary.ratings, summary.answers), (vec![0, 0, 1, 1, 1], vec![vec!["Drones".to_owned(); 3]]));
    })
    .await;
}

#[tokio::test]
async fn an_event_of_a_private_room_stays_in_it() {
    on_every_engine(|world| async move {
        let leader = world.coordinator().await;
        let leader = leader.person().unwrap().to_owned();
        let room = world.group(&leader, "private", "Quiet room").await;
        let organiser = world.actor(&leader).await;
        let event = world.store.announce_event(&organiser, &webinar(&format!("group:{room}"))).await.unwrap();
        assert_eq!(
            world.store.reader(&organiser.subject, noon()).event(&event).await.unwrap().shared.group,
            Some(room)
        );
        let outsider = world.member("Outsider", "FR").await;
        let outsider = world.actor(&outsider).await;
        let reader = world.store.reader(&outsider.subject, noon());
        assert!(matches!(reader.event(&event).await, Err(Error::NotFound { .. })));
        let other = world.store.announce_event(&organiser, &webinar("group:made-up")).await;
        assert!(matches!(other, Err(Error::Wrong { field: "readers", .. })), "{other:?}");
    })
    .await;
}

#[tokio::test]
async fn the_place_of_somebody_who_left_the_network_goes_to_the_next_in_line() {
    on_every_engine(|world| async move {
        let organiser = world.coordinator().await;
        let event = world.store.announce_event(&organiser, &small(1)).await.unwrap();
        let buyers = people(&world, 2).await;
        for buyer in &buyers {
            world.store.attend(buyer, &event).await.unwrap();
        }
        world.store.leave(&buyers[0]).await.unwrap();
        for _ in 0..2 {
            world.store.fill_freed_places(noon()).await.unwrap();
            assert_eq!(going(&world, &organiser, &event, "going").await, ["Buyer 1"]);
        }
        assert_eq!(world.letters().await.iter().filter(|(kind, _)| kind == "event.moved_up").count(), 1);
    })
    .await;
}
