//! Letters that wait, are tried again, and are never sent twice for one period.

use crate::world::{World, noon, on_every_engine};
use jiff::SignedDuration;
use policy::{Label, Object};
use store::follow::FollowKind;
use store::letters::Digest;
use store::outbox::{OutboxLetter, ReadyLetter, Written};
use store::{Actor, Error};

/// A post office has something to do: an unfollowed member gets one digest.
async fn posts_a_digest(world: &World, person: &str, period: &str) -> bool {
    let to = world.store.person(person).await.unwrap().unwrap();
    let letter = ReadyLetter { subject: "Two endings".to_owned(), ..ReadyLetter::default() };
    let digest = Digest { period, letter: Some(&letter), items: &["ending:1"] };
    world.store.post_digest(&to, &digest, noon()).await.unwrap()
}

#[tokio::test]
async fn a_letter_is_left_to_one_who_sends_it_and_taken_again_after_a_crash() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        assert!(posts_a_digest(&world, &person, "2026-11-23").await);
        let first = world.store.due_letters(noon(), 10).await.unwrap();
        assert_eq!(first.len(), 1);
        assert!(matches!(&first[0].letter, Written::Ready(letter) if letter.subject == "Two endings"));
        assert!(world.store.due_letters(noon(), 10).await.unwrap().is_empty(), "it is being sent");
        let again = world.store.due_letters(noon() + SignedDuration::from_mins(11), 10).await.unwrap();
        assert_eq!(again[0].id, first[0].id, "the same letter under the same id");
        world.store.letter_sent(&first[0].id).await.unwrap();
        let tomorrow = noon() + SignedDuration::from_hours(24);
        assert!(world.store.due_letters(tomorrow, 10).await.unwrap().is_empty());
        assert!(world.store.went_to(&first[0].id, "BUYER@example.org").await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_fails_waits_longer_each_time_and_is_given_up_at_last() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        posts_a_digest(&world, &person, "2026-11-23").await;
        let mut now = noon();
        for minutes in [1, 5, 30, 120, 720] {
            let letter = world.store.due_letters(now, 1).await.unwrap().remove(0);
            world.store.letter_failed(&letter.id, true, "the mail server asked to wait", now).await.unwrap();
            let early = now + SignedDuration::from_mins(minutes) - SignedDuration::from_secs(1);
            assert!(world.store.due_letters(early, 1).await.unwrap().is_empty(), "after {minutes} minutes");
            now += SignedDuration::from_mins(minutes);
        }
        let letter = world.store.due_letters(now, 1).await.unwrap().remove(0);
        world.store.letter_failed(&letter.id, true, "", now).await.unwrap();
        let next_year = now + SignedDuration::from_hours(24 * 365);
        assert!(world.store.due_letters(next_year, 1).await.unwrap().is_empty());
        assert_eq!(world.store.sweep_letters(next_year).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn no_period_has_two_digests_and_no_item_is_mailed_twice() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        assert!(posts_a_digest(&world, &person, "2026-11-23").await);
        assert!(!posts_a_digest(&world, &person, "2026-11-23").await);
        assert!(!posts_a_digest(&world, &person, "2026-11-16").await, "a clock that went back posts nothing");
        assert!(world.store.mailed(&person).await.unwrap().contains("ending:1"));
        let to = world.store.person(&person).await.unwrap().unwrap();
        assert!(!world.store.post_instant(&to, "ending:1", &ReadyLetter::default(), noon()).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn what_may_not_be_read_can_not_be_followed() {
    on_every_engine(|world| async move {
        let owner = world.member("Owner", "EE").await;
        let other = world.member("Other", "FI").await;
        let thread =
            Object { id: "t1".to_owned(), owner: Some(owner.clone()), label: Some(Label::Red), ..Object::default() };
        world.store.plant(&[thread], noon()).await.unwrap();
        let (owner, stranger) = (world.actor(&owner).await, world.actor(&other).await);
        world.store.follow(&owner, FollowKind::Thread, "t1").await.unwrap();
        world.store.follow(&owner, FollowKind::Thread, "t1").await.unwrap();
        let refused = world.store.follow(&stranger, FollowKind::Thread, "t1").await;
        let absent = world.store.follow(&stranger, FollowKind::Thread, "t2").await;
        assert!(matches!(refused, Err(Error::NotFound { .. })) && matches!(absent, Err(Error::NotFound { .. })));
        let follows = world.store.follows(owner.person().unwrap()).await.unwrap();
        assert_eq!(follows.len(), 1);
        assert!(matches!(world.store.end_follow(&stranger, &follows[0].id).await, Err(Error::NotFound { .. })));
        world.store.end_follow(&owner, &follows[0].id).await.unwrap();
        assert!(world.store.follows(owner.person().unwrap()).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn after_three_letters_that_came_back_nobody_writes_any_more() {
    on_every_engine(|world| async move {
        let person = world.member("Buyer", "EE").await;
        for _ in 0..3 {
            assert_eq!(world.store.letter_readers().await.unwrap().len(), 1);
            world.store.letter_bounced("Buyer@example.org", noon()).await.unwrap();
        }
        assert!(world.store.letter_readers().await.unwrap().is_empty());
        assert!(!world.store.letter_setting(&person).await.unwrap().is_reachable());
        let actor: Actor = world.actor(&person).await;
        world.store.reach_again(&actor).await.unwrap();
        assert!(world.store.letter_setting(&person).await.unwrap().is_reachable());
    })
    .await;
}

#[tokio::test]
async fn a_letter_of_paragraphs_comes_out_as_it_went_in() {
    let letter = OutboxLetter {
        kind: "invitation".to_owned(),
        paragraphs: vec!["Welcome".to_owned()],
        ..OutboxLetter::default()
    };
    let written = serde_json::to_string(&letter).unwrap();
    assert!(matches!(serde_json::from_str(&written).unwrap(), Written::Plain(read) if read == letter));
}
