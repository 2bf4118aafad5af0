//! Labels, audiences, and the page that explains them.

use crate::world::{new_thread, noon, on_every_engine};
use jiff::SignedDuration;
use policy::{Because, Label};
use std::collections::BTreeSet;
use store::Error;
use store::talk::{NewThread, Sharing};

fn to(label: Label, keys: &[&str]) -> Sharing {
    let audience = keys.iter().map(|key| (*key).to_owned()).collect();
    Sharing { label: Some(label), audience, ..Sharing::default() }
}

#[tokio::test]
async fn the_page_says_who_reads_and_by_which_key() {
    on_every_engine(|world| async move {
        let (author, other) = (world.member("Author", "EE").await, world.member("Other", "FI").await);
        let mut sharing = to(Label::Amber, &["community", "country:FI"]);
        sharing.excluded.insert("country:PT".to_owned());
        let new = NewThread { sharing: Some(sharing), ..new_thread("Vests", "Who else?") };
        let thread = world.store.start_thread(&world.actor(&author).await, &new).await.unwrap();
        let subject = world.subject(&other).await;
        let why = world.store.reader(&subject, noon()).why(&thread).await.unwrap();
        assert_eq!((why.label, why.mine), (Some(Label::Amber), false));
        assert_eq!(why.excluded, ["PT"]);
        assert!(matches!(why.because, Some(Because::Named(key)) if key == "community"));
        let barred = world.member("Barred", "PT").await;
        let subject = world.subject(&barred).await;
        assert!(matches!(world.store.reader(&subject, noon()).why(&thread).await, Err(Error::NotFound { .. })));
    })
    .await;
}

#[tokio::test]
async fn a_room_named_among_readers_keeps_its_name_to_itself() {
    on_every_engine(|world| async move {
        let author = world.member("Author", "EE").await;
        let room = world.group(&author, "private", "Quiet room").await;
        let sharing = to(Label::Amber, &["community", &format!("group:{room}")]);
        let new = NewThread { sharing: Some(sharing), ..new_thread("Vests", "Who else?") };
        let thread = world.store.start_thread(&world.actor(&author).await, &new).await.unwrap();
        let other = world.member("Other", "FI").await;
        for (person, name) in [(&author, Some("Quiet room")), (&other, None)] {
            let subject = world.subject(person).await;
            let why = world.store.reader(&subject, noon()).why(&thread).await.unwrap();
            let shown = why.readers.iter().find(|(key, _)| key.starts_with("group:")).unwrap().1.as_deref();
            assert_eq!(shown, name);
        }
    })
    .await;
}

#[tokio::test]
async fn its_maker_alone_relabels_and_it_holds_at_once() {
    on_every_engine(|world| async move {
        let (author, other) = (world.member("Author", "EE").await, world.member("Other", "FI").await);
        let new = NewThread { sharing: Some(to(Label::Green, &[])), ..new_thread("Vests", "Who else?") };
        let thread = world.store.start_thread(&world.actor(&author).await, &new).await.unwrap();
        let refused = world.store.relabel(&world.actor(&other).await, &thread, &to(Label::Green, &[])).await;
        assert!(matches!(refused, Err(Error::Denied(_))), "{refused:?}");
        let mut later = to(Label::Green, &[]);
        later.embargo_until = Some(noon() + SignedDuration::from_hours(1));
        world.store.relabel(&world.actor(&author).await, &thread, &later).await.unwrap();
        let subject = world.subject(&other).await;
        assert!(world.store.reader(&subject, noon()).thread(&thread).await.is_err());
        let after = noon() + SignedDuration::from_hours(2);
        assert!(world.store.reader(&subject, after).thread(&thread).await.is_ok());
        world.store.relabel(&world.actor(&author).await, &thread, &to(Label::Red, &[])).await.unwrap();
        assert!(world.store.reader(&subject, after).thread(&thread).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn nobody_names_readers_they_do_not_know() {
    on_every_engine(|world| async move {
        let (author, stranger) = (world.member("Author", "EE").await, world.member("Stranger", "FI").await);
        let keys =
            [format!("person:{stranger}"), "group:none".to_owned(), "organisation:o".to_owned(), "all".to_owned()];
        for key in keys {
            let sharing = Sharing { audience: BTreeSet::from([key]), ..to(Label::Amber, &[]) };
            let new = NewThread { sharing: Some(sharing), ..new_thread("Vests", "Who else?") };
            let refused = world.store.start_thread(&world.actor(&author).await, &new).await;
            assert!(matches!(refused, Err(Error::Wrong { field: "audience", .. })), "{refused:?}");
        }
        for wrong in [to(Label::Clear, &[]), to(Label::AmberStrict, &["community"]), Sharing::default()] {
            let new = NewThread { sharing: Some(wrong), ..new_thread("Vests", "Who else?") };
            assert!(matches!(
                world.store.start_thread(&world.actor(&author).await, &new).await,
                Err(Error::Wrong { .. })
            ));
        }
    })
    .await;
}
