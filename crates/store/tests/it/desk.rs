//! What a member's desk is made of.

use crate::world::{noon, on_every_engine};
use jiff::SignedDuration;
use policy::{Proof, Subject};
use store::desk::Calling;
use store::talk::NewPoll;

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

#[tokio::test]
async fn a_call_by_name_waits_until_it_is_answered() {
    on_every_engine(|world| async move {
        let (author, reader) = (world.member("Author", "EE").await, world.member("Reader", "FI").await);
        let group = world.group(&author, "working", "Guards").await;
        world.joins(&reader, &group).await;
        let thread = world.thread(&author, &group, "Plan", "@Reader what do you think?").await;
        let before = noon() - hours(1);
        let called = async |person: &str| {
            let subject: Subject = world.store.subject(person, Proof::Single, noon()).await.unwrap();
            world.store.reader(&subject, noon()).called(before).await.unwrap()
        };
        let calls = called(&reader).await;
        assert_eq!((calls.len(), calls[0].why, calls[0].author.as_str()), (1, Calling::Named, "Author"));
        assert!(called(&author).await.is_empty(), "nobody calls themselves");
        assert!(world.store.pressed(before, noon(), hours(72)).await.unwrap().contains(&reader));
        world.says(&reader, &thread, "A good plan.").await;
        assert!(called(&reader).await.is_empty());
        let calls = called(&author).await;
        assert_eq!((calls.len(), calls[0].why, calls[0].text.as_str()), (1, Calling::Answered, "A good plan."));
        let subject = world.subject(&author).await;
        let changed = world.store.reader(&subject, noon()).changed_threads(before).await.unwrap();
        assert_eq!((changed.len(), changed[0].author.as_str()), (1, "Reader"));
    })
    .await;
}

#[tokio::test]
async fn a_vote_waits_for_whoever_is_in_the_group_and_has_not_voted() {
    on_every_engine(|world| async move {
        let (author, reader) = (world.member("Author", "EE").await, world.member("Reader", "FI").await);
        let stranger = world.member("Stranger", "PT").await;
        let group = world.group(&author, "working", "Guards").await;
        world.joins(&reader, &group).await;
        let thread = world.thread(&author, &group, "Plan", "Shall we?").await;
        let poll = NewPoll {
            kind: "decision".to_owned(),
            question: "Shall we buy together?".to_owned(),
            choices: vec!["Yes".to_owned(), "No".to_owned()],
            multiple: false,
            deadline: noon() + hours(48),
        };
        let poll = world.store.open_poll(&world.actor(&author).await, &thread, &poll).await.unwrap();
        let open = async |person: &str| {
            let subject: Subject = world.store.subject(person, Proof::Single, noon()).await.unwrap();
            world.store.reader(&subject, noon()).open_votes().await.unwrap().len()
        };
        assert_eq!((open(&reader).await, open(&stranger).await), (1, 0));
        assert!(world.store.pressed(noon(), noon(), hours(72)).await.unwrap().contains(&reader));
        assert!(world.store.pressed(noon(), noon(), hours(24)).await.unwrap().is_empty(), "two days are no hurry");
        world.store.vote(&world.actor(&reader).await, &poll, &[1].into()).await.unwrap();
        assert_eq!(open(&reader).await, 0);
    })
    .await;
}
