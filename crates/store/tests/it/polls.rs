//! Votes and answers of one click.

use crate::world::{World, noon, on_every_engine};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use store::Error;
use store::talk::NewPoll;

fn question() -> NewPoll {
    NewPoll {
        kind: "decision".to_owned(),
        question: "Which law?".to_owned(),
        choices: vec!["Estonian".to_owned(), "Finnish".to_owned()],
        multiple: false,
        deadline: noon() + SignedDuration::from_hours(1),
    }
}

async fn thread(world: &World, author: &str) -> String {
    let group = world.group(author, "working", "Vests").await;
    world.thread(author, &group, "Law", "We must choose").await
}

fn one(number: i64) -> BTreeSet<i64> {
    BTreeSet::from([number])
}

#[tokio::test]
async fn a_person_has_one_vote_until_the_deadline() {
    on_every_engine(|world| async move {
        let author = world.member("Author", "EE").await;
        let thread = thread(&world, &author).await;
        let actor = world.actor(&author).await;
        let poll = world.store.open_poll(&actor, &thread, &question()).await.unwrap();
        world.store.vote(&actor, &poll, &one(1)).await.unwrap();
        world.store.vote(&actor, &poll, &one(2)).await.unwrap();
        for wrong in [BTreeSet::new(), one(3), BTreeSet::from([1, 2])] {
            assert!(matches!(world.store.vote(&actor, &poll, &wrong).await, Err(Error::Wrong { .. })), "{wrong:?}");
        }
        let mut late = actor.clone();
        late.at = noon() + SignedDuration::from_hours(1);
        let refused = world.store.vote(&late, &poll, &one(1)).await;
        assert!(matches!(refused, Err(Error::Wrong { key: "wrong-vote-over", .. })), "{refused:?}");
        assert_eq!(world.store.close_due_polls(noon()).await.unwrap(), 0);
        assert_eq!(world.store.close_due_polls(late.at).await.unwrap(), 1);
        assert_eq!(world.store.close_due_polls(late.at).await.unwrap(), 0);
        let known = world.store.reader(&actor.subject, late.at).poll(&poll).await.unwrap();
        assert_eq!((known.outcome.as_str(), known.voters, known.closed_by), ("Finnish", 1, None));
        assert_eq!(known.choices.iter().map(|choice| choice.votes).collect::<Vec<_>>(), [0, 1]);
    })
    .await;
}

#[tokio::test]
async fn a_vote_is_closed_early_by_who_asked_and_not_by_others() {
    on_every_engine(|world| async move {
        let (author, other) = (world.member("Author", "EE").await, world.member("Other", "FI").await);
        let thread = thread(&world, &author).await;
        let poll = world.store.open_poll(&world.actor(&author).await, &thread, &question()).await.unwrap();
        let refused = world.store.close_poll(&world.actor(&other).await, &poll).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
        world.store.close_poll(&world.actor(&author).await, &poll).await.unwrap();
        let refused = world.store.vote(&world.actor(&other).await, &poll, &one(1)).await;
        assert!(matches!(refused, Err(Error::Wrong { .. })), "{refused:?}");
        let subject = world.subject(&author).await;
        let known = world.store.reader(&subject, noon()).poll(&poll).await.unwrap();
        assert_eq!((known.closed_by.as_deref(), known.outcome.as_str()), (Some("Author"), ""));
    })
    .await;
}

#[tokio::test]
async fn a_click_answers_and_a_second_takes_it_back() {
    on_every_engine(|world| async move {
        let author = world.member("Author", "EE").await;
        let thread = thread(&world, &author).await;
        let actor = world.actor(&author).await;
        world.store.react(&actor, &thread, "same-need").await.unwrap();
        let reader = world.store.reader(&actor.subject, noon());
        let given = reader.reactions(&thread).await.unwrap();
        assert_eq!((given[0].kind.as_str(), given[0].name.as_str()), ("same-need", "Author"));
        world.store.react(&actor, &thread, "same-need").await.unwrap();
        assert!(reader.reactions(&thread).await.unwrap().is_empty());
        assert!(matches!(world.store.react(&actor, &thread, "like").await, Err(Error::Wrong { .. })));
    })
    .await;
}

#[tokio::test]
async fn asking_a_group_takes_no_word_of_the_thread_along() {
    on_every_engine(|world| async move {
        let author = world.member("Author", "EE").await;
        let room = world.group(&author, "private", "Quiet room").await;
        let thread = world.thread(&author, &room, "Secretive title", "Secretive text").await;
        let group = world.group(&author, "working", "Vests").await;
        let actor = world.actor(&author).await;
        let asked = world.store.ask_group(&actor, &thread, &group, "Who knows vests?").await.unwrap();
        let other = world.member("Other", "FI").await;
        let subject = world.subject(&other).await;
        let reader = world.store.reader(&subject, noon());
        assert_eq!(reader.thread(&asked).await.unwrap().shared.title, "Who knows vests?");
        assert!(!reader.posts(&asked).await.unwrap()[0].text.contains("Secretive"));
    })
    .await;
}
